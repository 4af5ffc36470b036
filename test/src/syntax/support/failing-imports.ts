// Modules that Python cannot import, though each is sound at a glance, and what is said of them; and the sound ones beside them. The suite
// of the static reader holds both to CPython. Data only.

/** Statements before a pack's definition, and words of what is said. */
export const failingImports: readonly { readonly text: string; readonly says: string }[] = [
  { text: "from typing import Lteral", says: "Python's `typing` has no `Lteral`; did you mean `Literal`?" },
  { text: "from typing import (\n    Any,\n    Nothing,\n)", says: "`typing` has no `Nothing`" },
  { text: "from enum import StringEnum", says: "did you mean `StrEnum`?" },
  { text: "from dataclasses import Dataclass", says: "did you mean `dataclass`?" },
  { text: "from uuid import Uuid", says: "did you mean `UUID`?" },
  { text: "from pathlib import path", says: "did you mean `Path`?" },
  { text: "from collections import Sequence", says: "Python's `collections` has no `Sequence`" },
  { text: "import typing.Literal", says: "write `from typing import Literal`" },
  { text: "import collections.abcd", says: "Python's `collections` has no module `abcd`" },
  { text: "from datetime.datetime import now", says: "Python's `datetime` has no module `datetime`" },
  { text: "class A:\n    from enum import Nothing", says: "`enum` has no `Nothing`" },
  { text: "import datetime\nclass A:\n    x: datetime.Datetime", says: "did you mean `datetime`?" },
  { text: "import enum as e\nclass A(e.Enumm):\n    X = 1", says: "did you mean `Enum`?" },
  { text: "import typing as t\ndef f(x: t.Optinal[int]): pass", says: "did you mean `Optional`?" },
  { text: "import collections\ndef f(x: collections.abc.Maping[str, int]): pass", says: "did you mean `Mapping`?" },
  { text: "import uuid\nX = uuid.Nothing", says: "`uuid` has no `Nothing`" },
  { text: "from datetime import datetime\nclass A:\n    x = datetime.utc_now", says: "did you mean `utcnow`?" },
  { text: "from pathlib import Path\nclass A:\n    x = Path.here", says: "`Path` has no `here`" },
  {
    text: "from lily.kernel.models import RoutingActionType\nX = RoutingActionType.RETRY",
    says: "`RoutingActionType` has no member `RETRY`",
  },
  {
    text: "from lily.kernel.models import StepStatus\nclass A:\n    x = StepStatus.FAILD",
    says: "did you mean `FAILED`?",
  },
  {
    text: "import a.GateSpec\nX = a.GateSpec(gate_id='a')",
    says: "`a.GateSpec` is imported as a module, and a module cannot be called; write `from a import GateSpec`",
  },
  { text: "import a.b.Field\nclass A:\n    x = a.b.Field(1)", says: "`a.b.Field` is imported as a module" },
  { text: "import a\nX = a()", says: "`a` is imported as a module, and a module cannot be called" },
  { text: "from typing import Iterator\nX = Iterator[str, int]", says: "" },
  {
    text: "from typing import Iterator\ndef f() -> Iterator[str, int]: pass",
    says: "`Iterator[…]` takes 1 type, and here are 2",
  },
  { text: "from typing import DefaultDict\ndef f(x: DefaultDict[str]): pass", says: "takes 2 types, and here is 1" },
  {
    text: "from typing import Annotated\ndef f(x: Annotated[str]): pass",
    says: "takes 2 or more types, and here is 1",
  },
  { text: "from collections.abc import Callable\ndef f(x: Callable[int]): pass", says: "takes 2 types, and here is 1" },
  { text: "from uuid import uuid4\nclass A(uuid4): pass", says: "no class can derive from this" },
  {
    text: "from typing import Protocol\nclass B: pass\nclass A(B, Protocol): pass",
    says: "a protocol derives from protocols only",
  },
  {
    text: "from typing import Protocol, runtime_checkable\nclass B(Protocol): pass\n@runtime_checkable\nclass A(B): pass",
    says: "",
  },
  {
    text: "from typing import TypedDict\nclass B: pass\nclass A(TypedDict, B):\n    x: int",
    says: "these bases do not go together",
  },
  { text: "class A(int, str): pass", says: "these bases keep their data in different ways" },
  { text: "class B: pass\nclass C(B): pass\nclass A(B, C): pass", says: "Python finds no order for these bases" },
  { text: "class A(extra='x'): pass", says: "the bases of this class take no `extra`" },
  {
    text: "from enum import Enum\nclass B(Enum):\n    X = 1\nclass A(B): pass",
    says: "derives from an enum that has members",
  },
  {
    text: "from enum import IntEnum\nclass A(IntEnum):\n    X = 'a'",
    says: "the members of this enum are whole numbers",
  },
  { text: "from enum import StrEnum\nclass A(StrEnum):\n    X = 1", says: "the members of a `StrEnum` are texts" },
  {
    text: "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int = 1\n    y: int",
    says: "a field without a default stands behind one with a default",
  },
  {
    text: "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: list = []",
    says: "write `field(default_factory=…)`",
  },
  {
    text: "from dataclasses import dataclass\n@dataclass(frosen=True)\nclass A: pass",
    says: "`dataclass` takes no `frosen`; did you mean `frozen`?",
  },
  { text: "from typing import Literal\ndef f(x: Literal[[1]] | None): pass", says: "`Literal[…]` lists texts" },
  {
    text: "from typing import TypeVar\nT = TypeVar('T', bond=int)\nclass A:\n    S = TypeVar('S', bond=int)",
    says: "",
  },
  { text: "from typing import Self\nclass A(Self): pass", says: "" },
  { text: "from re import Pattern\nclass A(Pattern): pass", says: "" },
  { text: "from math import pi\ndef f(x: pi | None): pass", says: "" },
  { text: "from math import pi\ndef f(x: pi[int]): pass", says: "" },
  ...[
    ["Enum", "A = 'a'", "B = 'b'", "C = 'a'"],
    ["Enum", "A = 1", "C = True"],
    ["Enum", "A = 2", "C = 2.0"],
    ["Enum", "A = 'ab'", "C = 'a' 'b'"],
    ["Enum", "A = 'text'", "C = TEXT"],
    ["Enum", "A = ('a', 1)", "C = ('a', 1.0)"],
    ["Enum", "A = None", "C = None"],
    ["Enum", "A = 1", "C = A"],
    ["Enum", "C = A = 1"],
    ["Enum", "A = 1", "B = auto()", "C = 2"],
    ["IntEnum", "A = 3", "B = auto()", "C = 2 * 2"],
    ["str, Enum", "A = '1'", "C = 1"],
    ["str, Enum", "C = auto()", "A = '1'"],
    ["StrEnum", "A = 'c'", "C = auto()"],
    ["Flag", "A = 1", "B = 2", "C = A | A"],
    ["Flag", "A = 4", "B = auto()", "C = 8"],
  ].map(([bases, ...members]) => ({
    text: `from enum import Enum, Flag, IntEnum, StrEnum, auto, unique\nTEXT = 'text'\n@unique\nclass E(${bases}):\n    ${members.join("\n    ")}`,
    says: "`@unique` gives each value to one member only",
  })),
  { text: "import enum\n@enum.unique\nclass E(enum.Enum):\n    A = B = 1", says: "`B` has the same value as `A`" },
];

/** Statements that are as sound as they look. */
export const soundImports: readonly string[] = [
  "from typing import Protocol\nclass B(Protocol): pass\nclass C(B, Protocol): pass\nclass D: pass\nclass A(D, B): pass",
  "from typing import TypedDict\nclass B(TypedDict):\n    x: int\nclass A(B, total=False):\n    y: int",
  "from enum import KEEP, Flag\nclass A(Flag, boundary=KEEP):\n    X = 1",
  "from typing import _GenericAlias, Match, Pattern",
  "from collections import abc\ndef f(x: abc.Mapping[str], y: abc.Iterator[int, str]): pass",
  "import collections.abc\ndef f(x: collections.abc.Callable[[int], str] | None): pass",
  "import typing\ndef f(x: typing.Generator[int, None, str], y: typing.Callable[..., int]): pass",
  "import json.tool, json.decoder as d\ndef f(x: d.JSONDecoder): pass",
  "from uuid import UUID\nclass A:\n    x = UUID.int",
  "from datetime import UTC, timezone\nclass A:\n    utc = UTC\n    other = timezone.utc",
  "from math import inf, pi\nclass A:\n    most = inf\n    x: float = pi",
  "from fractions import Fraction\nclass A(Fraction): pass",
  "from collections import OrderedDict, deque\nclass A(OrderedDict[str, int]): pass\ndef f(x: deque[int]): pass",
  "import a.b.c as GateSpec\nimport a.b\nclass A(a.b.Base): pass",
  "from enum import Enum, unique\n@unique\nclass E(Enum):\n    A = 1\n    B = '1'\n    C = (1,)\n    D = [1]",
  "from enum import Enum, auto, unique\n@unique\nclass E(Enum):\n    A = 5\n    B = 1\n    C = auto()",
  "from enum import Flag, auto, unique\n@unique\nclass E(Flag):\n    A = auto()\n    B = auto()\n    C = A | B\n    D = auto()",
  "from enum import Enum\nclass E(Enum):\n    A = 1\n    B = 1",
];

/** Statements that only newer Pythons know: what, and since when. */
export const newerImports: readonly { readonly text: string; readonly what: string; readonly since: string }[] = [
  { text: "from typing import override", what: "`override` of `typing`", since: "3.12" },
  { text: "import typing\ndef f(x: typing.TypeIs[int]): pass", what: "`TypeIs` of `typing`", since: "3.13" },
  {
    text: "from typing import TypeVar\nT = TypeVar('T', default=int)",
    what: "`default` of `TypeVar`",
    since: "3.13",
  },
  {
    text: "from typing import TypedDict\nfrom pydantic import BaseModel\nclass A(TypedDict):\n    x: int\nclass B(BaseModel):\n    a: A",
    what: "`typing.TypedDict` as Pydantic wants it (`typing_extensions` has it for all)",
    since: "3.12",
  },
  { text: "type A = int", what: "a `type` statement", since: "3.12" },
  {
    text: "class A[T]:\n    x: T\n    def f(self, y: T) -> T: ...\nclass B(A[int]): pass",
    what: "parameters of types behind a name",
    since: "3.12",
  },
  { text: "def f[T](x: T) -> T: ...", what: "parameters of types behind a name", since: "3.12" },
];
