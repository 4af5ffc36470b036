// What is told and offered for a pack's Python module that is more than data (PP001, PP002, PP003, PP004, PP005, PP006, PP007, PP008,
// PP009, PP010, PP011, PP012).
import assert from "node:assert/strict";
import { codesIn, only, type Told, toldBy } from "../support/told.js";

const path = "packs/coding/pack.py";
const told = (code: string, text: string, config?: string) =>
  toldBy(code, { [path]: text, ...(config === undefined ? {} : { "packs.config.yaml": config }) });
const head = 'name="coding", version="1.0.0", minimum_kernel_version="0.1.0"';
const pack = (more = "") => `PACK_DEFINITION = PackDefinition(${head}${more})\n`;

/** What each repair makes of the module, by title; `!` behind those that may be made without asking. */
const repairsOf = ({ repairs }: Told): Record<string, string | undefined> =>
  Object.fromEntries(repairs.map(({ title, safe, files }) => [`${title}${safe ? "!" : ""}`, files[path]]));

describe("faults of a module side by side", () => {
  const text = `from decimal import Decimal
import shutil

from pydantic import BaseModel


class Price(BaseModel):
    amount: Decimal


shutil.rmtree("out")

PACK_DEFINITION = PackDefinition(
    "coding",
    version="1.0.0",
    minimum_kernel_version="0.1.0",
    description="a" + str(1),
    schemas=[
        SchemaRegistration(schema_id="coding.price.v1", model=Price),
        SchemaRegistration(schema_id="coding.nothing.v1", model=shutil),
    ],
)
PACK_DEFINITION.version = "1.1.0"
`;

  it("are each told once, by the rule that is about them", () => {
    assert.deepEqual(codesIn({ [path]: text }), ["PP004", "PP005", "PP006", "PP008", "PP009", "PP010", "PP011"]);
  });

  for (const [code, at, words] of [
    ["PP004", "str(1)", /^`str\(1\)` cannot be read .* Write what it comes to: `"1"`\.$/],
    ["PP005", 'shutil.rmtree("out")', /^`shutil\.rmtree\("out"\)` runs when the module is imported/],
    ["PP006", "import shutil", /^`import shutil` is not needed .*: `shutil` reaches .* Move what uses it/],
    ["PP008", 'PACK_DEFINITION.version = "1.1.0"', /^`PACK_DEFINITION\.version = "1\.1\.0"` changes/],
    ["PP009", '"coding"', /^PackDefinition takes keyword arguments only, .* Name it: `name=…`\.$/],
    [
      "PP010",
      "Price",
      /^`Price` cannot be read statically, because it uses the type `Decimal`, so payloads of `coding\.price\.v1` are/,
    ],
    ["PP011", "shutil", /but this is an import\./],
  ] as const)
    it(`${code} stands at its own text`, () => {
      const finding = only(told(code, text));
      assert.equal(finding.at, at);
      assert.match(finding.message, words);
    });

  it("are nothing to a module that cannot be read", () => {
    const finding = only(told("PP001", `${text}x = (\n`));
    assert.match(finding.message, /^Python: `\(` is never closed\. The module cannot be read/);
    assert.deepEqual(codesIn({ [path]: `${text}x = (\n` }), ["PP001"]);
  });
});

describe("a module without its definition (PP002)", () => {
  const use = "def name():\n    return PACK_DEFINITION.name";
  const skeleton = (kernel: string) =>
    `\n\n\nPACK_DEFINITION = PackDefinition(\n    name="coding",\n    version="0.1.0",\n    minimum_kernel_version="${kernel}",\n)\n`;

  it("gets one that is named by its folder, two lines below, whether or not the last line has an end", () => {
    for (const end of ["", "\n"])
      assert.deepEqual(repairsOf(only(told("PP002", use + end))), { "Insert a skeleton": use + skeleton("0.1.0") });
    const config = "kernel: { version: 0.2.0 }\n";
    assert.deepEqual(repairsOf(only(told("PP002", use, config))), { "Insert a skeleton": use + skeleton("0.2.0") });
  });

  it("is told where the registry names it, by its folder or by itself", () => {
    const entries = (...entry: string[]) =>
      `registry:\n${entry.map((one) => `  - { name: coding, path: ${one} }\n`).join("")}`;
    const files = (target: string) => ({ "packs.config.yaml": entries(target), [path]: "VERSION = 1\n" });
    for (const target of ["packs/coding", path]) {
      const finding = only(toldBy("PP002", files(target)));
      assert.deepEqual([finding.file, finding.at, finding.repairs], ["packs.config.yaml", target, []]);
      assert.match(finding.message, /^`packs\/coding\/pack\.py` defines no `PACK_DEFINITION`/);
    }
    assert.deepEqual(toldBy("PP002", files("packs/nowhere")), []);
    assert.deepEqual(toldBy("PP002", { ...files("packs/coding"), [path]: pack() }), []);
  });
});

describe("a definition that is something else (PP003)", () => {
  it("becomes a call where it is a dict", () => {
    const dict = "PACK_DEFINITION = { 'name': 'coding', 'version': '1.0.0', 'minimum_kernel_version': '0.1.0' }\n";
    const finding = only(told("PP003", dict));
    assert.match(finding.message, /but is a dict\./);
    assert.deepEqual(Object.keys(repairsOf(finding)), ["Make it a `PackDefinition(…)` call"]);
    assert.deepEqual(repairsOf(only(told("PP003", `PACK_DEFINITION = make()\n`))), {});
  });

  it("is not told where there is a definition, or none", () => {
    assert.deepEqual(told("PP003", pack()), []);
    assert.deepEqual(told("PP003", "def name():\n    return PACK_DEFINITION.name\n"), []);
  });
});

describe("a value that is not static (PP004)", () => {
  const described = (value: string) => pack(`, description=${value}`);

  it("is written down where it comes to something", () => {
    assert.deepEqual(repairsOf(only(told("PP004", described("run()")))), {});
    const sum = only(told("PP004", described("str(12)")));
    assert.deepEqual(repairsOf(sum), { "Write the value down!": described('"12"') });
  });

  for (const [value, words, before] of [
    ["later", "the name gets its value further down", ""],
    ["os.name", "only members of enums", ""],
    ["nobody", "nothing in the module gives this name a value", ""],
    ["elsewhere", "the name comes from another module", "from other import elsewhere\n"],
    ["twice", "the name is bound more than once", "twice = 1\ntwice = 2\n"],
    ["helper", "the name stands for no value", "def helper():\n    return 1\n"],
    ["1 if True else 2", "which of the two values it is follows from a condition", ""],
    ["[x for x in []]", "a comprehension is a program of its own", ""],
    ["3 * 4", "numbers are not computed", ""],
    ['"a" + 3', "values of different kinds are put together", ""],
    ["lambda: 1", "expressions of this kind are not data", ""],
    ["run()", "only the kernel's models may be called here", ""],
    ["3j", "a literal of this kind is no value of a pack", ""],
    ['f"{1:>3}"', "an f-string holds constants only", ""],
    ["{3: 4}", "the keys of a mapping must be texts", ""],
    ["[*{1, 2}]", "a set has no order", ""],
  ] as const)
    it(`\`${value}\`: ${words}`, () => {
      const [finding] = told("PP004", `${before}${described(value)}later = 1\n`);
      assert.ok(finding?.message.includes(words), finding?.message ?? codesIn({ [path]: described(value) }).join());
    });
});

describe("a statement that runs (PP005)", () => {
  it("goes with its line, and leaves the others", () => {
    const text = (statement: string) => `from tools import start\n\n${statement}${pack()}`;
    assert.deepEqual(repairsOf(only(told("PP005", text("start()\n")))), { "Remove the statement": text("") });
    const loop = only(told("PP005", text("for x in [1]:\n    start(x)\n")));
    assert.deepEqual(repairsOf(loop), { "Remove the statement": text("") });
  });
});

describe("an import that reaches out (PP006)", () => {
  it("is unnecessary where nothing uses it, and can go without asking", () => {
    const finding = only(told("PP006", `import subprocess\n${pack()}`));
    assert.match(finding.message, /Nothing here uses it; remove it\.$/);
    assert.deepEqual(finding.tags, ["unnecessary"]);
    assert.deepEqual(repairsOf(finding), { "Remove the import!": pack() });
  });

  it("stays where something uses it", () => {
    const finding = only(told("PP006", `import subprocess\n\n\ndef run():\n    subprocess.run([])\n\n\n${pack()}`));
    assert.match(finding.message, /Move what uses it out of the pack's module\.$/);
    assert.deepEqual([finding.tags, finding.repairs], [[], []]);
  });
});

describe("a definition that depends on what happens (PP007)", () => {
  it("is told inside a statement, or of the second of two", () => {
    const inside = only(told("PP007", `if DEBUG:\n    ${pack()}`));
    assert.match(inside.message, /is defined inside `if`, so/);
    assert.deepEqual(inside.related, []);
    const twice = only(told("PP007", pack() + pack()));
    assert.equal(twice.line, 2);
    assert.match(twice.message, /is defined more than once, so/);
    assert.deepEqual(twice.related, ["PACK_DEFINITION: `PACK_DEFINITION` is first defined here."]);
  });
});

describe("a definition that is changed afterwards (PP008)", () => {
  it("takes the value into the call, without asking", () => {
    const finding = only(told("PP008", `${pack(', description="a"')}PACK_DEFINITION.description = "b"\n`));
    assert.deepEqual(repairsOf(finding), { "Move the value into the call!": pack(', description="b"') });
    assert.deepEqual(only(told("PP008", `${pack()}del PACK_DEFINITION\n`)).repairs, []);
  });
});

describe("an argument without a name (PP009)", () => {
  it("gets the name of the field in its place", () => {
    const text = (first: string) =>
      `PACK_DEFINITION = PackDefinition(${first}, version="1.0.0", minimum_kernel_version="0.1.0")\n`;
    assert.deepEqual(repairsOf(only(told("PP009", text('"coding"')))), { "Name it `name=`": text('name="coding"') });
    const second = told(
      "PP009",
      'PACK_DEFINITION = PackDefinition("coding", "1.0.0", minimum_kernel_version="0.1.0")\n',
    )[1];
    assert.match(second?.message ?? "", /Name it: `version=…`\.$/);
  });

  it("gets none behind a spread, and none that is given already", () => {
    const [, behind] = told(
      "PP009",
      'PACK_DEFINITION = PackDefinition(*["coding"], "1.0.0", minimum_kernel_version="0.1.0")\n',
    );
    assert.equal(behind?.at, '"1.0.0"');
    const again = (more: string) =>
      only(told("PP009", `PACK_DEFINITION = PackDefinition("coding", ${more}, version="1.0.0")\n`));
    for (const finding of [behind, again('name="coding"'), again("name=nobody()"), again('**{"name": "coding"}')]) {
      assert.match(finding?.message ?? "", /Name the field that it is for\.$/);
      assert.deepEqual(finding?.repairs, []);
    }
    assert.deepEqual(Object.keys(repairsOf(again('description="x"'))), ["Name it `name=`"]);
  });

  it("gets none where it is spread, or there are more than fields", () => {
    const spread = only(
      told("PP009", `PACK_DEFINITION = PackDefinition(*["coding"], version="1.0.0", minimum_kernel_version="0.1.0")\n`),
    );
    assert.match(spread.message, /Name the field that it is for\.$/);
    assert.deepEqual(spread.repairs, []);
    const many = told(
      "PP009",
      `PACK_DEFINITION = PackDefinition(${Array.from({ length: 30 }, (_, i) => `"${i}"`).join(", ")})\n`,
    ).at(-1);
    assert.match(many?.message ?? "", /Name the field that it is for\.$/);
    assert.deepEqual(many?.repairs, []);
  });
});

describe("a model that cannot be read (PP010)", () => {
  it("is told of a schema without an id as well", () => {
    const model =
      "from decimal import Decimal\nfrom pydantic import BaseModel\n\n\nclass Price(BaseModel):\n    amount: Decimal\n\n\n";
    const finding = only(told("PP010", `${model}${pack(", schemas=[SchemaRegistration(model=Price)]")}`));
    assert.match(finding.message, /so payloads of its schema are not checked/);
  });
});

describe("what the kernel itself cannot import (PP012)", () => {
  const parts = pack(`,
    gate_templates=[
        GateTemplate(template_id="coding.lint.v1", runner_spec=GateRunnerSpec(argv=["lint"])),
        GateTemplate(template_id="coding.test.v1", parameters={}, runner_spec=GateRunnerSpec(argv=["test"])),
    ],
    step_templates=[
        StepTemplate(template_id="coding.a.v1", default_executor=ExecutorSpec(argv=["a"])),
        StepTemplate(
            template_id="coding.b.v1",
            parameters={},
            default_executor=ExecutorSpec(argv=["b"]),
            default_gates=[
                GateSpec(gate_id="own", name="Own", runner=GateRunnerSpec(argv=["own"])),
                GateUse(template_id="coding.lint.v1"),
            ],
        ),
    ],
`);

  it("are parameters and gates by their templates, each where it stands", () => {
    assert.deepEqual(
      told("PP012", parts).map(({ at, line, message }) => [
        line,
        at.split("(")[0],
        /kernel 0\.1\.0 \w+ \w+/.exec(message)?.[0],
      ]),
      [
        [4, "parameters", "kernel 0.1.0 ignores them"],
        [10, "parameters", "kernel 0.1.0 ignores them"],
        [14, "GateUse", "kernel 0.1.0 refuses it"],
      ],
    );
  });

  it("are no matter in a manifest that no kernel imports", () => {
    const manifest = `name: coding\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\ngate_templates:\n  - { template_id: coding.lint.v1, parameters: {}, runner_spec: { argv: [lint] } }\n`;
    assert.deepEqual(toldBy("PP012", { "packs/coding/pack.yaml": manifest }), []);
  });
});
