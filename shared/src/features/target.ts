// What a cursor points at: a name, a parameter, a schema reference, a rule of a suppression comment, a key or a value.
// Hover and definition start here, so that they speak about the same thing. Must not know other files.
import { type Span, touches } from "../base/span.js";
import type { NamedText } from "../model/reading.js";
import type { SyntaxTree } from "../syntax/parse.js";
import { type OutlineName, outlineOf } from "../syntax/python/outline.js";
import { type LocatedNode, type NodePath, nodeAt } from "../syntax/tree.js";
import { recordsOf, type Slot, slotAt } from "./slots.js";
import { nameAt, type Subject } from "./subject.js";
import { partAt } from "./under-cursor.js";

export type Target = { readonly span: Span } & (
  | { readonly kind: "name"; readonly named: NamedText }
  /** `${{ parameters.name }}` in a text of the template at `template`. */
  | { readonly kind: "interpolation"; readonly name: string; readonly template: NodePath }
  /** `urn:pack:<id>` in a JSON Schema. */
  | { readonly kind: "schema-urn"; readonly id: string }
  /** A code or name of a rule, in a comment or in the configuration. */
  | { readonly kind: "rule"; readonly rule: string }
  /** The key of a field that the format knows. `slot` is the field's. */
  | { readonly kind: "key"; readonly key: string; readonly slot: Slot }
  /** A name of a Python module: a constant, a class or something imported. */
  | { readonly kind: "binding"; readonly name: string; readonly bound: OutlineName }
  | { readonly kind: "value"; readonly node: LocatedNode; readonly slot: Slot }
);

/** What stands at an offset (UTF-16, from 0). Undefined where it is nothing that the format knows. */
export function targetAt(subject: Subject, offset: number): Target | undefined {
  for (const { rule, ruleSpan } of subject.file.suppressions)
    if (touches(ruleSpan, offset)) return { kind: "rule", rule, span: ruleSpan };
  const { root, text } = subject.file.tree;
  const part = partAt(root, offset);
  if (part?.part === "value" && part.node.kind === "text") {
    const inText = withinText(subject, text, part.path, part.span, offset);
    if (inText) return inText;
  }
  const bound = bindingAt(subject.file.tree, offset);
  if (bound) return bound;
  const name = nameAt(subject, offset);
  if (name) return { kind: "name", ...name };
  if (!part) return undefined;
  const slot = slotAt(subject.shape, root, part.path);
  if (!slot) return undefined;
  if (part.part === "value") return { kind: "value", node: part.node, slot, span: part.span };
  const key = String(part.path.at(-1));
  const holder = slotAt(subject.shape, root, part.path.slice(0, -1));
  if (holder?.shape.type === "map" && holder.shape.keyRefers === "finding-code")
    return { kind: "rule", rule: key, span: part.span };
  const isField = holder !== undefined && recordsOf(holder.shape, nodeAt(root, holder.path)).length > 0;
  return isField ? { kind: "key", key, slot, span: part.span } : undefined;
}

/** The template of a pack whose texts the path belongs to; interpolations there mean its parameters (format.md 3). */
export function templateAround(subject: Pick<Subject, "kind">, path: NodePath): NodePath | undefined {
  const [list, index] = path;
  if (subject.kind !== "pack" || (list !== "step_templates" && list !== "gate_templates")) return undefined;
  return typeof index === "number" ? [list, index] : undefined;
}

/** The name of a module that stands at an offset, where it is used or bound; names of arguments and members are none. */
function bindingAt({ syntax, text }: SyntaxTree, offset: number): Target | undefined {
  if (syntax !== "python") return undefined;
  const { tokens, names } = outlineOf(text);
  const index = tokens.findIndex(({ kind, start, end }) => kind === "name" && start <= offset && offset <= end);
  const token = tokens[index];
  if (!token || tokens[index - 1]?.source === ".") return undefined;
  const bound = names.get(token.source);
  const isArgument = tokens[index + 1]?.source === "=" && bound?.span.start !== token.start;
  if (!bound || isArgument) return undefined;
  return { kind: "binding", name: token.source, bound, span: { start: token.start, end: token.end } };
}

function withinText(subject: Subject, text: string, path: NodePath, span: Span, offset: number): Target | undefined {
  const source = text.slice(span.start, span.end);
  const template = templateAround(subject, path);
  // The source is searched and not the value, because escapes and folded lines shift the value's offsets.
  for (const match of source.matchAll(/(?<!\$)\$\{\{[ \t]*(parameters\.([A-Za-z_]\w*))[ \t]*\}\}/g)) {
    const start = span.start + match.index;
    if (!template || !touches({ start, end: start + match[0].length }, offset)) continue;
    const nameStart = start + match[0].indexOf(match[1] as string);
    return {
      kind: "interpolation",
      name: match[2] as string,
      template,
      span: { start: nameStart, end: nameStart + (match[1] as string).length },
    };
  }
  for (const match of source.matchAll(/urn:pack:([A-Za-z0-9_.]+)/g)) {
    const start = span.start + match.index + "urn:pack:".length;
    const id = match[1] as string;
    if (touches({ start: start - "urn:pack:".length, end: start + id.length }, offset))
      return { kind: "schema-urn", id, span: { start, end: start + id.length } };
  }
  return undefined;
}
