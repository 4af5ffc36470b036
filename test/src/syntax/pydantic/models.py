"""Classes whose schemas Pydantic 2 itself has recorded beside this file (record.py)."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum, IntEnum, StrEnum
from typing import Annotated, Any, ClassVar, Dict, List, Literal, Optional, Union
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, field_validator

LIMIT = 7
Name = Annotated[str, Field(min_length=1)]


class Level(str, Enum):
    """How bad it is."""

    LOW = "low"
    HIGH = "high"


class Digit(IntEnum):
    ONE = 1
    TWO = 2


class Plain(StrEnum):
    A = "a"
    B = "b"


class Mixed(Enum):
    ONE = 1
    TWO = "two"


class Single(Enum):
    ONLY = "only"


class Leaf(BaseModel):
    """A leaf.

        Indented further,
    and back again.

    """

    value: int


class Scalars(BaseModel):
    a: str
    b: int
    c: float
    d: bool
    e: Any
    f: object
    g: None
    h: datetime
    i: date
    j: UUID
    k: str = "x"
    l: int = 5
    m: float = 1
    n: float = 2.5
    o: bool = True
    p: Any = None
    q: str = ...
    _hidden: int = 1
    shared: ClassVar[int] = 3


class Bounds(BaseModel):
    a: int = Field(ge=0, le=LIMIT)
    b: float = Field(gt=0, lt=1.5)
    c: str = Field(min_length=1, max_length=10, pattern="^[a-z]+$")
    d: list[int] = Field(min_length=1, max_length=3)
    e: dict[str, int] = Field(max_length=4)
    f: Optional[int] = Field(None, ge=1)
    g: int | None = Field(default=3, gt=1)
    h: list[str] | None = Field(None, min_length=2)
    i: int = Field(4, multiple_of=2)
    j: Annotated[int, Field(ge=1)] = 5
    k: list[Annotated[int, Field(ge=1)]]
    l: Name
    m: Name = "nobody"


class Described(BaseModel):
    a: int = Field(description="How many.")
    b: Leaf = Field(description="One leaf.")
    c: str = Field("x", description="With a default.", title="Ignored")
    d: Optional[Level] = Field(None, description="Perhaps.")
    e: str = Field(examples=["one", "two"])
    f: str = Field("x", deprecated=True)


class Choices(BaseModel):
    a: Literal["x", "y"]
    b: Literal["x"]
    c: Literal[1, 2]
    d: Literal[1, "x"]
    e: Literal[True]
    f: Literal["x", None]
    g: Level
    h: Level = Level.LOW
    i: Digit
    j: Plain = Plain.B
    k: Mixed
    l: Single
    m: Optional[Literal["q", "r"]] = "q"


class Unions(BaseModel):
    a: int | str
    b: Union[int, str, None]
    c: Optional[Union[int, str]]
    d: Union[int, Optional[str]]
    e: int | int
    f: Leaf | None = None
    g: list[int] | dict[str, int]
    h: Optional[Any] = None


class Collections(BaseModel):
    a: list
    b: list[str]
    c: List[Optional[int]]
    d: dict
    e: dict[str, Any]
    f: Dict[str, list[int]]
    g: list[Any]
    h: list[Leaf] = []
    i: dict[str, Leaf] = {}
    j: list[list[int]] = Field(default_factory=list)
    k: list[str] = ["a", "b"]
    l: dict[str, bool] = {"x": True}
    m: "list[Leaf]"
    n: "Leaf | None" = None


class Strict(BaseModel):
    model_config = {"extra": "forbid"}

    a: int


class Open(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)

    a: int


class Keyword(BaseModel, extra="forbid"):
    a: int


class Aliased(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    first: str = Field(alias="firstName")
    second: int = Field(2, alias="secondNumber")


class Tree(BaseModel):
    """A tree."""

    children: list[Tree] = []
    leaf: Optional[Leaf] = None


class Holder(BaseModel):
    tree: Tree
    others: dict[str, Tree] = {}


class Derived(Strict):
    """Has the field of its base."""

    a: float
    b: str = "x"


class Checked(BaseModel):
    a: int

    @field_validator("a")
    @classmethod
    def positive(cls, value: int) -> int:
        if value < 0:
            raise ValueError("must not be negative")
        return value

    @property
    def double(self) -> int:
        return self.a * 2


class Empty(BaseModel):
    pass
