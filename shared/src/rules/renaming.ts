// Edits that give a thing another name wherever it is called by the old one. Must not know why.

import type { TextEdit } from "../base/span.js";
import { compareSpans } from "../base/span.js";
import type { AnalysedFile } from "../model/file.js";
import { isContributionKind } from "../model/grammar.js";
import type { NamedText } from "../model/reading.js";
import type { NameKind } from "../model/shapes/shape.js";
import { renameKey, replaceText } from "../syntax/source-edits.js";
import type { LocatedNode, NodePath } from "../syntax/tree.js";
import type { FileEdit, FixContext } from "./rule.js";

/** Renames a thing in the file of a finding, and where that file declares a contribution, in all files that use it. */
export function renameEverywhere(context: FixContext, kind: NameKind, from: string, to: string): FileEdit[] {
  const { file } = context;
  const files: AnalysedFile[] = [file];
  if (isContributionKind(kind) && declares(file, kind, from)) {
    for (const user of context.view.lookup("uses", `${kind}:${from}`)) {
      const other = user.file === file.path ? undefined : context.other(user.file);
      if (other) files.push(other);
    }
  }
  return files.flatMap((one) => renameIn(one, kind, from, to));
}

/** Renames a thing in one file. `wanted` tells which of its names are changed; without it all are, `$ref` included. */
export function renameIn(
  file: AnalysedFile,
  kind: NameKind,
  from: string,
  to: string,
  wanted?: (named: NamedText) => boolean,
): FileEdit[] {
  if (!("reading" in file)) return [];
  const edits: TextEdit[] = [];
  for (const named of file.reading.names) {
    if (named.kind !== kind || named.name !== from || named.at.part === "span" || wanted?.(named) === false) continue;
    const edit = named.at.part === "key" ? renameKey : replaceText;
    edits.push(...(edit(file.tree, named.at.path, to) ?? []));
  }
  if (kind === "schema" && !wanted && file.tree.root) {
    for (const { path, text } of schemaReferences(file.tree.root, from))
      edits.push(...(replaceText(file.tree, path, text.replace(from, to)) ?? []));
  }
  const distinct = withoutRepetitions(edits);
  return distinct.length === 0 ? [] : [{ file: file.path, edits: distinct }];
}

function declares(file: AnalysedFile, kind: NameKind, name: string): boolean {
  if (!("reading" in file)) return false;
  return file.reading.names.some((named) => named.role === "declares" && named.kind === kind && named.name === name);
}

/** Each `$ref: urn:pack:<schema_id>` that leads to a schema (format.md 2). */
function schemaReferences(root: LocatedNode, id: string): { readonly path: NodePath; readonly text: string }[] {
  const found: { path: NodePath; text: string }[] = [];
  const visit = (node: LocatedNode, path: NodePath): void => {
    if (node.kind === "map") {
      for (const { key, value } of node.entries) {
        const here = [...path, key];
        if (key === "$ref" && value.kind === "text" && value.value.split("#", 1)[0] === `urn:pack:${id}`)
          found.push({ path: here, text: value.value });
        else visit(value, here);
      }
    } else if (node.kind === "list") for (const [i, item] of node.items.entries()) visit(item.value, [...path, i]);
  };
  visit(root, []);
  return found;
}

/** A name behind several aliases stands in the text once. */
function withoutRepetitions(edits: readonly TextEdit[]): TextEdit[] {
  const ordered = edits.toSorted((a, b) => compareSpans(a.span, b.span));
  return ordered.filter((edit, i) => i === 0 || compareSpans((ordered[i - 1] as TextEdit).span, edit.span) !== 0);
}
