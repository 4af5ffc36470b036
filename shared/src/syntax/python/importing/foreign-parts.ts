// What stands behind the dot of something of another module: of a module whatever it may have, or what Python's library is known to have;
// of a word of the pack language only what it has. Must not know what is done with it.

import { isDotted, type SyntaxNode } from "../grammar.js";
import type { Scope } from "../scope.js";
import { enums, isVocabulary, lonelyWords } from "../vocabulary.js";
import { type Foreign, type Kind, text } from "./kinds.js";
import { guess, hasAttribute, libraryName, missingAttribute, missingName } from "./library.js";
import { isOfAnother, type Standing, standing } from "./names.js";

/** What a name that belongs to another module stands for. */
export function foreignKind(name: string, found: Standing, scope: Scope): Foreign {
  if (found.kind !== "import") return { is: "foreign", name };
  if (found.name === undefined) return moduleKind(found.module);
  return partOfModule(found.module, found.name, scope);
}

/**
 * What `owner.part` is. Undefined where the owner is not known to have such a part, though it is known; `missingPart` says where it is
 * known that asking for it fails.
 */
export function partOfForeign(owner: Foreign, part: string, scope: Scope): Kind | undefined {
  const { name, from } = owner;
  if (owner.isModule && from !== undefined)
    return missingName(from, part) === undefined ? partOfModule(from, part, scope) : undefined;
  if (name === undefined || name === "models") return { is: "foreign", name: part };
  if (enums.get(name)?.has(part)) return { is: "member", value: text };
  if (hasAttribute(owner, part)) return { is: "instance" };
  const found = libraryName(owner);
  const isKnown = isVocabulary(name) || lonelyWords.has(name) || found?.shape === "others";
  return isKnown || missingAttribute(owner, part) !== undefined ? undefined : { is: "foreign", name: part };
}

/** Why asking for `owner.part` fails; undefined where that is not known. */
export function missingPart(owner: Foreign, part: string): string | undefined {
  const { name, from } = owner;
  if (owner.isModule) return from === undefined ? undefined : missingName(from, part);
  const members = name === undefined ? undefined : enums.get(name);
  if (!members) return missingAttribute(owner, part);
  return members.has(part) ? undefined : `\`${name}\` has no member \`${part}\`${guess(part, members.keys())}`;
}

/** What `a.b.Name` or `Name` is, where it comes from another module; undefined where it is this module's own or where there is no such thing. */
export function foreignOf(node: SyntaxNode | null, scope: Scope): Foreign | undefined {
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
  let at: Kind | undefined = foreignKind(name, standing(name, root.from, scope), scope);
  for (const part of behind) at = at?.is === "foreign" ? partOfForeign(at, part, scope) : undefined;
  return at?.is === "foreign" ? at : undefined;
}

/** What `a.b.Name` or `Name` is called where it comes from; undefined where it is this module's own, a module, or where there is no such thing. */
export function foreignName(node: SyntaxNode | null, scope: Scope): string | undefined {
  return foreignOf(node, scope)?.name;
}

/** What to say of a module that is called. */
export function calledModule({ from = "" }: Foreign): string {
  const at = from.lastIndexOf(".");
  const remedy = at < 0 ? "" : `; write \`from ${from.slice(0, at)} import ${from.slice(at + 1)}\` for what is in it`;
  return `\`${from}\` is imported as a module, and a module cannot be called${remedy}`;
}

/** A part of a module, which is a module itself where it has been imported as one. */
function partOfModule(module: string, part: string, scope: Scope): Foreign {
  const path = `${module}.${part}`;
  if (scope.modules.has(path) || libraryName({ name: part, from: module })?.shape === "modules")
    return moduleKind(path);
  return { is: "foreign", name: part, from: module };
}

function moduleKind(from: string): Foreign {
  return { is: "foreign", name: undefined, isModule: true, from };
}
