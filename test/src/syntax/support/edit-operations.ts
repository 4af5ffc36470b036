// The edits that properties ask for, with what each of them must lead to and where it may change the text.
import assert from "node:assert/strict";
import { type JsonValue, jsonEqual } from "../../../../shared/src/base/json.js";
import { applyEdits, type Span } from "../../../../shared/src/base/span.js";
import { memberStarts } from "../../../../shared/src/syntax/edits/slots.js";
import { lineEndOf, lineStartOf } from "../../../../shared/src/syntax/line-ends.js";
import { parseContent, type SyntaxTree } from "../../../../shared/src/syntax/parse.js";
import {
  type Edits,
  insertField,
  insertItem,
  removeEntry,
  renameKey,
  replaceText,
  replaceValue,
  wrapInList,
} from "../../../../shared/src/syntax/source-edits.js";
import { type LocatedNode, type NodePath, nodeAt, toJson } from "../../../../shared/src/syntax/tree.js";
import type { Choose } from "./documents.js";

export interface Asked {
  readonly edits: Edits;
  readonly value: JsonValue;
  /** Where something may go; elsewhere only blanks and commas. */
  readonly regions: readonly Span[];
}

/** Works on copies: the value at `path` becomes what `change` makes of it. */
function changed(value: JsonValue, path: NodePath, change: (old: JsonValue) => JsonValue): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value))
    return (value as JsonValue[]).with(step as number, changed(value[step as number] as JsonValue, rest, change));
  const object = value as { readonly [key: string]: JsonValue };
  return Object.fromEntries(
    Object.entries(object).map(([key, child]) => [key, key === step ? changed(child, rest, change) : child]),
  );
}

export function pathsOf(node: LocatedNode | undefined, path: NodePath = []): NodePath[] {
  if (node?.kind === "map") return [path, ...node.entries.flatMap(({ key, value }) => pathsOf(value, [...path, key]))];
  if (node?.kind === "list") return [path, ...node.items.flatMap(({ value }, i) => pathsOf(value, [...path, i]))];
  return [path];
}

/** Asks for one edit somewhere; undefined where the place does not take it. */
export type Operation = (tree: SyntaxTree, path: NodePath, value: JsonValue, draw: Draw) => Asked | undefined;

export interface Draw {
  readonly text: string;
  readonly word: string;
  readonly value: JsonValue;
  readonly choose: Choose;
}

export const operations: Readonly<Record<string, Operation>> = {
  replaceText: (tree, path, value, { text }) => {
    const node = nodeAt(tree.root, path) as LocatedNode;
    if (node.kind === "map" || node.kind === "list") return undefined;
    return {
      edits: replaceText(tree, path, text),
      value: changed(value, path, () => text),
      regions: regionsOf(tree, path),
    };
  },
  replaceValue: (tree, path, value, draw) => {
    return {
      edits: replaceValue(tree, path, draw.value),
      value: changed(value, path, () => draw.value),
      regions: regionsOf(tree, path),
    };
  },
  renameKey: (tree, path, value, { word }) => {
    const key = path[path.length - 1];
    const parent = path.slice(0, -1);
    const node = nodeAt(tree.root, parent);
    if (typeof key !== "string" || node?.kind !== "map" || node.entries.some((entry) => entry.key === word))
      return undefined;
    const renamed = (old: JsonValue) =>
      Object.fromEntries(Object.entries(old as object).map(([k, v]) => [k === key ? word : k, v]));
    return {
      edits: renameKey(tree, path, word),
      value: changed(value, parent, renamed),
      regions: regionsOf(tree, path),
    };
  },
  removeEntry: (tree, path, value) => {
    const step = path[path.length - 1];
    if (step === undefined) return undefined;
    const parent = path.slice(0, -1);
    const without = (old: JsonValue): JsonValue =>
      Array.isArray(old)
        ? (old as JsonValue[]).toSpliced(step as number, 1)
        : Object.fromEntries(Object.entries(old as object).filter(([key]) => key !== step));
    return {
      edits: removeEntry(tree, path),
      value: changed(value, parent, without),
      regions: regionsOf(tree, path, parent),
    };
  },
  insertField: (tree, path, value, draw) => {
    const node = nodeAt(tree.root, path);
    if (node?.kind !== "map" || node.entries.some((entry) => entry.key === draw.word)) return undefined;
    const after = node.entries[draw.choose(node.entries.length + 1)]?.key;
    const place = draw.choose(3) === 0 ? "first" : after === undefined ? "last" : { after };
    const added = (old: JsonValue) => Object.fromEntries([...Object.entries(old as object), [draw.word, draw.value]]);
    const edits = insertField(tree, path, draw.word, { json: draw.value }, place);
    return {
      edits,
      value: changed(value, path, added),
      regions: node.entries.length > 0 ? [] : regionsOf(tree, path),
    };
  },
  insertItem: (tree, path, value, draw) => {
    const node = nodeAt(tree.root, path);
    if (node?.kind !== "list") return undefined;
    const index = draw.choose(node.items.length + 1);
    const added = (old: JsonValue) => (old as JsonValue[]).toSpliced(index, 0, draw.value);
    const edits = insertItem(tree, path, { json: draw.value }, index);
    return {
      edits,
      value: changed(value, path, added),
      regions: node.items.length > 0 ? [] : regionsOf(tree, path),
    };
  },
  wrapInList: (tree, path, value) => {
    if (path.length === 0) return undefined;
    return {
      edits: wrapInList(tree, path),
      value: changed(value, path, (old) => [old]),
      regions: regionsOf(tree, path),
    };
  },
};

/**
 * The lines on which a member is written, in Python also the constants above where it is one of theirs; with `parent` those of the collection
 * too where it is its only member.
 */
function regionsOf(tree: SyntaxTree, path: NodePath, parent?: NodePath): Span[] {
  const { text } = tree;
  const holder = path.length > 0 ? nodeAt(tree.root, path.slice(0, -1)) : undefined;
  const step = path[path.length - 1];
  let span: Span = (tree.root as LocatedNode).span;
  let count = 0;
  if (holder?.kind === "map") {
    span = holder.entries.find((entry) => entry.key === step)?.span as Span;
    count = holder.entries.length;
  } else if (holder?.kind === "list") {
    // From its dash on, which may stand on a line above.
    const start = (holder.flow ? undefined : memberStarts(text, holder)[step as number]) ?? Number.POSITIVE_INFINITY;
    const item = holder.items[step as number]?.span as Span;
    span = { start: Math.min(start, item.start), end: item.end };
    count = holder.items.length;
  }
  const lines = ({ start, end }: Span): Span => ({ start: lineStartOf(text, start), end: lineEndOf(text, end) });
  const own = lines(span);
  const value = nodeAt(tree.root, path)?.span ?? span;
  const isConstant = tree.syntax === "python" && (value.start < span.start || value.end > span.end);
  // What stands for it may itself be put together of other constants.
  const elsewhere = isConstant ? [{ start: 0, end: tree.root?.span.start ?? 0 }] : [];
  if (parent === undefined || count > 1) return [own, ...elsewhere];
  const [around = own, ...others] = regionsOf(tree, parent);
  return [{ start: Math.min(own.start, around.start), end: Math.max(own.end, around.end) }, ...others, ...elsewhere];
}

/** The edited text, which says what was asked for; everything outside of the regions is as it was. */
export function assertDone(tree: SyntaxTree, asked: Asked): string {
  assert.ok(asked.edits, `no edit for ${JSON.stringify(asked.value)}`);
  const text = applyEdits(tree.text, asked.edits);
  const after = parseContent(tree.syntax, { text });
  assert.deepEqual(after.problems, [], text);
  assert.ok(after.root && jsonEqual(toJson(after.root), asked.value), `${text}\nis not ${JSON.stringify(asked.value)}`);
  for (const { span } of asked.edits) {
    let outside = "";
    for (let at = span.start; at < span.end; at++)
      if (!asked.regions.some(({ start, end }) => start <= at && at < end)) outside += tree.text[at];
    assert.match(outside, /^[\s,]*$/, `${JSON.stringify(outside)} is gone from\n${text}`);
  }
  const foreign = tree.text.includes("\r\n") ? /[^\r]\n/ : /\r\n/;
  assert.ok(!foreign.test(text) || foreign.test(tree.text), "line breaks of one kind");
  return text;
}
