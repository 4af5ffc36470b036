// The patterns of the language configuration, tried on lines as an author types them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const file = new URL("../../../language-configuration/pack.json", import.meta.url);
const configuration = JSON.parse(readFileSync(file, "utf8")) as {
  readonly wordPattern: string;
  readonly autoClosingPairs: readonly { readonly open: string; readonly close: string }[];
  readonly indentationRules: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
  readonly onEnterRules: readonly { readonly beforeText: string; readonly action: { readonly indent: string } }[];
};

describe("the language configuration", () => {
  const words = new RegExp(configuration.wordPattern, "g");
  const rows: readonly [text: string, ...words: string[]][] = [
    ["- template_id: coding.lint.v1", "template_id", "coding.lint.v1"],
    ["x-anchors: &base", "x-anchors", "base"],
    ["[coding, research]", "coding", "research"],
    ['"${{ parameters.max_sources }}"', "parameters.max_sources"],
    ["version: 1.2.0-rc.1", "version", "1.2.0-rc.1"],
    ["depends_on: [write-report]", "depends_on", "write-report"],
    ["Überprüft den Patch. Ende.", "Überprüft", "den", "Patch", "Ende"],
    ["path: src/vendor", "path", "src", "vendor"],
    ["# packwright-ignore PK307: reason", "packwright-ignore", "PK307", "reason"],
  ];
  for (const [text, ...expected] of rows) {
    it(`words of ${text}`, () => assert.deepEqual(text.match(words), expected));
  }

  const indented = (line: string) =>
    configuration.onEnterRules.some(
      ({ beforeText, action }) => new RegExp(beforeText).test(line) && action.indent === "indent",
    );
  for (const line of [
    "steps:",
    "  - gates:",
    "    default_executor:",
    "  description: |",
    "base: &base",
    "steps: # all",
    "  - step_id: a",
  ]) {
    it(`Enter after "${line}" goes one step in`, () => assert.equal(indented(line), true));
  }
  for (const line of ["name: coding", "  kind: local_command", "  - src", "# steps:", "", "  - [a, b]", '  - "a: b"']) {
    it(`Enter after "${line}" stays`, () => assert.equal(indented(line), false));
  }

  it("has the same idea of a deeper line when it indents pasted text", () => {
    const deeper = new RegExp(configuration.indentationRules.increaseIndentPattern);
    assert.ok(deeper.test("steps:"));
    assert.ok(!deeper.test("name: coding"));
    assert.ok(new RegExp(configuration.indentationRules.decreaseIndentPattern).test("  }"));
  });

  it("closes an interpolation", () => {
    const pair = configuration.autoClosingPairs.find(({ open }) => open === "${{");
    assert.equal(pair?.close, " }}");
  });
});
