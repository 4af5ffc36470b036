// The texts of the rules' pages, half written: around each finding a line is missing, or has its key and no value yet, or a file is
// still empty, or anything but a mapping. Nothing that is asked of such a text on a keystroke may fail, and what is said and offered must still be made for people.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { allRules, applyEdits, fixesOf } from "@packwright/shared";
import { type CaseFile, type MarkdownCase, readCases } from "../support/markdown-case.js";
import { describeDiagnostic, diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

const rulesFolder = new URL("../../../shared/src/rules/", import.meta.url);

describe("half-written texts of the pages", () => {
  for (const rule of allRules.rules) {
    it(`${rule.code} ${rule.name}`, () => {
      const path = new URL(`${rule.code.toLowerCase()}-${rule.name}/rule.md`, rulesFolder);
      const variants = readCases(readFileSync(fileURLToPath(path), "utf8")).flatMap((one) => [
        ...halfWritten(one, rule.code),
        ...begun(one, rule.code),
      ]);
      assert.ok(variants.length > 0, "no case of the page shows the finding");
      for (const files of variants) assertSound(files);
    });
  }
});

/** The files of a case, once for every way in which a line at a finding or beside one can be unfinished. */
function halfWritten({ files }: MarkdownCase, code: string): Files[] {
  const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
  return files.flatMap((file) =>
    linesAtFindings(file, code).flatMap((at) =>
      [[], [withoutValue(file.text.split("\n")[at] ?? "")]].map((instead) => {
        const lines = file.text.split("\n");
        lines.splice(at, 1, ...instead);
        return { ...texts, [file.path]: lines.join("\n") };
      }),
    ),
  );
}

/** What a file may hold before it holds a pack or a graph. Each is YAML, JSON or Python, or none of them. */
const beginnings = ["", "[]\n", "{}\n"];

/** The files of a case that has the finding, once for every beginning of each of them. */
function begun({ files }: MarkdownCase, code: string): Files[] {
  const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
  const isFound = files.some(({ markers }) => markers.some((marker) => marker.code === code));
  const paths = isFound ? files.map(({ path }) => path) : [];
  return paths.flatMap((path) => beginnings.map((text) => ({ ...texts, [path]: text })));
}

/** The lines of findings with the line before and the two after each, from 0. */
function linesAtFindings({ text, markers }: CaseFile, code: string): number[] {
  const own = markers.filter((marker) => marker.code === code && !marker.related);
  const near = own.flatMap(({ line }) => [line - 1, line, line + 1, line + 2]);
  const count = text.split("\n").length - 1;
  return [...new Set(near)].filter((line) => line >= 0 && line < count);
}

/** The line up to its last colon or dash that a value follows. */
function withoutValue(line: string): string {
  return line.replace(/^(.*[:=-])\s.*$/, "$1");
}

function assertSound(files: Files): void {
  const workspace = workspaceOf(files);
  for (const diagnostic of diagnosticsOf(workspace)) {
    const shown = () => `${describeDiagnostic(diagnostic)}\n${JSON.stringify(files)}`;
    const own = diagnostic.message.replace(/`[^`]*`/g, "`…`");
    assert.match(own, /[.?]$/, shown());
    assert.doesNotMatch(own, /undefined|NaN|\[object|\s{2}| [,;]| \.(\s|$)|``/, shown());
    for (const { title, edits } of fixesOf(workspace, diagnostic)) {
      assert.doesNotMatch(title, /undefined|NaN|\[object/, shown());
      for (const { file, edits: changes } of edits)
        assert.notEqual(applyEdits(files[file] ?? "", changes), files[file], `"${title}" changes nothing: ${shown()}`);
    }
  }
}
