// Makes modules that try to do more than define data when they are imported, or to seem to define what they do not: sound modules of the
// other generator with odd statements between theirs, and with words, statements and characters changed.
import { parseModule } from "../../../../shared/src/syntax/python/grammar.js";
import { Choices } from "./hostile-expressions.js";
import { StatementMaker } from "./hostile-statements.js";
import { insertions, names } from "./hostile-words.js";
import { makeModule } from "./modules.js";

/** The text of one module, made of a generated one or of one of `known`, which are sound. */
export function makeHostileModule(random: () => number, known: readonly string[] = []): string {
  const choices = new Choices(random);
  const base = choices.chance(0.1) && known.length > 0 ? choices.pick(known) : undefined;
  const statements = statementsOf(base ?? (choices.chance(0.85) ? small(choices) : makeModule(random)));
  const oddity = choices.pick([0.02, 0.1, 0.3, 0.7]);
  const changes = 1 + choices.below(oddity < 0.2 ? 4 : 2);
  for (let i = 0; i < changes; i++) change(statements, choices, oddity);
  let text = statements.map((one) => `${one}\n`).join("");
  if (choices.chance(0.06)) text = misspelled(text, choices);
  if (choices.chance(0.08)) text = inserted(text, choices);
  if (choices.chance(0.03)) text = text.replaceAll("\n", "\r\n");
  if (choices.chance(0.03)) text = `${choices.pick(insertions)}${text}`;
  return text;
}

/** A module of few words, so that those beside them are looked at. */
function small(choices: Choices): string {
  return [
    choices.pick(["", '"""A pack."""', "from __future__ import annotations"]),
    choices.pick([
      "from lily.kernel.models import *",
      "from lily.kernel.models import PackDefinition, GateSpec, ExecutorSpec, SchemaRegistration, RoutingActionType",
    ]),
    "from pydantic import BaseModel, ConfigDict, Field, field_validator, computed_field",
    "from typing import Any, ClassVar, Annotated, Generic, Literal, Optional, TypeVar, Union, TypeAlias, final, runtime_checkable",
    choices.pick(["", "from typing import TYPE_CHECKING", "import typing"]),
    "from enum import Enum, StrEnum, IntEnum, Flag, EnumMeta, auto, unique",
    choices.pick([
      "",
      "from dataclasses import dataclass, field\nfrom functools import cache, cached_property, lru_cache",
    ]),
    "from abc import ABCMeta, abstractmethod",
    "def launch(*a, **k):\n    return a[0] if a else 1",
    "TEXT = 'text'",
    "NUMBER = 5",
    "LIST = ['a', 'b']",
    "TABLE = {'key': 1}",
    "class Color(str, Enum):\n    RED = 'red'",
    "class Report(BaseModel):\n    rows: int",
    `PACK_DEFINITION = PackDefinition(name=${choices.pick(["'a'", "TEXT", "f'{TEXT}.v1'", "Color.RED", "TEXT + 'b'"])}, schemas=[SchemaRegistration(schema_id='a.b', model=Report)], step_templates=${choices.pick(["[]", "LIST", "[*LIST]"])})`,
    choices.pick(["", "if __name__ == '__main__':\n    launch()"]),
  ].join("\n");
}

/** The statements of a module, as they are written. */
function statementsOf(text: string): string[] {
  const statements: string[] = [];
  for (let node = parseModule(text).topNode.firstChild; node; node = node.nextSibling)
    statements.push(text.slice(node.from, node.to).trimEnd());
  return statements;
}

function change(statements: string[], choices: Choices, oddity: number): void {
  const head = statements.findIndex((one) => !/^(?:from|import|"""|'''|#)/.test(one));
  const first = choices.chance(0.12) ? 0 : Math.max(0, head);
  const at = Math.min(first + choices.below(Math.max(1, statements.length - first)), statements.length - 1);
  const one = statements[at] as string;
  const maker = new StatementMaker(choices.random, boundIn(statements.join("\n")), oddity);
  choices.pick([
    () => statements.splice(at, 0, maker.statement()),
    () => statements.splice(at, 0, maker.statement()),
    () => statements.splice(at + 1, 0, maker.statement()),
    () => statements.splice(at + 1, 0, maker.statement(), maker.statement()),
    () => statements.splice(at, 0, maker.statement(), maker.statement(), maker.statement()),
    () => statements.splice(first + choices.below(statements.length - first), 0, one),
    () => statements.splice(at, 1),
    () => statements.push(...statements.splice(at, 1)),
    () => statements.unshift(...statements.splice(at, 1)),
    () => statements.splice(at, 1, renamed(one, maker)),
    () => statements.splice(at, 1, replaced(one, maker)),
    () => statements.splice(at, 1, replaced(one, maker)),
  ])();
}

function boundIn(text: string): string[] {
  const found = text.matchAll(/^(?:class|def) (\w+)|^(\w+)(?:: \w+)? =/gm);
  return [...found].map(([, defined, assigned]) => defined ?? assigned ?? "x");
}

/** One word of a statement becomes another. */
function renamed(statement: string, maker: StatementMaker): string {
  const words = [...statement.matchAll(/\b[A-Za-z_]\w*\b/g)];
  const word = words[maker.below(words.length)];
  if (!word) return statement;
  const other = maker.chance(0.5) ? maker.name() : maker.pick(names);
  return statement.slice(0, word.index) + other + statement.slice(word.index + word[0].length);
}

/** One expression of a statement becomes another. */
function replaced(statement: string, maker: StatementMaker): string {
  const spans: { from: number; to: number }[] = [];
  parseModule(statement).iterate({
    enter({ name, from, to }) {
      if (/Expression$|^(?:VariableName|String|Number|Boolean|None)$/.test(name)) spans.push({ from, to });
    },
  });
  const span = spans[maker.below(spans.length)];
  if (!span) return statement;
  return statement.slice(0, span.from) + maker.pick([maker.plain(), maker.expression()]) + statement.slice(span.to);
}

/** A letter becomes one that Python takes for the same, or nearly. */
function misspelled(text: string, choices: Choices): string {
  const words = [...text.matchAll(/[A-Za-z]/g)];
  const letter = words[choices.below(words.length)];
  if (!letter) return text;
  const code = letter[0].charCodeAt(0);
  const wide = String.fromCharCode(code + 0xfee0);
  const other = choices.pick([wide, wide, `${letter[0]}\u0301`, `${letter[0]}\u00aa`, "\u00b2", "\u{1d5ee}"]);
  return text.slice(0, letter.index) + other + text.slice(letter.index + 1);
}

function inserted(text: string, choices: Choices): string {
  const at = choices.chance(0.5) ? choices.below(text.length) : lineStart(text, choices.below(text.length));
  return text.slice(0, at) + choices.pick(insertions) + text.slice(at);
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at) + 1;
}
