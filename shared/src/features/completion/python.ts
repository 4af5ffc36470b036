// What is written in a Python module where YAML would have a key or a mapping: arguments and keys of dicts with the beginning of their
// values, calls of models, members of enums, and the beginning of a module. Knows the tables of the format; must not know workspaces.
import type { JsonValue } from "../../base/json.js";
import { folderOf, nameOf } from "../../base/paths.js";
import { isSegment } from "../../model/grammar.js";
import type { Field, RecordShape, Shape } from "../../model/shapes/shape.js";
import { memberModel, modelAt } from "../../syntax/edits/python/models.js";
import { type PythonStyle, pythonStyleOf } from "../../syntax/edits/python/style.js";
import { printName, printValue } from "../../syntax/edits/python/values.js";
import { indentationAt } from "../../syntax/line-ends.js";
import type { SyntaxTree } from "../../syntax/parse.js";
import { type Outline, outlineOf } from "../../syntax/python/outline.js";
import { definitionName, enums } from "../../syntax/python/vocabulary.js";
import { entryOf, nodeAt } from "../../syntax/tree.js";
import { modules } from "../convert/to-python.js";
import type { Cursor } from "../cursor.js";
import { describeField } from "../describe-fields.js";
import { recordsOf } from "../slots.js";
import { placeToFill } from "../snippets.js";
import type { CompletionContext } from "./context.js";
import type { Offer } from "./item.js";
import { Blanks, leastRecord, leastValue } from "./skeletons.js";

/** An argument or a key of a dict with the beginning of its value. May have places to fill in. */
export function keywordWithValue(
  key: string,
  field: Field | undefined,
  cursor: Cursor,
  owner: string | undefined,
): string {
  const style = habitsOf(cursor);
  const head = printName(key, isCallAt(cursor), style);
  if (key === modelArgument) {
    const choices = classesOf(cursor.tree);
    return (
      head + placeToFill("model", choices[0] ?? "Model", { choices: choices.length > 1 ? choices : [], isValue: true })
    );
  }
  const shape = field?.shape;
  if (!shape) return head;
  const members = shape.type === "text" ? membersOf(cursor, shape.values) : undefined;
  if (members) {
    const choices = members.names.map((name) => `${members.callee}.${name}`);
    return head + placeToFill("member", choices[0] as string, { choices, isValue: true });
  }
  return head + leastExpression(shape, key, cursor, style, head.length, owner);
}

/** The name alone, for a key that has its value already. */
export function keywordName(key: string, cursor: Cursor): string {
  return isCallAt(cursor) ? key : printName(key, false, habitsOf(cursor)).replace(/:\s*$/, "");
}

/** The argument by which a registration names a class; the tables know what is read from it by another name. */
export const modelArgument = "model";

/** A record, or a list of records, at the place of a value: the call of its model, or a dict where the module calls none. */
export function recordOffers(context: CompletionContext): Offer[] {
  const { slot, cursor, node } = context;
  const shape = slot?.shape;
  if (!shape || cursor.part !== "value" || cursor.quote || !slot.field || slot.fieldName === undefined) return [];
  const item = shape.type === "list" ? shape.item : shape;
  const records =
    item.type === "record" || item.type === "choice" ? recordsOf(item, node?.kind === "map" ? node : undefined) : [];
  const style = habitsOf(cursor);
  return records.flatMap((record): Offer[] => {
    // Uses of gate templates are offered one by one.
    if (record.name === "GateUse" || record.name === "TemplateUse") return [];
    const exact: Shape = shape.type === "list" ? { ...shape, item: record } : record;
    const text = leastExpression(exact, "", cursor, style, 0, context.owner);
    const callee = style.callees.get(record.name);
    const label = callee === undefined ? `{…} (${record.name})` : `${callee}(…)`;
    return [
      {
        label: shape.type === "list" ? `[${label}]` : label,
        kind: "snippet",
        text,
        detail: record.doc,
        documentation: describeField(slot.fieldName as string, slot.field as Field, slot.record, true),
        filterText: callee ?? record.name,
        rank: 100,
      },
    ];
  });
}

/** The classes of the module, behind `model=`. */
export function classOffers({ cursor }: CompletionContext): Offer[] {
  const { tree, root, path, part } = cursor;
  const registration = nodeAt(root, path.slice(0, -1));
  const entry =
    part === "value" && !cursor.quote && path.at(-1) === "json_schema"
      ? entryOf(registration, "json_schema")
      : undefined;
  if (!entry || tree.text.slice(entry.keySpan.start, entry.keySpan.end) !== modelArgument) return [];
  return classesOf(tree).map((name) => ({ label: name, kind: "schema", text: name, detail: "class of this module" }));
}

/** Classes that derive from another one, as all models do; enums do not count. */
function classesOf({ text }: SyntaxTree): string[] {
  return [...outlineOf(text).names].flatMap(([name, { kind, statement }]) => {
    const head = text.slice(statement.start, statement.end);
    return kind === "class" && /\(\s*\w/.test(head) && !/Enum\b/.test(head) ? [name] : [];
  });
}

/** Whether a field's values are written as members of an enum in the module. */
export function hasMembers({ shape }: Field, cursor: Cursor): boolean {
  return shape.type === "text" && cursor.tree.syntax === "python" && membersOf(cursor, shape.values) !== undefined;
}

/** Members of the enum that the module imports for the values of a text. */
export function memberOffers(context: CompletionContext): Offer[] {
  const { slot, cursor } = context;
  const values = slot?.shape.type === "text" ? slot.shape.values : undefined;
  const members = membersOf(cursor, values);
  if (!members || !slot?.field || slot.fieldName === undefined) return [];
  const documentation = describeField(slot.fieldName, slot.field, slot.record, true);
  return members.names.map((name, i) => ({
    label: `${members.callee}.${name}`,
    kind: "value",
    text: `${members.callee}.${name}`,
    detail: `"${name.toLowerCase()}"`,
    documentation,
    // Where no quotes are written, the module's way comes first.
    rank: (cursor.quote ? 50 : 0) + i,
  }));
}

/** The beginning of a module, where it has none yet. `offset` is the cursor's; undefined where something else is meant. */
export function moduleOffer(
  { text }: SyntaxTree,
  path: string,
  offset: number,
): (Offer & { start: number }) | undefined {
  const word = /(?:^|[\r\n])([A-Za-z_]*)$/.exec(text.slice(0, offset))?.[1];
  const outline = outlineOf(text);
  // A module that defines something else may be anything; there the name has to be begun.
  const isBegun = word !== undefined && word.length > 1 && definitionName.startsWith(word.toUpperCase());
  const hasMore = [...outline.names.values()].some(({ kind }) => kind === "class" || kind === "function");
  if (
    word === undefined ||
    (hasMore && !isBegun) ||
    outline.names.has(definitionName) ||
    /^[ \t]*\S/.test(text.slice(offset))
  )
    return undefined;
  // Not inside of a text or of brackets.
  if (outline.tokens.some(({ start, end, kind }) => kind === "string" && start < offset && offset < end))
    return undefined;
  const open = outline.tokens.filter(({ kind }) => kind === "open").length;
  if (open !== outline.tokens.filter(({ kind }) => kind === "close").length) return undefined;
  const folder = nameOf(folderOf(path));
  const imported = importedAs(outline, "PackDefinition");
  const arguments_ = [
    ["name", placeToFill("name", isSegment(folder) ? folder : "name", { isValue: true })],
    ["version", placeToFill("version", "0.1.0", { isValue: true })],
    ["minimum_kernel_version", placeToFill("kernel", "0.1.0", { isValue: true })],
  ].map(([name, place]) => `    ${name}="${place}",\n`);
  const source = Object.keys(modules).find((name) => modules[name]?.includes("PackDefinition"));
  const head = imported === undefined ? `from ${source} import PackDefinition\n\n` : "";
  const module = `${head}${definitionName} = ${imported ?? "PackDefinition"}(\n${arguments_.join("")})`;
  return {
    start: offset - word.length,
    label: definitionName,
    kind: "snippet",
    text: text.includes("\r\n") ? module.replaceAll("\n", "\r\n") : module,
    detail: "the beginning of a pack",
    documentation: "A module is a pack once it has this name. It is read and never run.",
    filterText: `${definitionName} pack`,
  };
}

/** The author's habits, with the models that the module could call as it calls or imports their neighbours. */
function habitsOf({ habits }: Cursor): PythonStyle {
  const style = pythonStyleOf(habits);
  const callees = new Map(style.callees);
  const { text } = habits;
  const importsAll = /^from\s+[\w.]+\s+import\s+\*/m.test(text);
  for (const models of Object.values(modules)) {
    const dotted = new RegExp(`\\b((?:\\w+\\.)+)(?:${models.join("|")})\\(`).exec(text)?.[1];
    for (const model of models) {
      const callee = dotted ? dotted + model : importsAll ? model : undefined;
      if (callee !== undefined && !callees.has(model)) callees.set(model, callee);
    }
  }
  return { ...style, callees };
}

/** Whether a key at the cursor is the argument of a call; else it is one of a dict display. */
function isCallAt({ root, path }: Cursor): boolean {
  const node = nodeAt(root, path);
  return node?.kind === "map" && node.calls !== undefined;
}

/** The least that a value needs. `key` is that of an entry which is begun, empty where the cursor stands at the value. */
function leastExpression(
  shape: Shape,
  key: string,
  cursor: Cursor,
  style: PythonStyle,
  taken: number,
  owner: string | undefined,
): string {
  const blanks = new Blanks(owner, "empty");
  const records = recordsOf(shape, undefined);
  const [record] = records.length === 1 ? (records as [RecordShape]) : [];
  const outer = indentationAt(cursor.tree.text, cursor.span.start);
  const here = modelAt(cursor.root, cursor.path);
  const field = key === "" ? here : memberModel(here, nodeAt(cursor.root, cursor.path), key);
  if (record && Object.keys(leastRecord(record, blanks)).length === 0) {
    const callee = style.callees.get(record.name);
    const inside = placeToFill("inside", "", { isValue: true });
    return callee === undefined ? `{${inside}}` : `${callee}(${inside})`;
  }
  if (shape.type === "map") return `{${placeToFill("inside", "", { isValue: true })}}`;
  const value: JsonValue = record ? leastRecord(record, blanks) : leastValue(shape, blanks);
  return blanks.fill(printValue(value, { style, field, outer, column: cursor.column + taken, mayBreak: true }));
}

/** The enum whose members are the values of a text, where the module can name it. */
function membersOf(
  { tree }: Cursor,
  values: readonly string[] | undefined,
): { readonly callee: string; readonly names: readonly string[] } | undefined {
  if (!values || values.length === 0) return undefined;
  for (const [name, members] of enums) {
    if (!values.every((value) => [...members.values()].includes(value))) continue;
    const callee = importedAs(outlineOf(tree.text), name);
    const names = [...members].flatMap(([member, value]) => (values.includes(value) ? [member] : []));
    if (callee !== undefined) return { callee, names };
  }
  return undefined;
}

function importedAs({ names }: Outline, original: string): string | undefined {
  return [...names].find(([, binding]) => binding.kind === "import" && binding.original === original)?.[0];
}
