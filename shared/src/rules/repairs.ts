// Builds fixes from edits. Must not know any rule.
import type { TextEdit } from "../base/span.js";
import type { AnalysedFile } from "../model/file.js";
import type { Edits } from "../syntax/source-edits.js";
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
