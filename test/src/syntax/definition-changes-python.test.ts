// What changes a definition behind it in a module, and how it is moved into the definition, or why it stays.
import assert from "node:assert/strict";
import { applyEdits } from "../../../shared/src/base/span.js";
import { parseContent } from "../../../shared/src/syntax/parse.js";
import { definitionWith } from "../../../shared/src/syntax/source-edits.js";

const call = (inside: string) => `PACK_DEFINITION = PackDefinition(${inside})\n`;

/** What a statement behind a definition becomes; undefined where it has to stay. */
const changes: readonly (readonly [title: string, inside: string, statement: string, wanted: string | undefined])[] = [
  ["a field is set", 'name="a"', 'PACK_DEFINITION.version = "1"  # why', 'name="a", version="1"'],
  ["a field is set anew", 'name="a"', 'PACK_DEFINITION.name = ("b")', 'name=("b")'],
  ["an item is added", "schemas=[A]", "PACK_DEFINITION.schemas.append(A)", "schemas=[A, A]"],
  ["an item is added to nothing", "", "PACK_DEFINITION.schemas.append(A)", "schemas=[A]"],
  ["items are added", "schemas=[A]", "PACK_DEFINITION.schemas += [A, {}]", "schemas=[A, A, {}]"],
  ["items of a name are added", "schemas=[A]", "PACK_DEFINITION.schemas.extend(L)", "schemas=[A, *L]"],
  [
    "what a name stands for elsewhere stays",
    "a=L, schemas=L",
    "PACK_DEFINITION.schemas.append(A)",
    "a=L, schemas=[*L, A]",
  ],
  ["a part of a part is set", "a={'b': 1}", "PACK_DEFINITION.a.b = 2", "a={'b': 2}"],
  [
    "lines move in with their value",
    "\n    schemas=[\n        A,\n    ],\n",
    'PACK_DEFINITION.schemas.append({\n    "b": 1,\n})',
    '\n    schemas=[\n        A,\n        {\n            "b": 1,\n        },\n    ],\n',
  ],
  ["a text of several lines would change", "\n    a=1,\n", 'PACK_DEFINITION.b = """x\ny"""', undefined],
  ["of something else", 'name="a"', "PACK_DEFINITION.schemas.sort()", undefined],
  ["of a part that is not there", 'name="a"', "PACK_DEFINITION.a.b.append(A)", undefined],
  ["at a place", 'name="a"', "PACK_DEFINITION.schemas.insert(0, A)", undefined],
  ["by what is not static", 'name="a"', "PACK_DEFINITION.version = len('x')", undefined],
  ["by what is defined later", 'name="a"', 'B = "1"\nPACK_DEFINITION.version = B', undefined],
  [
    "behind another change of the field",
    "schemas=[]",
    "PACK_DEFINITION.schemas.sort()\nPACK_DEFINITION.schemas.append(A)",
    undefined,
  ],
  ["nothing", 'name="a"', "PACK_DEFINITION.version = None", undefined],
  ["the definition goes", 'name="a"', "del PACK_DEFINITION", undefined],
];

describe("changes of a definition, moved into it", () => {
  const head = 'A = {"schema_id": "x.a.v1"}\nL = [A, A]\nM = L + L\n';
  for (const [title, inside, statement, wanted] of changes) {
    it(title, () => {
      const text = `${head}${call(inside)}\n${statement}\n`;
      const tree = parseContent("python", { text });
      const problem = tree.problems.findLast(({ kind }) => kind === "mutated-definition");
      assert.ok(problem, JSON.stringify(tree.problems));
      const edits = definitionWith(tree, problem.span);
      const expected = wanted === undefined ? undefined : `${head}${call(wanted)}`;
      assert.equal(edits && applyEdits(text, edits), expected);
    });
  }

  it("one of two on a line leaves the other", () => {
    const text = `${call('name="a"')}PACK_DEFINITION.x = 1; PACK_DEFINITION.y = 2\n`;
    const tree = parseContent("python", { text });
    const after = tree.problems.map(({ span }) => applyEdits(text, definitionWith(tree, span) ?? []));
    assert.deepEqual(after, [
      `${call('name="a", x=1')}PACK_DEFINITION.y = 2\n`,
      `${call('name="a", y=2')}PACK_DEFINITION.x = 1\n`,
    ]);
  });
});
