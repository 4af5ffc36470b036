// Hover: what is said about the thing under the cursor.
import assert from "node:assert/strict";
import { hoverAt } from "@packwright/shared";
import { workspaceOf } from "../support/workspace.js";
import { featureCases } from "./feature-cases.js";

describe("hover", () => {
  for (const one of featureCases("hover")) {
    it(one.title, () => {
      const hover = hoverAt(one.workspace, one.path, one.offset);
      const about = hover ? `\`${one.text.slice(hover.span.start, hover.span.end)}\`\n` : "nothing\n";
      if (one.answers.about !== undefined) assert.equal(about, one.answers.about);
      assert.equal(hover ? `${hover.markdown}\n` : "nothing\n", one.answers.hover);
    });
  }

  const rules: [title: string, path: string, text: string][] = [
    ["a rule's code in a comment", "pack.yaml", "name: a # packwright-ignore PK1$001: why\n"],
    [
      "a rule's name in a comment for the whole file",
      "pack.yaml",
      "# packwright-ignore-file unknown-f$0ield\nname: a\n",
    ],
    ["a rule's code in the configuration", "packs.config.yaml", "severity:\n  PK1$001: error\n"],
    ["a rule's name in the configuration", "packs.config.yaml", "severity: { unknown-fi$0eld: error }\n"],
  ];
  for (const [title, path, marked] of rules) {
    it(`says what ${title} stands for, from its page`, () => {
      const text = marked.replace("$0", "");
      const hover = hoverAt(workspaceOf({ [path]: text }), path, marked.indexOf("$0"));
      assert.match(hover?.markdown ?? "", /^\*\*PK101\*\* `unknown-field` — error\n\n/);
      assert.match(text.slice(hover?.span.start, hover?.span.end), /^(PK101|unknown-field)$/);
    });
  }
});
