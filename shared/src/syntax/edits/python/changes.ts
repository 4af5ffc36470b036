// Statements that change the definition after it was made, moved into the definition. Must not know rules.
import type { JsonValue } from "../../../base/json.js";
import { plainObject } from "../../../base/json.js";
import { applyEdits, type Span, type TextEdit } from "../../../base/span.js";
import { parseContent, type SyntaxTree } from "../../parse.js";
import { childrenOf, partsOf, type SyntaxNode, unwrapped } from "../../python/grammar.js";
import { statementLines } from "../../python/rewriting.js";
import { definitionName } from "../../python/vocabulary.js";
import { childOf, type NodePath, toJson } from "../../tree.js";
import { slotAt } from "../slots.js";
import { type Change, firstSound } from "../sound.js";
import { moduleOf } from "./displays.js";
import { memberInsertions, type NewMember } from "./insertions.js";
import { memberPart } from "./member-parts.js";
import { pythonStyleOf } from "./style.js";

/**
 * The edits that let the call say what a statement at `span` makes of the definition: a field that is set, items that are added to a list.
 * Undefined where the pack would not be the same: behind another change of the same field, or where the value is not known yet in the call.
 */
export function definitionWith(tree: SyntaxTree, span: Span): readonly TextEdit[] | undefined {
  const change = changeAt(tree, span);
  if (!tree.root || !change || isChangedBefore(tree, span, change.path)) return undefined;
  const value = meaningOf(tree, span, change);
  if (value === undefined) return undefined;
  const removal = { span: leavingNoGap(tree.text, statementLines(tree.text, span)), text: "" };
  const ways = change.adds ? additions(tree, change, value) : settings(tree, change, value);
  const edits =
    ways &&
    firstSound(
      tree,
      ways.meant,
      [...ways.ways].map((way) => [...way, removal]),
    );
  const isLess =
    edits && parseContent("python", { text: applyEdits(tree.text, edits) }).problems.length < tree.problems.length;
  return isLess ? edits : undefined;
}

/** What a statement does to the value at a path of the definition. */
interface ChangeOfField {
  readonly path: NodePath;
  /** Items are added to the list at the path; else the value becomes this one. */
  readonly adds: boolean;
  /** The value, or the items without their brackets, as expressions. */
  readonly source: string;
}

interface MeantWays {
  readonly meant: Change;
  readonly ways: Iterable<readonly TextEdit[]>;
}

/** `PACK_DEFINITION.a.b = x`, `+= [x]`, `.append(x)` and `.extend([x])`. */
function changeAt(tree: SyntaxTree, span: Span): ChangeOfField | undefined {
  const { text } = tree;
  const source = (node: SyntaxNode) => text.slice(node.from, node.to);
  let statement: SyntaxNode | null = moduleOf(tree).resolveInner(span.start, 1);
  while (statement && !/Statement$/.test(statement.name)) statement = statement.parent;
  if (!statement || statement.from !== span.start || statement.to !== span.end) return undefined;
  const [target, operator, value, ...more] = childrenOf(statement);
  if (target && operator && value && more.length === 0) {
    const path = pathOf(target, text);
    if (statement.name === "AssignStatement") return path && { path, adds: false, source: source(value) };
    const items = source(operator) === "+=" ? itemsOf(value, text) : undefined;
    return path && items !== undefined ? { path, adds: true, source: items } : undefined;
  }
  const list = target?.name === "CallExpression" && !operator ? target.getChild("ArgList") : null;
  const [argument, ...others] = list ? partsOf(list) : [];
  const callee = target?.firstChild;
  const path = callee ? pathOf(callee, text) : undefined;
  const given = argument?.length === 1 && others.length === 0 ? argument[0] : undefined;
  if (!path || !given) return undefined;
  const method = path[path.length - 1];
  const items = method === "append" ? source(given) : method === "extend" ? itemsOf(given, text) : undefined;
  return items === undefined ? undefined : { path: path.slice(0, -1), adds: true, source: items };
}

/** The fields that lead from the definition to what an expression names; undefined where there is none. */
function pathOf(node: SyntaxNode, text: string): NodePath | undefined {
  const path: string[] = [];
  let at: SyntaxNode | null = node;
  while (at?.name === "MemberExpression" && at.lastChild?.name === "PropertyName") {
    path.unshift(text.slice(at.lastChild.from, at.lastChild.to));
    at = at.firstChild;
  }
  const isDefinition = at?.name === "VariableName" && text.slice(at.from, at.to) === definitionName;
  return isDefinition && path.length > 0 ? path : undefined;
}

/** The items of a list as they are written, or those of what has a name. */
function itemsOf(expression: SyntaxNode, text: string): string | undefined {
  const node = unwrapped(expression);
  if (node.name === "VariableName") return `*${text.slice(node.from, node.to)}`;
  if (node.name !== "ArrayExpression" && node.name !== "TupleExpression") return undefined;
  const items = partsOf(node);
  const first = items[0]?.[0];
  const last = items[items.length - 1]?.at(-1);
  return first && last && text.slice(first.from, last.to);
}

/** Another statement may have changed the same field before, and the order of such changes matters. */
function isChangedBefore({ text, problems }: SyntaxTree, { start }: Span, [field]: NodePath): boolean {
  return problems.some((problem) => {
    if (problem.kind !== "mutated-definition" || problem.span.start >= start) return false;
    const other = new RegExp(`^${definitionName}\\s*\\.\\s*(\\w+)`).exec(text.slice(problem.span.start));
    return other?.[1] === undefined || other[1] === field;
  });
}

/** What the value of a change says where the statement stands; of items the list that they make. */
function meaningOf({ root, text }: SyntaxTree, span: Span, { adds, source }: ChangeOfField): JsonValue | undefined {
  const definition = root?.span;
  if (!definition) return undefined;
  // The same module with this value as its definition, so that names mean what they mean there.
  const constants = `${text.slice(0, definition.start)}None${text.slice(definition.end, span.start)}`;
  const named = constants.replace(new RegExp(`\\b${definitionName}\\b`, "g"), "_definition_before");
  const value = adds ? `[${source}]` : source;
  const tree = parseContent("python", { text: `${named}\n${definitionName} = PackDefinition(value=${value})\n` });
  const node = tree.parses ? childOf(tree.root, "value") : undefined;
  return node && toJson(node);
}

function additions(tree: SyntaxTree, change: ChangeOfField, value: JsonValue): MeantWays | undefined {
  const { path, source } = change;
  const slot = slotAt(tree, path);
  if (!slot) return path.length === 1 ? settings(tree, { ...change, source: `[${source}]` }, value) : undefined;
  const { node, span } = slot;
  if (node.kind !== "list" || !Array.isArray(value)) return undefined;
  const more = [...(toJson(node) as readonly JsonValue[]), ...(value as readonly JsonValue[])];
  const inPlace = memberInsertions(tree, slot, node.items.length, written(tree, undefined, source));
  const besides = slot.isAlias ? [[{ span, text: `[*${tree.text.slice(span.start, span.end)}, ${source}]` }]] : [];
  return { meant: withValueAt(tree, path, more), ways: [...inPlace, ...besides] };
}

function settings(tree: SyntaxTree, { path, source }: ChangeOfField, value: JsonValue): MeantWays | undefined {
  const holder = path.slice(0, -1);
  const key = path[path.length - 1] as string;
  const slot = slotAt(tree, holder);
  if (slot?.node.kind !== "map") return undefined;
  const meant = withValueAt(tree, path, value);
  const field = slotAt(tree, path);
  if (!field)
    return { meant, ways: memberInsertions(tree, slot, slot.node.entries.length, written(tree, key, source)) };
  const part = memberPart(tree, field)?.part;
  return part && { meant, ways: [[{ span: { start: part.value.from, end: part.value.to }, text: source }]] };
}

/** The definition with one value changed, and only there: what a constant stands for elsewhere stays. */
function withValueAt({ root }: SyntaxTree, path: NodePath, value: JsonValue): Change {
  const changed = (old: JsonValue | undefined, [step, ...rest]: NodePath): JsonValue =>
    step === undefined
      ? value
      : plainObject([
          ...Object.entries((old ?? {}) as { readonly [key: string]: JsonValue }),
          [step as string, changed((old as { readonly [key: string]: JsonValue } | undefined)?.[step], rest)],
        ]);
  return { of: root, to: (old) => changed(old, path) };
}

/** A member whose value is written already; its further lines move in as far as it does. */
function written(tree: SyntaxTree, key: string | undefined, source: string): NewMember {
  const print = ({ outer }: { readonly outer: string }) => source.replace(/(\r?\n)(?=.*\S)/g, `$1${outer}`);
  return { key, print, style: pythonStyleOf(tree) };
}

/** The blank lines above the last statement of a module go with it, and so does the semicolon before the last one of a line. */
function leavingNoGap(text: string, { start, end }: Span): Span {
  const line = text.slice(0, start).lastIndexOf("\n") + 1;
  const separator = /[ \t]*;[ \t]*$/.exec(text.slice(line, start));
  if (separator && /^[ \t]*(?:#.*)?(?:\r?\n|$)/.test(text.slice(end))) return { start: line + separator.index, end };
  if (text.slice(end).trim() !== "") return { start, end };
  const lineEnd = text.indexOf("\n", text.slice(0, start).trimEnd().length);
  return { start: lineEnd < 0 || lineEnd + 1 > start ? start : lineEnd + 1, end };
}
