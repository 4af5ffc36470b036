// Makes statements that take names of Python's library, right and wrong, and enums under `@unique`: some can be imported, some cannot.
import { libraryNames } from "../../../../shared/src/syntax/python/importing/library-names.js";
import type { Choices } from "./hostile-expressions.js";

/** Statements that belong together; nothing of the module around them is used. */
export function libraryStatements(choices: Choices): string {
  return choices.pick([names, names, parts, derived, indexed, indexed, submodule, unique, unique])(choices);
}

const modules = Object.keys(libraryNames);

function nameOf(module: string, choices: Choices): string {
  const from = choices.chance(0.8) ? module : choices.pick(modules);
  const words = Object.values(libraryNames[from] ?? {})
    .join(" ")
    .split(/\s+/);
  const name = /^\w+/.exec(choices.pick(words))?.[0] ?? "";
  if (choices.chance(0.85)) return name;
  const at = choices.below(name.length);
  return choices.pick([`${name}s`, name.toUpperCase(), name.slice(0, at) + name.slice(at + 1) || "x", `${name}_`]);
}

function names(choices: Choices): string {
  const module = choices.pick(modules);
  const name = nameOf(module, choices);
  return choices.pick([
    `from ${module} import ${name}`,
    `from ${module} import ${nameOf(module, choices)} as a, ${name} as b`,
    `def f():\n    from ${module} import ${name}`,
    `if TYPE_CHECKING:\n    from ${module} import ${name}`,
    `import ${module}.${name}`,
  ]);
}

function parts(choices: Choices): string {
  const module = choices.pick(modules);
  const path = `${module}.${nameOf(module, choices)}`;
  return `import ${module}\n${choices.pick([`def f(x: ${path}): pass`, `class A:\n    x: ${path} = 1`, `class A:\n    x = ${path}`])}`;
}

function derived(choices: Choices): string {
  const module = choices.pick(["typing", "collections", "datetime", "uuid", "re", "math", "fractions", "contextlib"]);
  const name = nameOf(module, choices);
  return `from ${module} import ${name}\nclass A(${name}): pass`;
}

function indexed(choices: Choices): string {
  const module = choices.pick(["typing", "typing", "collections", "collections.abc", "re", "uuid", "math"]);
  const name = nameOf(module, choices);
  const types = choices.pick(["int", "int, str", "int, str, None", "[int], str", "..., int"]);
  return `from ${module} import ${name}\ndef f(x: ${name}${choices.pick(["", " | None", `[${types}]`, `[${types}]`, `[${types}] | None`])}): pass`;
}

function submodule(choices: Choices): string {
  const path = choices.pick(["a.GateSpec", "a.b", "a.b.GateSpec"]);
  const call = choices.pick(["a.GateSpec(gate_id='x')", "a.b.GateSpec(gate_id='x')", "GateSpec(gate_id='x')"]);
  return `import ${path}${choices.pick(["", "", " as GateSpec"])}\nX = ${call}`;
}

function unique(choices: Choices): string {
  const value = (words: readonly string[]) => choices.pick(words);
  const numbers = ["1", "2", "4", "0x2", "1 + 1", "2 * 2", "1 | 2", "A", "A | 1", "auto()", "SIX", "3 - 1"];
  const texts = ["'a'", "'b'", "'a' 'b'", "'ab'", '"b"', "WORD", "'1'", "A"];
  const mixed = [
    ...numbers.slice(0, 8),
    ...texts,
    "None",
    "True",
    "1.0",
    "2.5",
    "('a', 1)",
    "('a', True)",
    "[1]",
    "(1,)",
  ];
  const [bases, words] = choices.pick<readonly [string, readonly string[]]>([
    ["Enum", mixed],
    ["Enum", numbers.filter((one) => one !== "A | 1")],
    ["IntEnum", numbers],
    ["Flag", numbers],
    ["StrEnum", [...texts, "auto()"]],
    ["str, Enum", [...texts, "1", "2"]],
  ]);
  const first = value(words.filter((one) => !/\bA\b/.test(one)));
  const others = ["B", "C", "D"].slice(0, 1 + choices.below(3)).map((name) => `${name} = ${value(words)}`);
  const head = "from enum import Enum, Flag, IntEnum, StrEnum, auto, unique\nSIX = 6\nWORD = 'ab'";
  return `${head}\n@${choices.pick(["unique", "unique", "final"])}\nclass E(${bases}):\n    A = ${first}\n    ${others.join("\n    ")}`;
}
