// Edits of generated documents: what comes out says what was asked for, and nothing else of the text has changed.
import assert from "node:assert/strict";
import fc from "fast-check";
import { type JsonValue, jsonEqual } from "../../../shared/src/base/json.js";
import { parseContent, type SyntaxName } from "../../../shared/src/syntax/parse.js";
import { type NodePath, toJson } from "../../../shared/src/syntax/tree.js";
import {
  type Choose,
  choices,
  documents,
  texts,
  values,
  words,
  writtenAsJson,
  writtenAsYaml,
} from "./support/documents.js";
import { assertDone, operations, pathsOf } from "./support/edit-operations.js";
import { isNotForPython, modules } from "./support/python-documents.js";
import { runs } from "./support/runs.js";

describe("edits of generated documents", () => {
  const written: Readonly<Record<"yaml" | "json", (value: JsonValue, choose: Choose) => string>> = {
    yaml: writtenAsYaml,
    json: writtenAsJson,
  };
  const names: Readonly<Record<SyntaxName, string>> = { yaml: "YAML", json: "JSON", python: "Python" };
  for (const [name, operation] of Object.entries(operations)) {
    for (const syntax of ["yaml", "json"] as const) {
      it(`${name} in ${names[syntax]}`, () => {
        let done = 0;
        fc.assert(
          fc.property(documents, choices, texts, words, values, (document, choose, text, word, value) => {
            const tree = parseContent(syntax, { text: written[syntax](document, choose) });
            assert.deepEqual(tree.problems, []);
            const paths = pathsOf(tree.root);
            const path = paths[choose(paths.length)] as NodePath;
            const asked = operation(tree, path, document, { text, word, value, choose });
            if (!asked) return;
            done++;
            assertDone(tree, asked);
          }),
          runs(400),
        );
        assert.ok(done > 40, `only ${done} edits`);
      });
    }

    it(`${name} in ${names.python}`, () => {
      let done = 0;
      fc.assert(
        fc.property(modules, choices, ({ text, document, draw }, choose) => {
          const tree = parseContent("python", { text });
          assert.deepEqual(tree.problems, [], text);
          assert.ok(tree.root);
          assert.ok(jsonEqual(toJson(tree.root), document), text);
          const paths = pathsOf(tree.root);
          const path = paths[choose(paths.length)] as NodePath;
          const asked = operation(tree, path, document, { ...draw, choose });
          if (!asked || (!asked.edits && isNotForPython(name, tree, path, draw))) return;
          done++;
          assertDone(tree, asked);
        }),
        runs(400),
      );
      assert.ok(done > 40, `only ${done} edits`);
    });
  }
});
