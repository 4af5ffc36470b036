// Go to definition: from a name to the place that declares it.
import assert from "node:assert/strict";
import { definitionOf, LineIndex } from "@packwright/shared";
import { featureCases } from "./feature-cases.js";

describe("definition", () => {
  for (const one of featureCases("definition")) {
    it(one.title, () => {
      const links = definitionOf(one.workspace, one.path, one.offset);
      const shown = links.map(({ file, span, selection }) => {
        const text = one.workspace.file(file)?.tree.text ?? "";
        const lines = new LineIndex(text);
        const { line, column } = lines.positionAt(selection.start);
        const [first] = text.slice(span.start, span.end).split("\n");
        return `${file}:${line + 1}:${column + 1} ${text.slice(selection.start, selection.end)} | ${first}`;
      });
      assert.equal(`${shown.join("\n") || "nothing"}\n`, one.answers.definition);
    });
  }
});
