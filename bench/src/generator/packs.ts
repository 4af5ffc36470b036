// Texts of manifests that refer to each other: ordinary ones of about 200 lines, and one as long as is asked for.
// Must not know where they are written.
import { below } from "./random.js";

/** The pack whose schema many others read. */
export const hubPack = "pack_0";
/** The name of that schema. */
export const hubSchema = `${hubPack}.shared.v1`;
/** So many packs at most read it. */
export const hubReaders = 1000;
/** Words in every manifest at which measurements type; they stand in a description, which is a fact for nobody. */
export const typingPlace = "made for measurements";

export const packName = (i: number): string => `pack_${i}`;
export const manifestPath = (i: number): string => `packs/${packName(i)}/pack.yaml`;

/** How many entries a manifest has. */
interface PackSize {
  readonly schemas: number;
  readonly gates: number;
  readonly steps: number;
}

const usual: PackSize = { schemas: 5, gates: 3, steps: 5 };
/** Lines that one schema, one step template and their share of gates and rules take. */
const linesPerSchema = 36.6;

/** The manifest of pack `i` of a workspace. It refers to packs with lower numbers only, so there is no circle. */
export function packText(i: number, random: () => number): string {
  return manifestText(packName(i), usual, random, {
    other: () => packName(i === 0 ? 0 : below(random, i)),
    shares: i === 0,
    readsHub: i > 0 && i <= hubReaders,
  });
}

/** A manifest of about `lines` lines, which refers to the packs 0 to `others` - 1. */
export function longPackText(name: string, lines: number, others: number, random: () => number): string {
  const schemas = Math.max(1, Math.round(lines / linesPerSchema));
  const size = { schemas, gates: Math.ceil(schemas * 0.6), steps: schemas };
  return manifestText(name, size, random, {
    other: () => packName(below(random, others)),
    shares: false,
    readsHub: false,
  });
}

interface Relations {
  /** A pack to refer to. */
  readonly other: () => string;
  readonly shares: boolean;
  readonly readsHub: boolean;
}

function manifestText(name: string, size: PackSize, random: () => number, relations: Relations): string {
  const times = (count: number, text: (n: number) => string) => Array.from({ length: count }, (_, n) => text(n));
  return [
    `name: ${name}\nversion: 1.${below(random, 20)}.0\nminimum_kernel_version: 0.1.0\ndescription: A pack that was ${typingPlace}.\n`,
    "schemas:",
    ...(relations.shares ? [schemaText(hubSchema)] : []),
    ...times(size.schemas, (n) => schemaText(`${name}.record_${n}.v1`)),
    "\ngate_templates:",
    ...times(size.gates, (n) => gateTemplateText(name, n)),
    "\nstep_templates:",
    ...times(size.steps, (n) => {
      const inputs = [`${relations.other()}.record_${n % usual.schemas}.v1`];
      if (n === 0 && relations.readsHub) inputs.push(hubSchema);
      return stepTemplateText(name, n, inputs, `${name}.check_${n % size.gates}.v1`);
    }),
    "\nrouting_rules:",
    ...times(size.gates, (n) => ruleText(name, n)),
    "\ndefault_safety_policy:\n  deny_write_paths: [src/vendor]\n  allowed_tools: [local_command]\n",
  ].join("\n");
}

const schemaText = (id: string) => `  - schema_id: ${id}
    description: A record of the pack.
    json_schema:
      type: object
      additionalProperties: false
      required: [title, score]
      properties:
        title: { type: string, minLength: 1 }
        score: { type: number, minimum: 0, maximum: 1 }
        notes:
          type: array
          items: { type: string }`;

const gateTemplateText = (name: string, n: number) => `  - template_id: ${name}.check_${n}.v1
    description: The records are in order.
    parameters:
      threshold: { type: number, default: 0.5, minimum: 0, maximum: 1 }
      paths: { type: array, default: [out] }
    runner_spec:
      kind: local_command
      argv: [python, tools/check_${n}.py, "--min=\${{ parameters.threshold }}", "\${{ parameters.paths }}"]
      timeout_s: 60
    required: true`;

const stepTemplateText = (name: string, n: number, inputs: readonly string[], gate: string) =>
  `  - template_id: ${name}.make_${n}.v1
    description: Make a record from another one.
    parameters:
      model: { type: string, default: small, enum: [small, large] }
      max_retries: { type: integer, default: 2, minimum: 0, maximum: 5 }
    input_schema_ids: [${inputs.join(", ")}]
    output_schema_ids: [${name}.record_${n}.v1]
    default_executor:
      kind: local_command
      argv: [python, tools/make.py, --model, "\${{ parameters.model }}"]
      env: { PYTHONHASHSEED: "0" }
    default_retry_policy:
      max_retries: "\${{ parameters.max_retries }}"
    default_timeout_policy: { timeout_s: 1800 }
    default_gates:
      - template_id: ${gate}
        with: { threshold: 0.7 }`;

const ruleText = (name: string, n: number) => `  - rule_id: ${name}.call_${n}
    when: { gate_template_id: ${name}.check_${n}.v1, gate_status: failed }
    action: { type: escalate, reason: the records are not in order }`;
