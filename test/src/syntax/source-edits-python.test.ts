// Edits of packs written as Python modules, row by row: how they look in each author's style, and where there is none.
import assert from "node:assert/strict";
import { applyEdits } from "../../../shared/src/base/span.js";
import { parseContent, type SyntaxTree } from "../../../shared/src/syntax/parse.js";
import {
  type Edits,
  insertField,
  insertItem,
  moveItem,
  removeEntry,
  renameKey,
  replaceText,
  replaceValue,
  wrapInList,
  writeOut,
} from "../../../shared/src/syntax/source-edits.js";

type Edit = (tree: SyntaxTree) => Edits;

function edited(text: string, edit: Edit): string | undefined {
  const tree = parseContent("python", { text });
  assert.deepEqual(tree.problems, []);
  const edits = edit(tree);
  return edits && applyEdits(text, edits);
}

const doc = `"""A pack."""
from lily.kernel.models import GateRunnerSpec, GateTemplate, PackDefinition, RetryPolicy
from lily.kernel.models import SchemaRegistration as Schema, StepTemplate
from pydantic import BaseModel


class Report(BaseModel):
    rows: int


NS = "coding"
SHARED = {"type": "object"}
TESTS = ["pytest"]  # run them

PACK_DEFINITION = PackDefinition(
    name=NS,  # the name
    version='1.0.0',
    minimum_kernel_version=("0.1." "0"),
    schemas=[
        # What is written.
        Schema(schema_id=f"{NS}.patch.v1", json_schema=SHARED),  # first
        Schema(schema_id="coding.report.v1", model=Report),
        Schema(schema_id="coding.x.v1", json_schema={"type": "object", **{"title": "X"}})
    ],
    step_templates=[
        StepTemplate(
            template_id=r"coding.run.v1",
            default_executor={"argv": [*TESTS, "-q"]},
            output_schema_ids=(f"{NS}.patch.v1",),
        ),
    ],
    gate_templates=[],
    default_safety_policy=None,
)
`;

const executor = ["step_templates", 0, "default_executor"] as const;

/** What an edit of `doc` replaces by what; without the latter there is none. */
const inDocument: readonly (readonly [title: string, edit: Edit, from?: string, to?: string])[] = [
  ["an argument goes with its comment", (t) => removeEntry(t, ["name"]), "    name=NS,  # the name\n", ""],
  [
    "an item goes with its comment, the one above stays",
    (t) => removeEntry(t, ["schemas", 0]),
    '        Schema(schema_id=f"{NS}.patch.v1", json_schema=SHARED),  # first\n',
    "",
  ],
  [
    "the last item",
    (t) => removeEntry(t, ["schemas", 2]),
    ',\n        Schema(schema_id="coding.x.v1", json_schema={"type": "object", **{"title": "X"}})',
    "",
  ],
  ["what a class says goes with its argument", (t) => removeEntry(t, ["schemas", 1, "json_schema"]), ", model=Report"],
  ["an argument of one line", (t) => removeEntry(t, ["schemas", 0, "json_schema"]), ", json_schema=SHARED"],
  [
    "the only entry of a dict that is spread",
    (t) => removeEntry(t, ["schemas", 2, "json_schema", "title"]),
    ', **{"title": "X"}',
  ],
  ["an item of a constant that is spread", (t) => removeEntry(t, [...executor, "argv", 0]), '["pytest"]', "[]"],
  [
    "the only item of a tuple",
    (t) => removeEntry(t, ["step_templates", 0, "output_schema_ids", 0]),
    '(f"{NS}.patch.v1",)',
    "()",
  ],
  ["a use of a constant becomes a text", (t) => replaceText(t, ["name"], "tools"), "name=NS", 'name="tools"'],
  ["single quotes stay", (t) => replaceText(t, ["version"], "1.1.0"), "'1.0.0'", "'1.1.0'"],
  [
    "strings side by side become one",
    (t) => replaceText(t, ["minimum_kernel_version"], "0.2.0"),
    '("0.1." "0")',
    '"0.2.0"',
  ],
  [
    "an f-string becomes a text",
    (t) => replaceText(t, ["schemas", 0, "schema_id"], "coding.patch.v2"),
    'f"{NS}.patch.v1"',
    '"coding.patch.v2"',
  ],
  [
    "a raw string stays raw",
    (t) => replaceText(t, ["step_templates", 0, "template_id"], "coding\\d"),
    'r"coding.run.v1"',
    'r"coding\\d"',
  ],
  [
    "a text of a constant that is spread",
    (t) => replaceText(t, [...executor, "argv", 0], "uv"),
    'TESTS = ["pytest"]',
    'TESTS = ["uv"]',
  ],
  ["an argument's name", (t) => renameKey(t, ["version"], "pack_version"), "version='1.0.0'", "pack_version='1.0.0'"],
  ["a dict's key", (t) => renameKey(t, [...executor, "argv"], "command"), '{"argv"', '{"command"'],
  ["a key that no argument can have", (t) => renameKey(t, ["version"], "with")],
  ["the key of a class's schema", (t) => renameKey(t, ["schemas", 1, "json_schema"], "schema_file")],
  [
    "an argument at the end",
    (t) => insertField(t, [], "description", { json: "Code." }),
    "    default_safety_policy=None,\n",
    '    default_safety_policy=None,\n    description="Code.",\n',
  ],
  [
    "an argument behind another",
    (t) => insertField(t, [], "description", { json: 'Say "hi".' }, { after: "name" }),
    "  # the name\n",
    "  # the name\n    description='Say \"hi\".',\n",
  ],
  [
    "an argument in front",
    (t) => insertField(t, [], "description", { json: "x" }, "first"),
    "    name=NS,",
    '    description="x",\n    name=NS,',
  ],
  [
    "an argument that is None gets a value",
    (t) => insertField(t, [], "default_safety_policy", { json: { allow_write_paths: ["out"] } }),
    "default_safety_policy=None",
    'default_safety_policy={"allow_write_paths": ["out"]}',
  ],
  [
    "a key that no argument can have is spread",
    (t) => insertField(t, [], "x-owner", { json: "me" }),
    "    default_safety_policy=None,\n",
    '    default_safety_policy=None,\n    **{"x-owner": "me"},\n',
  ],
  [
    "an item without a comma behind the last one",
    (t) => insertItem(t, ["schemas"], { json: { schema_id: "coding.new.v1", json_schema: { type: "object" } } }),
    '{"title": "X"}})\n',
    '{"title": "X"}}),\n        Schema(schema_id="coding.new.v1", json_schema={"type": "object"})\n',
  ],
  [
    "an item behind one with a comment",
    (t) => insertItem(t, ["schemas"], { json: { schema_id: "coding.new.v1" } }, 1),
    "  # first\n",
    '  # first\n        Schema(schema_id="coding.new.v1"),\n',
  ],
  [
    "a call of a model that is only imported",
    (t) => insertItem(t, ["gate_templates"], { json: { template_id: "a.b.v1", runner_spec: { argv: ["true"] } } }),
    "gate_templates=[]",
    'gate_templates=[\n        GateTemplate(template_id="a.b.v1", runner_spec=GateRunnerSpec(argv=["true"])),\n    ]',
  ],
  [
    "a call that is too long for its line",
    (t) =>
      insertItem(t, ["gate_templates"], {
        json: {
          template_id: "coding.ok.v1",
          description: "Whether everything is as it was before",
          runner_spec: { argv: ["true"] },
        },
      }),
    "gate_templates=[]",
    `gate_templates=[
        GateTemplate(
            template_id="coding.ok.v1",
            description="Whether everything is as it was before",
            runner_spec=GateRunnerSpec(argv=["true"]),
        ),
    ]`,
  ],
  [
    "a list that would become too long for its line",
    (t) => insertItem(t, [...executor, "argv"], { json: "--with-all-the-things-that-one-could-wish-for" }),
    '[*TESTS, "-q"]',
    `[
                *TESTS,
                "-q",
                "--with-all-the-things-that-one-could-wish-for",
            ]`,
  ],
  [
    "a dict where the author writes dicts",
    (t) => replaceValue(t, executor, { argv: ["x"], timeout_s: 5 }),
    '{"argv": [*TESTS, "-q"]}',
    '{"argv": ["x"], "timeout_s": 5}',
  ],
  [
    "a field of a dict",
    (t) => insertField(t, executor, "working_directory", { json: "src" }),
    '"-q"]}',
    '"-q"], "working_directory": "src"}',
  ],
  [
    "a model's call in a call",
    (t) => insertField(t, ["step_templates", 0], "default_retry_policy", { json: { max_retries: 1 } }),
    '            output_schema_ids=(f"{NS}.patch.v1",),\n',
    '            output_schema_ids=(f"{NS}.patch.v1",),\n            default_retry_policy=RetryPolicy(max_retries=1),\n',
  ],
  [
    "an item of a tuple",
    (t) => insertItem(t, ["step_templates", 0, "output_schema_ids"], { json: "a.b.v1" }),
    '.patch.v1",)',
    '.patch.v1", "a.b.v1",)',
  ],
  [
    "an item behind what is spread",
    (t) => insertItem(t, [...executor, "argv"], { json: "-x" }, 1),
    "[*TESTS, ",
    '[*TESTS, "-x", ',
  ],
  [
    "an item of a constant that is used once",
    (t) => insertField(t, ["schemas", 0, "json_schema"], "title", { json: "Patch" }),
    '{"type": "object"}\nTESTS',
    '{"type": "object", "title": "Patch"}\nTESTS',
  ],
  [
    "a class's schema becomes a dict",
    (t) => replaceValue(t, ["schemas", 1, "json_schema"], { type: "object" }),
    "model=Report",
    'json_schema={"type": "object"}',
  ],
  ["a list of a constant", (t) => wrapInList(t, ["name"]), "name=NS", "name=[NS]"],
  [
    "a list of strings side by side",
    (t) => wrapInList(t, ["minimum_kernel_version"]),
    '("0.1." "0")',
    '[("0.1." "0")]',
  ],
  ["a constant is written out", (t) => writeOut(t, ["schemas", 0, "json_schema"]), "=SHARED", '={"type": "object"}'],
  [
    "an item moves with its comment",
    (t) => moveItem(t, ["schemas", 1], 0),
    '        # What is written.\n        Schema(schema_id=f"{NS}.patch.v1", json_schema=SHARED),  # first\n        Schema(schema_id="coding.report.v1", model=Report),\n',
    '        Schema(schema_id="coding.report.v1", model=Report),\n        # What is written.\n        Schema(schema_id=f"{NS}.patch.v1", json_schema=SHARED),  # first\n',
  ],
  [
    "an item before the first of several in one line",
    (t) => moveItem(t, [...executor, "argv", 1], 0),
    '[*TESTS, "-q"]',
    '["-q", *TESTS]',
  ],
  ["source text of another syntax", (t) => insertField(t, [], "description", { source: "{a: b}" })],
  ["nothing in the place of an argument", (t) => replaceValue(t, ["name"], null)],
];

const call = (inside: string) => `PACK_DEFINITION = PackDefinition(${inside})\n`;

/** Whole modules before and after. */
const rows: readonly (readonly [text: string, edit: Edit, wanted: string | undefined])[] = [
  [call('name="x"'), (t) => insertField(t, [], "schemas", { json: [] }), call('name="x", schemas=[]')],
  [call('name="x",'), (t) => insertField(t, [], "schemas", { json: [] }), call('name="x", schemas=[],')],
  [call(""), (t) => insertField(t, [], "name", { json: "x" }), call('name="x"')],
  [call("name='x'"), (t) => insertField(t, [], "version", { json: "it's" }), call("name='x', version=\"it's\"")],
  [call("name = 'x'"), (t) => insertField(t, [], "version", { json: true }), call("name = 'x', version = True")],
  [call('name="x"'), (t) => removeEntry(t, ["name"]), call("")],
  [call('name="x", version="1"'), (t) => removeEntry(t, ["version"]), call('name="x"')],
  [call('name="x", version="1",'), (t) => removeEntry(t, ["version"]), call('name="x",')],
  [call("\n    name='x',\n    version='1'\n"), (t) => removeEntry(t, ["version"]), call("\n    name='x'\n")],
  [
    call("\n\tname='x',\n\tschemas=[],\n"),
    (t) => insertItem(t, ["schemas"], { json: { schema_id: `x.${"long".repeat(16)}` } }),
    call(`\n\tname='x',\n\tschemas=[\n\t\t{'schema_id': 'x.${"long".repeat(16)}'},\n\t],\n`),
  ],
  [
    call("name='x',\n                                 schemas=[]"),
    (t) => insertField(t, [], "version", { json: "1" }),
    call("name='x',\n                                 schemas=[],\n                                 version='1'"),
  ],
  [
    "PACK_DEFINITION = PackDefinition(\r\n    name='x',\r\n)\r\n",
    (t) => insertField(t, [], "version", { json: "1" }),
    "PACK_DEFINITION = PackDefinition(\r\n    name='x',\r\n    version='1',\r\n)\r\n",
  ],
  [
    `A = [{"schema_id": "x.a.v1"}]\nB = A + [{"schema_id": "x.b.v1"}]\n${call("schemas=B")}`,
    (t) => insertItem(t, ["schemas"], { json: { schema_id: "x.c.v1" } }),
    `A = [{"schema_id": "x.a.v1"}]\nB = A + [{"schema_id": "x.b.v1"}, {"schema_id": "x.c.v1"}]\n${call("schemas=B")}`,
  ],
  [
    `A = [{"schema_id": "x.a.v1"}]\nB = [] + A\n${call("schemas=B")}`,
    (t) => insertItem(t, ["schemas"], { json: { schema_id: "x.c.v1" } }),
    `A = [{"schema_id": "x.a.v1"}]\nB = [] + A + [{"schema_id": "x.c.v1"}]\n${call("schemas=B")}`,
  ],
  [`A = ["x"]\n${call("a=A, b=[*A]")}`, (t) => removeEntry(t, ["b", 0]), undefined],
  [
    `A = {"k": 1}\n${call("a=A, b=A")}`,
    (t) => insertField(t, ["b"], "l", { json: 2 }),
    `A = {"k": 1, "l": 2}\n${call("a=A, b=A")}`,
  ],
  [`A = {"k": 1}\n${call("a={**A}, b={**A}")}`, (t) => renameKey(t, ["a", "k"], "l"), undefined],
  [call("a={'x', 'y'}"), (t) => removeEntry(t, ["a", 0]), call("a={'y'}")],
  [call("a={'x'}"), (t) => removeEntry(t, ["a", 0]), call("a=[]")],
  [call("a=('x', 'y')"), (t) => removeEntry(t, ["a", 1]), call("a=('x',)")],
  [call("a=()"), (t) => insertItem(t, ["a"], { json: "x" }), call('a=("x",)')],
  [call("a=('x', 'y')"), (t) => replaceValue(t, ["a"], ["z"]), call("a=('z',)")],
  [call("a={'k': None}"), (t) => insertItem(t, ["a", "k"], { json: 1 }), call("a={'k': [1]}")],
  [call("a='''x\ny'''"), (t) => replaceText(t, ["a"], "x\nz"), call("a='''x\nz'''")],
  [
    call("routing_rules=[{'action': {'type': RoutingActionType.ABORT_RUN}}]"),
    (t) => replaceText(t, ["routing_rules", 0, "action", "type"], "continue"),
    call("routing_rules=[{'action': {'type': RoutingActionType.CONTINUE}}]"),
  ],
  [
    call("\n    a=(\n        # why\n        'x'\n    ),\n"),
    (t) => replaceText(t, ["a"], "y"),
    call("\n    a=(\n        # why\n        'y'\n    ),\n"),
  ],
  [
    `K = "key"\n${call("a={K: 1}")}`,
    (t) => renameKey(t, ["a", "key"], "other"),
    `K = "key"\n${call('a={"other": 1}')}`,
  ],
];

describe("edits of Python modules", () => {
  for (const [title, edit, from, to = ""] of inDocument) {
    it(title, () => {
      if (from !== undefined) assert.ok(doc.includes(from), from);
      const wanted = from === undefined ? undefined : doc.replace(from, () => to);
      assert.equal(edited(doc, edit), wanted);
    });
  }
  for (const [text, edit, wanted] of rows)
    it(`${String(edit).slice(7)} of ${JSON.stringify(text)}`, () => assert.equal(edited(text, edit), wanted));

  it("of a module that is no pack there are none", () => {
    const tree = parseContent("python", { text: "NAME = 1\n" });
    assert.equal(insertField(tree, [], "name", { json: "x" }), undefined);
    assert.equal(insertItem(tree, [], { json: "x" }), undefined);
  });

  it("of a pack that is changed after its definition keep what the definition says", () => {
    const text = `${call('name="x"')}PACK_DEFINITION.version = "1"\n`;
    const tree = parseContent("python", { text });
    assert.equal(tree.parses, false);
    assert.equal(applyEdits(text, replaceText(tree, ["name"], "y") ?? []), text.replace('"x"', '"y"'));
    assert.equal(renameKey(tree, ["name"], "a b"), undefined);
  });
});

describe("one of two items of a tuple goes", () => {
  const rows: readonly [tuple: string, index: number, expected: string][] = [
    ["(1, 2)", 0, "(2,)"],
    ["(1, 2)", 1, "(1,)"],
    ["(1, 2,)", 0, "(2,)"],
    ["(1, 2,)", 1, "(1,)"],
    ["(\n    1,\n    # Of two.\n    2\n)", 0, "(\n    # Of two.\n    2,\n)"],
    ["(\n    1,\n    # Of two, the last.\n    2\n)", 1, "(\n    1,\n    # Of two, the last.\n)"],
    ["(\n    1,  # One, and two.\n    2,\n)", 1, "(\n    1,  # One, and two.\n)"],
  ];
  for (const [tuple, index, expected] of rows) {
    it(`${index} of ${JSON.stringify(tuple)}`, () => {
      const text = (value: string) => `${call(`schemas=${value}`)}`;
      assert.equal(
        edited(text(tuple), (tree) => removeEntry(tree, ["schemas", index])),
        text(expected),
      );
    });
  }
});
