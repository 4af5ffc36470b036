// What the features say after edits is what they say of the same texts when these are read for the first time: a tree that was read again
// in part, and whose other parts only moved, serves everybody like any other.
import assert from "node:assert/strict";
import {
  completionsAt,
  configName,
  definitionOf,
  expandTemplateActions,
  hoverAt,
  quickFixesOf,
  type Workspace,
} from "@packwright/shared";
import fc from "fast-check";
import { exampleFiles } from "../support/example-files.js";
import { setText, workspaceOf } from "../support/workspace.js";

const examples = exampleFiles();
// The configuration decides which files there are, and that is the host's matter.
const paths = Object.keys(examples).filter((path) => path.endsWith(".yaml") && path !== configName);

/** Ways to change a line; `other` is another line of the same text. */
const changes: readonly ((line: string, other: string) => readonly string[])[] = [
  () => [],
  (line, other) => [other, line],
  (line) => [line.replace(/[a-z]+/, (word) => `${word}x`)],
  (line) => [line.replace(/\d+/, "7")],
  (line) => ["# a comment", line],
  (line) => [line.replace(/: (\S.*)$/, ": [$1]")],
];

const edit = fc.record({
  path: fc.constantFrom(...paths),
  change: fc.nat(changes.length - 1),
  line: fc.nat(400),
  other: fc.nat(400),
  askedAt: fc.nat(20_000),
});

/** All that the features say of a file and of a place in it. */
function saidOf(workspace: Workspace, path: string, offset: number): unknown {
  return {
    findings: workspace.present(path).diagnostics.map((diagnostic) => ({
      code: diagnostic.code,
      range: diagnostic.range,
      related: diagnostic.related,
      fixes: quickFixesOf(workspace, diagnostic).map(({ title, edits, creates }) => ({ title, edits, creates })),
    })),
    completions: completionsAt(workspace, path, offset, { snippets: true }).items.map((item) => ({
      label: item.label,
      edit: item.edit,
      documentation: item.documentation,
      more: item.additionalEdits,
    })),
    hover: hoverAt(workspace, path, offset),
    definition: definitionOf(workspace, path, offset),
    expansions: expandTemplateActions(workspace, path, { start: offset, end: offset }),
  };
}

describe("features after edits", () => {
  it("say what they say of the same texts read anew", function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const files = { ...examples };
        const edited = workspaceOf(files);
        for (const { path, change, line, other, askedAt } of edits) {
          const before = files[path] as string;
          const lines = before.split("\n");
          const at = line % lines.length;
          const [one, another] = [lines[at] as string, lines[other % lines.length] as string];
          const text = lines.toSpliced(at, 1, ...(changes[change]?.(one, another) ?? [])).join("\n");
          setText(edited, path, text);
          // Of broken text the last that parsed is known, which a new workspace has never seen.
          if (!edited.file(path)?.tree.parses) setText(edited, path, before);
          else files[path] = text;
          edited.settle([path]);
          const offset = askedAt % ((files[path] as string).length + 1);
          assert.deepEqual(saidOf(edited, path, offset), saidOf(workspaceOf(files), path, offset));
        }
      }),
      { numRuns: 40 },
    );
  });
});
