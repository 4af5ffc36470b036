// Tables of texts with what one rule finds in them and repairs, for tests of many small differences that a page would not show.
//
// A block begins with `## <code>`, or `## <code> in <path>` where the text is not a pack.yaml, and behind a colon what it is about. The text
// follows; `…` alone on a line stands for a pack's name, version and minimum, and `>>> <path>` begins another file. Then:
//   @ <what is marked>: <part of the message> | <another part>     for each finding of the rule, in order
//   ! <title>                                                      for each repair of these, with `?` behind it where it is not safe
//   -<line> +<line>                                                one a line: what the repair takes out and puts in, behind the line above it
//   > <path>                                                       the repair creates or deletes this file, or leads into it
import assert from "node:assert/strict";
import { applyEdits, type Diagnostic, fixesOf, type Workspace } from "@packwright/shared";
import { diagnosticsOf, workspaceOf } from "./workspace.js";

export interface TextCase {
  readonly title: string;
  readonly code: string;
  readonly files: Readonly<Record<string, string>>;
  /** Lines that begin with `@ `, `! `, a blank, `-`, `+` or `> `. */
  readonly expected: readonly string[];
}

const headed = "name: coding\nversion: 1.0.0\nminimum_kernel_version: 0.1.0";

export function readTextCases(table: string): TextCase[] {
  return table
    .split(/^(?=## )/m)
    .filter((block) => block.startsWith("## "))
    .map((block) => {
      const [title = "", ...lines] = block.trimEnd().split("\n");
      const [, code = "", first = "pack.yaml"] = /^## (\S+?)(?: in ([^\s:]+))?(?::.*)?$/.exec(title) ?? [];
      const found = lines.findIndex((line) => line.startsWith("@ "));
      const end = found < 0 ? lines.length : found;
      const files: Record<string, string> = {};
      let path = first;
      files[path] = "";
      for (const line of lines.slice(0, end)) {
        if (line.startsWith(">>> ")) {
          path = line.slice(4);
          files[path] = "";
        } else files[path] += `${line === "…" ? headed : line}\n`;
      }
      return { title: title.slice(3), code, files, expected: lines.slice(end) };
    });
}

/** Fails where a rule finds or repairs something else than a case says. */
export function assertTextCase({ code, files, expected }: TextCase): void {
  const actual = judgedLines(code, files);
  const shown = actual.join("\n");
  assert.equal(actual.length, expected.length, shown);
  for (const [i, line] of expected.entries()) {
    const [marked = "", ...rest] = line.startsWith("@ ") ? line.split(": ") : [line];
    const got = actual[i] as string;
    if (rest.length === 0) assert.equal(got, line, shown);
    else assert.ok(got.startsWith(`${marked}: `), `${marked} instead of ${got}`);
    for (const part of rest.join(": ").split(" | ")) assert.ok(got.includes(part), `"${part}" is not in: ${got}`);
  }
}

/** What a rule finds and repairs in files, in the form of a table, with whole messages. */
export function judgedLines(code: string, files: Readonly<Record<string, string>>): string[] {
  const workspace = workspaceOf(files);
  const findings = diagnosticsOf(workspace).filter((one) => one.code === code);
  const places = findings.map(({ file, span, message }) => {
    const marked = (files[file] ?? "").slice(span.start, span.end).replaceAll("\n", "\\n");
    return `@ ${marked}: ${message}`;
  });
  return [...places, ...findings.flatMap((finding) => repairs(workspace, finding, files))];
}

function repairs(workspace: Workspace, finding: Diagnostic, files: Readonly<Record<string, string>>): string[] {
  return fixesOf(workspace, finding).flatMap(({ title, safe, edits, creates, deletes, opens }) => [
    `! ${title}${safe ? "" : "?"}`,
    ...edits.flatMap(({ file, edits: changes }) => {
      const before = files[file] ?? "";
      return difference(before.split("\n"), applyEdits(before, changes).split("\n"));
    }),
    ...[creates?.file, deletes, opens?.file].flatMap((path) => (path === undefined ? [] : [`> ${path}`])),
  ]);
}

/** Lines that are taken out and put in, by the longest common sequence. */
function difference(before: readonly string[], after: readonly string[]): string[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const length = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      (lengths[i] as number[])[j] =
        before[i] === after[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1));
  const lines: string[] = [];
  for (let i = 0, j = 0, isAlike = true; i < before.length || j < after.length; ) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      i++;
      j++;
      isAlike = true;
      continue;
    }
    if (isAlike && i > 0) lines.push(` ${before[i - 1]}`);
    isAlike = false;
    if (j >= after.length || (i < before.length && length(i + 1, j) >= length(i, j + 1))) lines.push(`-${before[i++]}`);
    else lines.push(`+${after[j++]}`);
  }
  return lines;
}
