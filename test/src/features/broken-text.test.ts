// Features answer while a text is being written: for every beginning of a file, at its end, without fault and without delay.
import assert from "node:assert/strict";
import {
  completionsAt,
  definitionOf,
  expandTemplateActions,
  fixAll,
  hoverAt,
  quickFixesAt,
  type Workspace,
} from "@packwright/shared";
import fc from "fast-check";
import { setText, workspaceOf } from "../support/workspace.js";
import { sampleFiles } from "./samples.js";

/** Asks for everything at an offset; says how much was answered. */
function askEverything(workspace: Workspace, path: string, offset: number): number {
  const { items } = completionsAt(workspace, path, offset, { snippets: true });
  const length = workspace.file(path)?.tree.text.length ?? 0;
  for (const { edit } of items)
    assert.ok(edit.span.start >= 0 && edit.span.start <= edit.span.end && edit.span.end <= length);
  hoverAt(workspace, path, offset);
  definitionOf(workspace, path, offset);
  expandTemplateActions(workspace, path, { start: offset, end: offset });
  quickFixesAt(workspace, path, { start: offset, end: offset });
  return items.length;
}

describe("features answer while the text is broken", () => {
  const tried: [path: string, stride: number][] = [
    ["graphs/weekly.graph.yaml", 1],
    ["packs/gathering/pack.yaml", 5],
    ["packs/json/pack.json", 5],
    ["packs.config.yaml", 1],
  ];
  for (const [path, stride] of tried) {
    it(`at the end of every beginning of ${path}`, () => {
      const files = sampleFiles();
      const text = files[path] as string;
      const workspace = workspaceOf(files);
      let answered = 0;
      let asked = 0;
      const times: number[] = [];
      for (let end = 0; end <= text.length; end += stride) {
        setText(workspace, path, text.slice(0, end));
        workspace.settle([path]);
        const before = performance.now();
        if (askEverything(workspace, path, end) > 0) answered++;
        times.push(performance.now() - before);
        asked++;
      }
      assert.ok(answered * 4 > asked, `only ${answered} of ${asked} beginnings had a completion`);
      // The slowest answers are left out, because other programs run on the machine, too.
      const usual = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;
      assert.ok(usual < 100, `half of the answers took more than ${usual.toFixed(0)} ms`);
    });
  }

  it("anywhere in texts with anything in them", () => {
    const files = sampleFiles();
    const paths = [
      "graphs/weekly.graph.yaml",
      "packs/gathering/pack.yaml",
      "packs/json/pack.json",
      "graphs/json.graph.json",
    ];
    const junk = fc.oneof(
      fc.constantFrom(
        "\n",
        "  ",
        "- ",
        ": ",
        "{",
        "}",
        "[",
        "]",
        '"',
        "'",
        "#",
        "&a ",
        "*a ",
        "${{",
        "}}",
        "\t",
        "|\n",
        "---\n",
        "\r",
        "😀",
      ),
      fc.string({ maxLength: 4 }),
    );
    const workspace = workspaceOf(files);
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.nat(3000),
        fc.nat(30),
        junk,
        fc.nat(3000),
        (path, at, cut, added, cursor) => {
          const text = files[path] as string;
          const start = at % text.length;
          const changed = text.slice(0, start) + added + text.slice(start + cut);
          setText(workspace, path, changed);
          workspace.settle([path]);
          askEverything(workspace, path, Math.min(start + added.length, changed.length));
          askEverything(workspace, path, cursor % (changed.length + 1));
          fixAll(workspace, path);
          assert.equal(workspace.file(path)?.tree.text, changed);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("in files that are not there or of no role", () => {
    const workspace = workspaceOf({ "notes.txt": "name: x\n" });
    for (const path of ["gone.yaml", "notes.txt"]) {
      assert.equal(askEverything(workspace, path, 3), 0);
      assert.equal(hoverAt(workspace, path, 3), undefined);
      assert.deepEqual(definitionOf(workspace, path, 3), []);
    }
  });
});
