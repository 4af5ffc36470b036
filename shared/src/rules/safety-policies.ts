// The safety policy that a file writes, its fields, and how paths and parties are told to people. Must not know what may be wrong.
import type { SafetyProposal, Written } from "../model/definitions.js";
import type { CheckedFile } from "../model/file.js";
import type { PolicyParty } from "../model/safety/effective.js";
import type { SyntaxTree } from "../syntax/parse.js";
import type { Edits } from "../syntax/source-edits.js";
import { type NodePath, nodeAt } from "../syntax/tree.js";
import { valueText } from "./argument-words.js";
import { removeWithEmptyParent } from "./removals.js";

export interface PolicyAt {
  readonly written: Written<SafetyProposal>;
  readonly path: NodePath;
}

/** The policy of a pack, a graph or a configuration, where it writes one. */
export function policyIn(file: CheckedFile): PolicyAt | undefined {
  const field = file.kind === "pack" ? "default_safety_policy" : "safety_policy";
  const written = file.kind === "pack" ? file.reading.value?.default_safety_policy : file.reading.value?.safety_policy;
  return written && { written, path: [field] };
}

/**
 * Takes a field out of a policy, or an item out of one of its lists. What would be left empty goes too: an empty list would forbid
 * everything.
 */
export function removeWish(tree: SyntaxTree, path: NodePath): Edits {
  const list = nodeAt(tree.root, path.slice(0, -1));
  const isOnly = list?.kind === "list" && list.items.length === 1;
  return removeWithEmptyParent(tree, isOnly ? path.slice(0, -1) : path);
}

/** Whoever has a say, at the beginning of a sentence. */
export function partyAsSubject(party: Pick<PolicyParty, "kind" | "name">): string {
  const words = partyWords(party);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whoever has a say, within a sentence. */
export function partyWords({ kind, name }: Pick<PolicyParty, "kind" | "name">): string {
  switch (kind) {
    case "kernel":
      return "the kernel's default";
    case "workspace":
      return "the workspace policy";
    case "pack":
      return `pack \`${name}\``;
    case "graph":
      return "this graph";
    case "run":
      return "the policy of the run";
  }
}

/** Some texts as code; of many only the first ones. */
export function shownList(texts: readonly string[], most = 5): string {
  const shown = texts.slice(0, most).map((text) => `\`${valueText(text)}\``);
  const rest = texts.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
