// Pydantic classes become the JSON Schema that Pydantic itself makes of them, titles aside; what is beyond that is opaque, with the reason.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../../../shared/src/base/json.js";
import { parsePython } from "../../../shared/src/syntax/python.js";
import { nodeAt, toJson } from "../../../shared/src/syntax/tree.js";

const folder = join(import.meta.dirname, "pydantic");
const models = readFileSync(join(folder, "models.py"), "utf8");
const recorded: Record<string, unknown> = JSON.parse(readFileSync(join(folder, "schemas.json"), "utf8")).schemas;

/** The module with a pack that registers one class. */
function withPack(text: string, model: string): string {
  return `${text}\nPACK_DEFINITION = PackDefinition(schemas=[SchemaRegistration(schema_id="a.b.v1", model=${model})])\n`;
}

function schemaOf(text: string, model: string): unknown {
  const tree = parsePython(withPack(text, model));
  assert.deepEqual(tree.problems, []);
  const node = nodeAt(tree.root, ["schemas", 0, "json_schema"]);
  assert.ok(node);
  return JSON.parse(canonicalJson(toJson(node)));
}

describe("Pydantic classes", () => {
  for (const [name, schema] of Object.entries(recorded))
    it(`${name} becomes the schema that Pydantic makes`, () => {
      assert.deepEqual(schemaOf(models, name), schema);
    });

  const opaque: readonly [what: string, text: string, reason: string][] = [
    ["an unknown type", "class A(BaseModel):\n    x: Decimal", "the type `Decimal`"],
    ["a tuple", "class A(BaseModel):\n    x: tuple[int, str]", "the type `tuple[int, str]`"],
    ["a foreign base", "from mixins import Mixin\nclass A(Mixin, BaseModel):\n    x: int", "the base class `Mixin`"],
    ["keys that are no texts", "class A(BaseModel):\n    x: dict[int, str]", "a dict whose keys are no texts"],
    ["a computed default", "class A(BaseModel):\n    x: int = Field(1 + 1)", "`1 + 1`"],
    [
      "other arguments of Field",
      "class A(BaseModel):\n    x: int = Field(json_schema_extra={})",
      "`Field(json_schema_extra=…)`",
    ],
    [
      "a setting that shapes the schema",
      "class A(BaseModel):\n    model_config = {'use_attribute_docstrings': True}\n    x: int",
      "the setting `use_attribute_docstrings`",
    ],
    ["an inner Config", "class A(BaseModel):\n    class Config:\n        pass\n    x: int", "a `class Config`"],
    ["bounds on a union", "class A(BaseModel):\n    x: int | str = Field(ge=1)", "bounds on a union"],
    [
      "an opaque class inside",
      "from things import Thing\nclass B(BaseModel):\n    x: Thing\nclass A(BaseModel):\n    b: B",
      "the type `Thing`",
    ],
    ["a field without a type", "from things import KIND\nclass A(BaseModel):\n    x = KIND", "`x` without a type"],
  ];
  for (const [what, text, reason] of opaque)
    it(`are opaque with ${what}`, () => {
      const tree = parsePython(withPack(text, "A"));
      assert.deepEqual(
        tree.problems.map((problem) => ("reason" in problem ? [problem.kind, problem.reason] : [problem.kind])),
        [["opaque-model", reason]],
      );
      assert.ok(tree.parses);
      const node = nodeAt(tree.root, ["schemas", 0, "json_schema"]);
      assert.equal(node && canonicalJson(toJson(node)), '{"type":"object"}');
    });

  const noClass: readonly [text: string, model: string, found: string][] = [
    ["from schemas import A", "A", "an import"],
    ["class A:\n    x: int", "A", "a class that does not derive from BaseModel"],
    ["A = 1", "A", "something else"],
    ["", "A", "a name that is not defined"],
    ["class A(BaseModel):\n    x: int", "make(A)", "an expression"],
  ];
  for (const [text, model, found] of noClass)
    it(`are wanted where \`model=\` names ${found}`, () => {
      const tree = parsePython(withPack(text, model));
      const [problem] = tree.problems;
      assert.equal(problem?.kind === "model-not-a-class" && problem.found, found);
      assert.ok(!tree.parses);
    });

  it("are told at the field that a part of the schema follows from", () => {
    const tree = parsePython(withPack("class A(BaseModel):\n    rows: int = Field(ge=-1)", "A"));
    const node = nodeAt(tree.root, ["schemas", 0, "json_schema", "properties", "rows", "minimum"]);
    assert.equal(node && tree.text.slice(node.span.start, node.span.end), "-1");
  });
});
