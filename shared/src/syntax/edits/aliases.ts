// Writes out what aliases and merge keys stand for. Must not know which way to write it is sound.
import { type JsonValue, plainObject } from "../../base/json.js";
import type { TextEdit } from "../../base/span.js";
import { columnOf } from "../line-ends.js";
import type { SyntaxTree } from "../parse.js";
import { entryOf, type LocatedNode, type MapEntry, type MapNode, toJson } from "../tree.js";
import { printEntry, printMember } from "./print.js";
import type { SourceStyle } from "./style.js";

/** What a merge key would add to its mapping, by the rules of YAML 1.1: set keys win, then earlier mappings. */
export function mergedFields(map: MapNode, merge: MapEntry): Record<string, JsonValue> | undefined {
  const sources: readonly LocatedNode[] =
    merge.value.kind === "list" ? merge.value.items.map((item) => item.value) : [merge.value];
  const fields = plainObject<JsonValue>();
  for (const source of sources) {
    if (source.kind !== "map") return undefined;
    for (const { key, value } of source.entries) {
      if (key !== "<<" && !(key in fields) && !entryOf(map, key)) fields[key] = toJson(value);
    }
  }
  return fields;
}

/** The entries that take the place of a merge key; at least one. */
export function mergeReplacement(
  { text }: SyntaxTree,
  map: MapNode,
  merge: MapEntry,
  fields: Record<string, JsonValue>,
  style: SourceStyle,
): TextEdit {
  if (map.flow) {
    const members = Object.entries(fields).map(([key, value]) => printMember(key, value, style));
    return { span: merge.span, text: members.join(", ") };
  }
  const column = columnOf(text, merge.span.start);
  const lines = Object.entries(fields).flatMap(([key, value]) => printEntry(key, value, column, style));
  return { span: merge.span, text: lines.join(style.newline).slice(column) };
}
