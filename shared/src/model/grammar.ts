// The lexical rules of format.md 1. Must not know where a name stands.
import type { ContributionKind, NameKind } from "./shapes/shape.js";

const segment = /^[a-z][a-z0-9_]{0,63}$/;
const major = /^v[1-9][0-9]*$/;
const localId = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
const artifactId = /^[A-Za-z0-9][A-Za-z0-9_.:-]*$/;
const contributionId = /^[a-z][a-z0-9_]{0,63}\.[a-z][a-z0-9_]{0,63}\.v[1-9][0-9]*$/;
const kernelId = /^[a-z][a-z0-9_]{0,63}\.v[1-9][0-9]*$/;

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
export const isContributionId = (text: string): boolean => contributionId.test(text);

/** `<name>.v<major>`: a kernel schema id. */
export const isKernelId = (text: string): boolean => kernelId.test(text);

/** What keeps a text from being an id of three parts, as exactly as can be said. */
export type IdFault = "grammar" | "no-namespace" | "no-version" | "version-part";

/** The fault of an id; undefined where it has none (format.md 1). A kernel id lacks a namespace. */
export function idFaultOf(id: string): IdFault | undefined {
  if (isContributionId(id)) return undefined;
  if (isKernelId(id)) return "no-namespace";
  const [first = "", second = "", ...rest] = id.split(".");
  if (!isSegment(first)) return "grammar";
  if (rest.length === 0) {
    if (looksLikeVersion(second)) return "version-part";
    return isSegment(second) ? "no-version" : "grammar";
  }
  const third = rest.join(".");
  return isSegment(second) && third !== "" && (rest.length === 1 || looksLikeVersion(third))
    ? "version-part"
    : "grammar";
}

/** The part of an id that should be its major version: everything behind the name. */
export function versionPartOf(id: string): string {
  const parts = id.split(".");
  return parts.slice(parts.length > 2 ? 2 : 1).join(".");
}

/** A well-formed id near to a malformed one. `namespace` is put before it where it has none of its own that could be kept. */
export function suggestedId(id: string, namespace: string | undefined): string | undefined {
  const words = id.split(/[^A-Za-z0-9_-]+/).filter((word) => word !== "");
  const at = words.findLastIndex(
    (word, i) => i > 0 && looksLikeVersion(word) && !looksLikeVersion(words[i - 1] as string),
  );
  const digits = at < 0 ? undefined : /[1-9][0-9]*/.exec(words[at] as string)?.[0];
  const names = (at < 0 ? words : words.slice(0, at)).flatMap((word) => toSegment(word) ?? []);
  const [first, ...rest] = names;
  if (first === undefined) return undefined;
  const own = rest.length > 0 && (namespace === undefined || first === namespace || id.startsWith(`${first}.`));
  const owner = own ? first : namespace;
  const name = toSegment((own ? rest : names).join("_"));
  if (owner === undefined || name === undefined || name === owner || looksLikeVersion(name)) return undefined;
  const suggestion = `${owner}.${name}.v${digits ?? "1"}`;
  return isContributionId(suggestion) ? suggestion : undefined;
}

function looksLikeVersion(part: string): boolean {
  return /^v?[0-9][0-9.]*$/i.test(part);
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

/** `<owner>.<segment>[.<segment>…]`; without an owner any name may stand in its place. */
export function isRuleId(text: string, owner?: string): boolean {
  const prefix = owner ?? (text.split(".", 1)[0] as string);
  if (!isLocalId(prefix) || !text.startsWith(`${prefix}.`)) return false;
  return text
    .slice(prefix.length + 1)
    .split(".")
    .every(isSegment);
}

/** `<rule_id>@<step_id or gate_id>`, as expansion names the instances of a scoped rule. */
export function isRuleInstanceId(text: string): boolean {
  const at = text.indexOf("@");
  const instance = text.slice(at + 1);
  return at > 0 && isRuleId(text.slice(0, at)) && (isLocalId(instance) || isExpandedGateId(instance));
}

/** A step_id, graph_id or gate_id near to any text; undefined where nothing of the text can be kept. */
export function toLocalId(text: string): string | undefined {
  const candidate = text
    .replace(/[^A-Za-z0-9_-]+/g, "_")
    .replace(/^[^A-Za-z]+/, "")
    .replace(/_+$/, "")
    .slice(0, 64);
  return isLocalId(candidate) ? candidate : undefined;
}

/** An artifact_id near to any text; undefined where nothing of the text can be kept. */
export function toArtifactId(text: string): string | undefined {
  const candidate = text
    .replace(/[^A-Za-z0-9_.:-]+/g, "_")
    .replace(/^[^A-Za-z0-9]+/, "")
    .replace(/_+$/, "");
  return isArtifactId(candidate) ? candidate : undefined;
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
