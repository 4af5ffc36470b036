// Models that Pydantic refuses to make, though each is sound at a glance, and what is said of them; and the sound ones beside them. The
// suite of the static reader holds both to Pydantic where the Python at hand has it. Data only.

const head = `from typing import Annotated, ClassVar, Literal, Optional, Protocol
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, RootModel, field_serializer, field_validator
class Plain: pass
class Base(BaseModel):
    KIND: ClassVar[str] = "a"
    size: int = 1
`;

/** The body of `class M(BaseModel)`, or statements, and words of what is said. */
export const failingModels: readonly { readonly text: string; readonly says: string }[] = [
  { text: "x = 1", says: "`x` has no type, and Pydantic takes no such attribute in a model" },
  { text: "x: str\nnames = ['a']", says: "`names` has no type" },
  { text: "x = Field(1)", says: "`x` has no type" },
  { text: "Alias = list[int]", says: "`Alias` has no type" },
  { text: "class M(Base):\n    size = 2", says: "`size` has no type" },
  { text: "_x: int = Field(1)", says: "begins with an underscore" },
  { text: "x: int = PrivateAttr(1)", says: "is for names that begin with an underscore" },
  { text: "x: int = Field(1, default_factory=int)", says: "exclude each other" },
  { text: "x: int = Field(default=None, default_factory=int)", says: "exclude each other" },
  { text: "x: str = Field(regex='a')", says: "Pydantic 2 has no `regex` any more; use `pattern`" },
  { text: "x: str = Field('a', const=True)", says: "use a type `Literal[…]`" },
  { text: "x: list[int] = Field(unique_items=True)", says: "use a type `set[…]`" },
  { text: "model_dump: int", says: "`model_dump` is a method of every model" },
  { text: "x: Plain", says: "Pydantic cannot check values of `Plain`" },
  { text: "x: Optional[dict[str, list[Plain]]] = None", says: "Pydantic cannot check values of `Plain`" },
  { text: "x: int | Plain", says: "Pydantic cannot check values of `Plain`" },
  { text: "x: 'list[Plain] | None' = None", says: "Pydantic cannot check values of `'list[Plain] | None'`" },
  { text: "_x = Field(1)", says: "begins with an underscore" },
  { text: "x: ValueError", says: "Pydantic cannot check values of `ValueError`" },
  { text: "x: range | None", says: "Pydantic cannot check values of `range`" },
  { text: "@field_validator('y')\ndef v(cls, v): return v\nx: int", says: "the model has no field `y`" },
  { text: "xyz: int\n@field_validator('xyy')\ndef v(cls, v): return v", says: "did you mean `xyz`?" },
  { text: "x: int\n@field_serializer('x', 'why')\ndef v(self, v): return v", says: "the model has no field `why`" },
  { text: "x: int\n@field_validator('x')\ndef v(self, v): return v", says: "write `cls` for `self`" },
  { text: "x: int\n@field_validator('x')\n@classmethod\ndef v(cls): return 1", says: "takes `cls`, the value and" },
  { text: "x: int\n@field_validator('x', mode='wrap')\ndef v(cls, v): return 1", says: "the value, the handler and" },
  { text: "class M(RootModel[list[int]]):\n    other: int = 1", says: "a `RootModel` has one field" },
  {
    text: "class M(RootModel[int]):\n    model_config = ConfigDict(extra='allow')",
    says: "a `RootModel` has no `extra`",
  },
  { text: "model_config = ConfigDict(extra='forbidden')", says: "`extra` is `allow`, `forbid` or `ignore`" },
  { text: "model_config = {'extra': 'none'}", says: "`extra` is `allow`, `forbid` or `ignore`" },
  { text: "class M(BaseModel, extra='no'):\n    x: int", says: "`extra` is `allow`, `forbid` or `ignore`" },
  { text: "model_config = 'forbid'", says: "write `ConfigDict(…)`" },
  { text: "model_config = ConfigDict(extra='forbid')\nclass Config: pass", says: "keep `model_config`" },
].map(({ text, says }) => ({ text: withHead(text), says }));

/** The same of models that are as sound as they look. */
export const soundModels: readonly string[] = [
  "_x = 1\n__y = 2\nLIMIT: ClassVar[int] = 3\nx: int = LIMIT",
  "class M(Base):\n    KIND = 'b'\n    size: int = 2",
  "handler: ClassVar = len\nmake = lambda self: 1\nx: int",
  "class Inner(BaseModel):\n    y: int\nx: Inner",
  "_x: int = PrivateAttr(1)\n_y: Plain = PrivateAttr(default_factory=Plain)",
  "x: list[int] = Field(..., default_factory=list)\ny: int = Field(None, ge=1)",
  "x: ClassVar[Plain]\n_y: Plain\nz: type[Plain]",
  "model_config = ConfigDict(arbitrary_types_allowed=True)\nx: Plain",
  "model_config: ClassVar[ConfigDict] = ConfigDict(extra='forbid')\nx: int",
  "x: int\n@field_validator('*')\n@classmethod\ndef v(cls, v, info): return v",
  "x: int\n@field_validator('y', check_fields=False)\ndef v(cls, v): return v",
  "x: int\n@field_validator('x', mode='wrap')\ndef v(cls, v, handler): return v",
  "x: int\n@field_validator('x')\n@staticmethod\ndef v(v): return v",
  "class M(Base):\n    @field_validator('size')\n    def v(cls, v): return v",
  "class M(RootModel[list[int]]):\n    root: list[int] = []\n    _p: int = 1",
  "class M(BaseModel, extra='forbid'):\n    x: Annotated[int, Field(ge=1)]",
  "x: Literal['a'] = 'a'\nmodel_dumps: int",
  "x: object\ny: complex",
  "x: int\n@field_validator('y')\ndef v(cls, v): return v\n@field_validator('x')\ndef v(cls, v): return v",
  "x: 'M | None' = None\ny: 'list[Later]' = []",
].map(withHead);

function withHead(text: string): string {
  return `${head}${text.startsWith("class M(") ? text : `class M(BaseModel):\n    ${text.replaceAll("\n", "\n    ")}`}`;
}
