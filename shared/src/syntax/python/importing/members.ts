// What stands behind a dot or in brackets: parts of other modules, members of classes and enums, types with arguments.
// Must not know operators.
import { childrenOf, type SyntaxNode } from "../grammar.js";
import { genericTypes, isVocabulary, lonelyWords } from "../vocabulary.js";
import { Effect, type Evaluation } from "./effects.js";
import { missingPart, partOfForeign } from "./foreign-parts.js";
import { type Foreign, indexedBuiltins, isGenericClass, type Kind, memberOf, text, typeKind } from "./kinds.js";
import { libraryName } from "./library.js";

export function member(node: SyntaxNode, evaluation: Evaluation): Kind {
  const object = node.firstChild as SyntaxNode;
  const kind = evaluation.kind(object);
  if (node.lastChild?.name !== "PropertyName") return indexed(node, kind, evaluation);
  const name = evaluation.source(node.lastChild);
  if (kind.is === "foreign") {
    const part = partOfForeign(kind, name, evaluation.reader.scope);
    if (part) {
      evaluation.tellSince(node, kind.isModule ? { name, from: kind.from } : undefined);
      return part;
    }
    const missing = missingPart(kind, name);
    throw new Effect(node, missing ? "fails" : "attribute", missing);
  }
  if (kind.is === "member" && name === "value") return kind.value;
  if (kind.is === "member" && name === "name") return text;
  const info = kind.is === "class" ? kind.info : undefined;
  if (info && /^__(?:name|qualname|module)__$/.test(name)) return text;
  const found = info && !info.fields.has(name) ? memberOf(info, name) : undefined;
  if (!found || found.is === "unclear") throw new Effect(node);
  return found;
}

/** `list[int]`, `Model[int]`; or an item of a constant, where it is there. */
function indexed(node: SyntaxNode, object: Kind, evaluation: Evaluation): Kind {
  const [, , ...inner] = childrenOf(node).slice(0, -1);
  const items = inner.filter(({ name }) => name !== ",");
  if (items.some(({ name }) => name === ":" || name === "NamedExpression")) throw new Effect(node);
  const isOpen = object.is === "class" && object.info !== undefined && isGenericClass(object.info);
  if (
    (object.is === "foreign" && mayBeIndexed(object)) ||
    isOpen ||
    (object.is === "builtin" && indexedBuiltins.has(object.name))
  ) {
    for (const item of items) evaluation.kind(item);
    return typeKind;
  }
  const found = items.length === 1 ? evaluation.constant(node.firstChild ?? undefined) : undefined;
  const item = found && evaluation.reader.itemOf(found, items[0] as SyntaxNode);
  if (!item) throw new Effect(node);
  return item;
}

function mayBeIndexed({ name, from }: Foreign): boolean {
  if (name === undefined || lonelyWords.has(name)) return false;
  const found = libraryName({ name, from });
  if (found) return found.counts !== undefined;
  return genericTypes.has(name) || !isVocabulary(name) || /^(?:Protocol|RootModel)$/.test(name);
}
