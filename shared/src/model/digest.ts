// Digests of packs, registries and graphs (format.md 10): the same meaning gives the same digest, whatever the format, the order of
// keys, comments or files.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson, type JsonValue, plainObject } from "../base/json.js";
import { compareCodePoints, sortedUnique } from "../base/order.js";
import { normalisePath } from "../base/paths.js";
import type {
  AuthoredRule,
  GateSpec,
  GateTemplate,
  GateUse,
  PackDefinition,
  Parameter,
  SafetyProposal,
  StepTemplate,
} from "./definitions.js";
import type { GraphSpec, SafetyPolicy } from "./emitted.js";
import { middlePartOf } from "./grammar.js";
import { type Piece, scanInterpolations } from "./interpolation.js";

/** `sha256:` and the hexadecimal digest of a value's canonical JSON. */
export function digestOf(value: unknown): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))}`;
}

/**
 * The digest of a pack. `schemaFile` gives the content of a schema_file by its path as written; a file that cannot be read
 * counts as null.
 */
export function packDigest(pack: PackDefinition, schemaFile: (path: string) => JsonValue | undefined): string {
  return digestOf(normalisedPack(pack, schemaFile));
}

/** The digest of a registry: its kernel and its packs. */
export function registryDigest(
  kernelVersion: string,
  packs: readonly { readonly name: string; readonly version: string; readonly digest: string }[],
): string {
  const sorted = packs
    .map(({ name, version, digest }) => ({ name, version, digest }))
    .sort((a, b) => compareCodePoints(a.name, b.name));
  return digestOf({ kernel_version: kernelVersion, packs: sorted });
}

/** The digest of a run: its expanded graph and its effective policy (format.md 10). */
export function graphDigest(graph: GraphSpec, policy: SafetyPolicy): string {
  return digestOf({ graph, safety_policy: policy });
}

/** A pack with its defaults filled in and everything sorted whose order means nothing. */
function normalisedPack(pack: PackDefinition, schemaFile: (path: string) => JsonValue | undefined): unknown {
  return {
    name: pack.name,
    version: pack.version,
    minimum_kernel_version: pack.minimum_kernel_version,
    description: pack.description,
    schemas: byId(pack.schemas ?? [], (schema) => schema.schema_id).map((schema) => ({
      schema_id: schema.schema_id,
      description: schema.description,
      kind: schema.kind ?? "artifact",
      json_schema: schema.schema_file === undefined ? schema.json_schema : (schemaFile(schema.schema_file) ?? null),
    })),
    step_templates: byId(pack.step_templates ?? [], (template) => template.template_id).map(normalisedStepTemplate),
    gate_templates: byId(pack.gate_templates ?? [], (template) => template.template_id).map(normalisedGateTemplate),
    routing_rules: (pack.routing_rules ?? []).map(normalisedRule),
    default_safety_policy: normalisedPolicy(pack.default_safety_policy),
  };
}

function normalisedStepTemplate(template: StepTemplate): unknown {
  return normalisedTexts({
    template_id: template.template_id,
    description: template.description,
    parameters: normalisedParameters(template.parameters),
    input_schema_ids: sortedUnique(template.input_schema_ids ?? []),
    output_schema_ids: sortedUnique(template.output_schema_ids ?? []),
    default_executor: { kind: "local_command", ...template.default_executor },
    default_retry_policy: { max_retries: 0, ...template.default_retry_policy },
    default_timeout_policy: { ...template.default_timeout_policy },
    default_gates: (template.default_gates ?? []).map(normalisedGate),
  });
}

function normalisedGateTemplate(template: GateTemplate): unknown {
  return normalisedTexts({
    template_id: template.template_id,
    description: template.description,
    parameters: normalisedParameters(template.parameters),
    runner_spec: { kind: "local_command", ...template.runner_spec },
    required: template.required ?? true,
  });
}

/** A default that depends on another pack (a gate use's `required`) is not filled in. */
function normalisedGate(gate: GateUse | GateSpec): unknown {
  const common = { inputs: [], workspace_required: false };
  if ("template_id" in gate) {
    const { template_id: id } = gate;
    return { ...common, gate_id: middlePartOf(id), name: id, with: {}, ...gate };
  }
  return { ...common, required: true, ...gate, runner: { kind: "local_command", ...gate.runner } };
}

function normalisedParameters(parameters: Readonly<Record<string, Parameter>> | undefined): Record<string, unknown> {
  return plainObject(
    Object.entries(parameters ?? {}).map(
      ([name, parameter]) =>
        [name, { ...parameter, required: parameter.required ?? parameter.default === undefined }] as const,
    ),
  );
}

function normalisedRule(rule: AuthoredRule): unknown {
  return { rule_id: rule.rule_id, when: { ...rule.when }, action: { ...rule.action } };
}

function normalisedPolicy(policy: SafetyProposal | undefined): unknown {
  if (!policy) return undefined;
  const paths = (list: readonly string[] | undefined) => list && sortedUnique(list.map((path) => normalisePath(path)));
  return {
    ...policy,
    allow_write_paths: paths(policy.allow_write_paths),
    deny_write_paths: paths(policy.deny_write_paths),
    allowed_tools: policy.allowed_tools && sortedUnique(policy.allowed_tools),
  };
}

/** Interpolations in their one written form, `${{ parameters.x }}`. */
function normalisedTexts(value: unknown): unknown {
  if (typeof value === "string") return normalisedText(value);
  if (Array.isArray(value)) return value.map(normalisedTexts);
  if (value === null || typeof value !== "object") return value;
  return plainObject(Object.entries(value).map(([key, child]) => [key, normalisedTexts(child)] as const));
}

function normalisedText(text: string): string {
  const source = ({ span }: Piece) => text.slice(span.start, span.end);
  return scanInterpolations(text)
    .map((piece) => (piece.kind === "parameter" ? `\${{ parameters.${piece.name} }}` : source(piece)))
    .join("");
}

function byId<T>(items: readonly T[], id: (item: T) => string): T[] {
  return [...items].sort((a, b) => compareCodePoints(id(a), id(b)));
}
