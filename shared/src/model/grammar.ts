// The lexical rules of format.md 1. Must not know where a name stands.
import type { ContributionKind, NameKind } from "./shapes/shape.js";

const segment = /^[a-z][a-z0-9_]{0,63}$/;
const major = /^v[1-9][0-9]*$/;
const localId = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
const artifactId = /^[A-Za-z0-9][A-Za-z0-9_.:-]*$/;

/** A segment: lower snake case, at most 64 characters. */
export const isSegment = (text: string): boolean => segment.test(text);
/** A pack's name: a segment other than `kernel`. */
export const isPackName = (text: string): boolean => isSegment(text) && text !== "kernel";
/** `v` and a whole number without leading zeros. */
export const isMajor = (text: string): boolean => major.test(text);
/** step_id, graph_id, gate_id. */
export const isLocalId = (text: string): boolean => localId.test(text);
export const isArtifactId = (text: string): boolean => artifactId.test(text);

/** `<step_id>.<gate_id>`, as expansion writes it. */
export function isExpandedGateId(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 2 && parts.every(isLocalId);
}

/** `<namespace>.<name>.v<major>`. */
export function isContributionId(text: string): boolean {
  const parts = text.split(".");
  return (
    parts.length === 3 && isSegment(parts[0] as string) && isSegment(parts[1] as string) && isMajor(parts[2] as string)
  );
}

/** `<name>.v<major>`: a kernel schema id. */
export function isKernelId(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 2 && isSegment(parts[0] as string) && isMajor(parts[1] as string);
}

/** The namespace of an id of three parts; undefined for any other text. */
export function namespaceOf(id: string): string | undefined {
  return isContributionId(id) ? id.slice(0, id.indexOf(".")) : undefined;
}

/** An id without its major version: `coding.lint` of `coding.lint.v1`. */
export function baseOf(id: string): string {
  return id.slice(0, id.lastIndexOf("."));
}

/** The major version of an id, as a number. NaN where it has none. */
export function majorOf(id: string): number {
  return Number(id.slice(id.lastIndexOf(".v") + 2));
}

/** The middle part of a template's id: the default gate_id of a gate made from it. */
export function middlePartOf(id: string): string {
  return id.split(".")[1] ?? id;
}

/** A lower-snake-case segment near to any text; undefined where nothing of the text can be kept. */
export function toSegment(text: string): string | undefined {
  const candidate = text
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "_")
    .replace(/^[^a-z]+/, "")
    .replace(/_+$/, "")
    .slice(0, 64);
  return isSegment(candidate) ? candidate : undefined;
}

/** How people call a kind of name. */
export const kindWords: Readonly<Record<NameKind, string>> = {
  pack: "pack",
  schema: "schema",
  step_template: "step template",
  gate_template: "gate template",
  rule: "routing rule",
  graph: "graph",
  step: "step",
  gate: "gate",
  artifact: "artifact",
  parameter: "parameter",
};

export const contributionKinds: readonly ContributionKind[] = ["schema", "step_template", "gate_template"];

/** Whether a kind of name is registered by packs under an id of three parts. */
export function isContributionKind(kind: NameKind): kind is ContributionKind {
  return (contributionKinds as readonly NameKind[]).includes(kind);
}
