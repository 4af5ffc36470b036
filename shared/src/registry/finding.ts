// A finding: what is wrong, where, and which other place belongs to it. It holds no position, so it stays true
// while the lines around it move. Must not know protocols or how findings are shown.
import type { SeverityName } from "../model/definitions.js";
import type { FactKey } from "../model/facts.js";
import type { Place } from "../syntax/place.js";

/** How a finding counts. */
export type Severity = Exclude<SeverityName, "off">;

/** What a table of findings says about one of them (spec: the catalogue). */
export interface RuleIdentity {
  /** For example `PK101`. */
  readonly code: string;
  /** For example `unknown-field`; reads as "allow unknown-field". */
  readonly name: string;
  readonly group: RuleGroup;
  /** Before configuration. A finding that is an error by itself guards loading (tool.md). */
  readonly severity: Severity;
}

export type RuleGroup =
  | "syntax"
  | "shape"
  | "ids"
  | "collisions"
  | "references"
  | "schemas"
  | "versions"
  | "discovery"
  | "parameters"
  | "execution"
  | "routing"
  | "safety"
  | "graph"
  | "python";

/** Another place that belongs to a finding: a declaration, found by its fact, or a place of a file. */
export type RelatedPlace = { readonly message: string } & (
  | { readonly file: string; readonly declares: FactKey }
  | { readonly file: string; readonly place: Place }
);

/** What a rule has found, at a place that stays right while lines move. */
export interface Finding {
  readonly rule: RuleIdentity;
  readonly place: Place;
  /** In plain words: what is wrong, why it matters, what to do. Without line numbers. */
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  /** Its own severity, before configuration. */
  readonly severity: Severity;
  readonly tags: readonly ("unnecessary" | "deprecated")[];
  /** Of several findings of the rule with the same key only the first in the file stands. */
  readonly first?: string;
  /** What the fixes need to know; plain JSON, so that a client can hand it back. */
  readonly data: unknown;
}

/** Whether a finding refuses its pack or graph (format.md 14, Loading). */
export function guardsLoading(finding: Pick<Finding, "severity">): boolean {
  return finding.severity === "error";
}

/** Of one rule in one file; nobody reads more, and a text made to hurt could ask for any number. */
export const mostFindings = 1000;

/** The findings of a file, put together in the order of its text, without those that do not stand beside others. */
export function standingTogether(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= mostFindings && !findings.some(({ first }) => first !== undefined)) return findings;
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  return findings.filter(({ rule, first }) => {
    const key = `${rule.code} ${first}`;
    if (first !== undefined && seen.has(key)) return false;
    seen.add(key);
    const count = (counts.get(rule.code) ?? 0) + 1;
    counts.set(rule.code, count);
    return count <= mostFindings;
  });
}
