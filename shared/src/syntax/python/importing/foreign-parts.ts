// What stands behind the dot of something of another module: whatever of a module, of a word of the pack language only what it has.
// Must not know what is done with it.

import { isDotted, type SyntaxNode } from "../grammar.js";
import type { Scope } from "../scope.js";
import { enums, isVocabulary, lonelyWords } from "../vocabulary.js";
import { type Kind, text } from "./kinds.js";
import { isOfAnother, originalOf, standing } from "./names.js";

/**
 * What `owner.part` is, `owner` being what something of another module is called there, or undefined for a module itself. Undefined where
 * the owner is known to have no such part, so that asking for it fails.
 */
export function partOfForeign(owner: string | undefined, part: string): Kind | undefined {
  const isKnown = owner !== undefined && owner !== "models" && (isVocabulary(owner) || lonelyWords.has(owner));
  if (!isKnown) return { is: "foreign", name: part };
  if (enums.get(owner)?.has(part)) return { is: "member", value: text };
  return parts.get(owner)?.has(part) ? { is: "instance" } : undefined;
}

/** What `a.b.Name` or `Name` is called where it comes from; undefined where it is this module's own, or where there is no such thing. */
export function foreignName(node: SyntaxNode | null, scope: Scope): string | undefined {
  if (!node || !isDotted(node)) return undefined;
  const source = (of: SyntaxNode | null) => (of ? scope.text.slice(of.from, of.to) : "");
  const behind: string[] = [];
  let root = node;
  while (root.name === "MemberExpression") {
    behind.unshift(source(root.lastChild));
    root = root.firstChild as SyntaxNode;
  }
  const name = source(root);
  if (!isOfAnother(name, root.from, scope)) return undefined;
  let at: Kind | undefined = { is: "foreign", name: originalOf(name, standing(name, root.from, scope)) };
  for (const part of behind) at = at?.is === "foreign" ? partOfForeign(at.name, part) : undefined;
  return at?.is === "foreign" ? at.name : undefined;
}

/** What the classes of Python's own that packs name have of their own; they are mostly asked for what makes a default. */
const parts: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    Decimal: "from_float",
    Path: "cwd home",
    date: "fromisoformat fromtimestamp max min resolution today",
    datetime: "combine fromisoformat fromtimestamp max min now resolution strptime today utcfromtimestamp utcnow",
    time: "fromisoformat max min resolution",
    timedelta: "max min resolution",
  }).map(([name, words]) => [name, new Set(words.split(" "))]),
);
