import type { JsonValue } from "../../base/json.js";
import { applyEdits } from "../../base/span.js";
import { type AnalysedFile, analyseFile, type CheckedFile } from "../../model/file.js";
import type { ExpectedType } from "../../model/problems.js";
import { type Edits, replaceText, replaceValue, wrapInList } from "../../syntax/source-edits.js";
import { type LocatedNode, type NodePath, nodeAt, toJson } from "../../syntax/tree.js";
import { repair } from "../repairs.js";
import type { Fix } from "../rule.js";

/** Ways to give the value at `path` the type that its field needs without changing what it says. */
export function conversions(expected: ExpectedType, file: AnalysedFile, path: NodePath): Fix[] {
  const node = nodeAt(file.tree.root, path);
  if (!node || path.length === 0 || !("reading" in file)) return [];
  const only = node.kind === "list" && node.items.length === 1 ? node.items[0]?.value : undefined;
  const fixes = only
    ? repair("Unwrap the list", file, replaceValue(file.tree, path, toJson(only)), { safe: true })
    : [];
  const source = expected === "text" ? sourceOf(node, file.tree.text) : undefined;
  if (source !== undefined)
    fixes.push(...repair("Quote it", file, replaceText(file.tree, path, source), { safe: true }));
  if (expected === "list")
    fixes.push(...repair("Wrap it in a list", file, wrapInList(file.tree, path), { safe: true }));
  const meant = node.kind === "text" ? meantBy(node.value, expected) : undefined;
  if (meant !== undefined)
    fixes.push(
      ...repair(`Write \`${meant}\` without quotes`, file, replaceValue(file.tree, path, meant), { safe: true }),
    );
  return fixes.filter((fix) => helps(file, fix.edits[0]?.edits));
}

/** How a number or truth value is written; undefined for anything else. */
function sourceOf(node: LocatedNode, text: string): string | undefined {
  if (node.kind === "number") return node.source;
  return node.kind === "boolean" ? text.slice(node.span.start, node.span.end) : undefined;
}

/** The number or truth value that a text spells. */
function meantBy(text: string, expected: ExpectedType): JsonValue | undefined {
  if (expected === "number" && /^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text);
  if (expected !== "boolean") return undefined;
  if (/^(true|yes|on)$/i.test(text)) return true;
  return /^(false|no|off)$/i.test(text) ? false : undefined;
}

/** Whether edits leave less that is wrong: what is wrapped or unwrapped may be of a wrong type itself. */
function helps(file: CheckedFile, edits: Edits): boolean {
  if (!edits) return false;
  const role = file.kind === "pack" ? "manifest" : file.kind;
  const edited = analyseFile(file.path, role, { text: applyEdits(file.tree.text, edits) });
  return "reading" in edited && edited.reading.problems.length < file.reading.problems.length;
}
