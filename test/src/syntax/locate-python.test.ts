// What a cursor (`$0`) is at in Python modules, and what their outlines say where the text is broken.
import assert from "node:assert/strict";
import { locatePython } from "../../../shared/src/syntax/locate/python.js";
import { parseContent } from "../../../shared/src/syntax/parse.js";
import { outlineOf } from "../../../shared/src/syntax/python/outline.js";
import { stringParts, tokensOf } from "../../../shared/src/syntax/python/tokens.js";
import { type LocatedNode, toJson } from "../../../shared/src/syntax/tree.js";

/** `key a/0 [b,c]` is a key in the mapping at a/0 that has b and c; `value a/0` a value; commas that are needed stand around it. */
function short(source: string): string {
  const offset = source.indexOf("$0");
  const { word, place } = locatePython(source.replace("$0", ""), offset);
  if (!place) return "nothing";
  const { part, container, step, keys } = place.landing;
  const path = (part === "key" || step === undefined ? container : [...container, step]).join("/") || ".";
  const shown = part === "key" ? `key${word.colon ? "=" : ""} ${path} [${keys.join(",")}]` : `value ${path}`;
  return `${place.commaBefore === undefined ? "" : ", "}${shown}${place.commaAfter ? " ," : ""}`;
}

const pack = (inside: string) => `PACK_DEFINITION = PackDefinition(${inside})`;
const step = (inside: string) => pack(`step_templates=[StepTemplate(${inside})]`);

const rows: readonly (readonly [source: string, expected: string])[] = [
  // Arguments.
  [pack("$0"), "key . []"],
  [pack("na$0"), "key . []"],
  [pack('na$0me="x"'), "key= . []"],
  [pack('name="x", $0'), "key . [name]"],
  [pack('name="x" $0'), ", key . [name]"],
  [pack('$0 name="x"'), "key . [name] ,"],
  [pack('name="x",\n  ver$0\n  schemas=[],\n'), "key . [name,schemas] ,"],
  [step("template_$0"), "key step_templates/0 []"],
  [pack("default_safety_policy=models.SafetyPolicy($0)"), "key default_safety_policy []"],
  // Values.
  [pack("name=$0"), "value name"],
  [pack('name="$0"'), "value name"],
  [pack("name='a$0b'"), "value name"],
  [pack('name=f"{NS}$0"'), "value name"],
  [pack("name=$0\n  version='1.0.0'"), "value name ,"],
  [step("input_schema_ids=[$0]"), "value step_templates/0/input_schema_ids/0"],
  [step('input_schema_ids=["a", $0]'), "value step_templates/0/input_schema_ids/1"],
  [step('input_schema_ids=["a" $0]'), ", value step_templates/0/input_schema_ids/1"],
  [step('input_schema_ids=["a"\n  "b$0"]'), ", value step_templates/0/input_schema_ids/1"],
  [pack("step_templates=[$0]"), "value step_templates/0"],
  [pack("step_templates=[StepTemplate(), $0]"), "value step_templates/1"],
  [pack("routing_rules=[RoutingRule(action=RoutingAction(type=Type.RE$0))]"), "value routing_rules/0/action/type"],
  ["PACK_DEFINITION = $0", "value ."],
  // Dicts.
  [step("default_gates=[{$0}]"), "key step_templates/0/default_gates/0 []"],
  [step('default_gates=[{"$0"}]'), "key step_templates/0/default_gates/0 []"],
  [step("default_gates=[{'a': 1, '$0'}]"), "key step_templates/0/default_gates/0 [a]"],
  [step("default_gates=[{'a$0': 1}]"), "key= step_templates/0/default_gates/0 []"],
  [step("default_gates=[{'a': $0}]"), "value step_templates/0/default_gates/0/a"],
  [step("default_gates=[{'a': 'b$0'}]"), "value step_templates/0/default_gates/0/a"],
  // What is not closed yet.
  ['PACK_DEFINITION = PackDefinition(name="x$0', "value name"],
  [
    "PACK_DEFINITION = PackDefinition(step_templates=[StepTemplate(template_id=$0",
    "value step_templates/0/template_id",
  ],
  ["PACK_DEFINITION = PackDefinition(\n    step_templates=[\n        Ste$0\n\nOTHER = 1\n", "value step_templates/0"],
  [
    pack("\n    step_templates=[\n        StepTemplate(\n            input_schema_ids=['a$0],\n        ),\n    ],\n"),
    "value step_templates/0/input_schema_ids/0",
  ],
  [
    pack(
      "\n    step_templates=[\n        StepTemplate(\n            input_schema_ids=['a', $0\n        ),\n    ],\n    schemas=[],\n",
    ),
    "value step_templates/0/input_schema_ids/1",
  ],
  [
    pack("\n    step_templates=[\n        StepTemplate(\n            $0\n    ],\n    schemas=[],\n"),
    "key step_templates/0 []",
  ],
  // Nothing can stand there.
  [pack('name="x"$0'), "nothing"],
  [pack("name='''a$0'''"), "nothing"],
  [pack('name="x", # $0'), "nothing"],
  [`${pack('name="x"')}$0`, "nothing"],
  [pack("step_templates=make($0)"), "nothing"],
  [pack("step_templates=[Step$0Template()]"), "nothing"],
  [pack("name=f$0'x'"), "nothing"],
  ["print($0)", "nothing"],
  ["$0", "nothing"],
];

describe("what a cursor is at in a module", () => {
  for (const [source, expected] of rows) {
    it(JSON.stringify(source), () => assert.equal(short(source), expected));
  }
});

const sound = `import kernel.models as models
from kernel.models import (
    PackDefinition as Pack,
    StepTemplate,
)

NS: str = "mine"
IDS = ["other.a.v1"]
COMMON = {"max_retries": 1}

PACK_DEFINITION = Pack(
    name=NS,
    version=("1." "0.0"),
    description="It" + 's',
    step_templates=[
        StepTemplate(
            template_id=f"{NS}.a.v1",
            input_schema_ids=[*IDS, 'other.b.v1'],
            default_executor=models.ExecutorSpec(argv=("a", r"\\d"), env={"A": "1", **{}}),
            default_retry_policy={**COMMON, "backoff_s": 1.5},
        ),
    ],
    routing_rules=[{"rule_id": "mine.r", "when": {}, "action": {"type": models.RoutingActionType.ABORT_RUN}}],
)
`;

/** Without the objects' lack of a prototype, which tests do not care for. */
function plain(root: LocatedNode | undefined): unknown {
  return root && JSON.parse(JSON.stringify(toJson(root)));
}

describe("the outline of a module", () => {
  it("is what the module says, where that is static", () => {
    const { root } = parseContent("python", { text: sound });
    const outline = outlineOf(sound);
    assert.ok(root && outline.root);
    assert.deepEqual(toJson(outline.root), toJson(root));
    assert.deepEqual(outline.problems, []);
  });

  it("says which names the module binds, and where", () => {
    const shown = [...outlineOf(sound).names].map(([name, { kind, span, original, module }]) => {
      assert.equal(sound.slice(span.start, span.end), name);
      return `${name} ${kind} ${module ?? ""} ${original ?? ""}`.trim();
    });
    assert.deepEqual(shown, [
      "models import kernel.models",
      "Pack import kernel.models PackDefinition",
      "StepTemplate import kernel.models StepTemplate",
      "NS value",
      "IDS value",
      "COMMON value",
      "PACK_DEFINITION value",
    ]);
  });

  it("leaves gaps for what is not static, and goes on behind it", () => {
    const text = pack(
      "name=get(), version=a if b else c, description=x.y, schemas=[one(), two[1]], routing_rules=[f(x) for x in y]",
    );
    const { root } = outlineOf(text);
    assert.deepEqual(plain(root), {
      name: null,
      version: null,
      description: null,
      schemas: [null, null],
      routing_rules: [null],
    });
  });

  it("ends brackets that are not closed where their indentation or a statement says so", () => {
    const text = `PACK_DEFINITION = PackDefinition(
    name="a",
    schemas=[
        SchemaRegistration(schema_id="a.b.v1",
    ],
    step_templates=[StepTemplate(template_id="a.c.v1"
    version="1.0.0",
OTHER = 1
`;
    const { root, names, problems } = outlineOf(text);
    assert.deepEqual(plain(root), {
      name: "a",
      schemas: [{ schema_id: "a.b.v1" }],
      step_templates: [{ template_id: "a.c.v1", version: "1.0.0" }],
    });
    assert.ok(names.has("OTHER"));
    assert.ok(problems.length >= 3);
  });

  it("is soon made and small, also of texts that are made to hurt", () => {
    const doubled = (first: string, next: (name: string) => string) =>
      `${Array.from({ length: 60 }, (_, i) => `A${i} = ${i === 0 ? first : next(`A${i - 1}`)}\n`).join("")}PACK_DEFINITION = PackDefinition(name=A59)\n`;
    const deep = Array.from({ length: 5000 }, (_, i) => `A${i} = [${i === 0 ? "1" : `A${i - 1}`}]\n`).join("");
    const texts = [
      "(".repeat(50_000),
      `x = ${"[".repeat(20_000)}`,
      `PACK_DEFINITION = PackDefinition(${"a=[".repeat(20_000)}`,
      '"""'.repeat(20_001),
      "f'{".repeat(20_000),
      "\\".repeat(50_000),
      doubled("[1]", (name) => `[${name}, ${name}]`),
      doubled("[1]", (name) => `[*${name}, *${name}]`),
      doubled("[1]", (name) => `${name} + ${name}`),
      doubled("'ab'", (name) => `${name} + ${name}`),
      doubled("'ab'", (name) => `f"{${name}}{${name}}"`),
      doubled('{"a": 1}', (name) => `{**${name}, **${name}}`),
      `A = [${"1, ".repeat(50_000)}]\nPACK_DEFINITION = PackDefinition(schemas=[${"*A, ".repeat(5000)}])\n`,
      `${deep}PACK_DEFINITION = PackDefinition(name=A4999)\n`,
    ];
    for (const text of texts) {
      const before = performance.now();
      const { root } = outlineOf(text);
      const size = JSON.stringify(root && toJson(root))?.length ?? 0;
      assert.ok(performance.now() - before < 3000, text.slice(0, 40));
      assert.ok(size < 5_000_000, `${text.slice(0, 40)}: ${size}`);
    }
  });
});

describe("tokens", () => {
  it("cover a text but for blanks, in their order", () => {
    const tokens = tokensOf(sound);
    let at = 0;
    for (const { start, end, source } of tokens) {
      assert.match(sound.slice(at, start), /^\s*$/);
      assert.equal(sound.slice(start, end), source);
      at = end;
    }
    assert.match(sound.slice(at), /^\s*$/);
  });

  const strings: readonly (readonly [source: string, letters: string, inside: string, closed: boolean])[] = [
    ['"a"', "", "a", true],
    ["''", "", "", true],
    ['"', "", "", false],
    ["'a", "", "a", false],
    ['"a\\"', "", 'a\\"', false],
    ['Rb"\\\\"', "rb", "\\\\", true],
    ['f"""a"b"""', "f", 'a"b', true],
    ['"""a\nb', "", "a\nb", false],
    ["''''''", "", "", true],
  ];
  for (const [source, letters, inside, closed] of strings) {
    it(`tell the parts of ${source}`, () => {
      const [token, ...more] = tokensOf(source);
      assert.ok(token && more.length === 0);
      const parts = stringParts(token);
      assert.deepEqual(
        [parts.letters, source.slice(parts.inner.start, parts.inner.end), parts.closed],
        [letters, inside, closed],
      );
    });
  }
});
