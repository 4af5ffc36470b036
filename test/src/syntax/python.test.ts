// Python modules read without running them: what is static, what is not and why, and where it stands.
import assert from "node:assert/strict";
import fc from "fast-check";
import { canonicalJson, type JsonValue } from "../../../shared/src/base/json.js";
import { printFloat } from "../../../shared/src/syntax/python/literals.js";
import { parsePython } from "../../../shared/src/syntax/python.js";
import { nodeAt, toJson } from "../../../shared/src/syntax/tree.js";
import { assertSoundTree } from "./support/sound-tree.js";

/** The module whose pack's description is an expression. */
function moduleWith(expression: string, before = ""): string {
  return `${before}${before === "" ? "" : "\n"}PACK_DEFINITION = PackDefinition(description=${expression})\n`;
}

describe("static values of Python", () => {
  const rows: readonly [expression: string, value: JsonValue, before?: string][] = [
    ['"a"', "a"],
    ["'a' \"b\" r'\\c'", "ab\\c"],
    ['"\\x41\\u00e9\\101\\q\\\n"', "A\u00e9A\\q"],
    ['"""two\nlines"""', "two\nlines"],
    ['f"{NS}.x.{1}.{2.0}.{True}.{{}}"', "coding.x.1.2.0.True.{}", 'NS = "coding"'],
    ['NS + "." + NS', "a.a", 'NS = "a"'],
    ["0x1F", 31],
    ["-1_000", -1000],
    ["1.50", 1.5],
    ["[1, *MORE, (2,)]", [1, "x", "y", [2]], 'MORE = ("x", "y")'],
    ['{"a": 1, **MORE}', { a: 2, b: 3 }, 'MORE = {"a": 2, "b": 3}'],
    ["[1] + [2]", [1, 2]],
    ["RoutingActionType.RETRY_STEP", "retry_step"],
    ["models.StepStatus.FAILED.value", "failed"],
    ["Level.HIGH", "high", "class Level(str, Enum):\n    HIGH = 'high'"],
    ["Level.HIGH.value", "high", "class Level(Enum):\n    HIGH = 'high'"],
    ["A", 5, "A = B = 5"],
    ["ExecutorSpec(argv=['x'], cwd=None)", { argv: ["x"] }],
    ["S(argv=['x'])", { argv: ["x"] }, "from lily.kernel.graph_models import ExecutorSpec as S"],
    ["ExecutorSpec(**COMMON)", { argv: [] }, 'COMMON = {"argv": []}'],
    ['("a"\n    "b")', "ab"],
  ];
  for (const [expression, value, before] of rows)
    it(`${expression.replace(/\n/g, "⏎")} is ${JSON.stringify(value)}`, () => {
      const tree = parsePython(moduleWith(expression, before));
      assert.deepEqual(tree.problems, []);
      assertSoundTree(tree);
      const node = nodeAt(tree.root, ["description"]);
      assert.equal(node && canonicalJson(toJson(node)), canonicalJson(value));
    });

  const refused: readonly [expression: string, reason: string, before?: string][] = [
    ["make()", "call"],
    ["NAME", "unknown-name"],
    ["NAME", "imported", "from other import NAME"],
    ["NAME", "bound-again", "NAME = 1\nNAME = 2"],
    ["NAME", "bound-again", "NAME = 1\ndel NAME"],
    ["NAME", "bound-again", "NAME = 1\nNAME += 1"],
    ["LATER", "unknown-name"],
    ["f", "not-plain", "def f():\n    pass"],
    ["a if b else c", "condition"],
    ["[x for x in y]", "comprehension"],
    ["(x for x in y)", "comprehension"],
    ["os.sep", "attribute"],
    ["MORE[0]", "attribute", "MORE = [1]"],
    ["Level.HIGH", "attribute", "class Level(Enum):\n    HIGH = 'high'"],
    ["1 + 2", "arithmetic"],
    ["[1] + (2,)", "kinds"],
    ['"a" + 1', "kinds"],
    ['[*{"a", "b"}]', "set-order"],
    ["b'a'", "literal"],
    ["'\\N{BULLET}'", "literal"],
    ["'\\ud800'", "literal"],
    ["1j", "literal"],
    ['f"{1:>3}"', "format"],
    ['f"{[1]}"', "format"],
    ["{1: 2}", "key"],
    ["lambda: 1", "expression"],
    ["not True", "expression"],
    ["PackDefinition()", "call", "def PackDefinition():\n    pass"],
  ];
  for (const [expression, reason, before] of refused)
    it(`${expression} is refused (${reason}${before === undefined ? "" : `, ${JSON.stringify(before)}`})`, () => {
      const text = moduleWith(expression, before);
      const { problems, parses } = parsePython(text);
      const found = problems.filter((problem) => problem.kind === "not-static" && problem.reason === reason);
      if (expression === "PackDefinition()") assert.equal(problems[0]?.kind, "not-a-pack-definition");
      else assert.equal(found.length, 1, JSON.stringify(problems));
      assert.ok(!parses);
    });

  const folded: readonly [expression: string, written: string, before?: string][] = [
    ["60 * 5", "300"],
    ["-7 // 2", "-4"],
    ["-7 % 3", "2"],
    ["'A-B'.lower().replace('-', '_')", '"a_b"'],
    ["','.join(['a', 'b'])", '"a,b"'],
    ["MORE['x'][0]", "1", "MORE = {'x': [1]}"],
    ["dict(a=1)", '{"a": 1}'],
    ["'x' if True else 'y'", '"x"'],
    ["'ab' * 2", '"abab"'],
    ["str(3)", '"3"'],
  ];
  for (const [expression, written, before] of folded)
    it(`${expression} comes to ${written}`, () => {
      const { problems } = parsePython(moduleWith(expression, before));
      assert.deepEqual(
        problems.map((problem) => problem.kind === "not-static" && problem.folded),
        [written],
      );
    });

  it("print floats as Python does", () => {
    const floats = [0.1, 1, 1e16, 1e-5, 123456789.125, 1e22, 0.0001, -0, 1.5e300, -2.5e-7, 9007199254740992];
    assert.deepEqual(
      floats.map(printFloat),
      "0.1 1.0 1e+16 1e-05 123456789.125 1e+22 0.0001 -0.0 1.5e+300 -2.5e-07 9007199254740992.0".split(" "),
    );
  });
});

describe("modules", () => {
  const taken: readonly string[] = [
    "from other import PACK_DEFINITION",
    "def PACK_DEFINITION():\n    pass",
    "A, PACK_DEFINITION = 1, 2",
  ];
  for (const line of taken)
    it(`have one definition: ${JSON.stringify(line)} takes its name`, () => {
      const { problems, parses } = parsePython(`PACK_DEFINITION = PackDefinition(name="a")\n${line}\n`);
      assert.deepEqual(
        problems.map(({ kind }) => kind),
        ["conditional-definition"],
      );
      assert.ok(!parses);
    });

  it("may use what only describes data, in classes, in defaults and behind guards", () => {
    const text = `from __future__ import annotations
from enum import Enum
import typing as t
from typing import TYPE_CHECKING, Annotated, Generic
from pydantic import BaseModel, ConfigDict, Field as F, field_validator
if TYPE_CHECKING:
    from nowhere import Nothing
if t.TYPE_CHECKING:
    import nothing
NS = "a"
MORE = ["x"]
T = t.TypeVar("T")
Share = Annotated[float, F(ge=0, le=1)]
class Level(str, Enum):
    HIGH = "high"
    def __str__(self) -> str:
        return self.value
    @property
    def loud(self) -> str:
        return self.upper()
class Base(BaseModel, Generic[T]):
    model_config = ConfigDict(extra="forbid")
    seconds: int = 60 * 60
    ratio: float = 1 / 2
    level: Level = Level.HIGH
    name: str = F(default=f"{NS}.x", description=NS + ".y")
    tags: list[str] = F(default_factory=lambda n=3: ["z"] * n)
    more: tuple = (*MORE, "y")
    items: dict[str, list[int] | None] = {}
    @property
    def size(self) -> int:
        return 1
    @size.setter
    def size(self, value: int = -1) -> None:
        print(value)
    @field_validator("name")
    @classmethod
    def check(cls, value: str, *rest: int, **others: str) -> str:
        return value.strip()
def helper(a: int | None = None, b: str = Level.HIGH.value, *, c: float = -1.5) -> t.Optional[int]:
    return len([a for a in b])
PACK_DEFINITION = PackDefinition(name=NS)
`;
    assert.deepEqual(parsePython(text).problems, []);
  });

  const noPacks: readonly [what: string, text: string][] = [
    ["empty", ""],
    ["of another kind", 'import os\n\n\ndef main():\n    os.remove("x")\n\n\nmain()\n'],
    [
      "with forms that the grammar does not know",
      "x = 20.\nfor a, *b in c:\n    pass\n\f\nwith open('a') as (a, b):\n    pass\n\n\ndef f():\n    yield\n    (yield)\n",
    ],
    ["with brackets behind `with`", "with (open('a') as a, open('b') as b):\n    pass\n"],
    ["that speak of a pack in a text", 'DOC = "PACK_DEFINITION"\n'],
  ];
  for (const [what, text] of noPacks)
    it(`${what} are no packs`, () => {
      assert.deepEqual(parsePython(text), {
        syntax: "python",
        text,
        root: undefined,
        problems: [],
        comments: parsePython(text).comments,
        parses: true,
      });
    });

  it("may begin with a byte order mark and use any line ends", () => {
    const { root, problems } = parsePython(`\uFEFF${moduleWith('"""a\nb"""').replaceAll("\n", "\r\n")}`);
    assert.deepEqual(problems, []);
    assert.equal(root && canonicalJson(toJson(root)), '{"description":"a\\nb"}');
  });

  it("stand in limits", () => {
    const kinds = (text: string) =>
      parsePython(text).problems.map((problem) =>
        problem.kind === "unreadable-file" ? problem.reason.limit : problem.kind,
      );
    assert.deepEqual(kinds(moduleWith("[".repeat(101) + "]".repeat(101))), ["nesting"]);
    assert.deepEqual(kinds(moduleWith("[".repeat(99) + "]".repeat(99))), []);
    const bomb = Array.from({ length: 40 }, (_, i) => `A${i + 1} = [*A${i}, *A${i}]`).join("\n");
    assert.deepEqual(kinds(moduleWith("A40", `A0 = ["x"]\n${bomb}`)), ["nodes"]);
    const texts = Array.from({ length: 60 }, (_, i) => `A${i + 1} = A${i} + A${i}`).join("\n");
    assert.deepEqual(kinds(moduleWith("A60", `A0 = "x"\n${texts}`)), ["nodes"]);
    const deep = Array.from({ length: 2000 }, (_, i) => `A${i + 1} = [A${i}]`).join("\n");
    assert.deepEqual(kinds(moduleWith("A2000", `A0 = []\n${deep}`)), ["nesting"]);
    assert.deepEqual(kinds(`#${"x".repeat(1_048_576)}`), ["bytes"]);
  });

  it("hold what stands for a constant where its name stands", () => {
    const rows = [
      "model = 1 -\nPACK_DEFINITION = PackDefinition(a=- model, b=model + 1)",
      "x = 'a'\nPACK_DEFINITION = PackDefinition(y=x + x,",
    ];
    for (const text of rows) assertSoundTree(parsePython(text));
  });

  it("are read whatever they hold, without a fault of the reader", () => {
    const piece = fc.constantFrom(
      ..."PACK_DEFINITION = PackDefinition( ) [ ] { } , : . * ** + - f\" \" ' ''' \\ # @ class def if for in : \n \n    lambda yield import from as not 1 0x 1.5 None True name model= Field BaseModel async match case \t".split(
        " ",
      ),
      "\n",
      "\n    ",
      "\r\n",
      "é😀",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        assertSoundTree(
          parsePython(`${pieces.join(" ")}\nPACK_DEFINITION = PackDefinition(${pieces.slice(0, 8).join(" ")})`),
        );
      }),
      { numRuns: 400 },
    );
  });
});
