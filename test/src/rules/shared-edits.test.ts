// Edits that the repairs of several rules are made of.
import assert from "node:assert/strict";
import { applyEdits, parseContent, type SyntaxTree } from "@packwright/shared";
import { parse } from "yaml";
import { contributionsOf, declaredNames } from "../../../shared/src/rules/declarations.js";
import { inTurn } from "../../../shared/src/rules/edits-in-turn.js";
import { freeName } from "../../../shared/src/rules/free-name.js";
import { removeWithEmptyParent } from "../../../shared/src/rules/removals.js";
import { repair, replaceAt } from "../../../shared/src/rules/repairs.js";
import { setField } from "../../../shared/src/rules/routing-edits.js";
import { removeWish } from "../../../shared/src/rules/safety-policies.js";
import { addProperties } from "../../../shared/src/rules/schema-properties.js";
import { type Edits, insertField, removeEntry, renameKey } from "../../../shared/src/syntax/source-edits.js";
import { workspaceOf } from "../support/workspace.js";

const treeOf = (text: string) => parseContent("yaml", { text });
const after = (text: string, edit: (tree: SyntaxTree) => Edits) => {
  const edits = edit(treeOf(text));
  return edits && applyEdits(text, edits);
};

describe("a name that nobody has yet", () => {
  const without =
    (...taken: string[]) =>
    (name: string) =>
      freeName(name, (one) => taken.includes(one));

  it("ends with the first number from 2 on that is free", () => {
    assert.equal(without("build")("build"), "build_2");
    assert.equal(without("build", "build_2", "build_3")("build"), "build_4");
  });

  it("keeps the namespace and the version of an id", () => {
    assert.equal(without("a.build_2.v1")("a.build.v1"), "a.build_3.v1");
  });
});

describe("what a file declares", () => {
  const text = `name: coding
version: 1.0.0
minimum_kernel_version: 0.1.0
schemas:
  - { schema_id: coding.a.v1, json_schema: { type: object } }
step_templates:
  - template_id: coding.write.v1
    input_schema_ids: [coding.b.v1]
    default_executor: { argv: [write] }
routing_rules:
  - { rule_id: coding.stop, when: { step_status: failed }, action: { type: abort_run } }
`;
  const packFile = () => {
    const file = workspaceOf({ "pack.yaml": text }).file("pack.yaml");
    assert.ok(file?.kind === "pack");
    return file;
  };

  it("is told by kind, without what it only refers to", () => {
    assert.deepEqual(declaredNames(packFile(), "schema"), new Set(["coding.a.v1"]));
    assert.deepEqual(declaredNames(packFile(), "rule"), new Set(["coding.stop"]));
    assert.deepEqual(declaredNames(packFile(), "step"), new Set());
  });

  it("is told of schemas and templates together, in its order", () => {
    assert.deepEqual(
      contributionsOf(packFile()).map(({ kind, name }) => `${kind} ${name}`),
      ["schema coding.a.v1", "step_template coding.write.v1"],
    );
  });
});

describe("taking something out", () => {
  const rows: readonly (readonly [text: string, path: readonly (string | number)[], left: string | undefined])[] = [
    ["name: x\nlist: [a, b]\n", ["list", 0], "name: x\nlist: [b]\n"],
    ["name: x\nlist: [a]\n", ["list", 0], "name: x\n"],
    ["name: x\nmap: { a: 1, b: 2 }\n", ["map", "a"], "name: x\nmap: { b: 2 }\n"],
    ["name: x\nmap: { a: 1 }\n", ["map", "a"], "name: x\n"],
    ["name: x\nmap: { a: 1 }\n", ["map"], "name: x\n"],
    ["name: x\n", ["list", 0], undefined],
    ["name: x\n", ["name", "a"], undefined],
  ];
  for (const [text, path, left] of rows)
    it(`of ${JSON.stringify(text)} at ${path.join(".")} leaves ${JSON.stringify(left)}`, () => {
      assert.equal(
        after(text, (tree) => removeWithEmptyParent(tree, path)),
        left,
      );
    });

  it("leaves a text with one field as it does without that care", () => {
    const tree = treeOf("map: { a: 1 }\n");
    assert.deepEqual(removeWithEmptyParent(tree, ["map"]), removeEntry(tree, ["map"]));
    assert.ok(removeEntry(tree, ["map"]));
  });

  it("of a policy leaves no empty list, which would forbid everything, and no empty policy", () => {
    const policy = (text: string) => `name: x\nsafety_policy: { ${text} }\n`;
    const path = ["safety_policy", "allowed_tools", 0];
    const left = (text: string, at: readonly (string | number)[] = path) => after(text, (tree) => removeWish(tree, at));
    assert.equal(
      left(policy("network_access: allow, allowed_tools: [a, b]")),
      policy("network_access: allow, allowed_tools: [b]"),
    );
    assert.equal(left(policy("network_access: allow, allowed_tools: [a]")), policy("network_access: allow"));
    assert.equal(left(policy("allowed_tools: [a]")), "name: x\n");
    assert.equal(left(policy("network_access: allow"), ["safety_policy", "network_access"]), "name: x\n");
    assert.equal(left(policy("allowed_tools: [a, b]"), ["safety_policy", "allowed_tools"]), "name: x\n");
  });
});

describe("edits in turn", () => {
  const rename = (from: string, to: string) => (tree: SyntaxTree) => renameKey(tree, [from], to);

  it("are each made on what the one before has left, and come to one", () => {
    const tree = treeOf("a: 1\nb: 2\n");
    assert.deepEqual(inTurn(tree, [rename("a", "c"), rename("c", "d")]), [{ span: { start: 0, end: 1 }, text: "d" }]);
  });

  it("are none where one of them cannot be made", () => {
    assert.equal(inTurn(treeOf("a: 1\n"), [rename("a", "c"), rename("a", "d")]), undefined);
  });

  it("change no more than what differs, where the same signs are repeated too", () => {
    const insert = (field: string) => (tree: SyntaxTree) => insertField(tree, ["m"], field, { json: 1 });
    for (const text of ["m: { a: 1 }\n", "m:\n  a: 1\n  aa: 1\n", "m: { aaa: 1 }\n"]) {
      const edits = inTurn(treeOf(text), [insert("a1"), insert("aaaa")]);
      assert.ok(edits?.length === 1 && edits[0]);
      const changed = applyEdits(text, edits);
      const { start, end } = edits[0].span;
      assert.ok(start <= end);
      assert.equal(start, end, "nothing is written anew");
      assert.equal(edits[0].text.length, changed.length - text.length);
      assert.deepEqual(parseContent("yaml", { text: changed }).problems, []);
    }
  });

  it("may come to nothing", () => {
    const text = "a: 1\n";
    const edits = inTurn(treeOf(text), [rename("a", "b"), rename("b", "a")]);
    assert.equal(edits && applyEdits(text, edits), text);
  });
});

describe("a repair", () => {
  const file = { path: "pack.yaml" };
  const edit = { span: { start: 0, end: 1 }, text: "b" };

  it("is made of one edit or of several, and of none where nothing can be changed", () => {
    const made = { title: "Do it", safe: false, edits: [{ file: "pack.yaml", edits: [edit] }] };
    assert.deepEqual(repair("Do it", file, edit), [made]);
    assert.deepEqual(repair("Do it", file, [edit], { safe: true }), [{ ...made, safe: true }]);
    assert.deepEqual(repair("Do it", file, []), []);
    assert.deepEqual(repair("Do it", file, undefined), []);
  });

  it("replaces a whole text, or some of its characters", () => {
    const text = "name: build it\n";
    const replaced = (place: Parameters<typeof replaceAt>[1]) => after(text, (tree) => replaceAt(tree, place, "x"));
    assert.equal(replaced({ part: "value", path: ["name"] }), "name: x\n");
    assert.equal(replaced({ part: "within", path: ["name"], within: { start: 6, end: 8 } }), "name: build x\n");
    assert.equal(replaced({ part: "within", path: ["name"], within: { start: 0, end: 5 } }), "name: x it\n");
    assert.equal(replaced({ part: "span", span: { start: 0, end: 4 } }), "x: build it\n");
  });
});

describe("a field of a mapping", () => {
  it("gets a value whether it is there, is null or is not", () => {
    const set = (text: string) => after(text, (tree) => setField(tree, ["when"], "step_id", "b"));
    assert.equal(set("when: { step_id: a }\n"), "when: { step_id: b }\n");
    assert.equal(set("when: { step_id: null }\n"), "when: { step_id: b }\n");
    assert.equal(set("when: { retry_exhausted: true }\n"), "when: { retry_exhausted: true, step_id: b }\n");
    const first = after("when: { retry_exhausted: true }\n", (tree) =>
      setField(tree, ["when"], "step_id", "b", "first"),
    );
    assert.equal(first, "when: { step_id: b, retry_exhausted: true }\n");
  });
});

describe("properties that a schema gets", () => {
  const add = (text: string, isRequired: boolean) =>
    after(text, (tree) => addProperties(tree, ["schema"], { a: { type: "string" }, b: {} }, { isRequired }));
  const rows: readonly (readonly [title: string, text: string, isRequired: boolean, changed: string | undefined])[] = [
    [
      "are described and demanded where nothing was",
      "schema: { type: object }\n",
      true,
      "schema: { type: object, required: [a, b], properties: { a: { type: string }, b: {} } }\n",
    ],
    [
      "are only described where they need not be there",
      "schema: { type: object }\n",
      false,
      "schema: { type: object, properties: { a: { type: string }, b: {} } }\n",
    ],
    [
      "join what is described and demanded",
      "schema: { required: [c], properties: { c: {}, b: { type: integer } } }\n",
      true,
      "schema: { required: [c, a, b], properties: { c: {}, b: { type: integer }, a: { type: string } } }\n",
    ],
    [
      "leave what is demanded alone where they need not be there",
      "schema: { required: 5, properties: { c: {} } }\n",
      false,
      "schema: { required: 5, properties: { c: {}, a: { type: string }, b: {} } }\n",
    ],
    [
      "make a schema of what is none",
      "schema: true\n",
      true,
      "schema: { type: object, required: [a, b], properties: { a: { type: string }, b: {} } }\n",
    ],
    [
      "make a schema of what is none, without demanding them",
      "schema: true\n",
      false,
      "schema: { type: object, properties: { a: { type: string }, b: {} } }\n",
    ],
    ["stay out where properties are none", "schema: { properties: [] }\n", false, undefined],
    ["stay out where what is demanded is no list", "schema: { required: a }\n", true, undefined],
  ];
  for (const [title, text, isRequired, changed] of rows)
    it(title, () => {
      const result = add(text, isRequired);
      if (changed === undefined) assert.equal(result, undefined);
      else assert.deepEqual(parse(result ?? ""), parse(changed));
    });
});
