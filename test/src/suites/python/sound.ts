// What authors write beside a pack, each a little like something that is refused: these are accepted, and nothing runs. Data only.

/** Statements that stand before a pack's definition. */
export const sound: readonly { readonly what: string; readonly text: string }[] = [
  {
    what: "models with methods, validators and class variables",
    text: `
from typing import ClassVar, Optional
from pydantic import BaseModel, ConfigDict, Field, computed_field, field_validator, model_validator

class Base(BaseModel):
    """Of every payload."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    KINDS: ClassVar[tuple[str, ...]] = ("a", "b")
    tags: list[str] = Field(default_factory=list)
    note: Optional[str] = None
    _cache: dict = {}

    @field_validator("tags")
    @classmethod
    def no_blanks(cls, value: list[str]) -> list[str]:
        return [tag.strip() for tag in value]

    @model_validator(mode="after")
    def whole(self) -> "Base":
        return self

    @computed_field
    @property
    def size(self) -> int:
        return len(self.tags)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return 1

class Tree(Base):
    children: "list[Tree]" = Field(default_factory=list)
    parent: "Tree | None" = None
`,
  },
  {
    what: "an annotation with words in it",
    text: `
from typing import Annotated, Literal
from pydantic import BaseModel, Field

Name = Annotated[str, Field(min_length=1, description="Say who (and when); launch()!")]

class A(BaseModel):
    x: Annotated[int, "words, and more: launch()"]
    y: Literal["launch()", "b c"] = "b c"
    z: Name = "a"
`,
  },
  {
    what: "enums of every kind",
    text: `
from enum import Enum, Flag, IntEnum, StrEnum, auto, unique

@unique
class Level(str, Enum):
    """How loud."""

    LOW = "low"
    HIGH = "high"

    def __str__(self) -> str:
        return self.value

    @property
    def is_loud(self) -> bool:
        return self is Level.HIGH

    @classmethod
    def parse(cls, text: str) -> "Level":
        return cls(text)

class Number(IntEnum):
    ONE = 1
    TWO = 2

class Access(Flag):
    READ = 1
    WRITE = 2
    BOTH = READ | WRITE

class Word(StrEnum):
    FIRST = auto()

class Described:
    def describe(self) -> str:
        return "x"

class Mixed(Described, Enum):
    A = ("a", 1)
    B = None
`,
  },
  {
    what: "dataclasses, protocols and generics",
    text: `
from __future__ import annotations
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Generic, NamedTuple, Protocol, TypedDict, TypeVar

T = TypeVar("T", bound="Base")

@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0
    more: list[str] = field(default_factory=list)

class Base(ABC):
    @property
    @abstractmethod
    def name(self) -> str: ...

    @name.setter
    def name(self, value: str) -> None: ...

class Box(Generic[T]):
    def __init__(self, held: T, size=1, *, names: tuple[str, ...] = ("a",)) -> None:
        self.held = held

    @cached_property
    def text(self) -> str:
        return str(self.held)

class Slim:
    __slots__ = ("left", "right")

    def __init__(self) -> None:
        self.left = self.right = 1

class Writes(Protocol):
    def write(self, text: str) -> None: ...

class Pair(NamedTuple):
    left: str
    right: str = "b"

class Options(TypedDict, total=False):
    name: str

class Failed(ValueError):
    """Something failed."""

@cache
def helper(value=1, *rest, **more):
    return [value for value in rest if value] or (lambda y=2: y)

@lru_cache(maxsize=None)
def other(): return {**{"a": 1}}
`,
  },
  {
    what: "constants and aliases of types",
    text: `
from typing import Any, Union

__all__ = ["PACK_DEFINITION"]
__version__ = "1.2.3"
NS = "coding"
NAMES = [f"{NS}.a.v1", NS + ".b.v1"]
Json = Union[str, int, list[Any], None]
Ids = dict[str, list[str]]
LIMITS = {"rows": 10, "names": NAMES}
FIRST, SECOND = "a", ["b"]

class Settings:
    limit = LIMITS["rows"]
    names = [*NAMES, "c"]
    seconds = 60 * 60 * 24
    label = f"{NS}!"
    handler = lambda self: 1
    inner = None if True else 1
`,
  },
  {
    what: "dataclasses with options, fields and bases",
    text: `
from dataclasses import KW_ONLY, dataclass, field
from enum import Enum
from typing import ClassVar

class Color(Enum):
    RED = 1

    def __repr__(self) -> str:
        return self.name

@dataclass(order=True, kw_only=True)
class Named:
    first: int = 1
    second: int

@dataclass(frozen=True, slots=True)
class Base:
    KINDS: ClassVar[list[str]] = ["a"]
    COUNT: ClassVar[int]
    name: str
    made: list[str] = field(default_factory=list, repr=False, metadata={"a": 1})
    hidden: str = field(init=False)
    _: KW_ONLY
    more: int

@dataclass(frozen=True)
class Derived(Base):
    made: list[str] = field(default_factory=list)
    name: str = "a"
    last: "int | None" = None

@dataclass
class Painted:
    """Printed by its own words."""

    __hash__ = None
    color: Color = Color.RED

    def __post_init__(self) -> None:
        self.color = Color.RED

    def __lt__(self, other: object) -> bool:
        return False
`,
  },
  {
    what: "parts of what Python and the kernel give",
    text: `
import datetime
import typing as t
from dataclasses import dataclass
from datetime import date, datetime as moment, timedelta
from pathlib import Path
from lily.kernel import models
from pydantic import BaseModel, Field

class A(BaseModel):
    at: moment = Field(default_factory=moment.utcnow)
    day: date = date.max
    other: datetime.date = datetime.date.min
    wait: timedelta = timedelta.resolution
    where: Path = Field(default_factory=Path.cwd)
    action: models.RoutingActionType = models.RoutingActionType.RETRY_STEP
    text: str = models.RoutingActionType.RETRY_STEP.value
    name: str = models.StepStatus.FAILED.name
    choice: t.Literal[models.NetworkAccess.ALLOW] = models.NetworkAccess.ALLOW
    module: str = __name__
    file: str = __file__

def step():
    assert __debug__
    is_checked = __debug__
    return 1 .real if __debug__ else 1.5.real
`,
  },
  {
    what: "types that come later",
    text: `
from __future__ import annotations
import datetime
from typing import Generic, TypedDict, TypeVar
from pydantic import BaseModel, ConfigDict
from pydantic.dataclasses import dataclass

T = TypeVar("T")

class Options(TypedDict, total=False):
    later: Later
    at: datetime.datetime | None

class Held(BaseModel, Generic[T]):
    held: T
    later: Later | None = None

@dataclass(config=ConfigDict(extra="forbid"), frozen=True)
class Later:
    count: int = 1
`,
  },
  {
    what: "parts for type checkers and for running it alone",
    text: `
import typing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from elsewhere import Thing
    x = launch()
elif typing.TYPE_CHECKING:
    y = launch()
else:
    Thing = "thing"

def build(thing: "Thing") -> None:
    global counted
    counted = 1
    match thing:
        case {"a": [1, *_]}:
            raise ValueError("no") from None
        case _:
            pass
    async def later():
        async with thing as a, thing as b:
            await a
        return [one async for one in b]
    with (open("x") as first, open("y") as second):
        print(first, second)

if __name__ == "__main__":
    build(None)
`,
  },
  {
    what: "bases and decorators of other modules",
    text: `
import elsewhere
from elsewhere import Mixin, things
from pydantic import BaseModel

class Kept(BaseModel, frozen=True):
    x: int = 1

class A(Mixin, things.Base, BaseModel):
    x: things.Kind = things.Kind.FIRST
    y: elsewhere.Thing[int] | None = None
`,
  },
];
