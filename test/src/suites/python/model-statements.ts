// Makes models of Pydantic with fields, settings and validators, right and wrong. Must not know what is said of them.
import type { Choices } from "./hostile-expressions.js";

const head = `import datetime, enum
from abc import ABC
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Callable, ClassVar, Generic, Literal, NamedTuple, NewType, Optional, Protocol, Sequence, TypeVar, Union
from uuid import UUID
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, RootModel, computed_field, conint, constr, field_serializer, field_validator
T = TypeVar("T")
UserId = NewType("UserId", int)
class Plain: pass
class Proto(Protocol): pass
class Color(str, enum.Enum):
    RED = "red"
class Pair(NamedTuple):
    left: int
@dataclass
class Data:
    x: int = 1
class Base(BaseModel):
    LIMIT: ClassVar[int] = 1
    size: int = 1
class Box(BaseModel, Generic[T]):
    held: T
`;

/** A module with some classes and one model `M`. */
export function modelModule(choices: Choices): string {
  const future = choices.chance(0.3) ? "from __future__ import annotations\n" : "";
  const bases = choices.pick(["BaseModel", "BaseModel", "BaseModel", "Base", "Base", ...otherBases]);
  const body = Array.from({ length: 1 + choices.below(4) }, () => statement(choices));
  return `${future}${head}class M(${bases}):\n    ${body.join("\n    ")}`;
}

const otherBases = [
  "RootModel[int]",
  "RootModel[list[str]]",
  "Plain, BaseModel",
  "BaseModel, Generic[T]",
  "Box[int]",
  "BaseModel, ABC",
  "Base, frozen=True",
  "BaseModel, extra='forbidden'",
];

const plainTypes = (
  "int str bool float Any object datetime.date Decimal Path UUID Color Pair Data Base UserId None bytes Plain T list dict M" +
  " complex Exception bytearray frozenset[int] constr(min_length=1) conint(ge=0) Literal['a',1] int|str datetime.timedelta range"
).split(" ");

function type(choices: Choices, depth = 2): string {
  if (depth === 0 || choices.chance(0.55)) return choices.pick(plainTypes);
  const inner = () => type(choices, depth - 1);
  return choices.one([
    () => `list[${inner()}]`,
    () => `dict[str, ${inner()}]`,
    () => `Optional[${inner()}]`,
    () => `Union[${inner()}, ${inner()}]`,
    () => `tuple[${inner()}, ...]`,
    () => `Callable[[${choices.pick(plainTypes)}], int]`,
    () => `Box[${inner()}]`,
    () => `Sequence[${inner()}]`,
    () => `"${choices.pick(plainTypes.filter((one) => !one.includes("'")))}"`,
  ]);
}

function statement(choices: Choices): string {
  const name = choices.pick(["x", "y", "_z", "size", "name", "model_x", "model_dump", "root"]);
  return choices.one([
    () => `${name}: ${type(choices)}`,
    () => `${name}: ${type(choices)} = ${choices.pick(values)}`,
    () => `${name}: ${type(choices)} = ${choices.pick(values)}`,
    () =>
      `${choices.pick(["LIMIT", "y", "model_dump"])}: ClassVar[${choices.pick(plainTypes)}] = ${choices.pick(["1", "None", "[]"])}`,
    () => (choices.chance(0.3) ? `${name} = ${choices.pick(values)}` : "pass"),
    () => (choices.chance(0.4) ? `model_config = ${choices.pick(settings)}` : "pass"),
    () =>
      `@field_validator(${choices.pick(["'x'", "'size'", "'y', 'x'", "'*'", "'nmae'"])})\n    ${choices.pick(methods)}`,
    () => `@field_serializer('${name}')\n    def written(self, v): return v`,
    () => `def ${choices.pick(["go", "size"])}(self): return 1`,
    () => `@computed_field\n    @property\n    def total(self) -> int: return 1`,
    () => "class Inner: pass",
  ]);
}

const values = [
  "1",
  "'a'",
  "None",
  "[]",
  "{'a': 1}",
  "Field(1)",
  "Field(default_factory=list)",
  "Field(None, ge=0)",
  "PrivateAttr(1)",
  "Color.RED",
  "lambda self: 1",
  "Field(1, default_factory=int)",
  "Field(..., description='a')",
  "Field(regex='a')",
];

const settings = [
  "ConfigDict(extra='forbid')",
  "{'extra': 'allow'}",
  "ConfigDict(extra='none')",
  "ConfigDict(frozen=True)",
  "ConfigDict(arbitrary_types_allowed=True)",
];

const methods = [
  "@classmethod\n    def check(cls, v): return v",
  "def check(cls, v, info): return v",
  "def check(self, v): return v",
  "@classmethod\n    def check(cls): return 1",
  "@staticmethod\n    def check(v): return v",
];
