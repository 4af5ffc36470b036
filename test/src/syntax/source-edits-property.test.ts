// Edits of generated documents: what comes out says what was asked for, and nothing else of the text has changed.
import assert from "node:assert/strict";
import fc from "fast-check";
import { type JsonValue, jsonEqual } from "../../../shared/src/base/json.js";
import { applyEdits, type Span } from "../../../shared/src/base/span.js";
import { memberStarts } from "../../../shared/src/syntax/edits/slots.js";
import { lineEndOf, lineStartOf } from "../../../shared/src/syntax/line-ends.js";
import { parseContent, type SyntaxTree } from "../../../shared/src/syntax/parse.js";
import {
  type Edits,
  insertField,
  insertItem,
  removeEntry,
  renameKey,
  replaceText,
  replaceValue,
  wrapInList,
} from "../../../shared/src/syntax/source-edits.js";
import { type LocatedNode, type NodePath, nodeAt, toJson } from "../../../shared/src/syntax/tree.js";
import {
  type Choose,
  choices,
  documents,
  texts,
  values,
  words,
  writtenAsJson,
  writtenAsYaml,
} from "./support/documents.js";
import { runs } from "./support/runs.js";

interface Asked {
  readonly edits: Edits;
  readonly value: JsonValue;
  /** Where something may go; elsewhere only blanks and commas. */
  readonly region: Span;
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

function pathsOf(node: LocatedNode | undefined, path: NodePath = []): NodePath[] {
  if (node?.kind === "map") return [path, ...node.entries.flatMap(({ key, value }) => pathsOf(value, [...path, key]))];
  if (node?.kind === "list") return [path, ...node.items.flatMap(({ value }, i) => pathsOf(value, [...path, i]))];
  return [path];
}

/** Asks for one edit somewhere; undefined where the place does not take it. */
type Operation = (tree: SyntaxTree, path: NodePath, value: JsonValue, draw: Draw) => Asked | undefined;

interface Draw {
  readonly text: string;
  readonly word: string;
  readonly value: JsonValue;
  readonly choose: Choose;
}

const operations: Readonly<Record<string, Operation>> = {
  replaceText: (tree, path, value, { text }) => {
    const node = nodeAt(tree.root, path) as LocatedNode;
    if (node.kind === "map" || node.kind === "list") return undefined;
    return {
      edits: replaceText(tree, path, text),
      value: changed(value, path, () => text),
      region: regionOf(tree, path),
    };
  },
  replaceValue: (tree, path, value, draw) => {
    return {
      edits: replaceValue(tree, path, draw.value),
      value: changed(value, path, () => draw.value),
      region: regionOf(tree, path),
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
    return { edits: renameKey(tree, path, word), value: changed(value, parent, renamed), region: regionOf(tree, path) };
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
      region: regionOf(tree, path, parent),
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
      region: node.entries.length > 0 ? nowhere : regionOf(tree, path),
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
      region: node.items.length > 0 ? nowhere : regionOf(tree, path),
    };
  },
  wrapInList: (tree, path, value) => {
    if (path.length === 0) return undefined;
    return { edits: wrapInList(tree, path), value: changed(value, path, (old) => [old]), region: regionOf(tree, path) };
  },
};

const nowhere: Span = { start: 0, end: 0 };

/** The lines on which a member is written; with `parent` those of the collection too where it is its only member. */
function regionOf(tree: SyntaxTree, path: NodePath, parent?: NodePath): Span {
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
  const own = { start: lineStartOf(text, span.start), end: lineEndOf(text, span.end) };
  if (parent === undefined || count > 1) return own;
  const around = regionOf(tree, parent);
  return { start: Math.min(own.start, around.start), end: Math.max(own.end, around.end) };
}

function assertDone(tree: SyntaxTree, asked: Asked): void {
  assert.ok(asked.edits, `no edit for ${JSON.stringify(asked.value)}`);
  const text = applyEdits(tree.text, asked.edits);
  const after = parseContent(tree.syntax, { text });
  assert.deepEqual(after.problems, [], text);
  assert.ok(after.root && jsonEqual(toJson(after.root), asked.value), `${text}\nis not ${JSON.stringify(asked.value)}`);
  const { start, end } = asked.region;
  for (const { span } of asked.edits) {
    const outside =
      tree.text.slice(span.start, Math.min(span.end, start)) + tree.text.slice(Math.max(span.start, end), span.end);
    assert.match(outside, /^[\s,]*$/, `${JSON.stringify(outside)} is gone from\n${text}`);
  }
  const foreign = tree.text.includes("\r\n") ? /[^\r]\n/ : /\r\n/;
  assert.ok(!foreign.test(text) || foreign.test(tree.text), "line breaks of one kind");
}

describe("edits of generated documents", () => {
  const written: Readonly<Record<"yaml" | "json", (value: JsonValue, choose: Choose) => string>> = {
    yaml: writtenAsYaml,
    json: writtenAsJson,
  };
  for (const [name, operation] of Object.entries(operations)) {
    for (const syntax of ["yaml", "json"] as const) {
      it(`${name} in ${syntax === "json" ? "JSON" : "YAML"}`, () => {
        let done = 0;
        fc.assert(
          fc.property(documents, choices, texts, words, values, (document, choose, text, word, value) => {
            const tree = parseContent(syntax, { text: written[syntax](document, choose) });
            assert.deepEqual(tree.problems, []);
            const paths = pathsOf(tree.root);
            const path = paths[choose(paths.length)] as NodePath;
            const asked = operation(tree, path, document, { text, word, value, choose });
            if (!asked) return;
            done++;
            assertDone(tree, asked);
          }),
          runs(400),
        );
        assert.ok(done > 40, `only ${done} edits`);
      });
    }
  }
});
