// Builds fixes from edits. Must not know any rule.
import type { TextEdit } from "../base/span.js";
import type { AnalysedFile } from "../model/file.js";
import type { SyntaxTree } from "../syntax/parse.js";
import type { Place } from "../syntax/place.js";
import { type Edits, replaceText } from "../syntax/source-edits.js";
import { nodeAt } from "../syntax/tree.js";
import type { Fix } from "./rule.js";

export interface RepairOptions {
  /** Whether it keeps or restores the evident meaning (`Fix.safe`). */
  readonly safe?: boolean;
}

/** The fix that makes these edits in one file; none where there is nothing to edit. */
export function repair(
  title: string,
  file: Pick<AnalysedFile, "path">,
  edits: Edits | TextEdit,
  { safe = false }: RepairOptions = {},
): Fix[] {
  const list = edits === undefined ? [] : "span" in edits ? [edits] : edits;
  return list.length === 0 ? [] : [{ title, safe, edits: [{ file: file.path, edits: list }] }];
}

/** The fix that changes nothing and shows a place. */
export function goTo(title: string, file: string, place: Place): Fix {
  return { title, safe: false, edits: [], opens: { file, place } };
}

/** Replaces the text at a place, or those characters of it that the place names. */
export function replaceAt(tree: SyntaxTree, place: Place, text: string): Edits {
  if (place.part === "span") return [{ span: place.span, text }];
  const node = nodeAt(tree.root, place.path);
  if (place.part !== "within" || node?.kind !== "text") return replaceText(tree, place.path, text);
  const { start, end } = place.within;
  return replaceText(tree, place.path, node.value.slice(0, start) + text + node.value.slice(end));
}
