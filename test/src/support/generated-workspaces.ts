// Generated workspaces that are interesting: packs that refer to each other, also in circles, that share names and ids, that are faulty;
// graphs that use them; rules in conflict. Must not know how they are written down.
import type { JsonValue } from "@packwright/shared";
import fc from "fast-check";

export type Fields = { readonly [key: string]: JsonValue };

/** What is wrong with a generated pack, beyond references that lead nowhere and ids that others have. */
export type Fault =
  | "surplus-field"
  | "no-command"
  | "kernel-too-old"
  | "foreign-id"
  | "kernel-id"
  | "foreign-rule"
  | "unreadable";

export interface GeneratedPack {
  readonly folder: string;
  readonly definition: Fields;
  readonly fault: Fault | undefined;
}

export interface GeneratedWorkspace {
  readonly packs: readonly GeneratedPack[];
  readonly graphs: readonly { readonly path: string; readonly definition: Fields }[];
}

const names = ["alpha", "beta", "gamma", "delta"] as const;
const parts = ["item", "note"] as const;
const steps = ["one", "two", "three"] as const;

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const parameters: Fields = {
  word: { type: "string", default: "small" },
  count: { type: "integer", default: 1, minimum: 0 },
};
const argument = fc.constantFrom("plain", "--size=${{ parameters.word }}", "${{parameters.count}}", "$${{ kept }}");
const argv = fc.array(argument, { maxLength: 2 }).map((rest) => ["run", ...rest]);

const condition = fc
  .record({
    step_status: optional(fc.constantFrom("failed", "failed", "succeeded")),
    gate_status: optional(fc.constant("failed")),
    retry_exhausted: optional(fc.boolean()),
  })
  .map(clean);

const action = fc
  .record({
    type: fc.constantFrom("retry_step", "escalate", "abort_run", "abort_run", "continue"),
    reason: optional(fc.constant("because")),
  })
  .map(clean);

const policy = fc
  .record({
    allow_write_paths: optional(fc.subarray(["out", "out/data/", "./logs"], { minLength: 1 })),
    deny_write_paths: optional(fc.subarray(["secret", "out//keys"], { minLength: 1 })),
    max_diff_size_bytes: optional(fc.constantFrom(1000, 2000)),
    network_access: optional(fc.constant("deny")),
  })
  .map(clean);

/** A pack that refers to others now and then: to any where faults are wanted, else only to what there is. */
function packOf(name: string, others: readonly string[], faults: boolean): fc.Arbitrary<GeneratedPack> {
  const idOf = (...of: readonly string[]) =>
    fc
      .tuple(fc.constantFrom(...(faults ? names : others)), fc.constantFrom(...of))
      .map(([pack, part]) => `${pack}.${part}.v1`);
  const schemas = fc
    .subarray([...parts], { minLength: faults ? 1 : parts.length })
    .map((all) => all.map((part) => schema(`${name}.${part}.v1`)));
  const own = fc.constantFrom(...parts).map((part) => `${name}.${part}.v1`);
  const reference = fc.oneof({ weight: 3, arbitrary: own }, { weight: 2, arbitrary: idOf(...parts) });
  const gateUse = fc
    .record({
      template_id: fc.oneof(fc.constant(`${name}.check.v1`), idOf("check")),
      with: optional(fc.constant({ word: "${{ parameters.word }}" })),
    })
    .map(clean);
  const gate = fc.record({ description: optional(fc.constant("A check.")), argv, required: optional(fc.boolean()) });
  const gates = faults ? optional(gate) : gate;
  const template = fc.record({
    inputs: fc.uniqueArray(reference, { maxLength: 1 }),
    outputs: fc.uniqueArray(reference, { maxLength: 2 }),
    argv,
    retries: optional(fc.constantFrom<JsonValue>(0, 2, "${{ parameters.count }}")),
    gate: optional(gateUse),
  });
  const rule = fc.record({ when: condition, scope: fc.constantFrom("step", "gate"), action });
  return fc
    .record({
      folder: fc.constantFrom("a", "m", "z").map((prefix) => `packs/${prefix}_${name}`),
      schemas,
      gates,
      templates: fc.array(template, { minLength: faults ? 0 : 1, maxLength: 2 }),
      rules: fc.array(rule, { minLength: faults ? 0 : 1, maxLength: 2 }),
      policy: optional(policy),
      description: optional(fc.constant("A pack.")),
      fault: faults
        ? fc.option(
            fc.constantFrom<Fault>(
              "surplus-field",
              "no-command",
              "kernel-too-old",
              "foreign-id",
              "kernel-id",
              "foreign-rule",
              "unreadable",
            ),
            { freq: 2, nil: undefined },
          )
        : fc.constant(undefined),
      other: fc.constantFrom(...names),
    })
    .map(({ folder, fault, other, ...rest }) => {
      const definition: Record<string, JsonValue> = clean({
        name,
        version: "1.0.0",
        minimum_kernel_version: fault === "kernel-too-old" ? "9.0.0" : "0.1.0",
        description: rest.description,
        schemas: [
          ...rest.schemas,
          ...(fault === "foreign-id" ? [schema(`${other}.item.v1`)] : []),
          ...(fault === "kernel-id" ? [schema("gate_result.v1")] : []),
        ],
        gate_templates: rest.gates && [
          clean({
            template_id: `${name}.check.v1`,
            description: rest.gates.description,
            parameters,
            runner_spec: { argv: rest.gates.argv },
            required: rest.gates.required,
          }),
        ],
        step_templates: rest.templates.map((one, i) =>
          clean({
            template_id: `${name}.make${i}.v1`,
            parameters,
            input_schema_ids: one.inputs,
            output_schema_ids: one.outputs,
            default_executor: { argv: fault === "no-command" ? [] : one.argv },
            default_retry_policy: one.retries === undefined ? undefined : { max_retries: one.retries },
            default_gates: one.gate && [one.gate],
          }),
        ),
        routing_rules: rest.rules.map((one, i) => ({
          rule_id: `${fault === "foreign-rule" ? other : name}.rule${i}`,
          when: { ...one.when, ...scopeOf(name, one.scope, rest.gates !== undefined, rest.templates.length) },
          action: one.action,
        })),
        default_safety_policy: rest.policy,
      });
      if (fault === "surplus-field") definition.surplus = 1;
      return { folder, definition, fault };
    });
}

/** A graph over templates of any pack; each step's inputs are given to the run, so that dataflow is never what is wrong. */
function graphOf(path: string, packs: readonly GeneratedPack[]): fc.Arbitrary<{ path: string; definition: Fields }> {
  const templates = packs.flatMap(({ definition }) => (definition.step_templates ?? []) as readonly Fields[]);
  const gates = packs.flatMap(({ definition }) => (definition.gate_templates ?? []) as readonly Fields[]);
  const templateUse = fc.record({
    template: templates.length === 0 ? fc.constant(undefined) : fc.constantFrom(...templates),
    with: optional(fc.constantFrom<Fields>({ word: "large" }, { count: 3 }, {})),
    own: optional(fc.constant([{ gate_id: "look", name: "Look", runner: { argv: ["look"] } }])),
    retries: optional(fc.constantFrom(0, 1)),
    after: fc.nat(3),
  });
  const rule = fc.record({
    when: condition,
    violation: fc.boolean(),
    at: fc.nat(3),
    scoped: fc.boolean(),
    action,
    goto: fc.boolean(),
    target: fc.nat(3),
  });
  const id = path.slice(0, path.indexOf("."));
  return fc
    .record({
      uses: fc.array(templateUse, { minLength: 1, maxLength: 3 }),
      runGate: optional(gates.length === 0 ? fc.constant(undefined) : fc.constantFrom(...gates)),
      rules: fc.array(rule, { maxLength: 3 }),
      order: fc.shuffledSubarray([...new Set(packs.map(({ definition }) => String(definition.name)))]),
      listsPacks: fc.boolean(),
      policy: optional(policy),
    })
    .map(({ uses, runGate, rules, order, listsPacks, policy: safety }) => {
      const inputs = new Map<string, string>();
      const used = uses.map((one, i): Fields => {
        const wanted = ((one.template?.input_schema_ids ?? []) as readonly string[]).map((schemaId) => {
          const artifact = `in_${schemaId.replaceAll(".", "_")}`;
          inputs.set(artifact, schemaId);
          return artifact;
        });
        const isUse = one.template !== undefined;
        return clean({
          step_id: steps[i] as string,
          template_id: isUse ? (one.template?.template_id as string) : undefined,
          executor: isUse ? undefined : { argv: ["run"] },
          with: isUse ? one.with : undefined,
          depends_on: i === 0 ? undefined : [steps[one.after % i] as string],
          input_artifact_ids: wanted.length === 0 ? undefined : wanted,
          retry_policy: one.retries === undefined ? undefined : { max_retries: one.retries },
          gates: one.own?.map((gate) => ({ ...gate, gate_id: `${gate.gate_id}${i}` })),
        });
      });
      const stepAt = (at: number) => steps[at % uses.length] as string;
      const packsUsed = new Set(used.flatMap((use) => packsBehind(use, packs)));
      if (runGate) packsUsed.add(packOfId(String(runGate.template_id)));
      const listed = order.filter((name) => packsUsed.has(name));
      return {
        path,
        definition: clean({
          graph_id: id,
          packs: listsPacks ? [...listed, ...[...packsUsed].filter((name) => !listed.includes(name))] : undefined,
          input_artifacts:
            inputs.size === 0 ? undefined : [...inputs].map(([artifact_id, schema_id]) => ({ artifact_id, schema_id })),
          steps: used,
          run_gates: runGate && [{ template_id: runGate.template_id as string, gate_id: "whole" }],
          routing_rules: rules.map((one, i) => ({
            rule_id: `${id}.rule${i}`,
            when: one.violation
              ? { policy_violation: true }
              : clean({ ...one.when, step_id: one.scoped ? stepAt(one.at) : undefined }),
            action: one.violation
              ? { type: "escalate" }
              : one.goto
                ? { type: "goto_step", target_step_id: stepAt(one.target) }
                : one.action,
          })),
          safety_policy: safety,
        }),
      };
    });
}

/**
 * Workspaces of one to five packs and up to two graphs. Without `faults` no two packs have one name and every reference leads
 * somewhere; rules and policies may still be in conflict.
 */
export function generatedWorkspaces({
  faults = true,
}: {
  readonly faults?: boolean;
} = {}): fc.Arbitrary<GeneratedWorkspace> {
  const chosen = faults
    ? fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 5 })
    : fc.subarray([...names], { minLength: 1 });
  return chosen
    .chain((all) => fc.tuple(...all.map((name) => packOf(name, all, faults))))
    .map((packs) => uniqueFolders(packs))
    .chain((packs) =>
      fc
        .tuple(graphOf("first.graph.yaml", packs), graphOf("second.graph.yaml", packs), fc.nat(2))
        .map(([first, second, count]) => ({ packs, graphs: [first, second].slice(0, count) })),
    );
}

function schema(id: string): Fields {
  return { schema_id: id, json_schema: { type: "object", properties: { text: { type: "string" } } } };
}

function scopeOf(name: string, scope: string, hasGate: boolean, templates: number): Fields {
  if (scope === "gate" && hasGate) return { gate_template_id: `${name}.check.v1` };
  return templates > 0 ? { step_template_id: `${name}.make0.v1` } : {};
}

/** The packs whose templates a step uses, also through the gates of its template. */
function packsBehind(use: Fields, packs: readonly GeneratedPack[]): string[] {
  if (typeof use.template_id !== "string") return [];
  const templates = packs.flatMap(({ definition }) => (definition.step_templates ?? []) as readonly Fields[]);
  const template = templates.find((one) => one.template_id === use.template_id);
  const gates = ((template?.default_gates ?? []) as readonly Fields[]).map((gate) =>
    packOfId(String(gate.template_id)),
  );
  return [packOfId(use.template_id), ...gates];
}

function packOfId(id: string): string {
  return id.slice(0, id.indexOf("."));
}

function uniqueFolders(packs: readonly GeneratedPack[]): GeneratedPack[] {
  return packs.map((pack, i) => ({ ...pack, folder: `${pack.folder}${i}` }));
}

function clean(record: { readonly [key: string]: JsonValue | undefined }): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  );
}
