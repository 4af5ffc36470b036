// Edits of generated documents: what comes out says what was asked for, and nothing else of the text has changed.
import assert from "node:assert/strict";
import fc from "fast-check";
import { type JsonValue, jsonEqual } from "../../../shared/src/base/json.js";
import { applyEdits } from "../../../shared/src/base/span.js";
import { parseContent, type SyntaxName } from "../../../shared/src/syntax/parse.js";
import { insertItem, removeEntry, replaceText } from "../../../shared/src/syntax/source-edits.js";
import { type NodePath, nodeAt, toJson } from "../../../shared/src/syntax/tree.js";
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
          { numRuns: 400 },
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
        { numRuns: 400 },
      );
      assert.ok(done > 40, `only ${done} edits`);
    });
  }

  it("of modules that are broken make nothing worse", () => {
    const slip = fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom(..."()[]{},=*'\"#\n .\\x", "**", "None", ""));
    let done = 0;
    fc.assert(
      fc.property(modules, fc.array(slip, { minLength: 1, maxLength: 2 }), choices, (module, slips, choose) => {
        const text = slips.reduce((now, [at, removed, added]) => {
          const start = at % (now.length + 1);
          return now.slice(0, start) + added + now.slice(start + removed);
        }, module.text);
        const tree = parseContent("python", { text });
        const paths = pathsOf(tree.root).filter((path) => nodeAt(tree.root, path));
        if (!tree.root || paths.length === 0) return;
        const said = toJson(tree.root);
        for (const operation of Object.values(operations)) {
          const path = paths[choose(paths.length)] as NodePath;
          const edits = operation(tree, path, said, { ...module.draw, choose })?.edits;
          if (!edits) continue;
          done++;
          const after = parseContent("python", { text: applyEdits(text, edits) });
          assert.ok(after.root && after.problems.length <= tree.problems.length, `${text}\nbecomes\n${after.text}`);
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(done > 40, `only ${done} edits`);
  });

  it("of constants that spread or add each other very often are answered", () => {
    const pack = (value: string) => `PACK_DEFINITION = PackDefinition(schemas=${value})\n`;
    const names = Array.from({ length: 3000 }, (_, i) => `A${i + 1} = [*A${i}]\n`);
    for (const text of [`A0 = ["x"]\n${names.join("")}${pack("A3000")}`, pack(`["x"]${' + ["y"]'.repeat(400)}`)]) {
      const tree = parseContent("python", { text });
      assert.deepEqual(tree.problems, []);
      assert.equal(replaceText(tree, ["schemas", 0], "z")?.length, 1);
      assert.equal(insertItem(tree, ["schemas"], { json: "z" })?.length, 1);
      removeEntry(tree, ["schemas", 0]);
    }
  });
});
