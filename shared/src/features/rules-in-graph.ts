// The edit that puts rules between those of a graph, in the author's style. Must not know why they are put there.
import type { JsonValue } from "../base/json.js";
import { applyEdits, type TextEdit } from "../base/span.js";
import type { AuthoredRule } from "../model/definitions.js";
import { parseContent, type SyntaxTree } from "../syntax/parse.js";
import { type Edits, type InsertPlace, insertField, insertItem } from "../syntax/source-edits.js";
import { childOf } from "../syntax/tree.js";

/**
 * Ways to give the graph the rules `wanted`, in which its own `rules` stand in their order; the most usual place first. Each is one
 * edit, none where nothing is to be put in.
 */
export function rulesInGraph(
  tree: SyntaxTree,
  rules: readonly AuthoredRule[],
  wanted: readonly AuthoredRule[],
): (TextEdit | undefined)[] {
  if (wanted.length === rules.length) return [undefined];
  if (rules.length > 0 || childOf(tree.root, "routing_rules")) return [withItems(tree, rules, wanted)];
  const json = wanted.map(asJson);
  const insert = (place: InsertPlace) => {
    const edits = insertField(tree, [], "routing_rules", { json }, place);
    return edits && changeBetween(tree.text, applyEdits(tree.text, edits));
  };
  const behind = ["run_gates", "steps"].find((key) => childOf(tree.root, key)) ?? "steps";
  return [insert({ after: behind }), insert("last"), insert({ after: "graph_id" })].filter(
    (edit) => edit !== undefined,
  );
}

function withItems(
  tree: SyntaxTree,
  rules: readonly AuthoredRule[],
  wanted: readonly AuthoredRule[],
): TextEdit | undefined {
  let current = tree;
  for (const [index, rule] of wanted.entries()) {
    if (rules.includes(rule)) continue;
    const edits: Edits = insertItem(current, ["routing_rules"], { json: asJson(rule) }, index);
    if (!edits) return undefined;
    current = parseContent(tree.syntax, { text: applyEdits(current.text, edits) });
  }
  return changeBetween(tree.text, current.text);
}

const asJson = (rule: AuthoredRule) => rule as unknown as JsonValue;

/** The smallest edit that makes one text of another. */
function changeBetween(before: string, after: string): TextEdit {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  const end = before.length - same;
  return { span: { start, end }, text: after.slice(start, after.length - same) };
}
