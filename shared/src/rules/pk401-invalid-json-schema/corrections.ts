// What was evidently meant by a value that a keyword of JSON Schema cannot have. Must not know how the fault was found.
import { nearest } from "../../base/near.js";
import type { AnalysedFile } from "../../model/file.js";
import { keywordsOf } from "../../model/schemas/keywords.js";
import type { SyntaxTree } from "../../syntax/parse.js";
import {
  insertField,
  insertItem,
  removeEntry,
  renameKey,
  replaceText,
  replaceValue,
  wrapInList,
} from "../../syntax/source-edits.js";
import { childOf, type LocatedNode, type NodePath, nodeAt } from "../../syntax/tree.js";
import { repair } from "../repairs.js";
import type { Fix } from "../rule.js";

/** The repairs of what stands at a path of a schema: of a keyword's value, or of an item or entry in it. */
export function corrections(file: AnalysedFile, path: NodePath): readonly Fix[] {
  const { tree } = file;
  const node = nodeAt(tree.root, path);
  const [holder, keyword] = keywordAt(tree, path);
  if (!node || keyword === undefined) return [];
  const isWhole = path.length === holder.length + 1;
  if (keyword === "type") return node.kind === "text" ? typeCorrections(file, path, node.value) : [];
  if (keyword === "required")
    return isWhole ? requiredCorrections(file, path, node) : uniqueCorrections(file, path, node);
  if (isWhole && node.kind === "text" && numeric.has(keyword)) return numberCorrections(file, path, node.value);
  if (isWhole && keyword.startsWith("exclusive") && node.kind === "boolean")
    return boundCorrections(file, holder, keyword, node.value);
  if (isWhole && keyword === "items" && node.kind === "list")
    return repair("Rename to `prefixItems`", file, renameKey(tree, path, "prefixItems"), { safe: true });
  if (isWhole && (keyword === "enum" || keyword === "examples") && node.kind !== "null")
    return repair("Wrap it in a list", file, wrapInList(tree, path), { safe: true });
  if (isWhole && lists.has(keyword) && node.kind === "map")
    return repair("Wrap it in a list", file, wrapInList(tree, path), { safe: true });
  if (isWhole && maps.has(keyword) && node.kind === "null")
    return repair("Write an empty mapping", file, replaceValue(tree, path, {}), { safe: true });
  return node.kind === "text" ? textCorrections(file, path, node.value, keyword, isWhole) : [];
}

/** The type that a word means; undefined where none is near. */
export function meantType(word: string): string | undefined {
  const lower = word.toLowerCase();
  return synonyms.get(lower) ?? nearest(lower, typeNames);
}

const typeNames = ["null", "boolean", "object", "array", "number", "string", "integer"];

/** What other languages call the types. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ...typeNames.map((name) => [name, name] as const),
  ...["str", "text", "date", "datetime", "uuid", "char"].map((name) => [name, "string"] as const),
  ...["int", "long", "uint"].map((name) => [name, "integer"] as const),
  ...["float", "double", "decimal"].map((name) => [name, "number"] as const),
  ["bool", "boolean"],
  ...["dict", "map", "mapping", "struct", "record"].map((name) => [name, "object"] as const),
  ...["list", "tuple", "seq", "sequence"].map((name) => [name, "array"] as const),
  ...["none", "nil"].map((name) => [name, "null"] as const),
]);

const keywords: ReadonlySet<string> = new Set([...keywordsOf("draft-07").keys(), ...keywordsOf("2020-12").keys()]);
const numeric: ReadonlySet<string> = new Set(
  [...keywords].filter((name) => /^(min|max|exclusive|multipleOf)/.test(name)),
);
const truths: ReadonlySet<string> = new Set(["uniqueItems", "readOnly", "writeOnly", "deprecated"]);
const lists: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const maps: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "definitions",
  "dependentSchemas",
]);

/** The schema around a path and the keyword of it that the path leads through: the last that is none's name in a mapping of schemas. */
function keywordAt(tree: SyntaxTree, path: NodePath): [holder: NodePath, keyword: string | undefined] {
  for (let length = path.length - 1; length >= 0; length--) {
    const step = path[length];
    const before = path[length - 1];
    if (typeof step !== "string" || !keywords.has(step)) continue;
    if (typeof before === "string" && maps.has(before)) continue;
    if (nodeAt(tree.root, path.slice(0, length))?.kind === "map") return [path.slice(0, length), step];
  }
  return [path, undefined];
}

function typeCorrections(file: AnalysedFile, path: NodePath, word: string): Fix[] {
  const meant = meantType(word);
  return meant === undefined
    ? []
    : repair(`Replace with \`${meant}\``, file, replaceText(file.tree, path, meant), { safe: true });
}

function requiredCorrections(file: AnalysedFile, path: NodePath, node: LocatedNode): Fix[] {
  const { tree } = file;
  if (node.kind === "text") return repair("Wrap it in a list", file, wrapInList(tree, path), { safe: true });
  if (node.kind !== "boolean") return [];
  // Draft-03 said it at the property; since then the object around it does.
  const name = path.at(-2);
  const object = path.slice(0, -3);
  const isProperty = path.at(-3) === "properties" && typeof name === "string";
  const removal = removeEntry(tree, path);
  if (!isProperty || !node.value) return repair("Remove `required`", file, removal, { safe: !node.value });
  const listed = childOf(nodeAt(tree.root, object), "required");
  if (listed && listed.kind !== "list") return [];
  const addition = listed
    ? insertItem(tree, [...object, "required"], { json: name })
    : insertField(tree, object, "required", { json: [name] }, "first");
  return removal && addition
    ? repair(`List \`${name}\` in \`required\` of the object`, file, [...addition, ...removal])
    : [];
}

function uniqueCorrections(file: AnalysedFile, path: NodePath, node: LocatedNode): Fix[] {
  // A name can only be wrong by standing there twice.
  return node.kind === "text"
    ? repair(`Remove the second \`${node.value}\``, file, removeEntry(file.tree, path), { safe: true })
    : [];
}

function numberCorrections(file: AnalysedFile, path: NodePath, text: string): Fix[] {
  if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return [];
  return repair(`Write \`${Number(text)}\` without quotes`, file, replaceValue(file.tree, path, Number(text)), {
    safe: true,
  });
}

/** Draft-04 had a switch beside the bound; since then the bound itself says whether it is allowed. */
function boundCorrections(file: AnalysedFile, holder: NodePath, keyword: string, exclusive: boolean): Fix[] {
  const { tree } = file;
  const bound = keyword === "exclusiveMinimum" ? "minimum" : "maximum";
  const number = childOf(nodeAt(tree.root, holder), bound);
  if (!exclusive) return repair(`Remove \`${keyword}\``, file, removeEntry(tree, [...holder, keyword]), { safe: true });
  if (number?.kind !== "number") return [];
  const removal = removeEntry(tree, [...holder, bound]);
  const replacement = replaceValue(tree, [...holder, keyword], number.value);
  return removal && replacement
    ? repair(`Write \`${keyword}: ${number.source}\` instead`, file, [...removal, ...replacement], { safe: true })
    : [];
}

function textCorrections(file: AnalysedFile, path: NodePath, text: string, keyword: string, isWhole: boolean): Fix[] {
  const { tree } = file;
  const word = text.toLowerCase();
  const isTruth = word === "true" || word === "false";
  const isSchema = !numeric.has(keyword) && !truths.has(keyword);
  if (isTruth && isWhole)
    return repair(`Write \`${word}\` without quotes`, file, replaceValue(tree, path, word === "true"), { safe: true });
  const type = isSchema && !(isWhole && (lists.has(keyword) || maps.has(keyword))) ? synonyms.get(word) : undefined;
  return type === undefined
    ? []
    : repair(`Write \`type: ${type}\``, file, replaceValue(tree, path, { type }), { safe: true });
}
