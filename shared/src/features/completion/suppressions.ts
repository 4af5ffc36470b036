// Codes and names of rules in a comment that asks for silence (tool.md, Names). Works on the line, because comments are no part of
// the tree.
import type { Workspace } from "../../registry/workspace.js";
import { allRules } from "../../rules/all.js";
import { lineStartOf } from "../../syntax/line-ends.js";
import { describeRule } from "../describe-rules.js";
import type { Subject } from "../subject.js";
import type { CompletionItem } from "./item.js";

/** The rules that can be silenced, those with findings in the file first. Undefined where the cursor is in no such comment. */
export function suppressionItems(workspace: Workspace, subject: Subject, offset: number): CompletionItem[] | undefined {
  const { text, syntax, comments } = subject.file.tree;
  if (syntax === "json") return undefined;
  const line = text.slice(lineStartOf(text, offset), offset);
  const match = /(?:^|\s)#\s*packwright-ignore(?:-file)?\s+(?:[\w-]+\s*,\s*)*([\w-]*)$/.exec(line);
  if (!match)
    return beginnings(
      line,
      offset,
      comments.some(({ span }) => span.start < offset && offset <= span.end),
    );
  const typed = match[1] as string;
  const end = offset + (/^[\w-]*/.exec(text.slice(offset))?.[0] ?? "").length;
  const found = new Set(workspace.present(subject.file.path).diagnostics.map(({ code }) => code));
  // A finding that guards loading cannot be silenced.
  const rules = allRules.rules.filter(({ severity }) => severity !== "error");
  return rules.map(({ code, name, severity }) => ({
    label: code,
    kind: "rule",
    detail: `${name} (${severity})`,
    documentation: describeRule(code),
    sortText: `${found.has(code) ? 0 : 1} ${code}`,
    filterText: `${code} ${name}`,
    edit: { span: { start: offset - typed.length, end }, text: code },
    snippet: false,
    additionalEdits: [],
    retrigger: false,
  }));
}

/** The words of such a comment, in a comment that has none yet. */
function beginnings(line: string, offset: number, inComment: boolean): CompletionItem[] | undefined {
  const match = /(?:^|\s)#\s*([a-z-]*)$/.exec(line);
  if (!match || !inComment) return undefined;
  const typed = match[1] as string;
  const words: [string, string][] = [
    ["packwright-ignore", "Silences findings of this line, or of the next where the comment stands alone."],
    ["packwright-ignore-file", "Silences findings of the whole file; in the comment at its head."],
  ];
  return words.map(([label, documentation]) => ({
    label,
    kind: "snippet",
    detail: "a comment that silences findings",
    documentation,
    sortText: label,
    filterText: label,
    edit: { span: { start: offset - typed.length, end: offset }, text: `${label} ` },
    snippet: false,
    additionalEdits: [],
    retrigger: true,
  }));
}
