// PK009 says of each reason why a file is not looked at what it is and what to do; most of them no page can hold.
import assert from "node:assert/strict";
import { allRules, type FileContent, RuleChecker, Workspace } from "@packwright/shared";
import { diagnosticsOf } from "../support/workspace.js";

const aliases = ["a", "b", "c", "d", "e"].map((name, i, all) => {
  const items = Array(12).fill(i === 0 ? "x" : `*${all[i - 1]}`);
  return `x-${name}: &${name} [${items.join(", ")}]`;
});

const cases: readonly (readonly [what: string, content: FileContent, ...words: string[]])[] = [
  ["not UTF-8", { unreadable: { limit: "not-utf-8" } }, "it is not UTF-8", "Save it in that encoding"],
  ["more than 1 MiB", { text: `# ${"x".repeat(1_048_576)}\n` }, "larger than 1 MiB", "Split it"],
  ["deep nesting", { text: `a: ${"[".repeat(101)}${"]".repeat(101)}\n` }, "nested deeper than 100", "Flatten"],
  ["aliases of aliases", { text: `${aliases.join("\n")}\n` }, "more than 100,000 values", "Use fewer aliases"],
  ["a control character", { text: "name: a\u0007b\n" }, "the control character U+0007", "Remove it"],
  [
    "a file that is locked",
    { unreadable: { limit: "io", message: "It is locked. Close the other program." } },
    "This file cannot be read: It is locked. Close the other program. Until it can be read",
  ],
];

describe("a file that PK009 refuses", () => {
  for (const [what, content, ...words] of cases)
    it(`is told why: ${what}`, () => {
      const workspace = new Workspace({ checker: new RuleChecker(allRules) });
      workspace.set("pack.yaml", "manifest", content);
      workspace.settle();
      const findings = diagnosticsOf(workspace);
      assert.deepEqual([...new Set(findings.map(({ code }) => code))], ["PK009"]);
      for (const part of words) assert.ok(findings[0]?.message.includes(part), findings[0]?.message);
    });
});
