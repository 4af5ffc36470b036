// Makes statements of Python that may do anything, beside sound ones that share their names. Must not know modules.
import { ExpressionMaker } from "./hostile-expressions.js";
import { hooks, moduleNames, names } from "./hostile-words.js";
import { libraryStatements } from "./library-statements.js";

const decorators = [
  "property",
  "classmethod",
  "staticmethod",
  "dataclass",
  "dataclass(frozen=True)",
  "dataclass(order=True)",
  "cache",
  "unique",
  "final",
  "abstractmethod",
  "field_validator('x')",
  "lru_cache(maxsize=1)",
  "x.setter",
  "cached_property",
  "computed_field",
  "runtime_checkable",
  "launch",
  "helper",
] as const;

export class StatementMaker extends ExpressionMaker {
  /** A statement; `inside` is whether it stands in the body of a class. */
  statement(inside = false, depth = 2): string {
    if (!this.odd()) return this.sound(inside, depth);
    return this.one([
      () => this.classDefinition(depth),
      () => this.classDefinition(depth),
      () => this.enumDefinition(depth),
      () => this.functionDefinition(depth, inside),
      () => this.decorated(depth, inside),
      () => this.assignment(inside),
      () => this.assignment(inside),
      () => this.annotated(),
      () => this.annotated(),
      () => this.imports(),
      () => this.imports(),
      () => this.simple(),
      () => this.compound(depth, inside),
      () => this.alias(),
    ]);
  }

  /** A statement that is likely to be sound, but for the names that it takes. */
  private sound(inside: boolean, depth: number): string {
    const name = this.declared(this.pick(names));
    const field = () =>
      `${this.pick(["x", "y", "note", "value"])}: ${this.type()}${this.pick(["", " = None", " = Field(ge=0)", ` = ${this.plain(1)}`])}`;
    const method = () => {
      const marks = this.some(2, () => `@${this.pick(decorators)}\n`).join("");
      return `${marks}def ${this.chance(0.2) ? this.pick(hooks) : this.pick(["go", "x", "value", "y"])}(self, y: ${this.type()} = ${this.plain(0)}) -> ${this.type()}:\n    launch()`;
    };
    return this.one([
      () => `${name} = ${this.plain(2)}`,
      () => `${name}: ${this.type()} = ${this.plain(1)}`,
      () => `${name} = ${this.type()}`,
      () =>
        `class ${name}(${this.pick(["BaseModel", "BaseModel", "Report", "", this.name()])}):${indented([field(), ...this.some(2, field), ...this.some(2, method)])}`,
      () =>
        `class ${name}(${this.pick(["str, Enum", "Enum", "StrEnum"])}):${indented(["RED = 'red'", ...this.some(1, () => "GREEN = 'green'"), ...this.some(1, method)])}`,
      () =>
        `@${this.pick(["dataclass", "dataclass(frozen=True)", "final"])}\nclass ${name}:${indented([field(), ...this.some(2, field)])}`,
      () =>
        `def ${name}(y: ${this.type()}${this.pick(["", ` = ${this.plain(1)}`])}):\n    return launch(${this.expression(1).replaceAll("\n", " ")})`,
      () => `from ${this.pick(["lily.kernel.models", "typing", "enum", "elsewhere"])} import ${name}`,
      () => `from typing import ${this.pick(["Any", "List", "TYPE_CHECKING", "cast"])} as ${name}`,
      () => (inside && depth > 0 ? this.classDefinition(depth - 1) : `if TYPE_CHECKING:\n    ${name} = launch()`),
      () => `del ${this.name()}`,
      () => `${name} = TypeVar("T", bound=${this.type(1)})`,
    ]);
  }

  private target(inside = false): string {
    const special = inside ? hooks : moduleNames;
    return this.chance(0.12) ? this.pick(special) : this.declared(this.pick(names));
  }

  /** A name from now on bound. */
  private declared(name: string): string {
    this.bound.push(name);
    return name;
  }

  private value(): string {
    return this.odd() ? this.expression(2) : this.plain(2);
  }

  private assignment(inside: boolean): string {
    return this.one([
      () => `${this.target(inside)} = ${this.value()}`,
      () => `${this.target(inside)} = ${this.value()}`,
      () => `${this.target(inside)} = ${this.target(inside)} = ${this.value()}`,
      () => `${this.target(inside)}, ${this.target(inside)} = ${this.value()}, ${this.value()}`,
      () => `${this.target(inside)}, ${this.target(inside)} = ${this.value()}`,
      () => `[${this.target(inside)}, *${this.target(inside)}] = ${this.value()}`,
      () => `${this.name()} ${this.pick(["+=", "|=", "*="])} ${this.value()}`,
      () => `${this.name()}.${this.member()} = ${this.value()}`,
      () => `${this.name()}[${this.plain(0)}] = ${this.value()}`,
      () => `(${this.target(inside)}) = ${this.value()}`,
      () => `*${this.target(inside)}, = ${this.value()}`,
      () => `${this.pick(["None", "True", "1", "'a'", "f()", "-x", "()", "[]", "..."])} = ${this.value()}`,
    ]);
  }

  private annotated(): string {
    const name = this.chance(0.5) ? this.pick(["x", "y", "note"]) : this.pick(names);
    return this.one([
      () => `${name}: ${this.type()}`,
      () => `${name}: ${this.type()} = ${this.value()}`,
      () =>
        `${name}: ${this.type()} = Field(${this.pick(["", "default=1", "ge=0", "default_factory=list", this.expression(1)])})`,
      () => `${name}.${this.member()}: ${this.type()} = ${this.plain(0)}`,
      () => `(${name}): ${this.type()} = ${this.plain(0)}`,
      () => `${name}[${this.expression(1)}]: ${this.type()}`,
      () => `${name}, y: ${this.type()}`,
    ]);
  }

  private alias(): string {
    return this.one([
      () => `${this.target()} = ${this.type()}`,
      () => `${this.target()} = ${this.name()}`,
      () => `${this.target()}: TypeAlias = ${this.type()}`,
      () =>
        `${this.target()} = TypeVar(${this.pick(['"T"', '"T", bound=int', '"T", "launch()"', this.expression(1)])})`,
    ]);
  }

  private bases(): string {
    const base = () =>
      this.one([
        () => this.name(),
        () => this.name(),
        () =>
          this.pick(["BaseModel", "Enum", "str", "int", "object", "Exception", "dict", "Generic[T]", "bool", "Any"]),
        () => `${this.name()}.${this.member()}`,
        () => `${this.name()}[int]`,
        () => this.expression(1),
        () => `metaclass=${this.pick(["type", "ABCMeta", "EnumMeta", this.name()])}`,
        () => `${this.pick(["extra", "frozen", "alias_generator", "total", "metaclass"])}=${this.plain(0)}`,
      ]);
    return this.pick(["", "()", "(BaseModel)", "(BaseModel)", `(${base()})`, `(${base()}, ${base()})`]);
  }

  private classDefinition(depth: number): string {
    const heads = this.bases();
    const name = this.pick(names);
    const body = this.body(depth, true);
    return `class ${this.declared(name)}${heads}:${body}`;
  }

  private enumDefinition(depth: number): string {
    const bases = this.pick([
      "Enum",
      "str, Enum",
      "StrEnum",
      "int, Enum",
      "IntEnum",
      "Flag",
      `${this.name()}, Enum`,
      this.name(),
    ]);
    const members = this.some(3, () =>
      this.one([
        () =>
          `${this.pick(["RED", "GREEN", "BLUE", "x"])} = ${this.pick(["'red'", "'green'", "1", "2", "auto()", "('a', 'b')"])}`,
        () => `${this.pick(["RED", "GREEN", ...hooks])} = ${this.value()}`,
        () => this.functionDefinition(0, true),
        () => this.pick(["RED: int", "pass", '"""doc"""', "@property\ndef go(self):\n    launch()"]),
        () => (depth > 0 ? this.statement(true, 0) : "pass"),
      ]),
    );
    const name = this.pick(["Color", "Beta", this.pick(names)]);
    return `class ${this.declared(name)}(${bases}):${indented(members.length > 0 ? members : ["RED = 'red'"])}`;
  }

  private body(depth: number, inside: boolean): string {
    const statements = depth > 0 ? this.some(3, () => this.statement(inside, depth - 1)) : [];
    if (statements.length > 0 && this.chance(0.2)) statements.unshift('"""A text."""');
    return indented(statements.length > 0 ? statements : ["pass"]);
  }

  private functionDefinition(depth: number, inside: boolean): string {
    const name = this.chance(0.3) ? this.pick(inside ? hooks : moduleNames) : this.declared(this.pick(names));
    const first = inside
      ? this.pick(["self", "cls", "*a"])
      : this.pick(["", "y", "*a", "**k", "y, y", "y=1, z", "y, /, z", "*, y", "*"]);
    const more = this.chance(0.3) ? `, z${this.pick(["", `: ${this.type()}`])}=${this.value()}` : "";
    const result = this.chance(0.25) ? ` -> ${this.type()}` : "";
    const body = this.pick([
      "launch()",
      "pass",
      "return 1",
      "while True:\n    pass",
      "yield 1",
      "global x\nx = 1",
      "x = 1\nglobal x",
      "nonlocal x",
      "return\nbreak",
      "await x",
      "import os\nos.remove('x')",
      "def x():\n    nonlocal y",
      "from x import *",
      "print 1",
      "x: int = 1",
      "1 = x",
      "del f()",
      "return 012",
      "raise X, 1",
      "try:\n    pass\nexcept X, e:\n    pass",
      "yield",
      "for *a in b:\n    pass",
    ]);
    const sound = this.chance(0.6);
    const prefix = this.chance(0.06) ? "async " : "";
    return `${prefix}def ${name}(${first}${first === "*" ? "" : more})${result}:${indented([sound ? "launch()" : body])}${depth > 5 ? "x" : ""}`;
  }

  private decorated(depth: number, inside: boolean): string {
    const marks = [this.decorator(), ...(this.chance(0.3) ? [this.decorator()] : [])];
    const below = this.chance(0.5) ? this.functionDefinition(depth - 1, inside) : this.classDefinition(depth - 1);
    return [...marks.map((mark) => `@${mark}`), below].join("\n");
  }

  private decorator(): string {
    return this.chance(0.8) ? this.pick(decorators) : this.chance(0.5) ? this.name() : this.expression(1);
  }

  private imports(): string {
    const name = this.pick(names);
    const known = this.pick([
      "lily.kernel.models",
      "lily.kernel.models",
      "pydantic",
      "typing",
      "enum",
      "dataclasses",
      "functools",
      "abc",
    ]);
    const module = this.chance(0.75)
      ? known
      : this.pick(["os", "evil", ".", ".evil", "..a.b", "__future__", "antigravity", "this", "x.__main__"]);
    return this.one([
      () => libraryStatements(this),
      () => `from ${module} import ${this.declared(name)}`,
      () =>
        `from ${module} import ${this.pick(["Enum", "Field", "BaseModel", "GateSpec", "auto", "dataclass", "TYPE_CHECKING", "cast"])} as ${this.declared(this.pick(names))}`,
      () => `from ${module} import *`,
      () => `import ${module}${this.pick(["", ` as ${this.declared(name)}`])}`,
      () => `from ${module} import (${this.declared(name)}, ${this.pick(names)} as x,)`,
      () => `from __future__ import ${this.pick(["annotations", "annotations", "braces", "nothing", "division"])}`,
      () =>
        this.pick([
          "from enum import Enum, StrEnum, auto",
          "from dataclasses import dataclass, field",
          "import typing",
        ]),
    ]);
  }

  private simple(): string {
    return this.one([
      () => this.expression(2),
      () => `del ${this.name()}`,
      () => `del ${this.name()}, ${this.name()}.${this.member()}`,
      () => `global ${this.name()}`,
      () => `nonlocal ${this.name()}`,
      () => this.pick(["pass", "...", "break", "continue", "return 1", "raise", "yield 1", "print 1", "print(1)"]),
      () => `assert ${this.expression(1)}`,
      () => `type ${this.pick(names)} = ${this.type()}`,
      () => `${this.name()}; ${this.assignment(false)}`,
      () => `pass; ${this.assignment(false)};`,
    ]);
  }

  private compound(depth: number, inside: boolean): string {
    const body = () => this.body(depth - 1, inside);
    const sleeping = this.pick([
      "TYPE_CHECKING",
      "typing.TYPE_CHECKING",
      "__name__ == '__main__'",
      "(TYPE_CHECKING)",
      "TYPE_CHECKING or x",
      "not TYPE_CHECKING",
    ]);
    return this.one([
      () => `if ${sleeping}:${indented(["launch()"])}`,
      () => `if ${sleeping}:${body()}\nelse:${body()}`,
      () => `if ${sleeping}:${body()}\nelif ${sleeping}:${body()}`,
      () => `if ${sleeping}: pass; ${this.assignment(inside)}`,
      () => `if ${this.expression(1)}:${body()}`,
      () => `for ${this.name()} in ${this.expression(1)}:${body()}`,
      () => `while ${this.expression(1)}:${body()}`,
      () => `with ${this.expression(1)} as ${this.name()}:${body()}`,
      () => `try:${body()}\nexcept ${this.name()} as ${this.name()}:${body()}\nfinally:${body()}`,
      () => `match ${this.name()}:\n    case ${this.name()}:\n        pass`,
    ]);
  }
}

function indented(statements: readonly string[]): string {
  return statements.map((statement) => `\n    ${statement.replaceAll("\n", "\n    ")}`).join("");
}
