// The settings of a model, and the arguments of `Field(…)`, that Pydantic refuses. Must not know what else stands in a class.

import { partsOf, type SyntaxNode, unwrapped } from "../grammar.js";
import { Effect, type Evaluation } from "./effects.js";
import { isPlain, type Kind } from "./kinds.js";
import type { Arguments } from "./signatures.js";

/** A model, as far as its settings go. */
interface Configured {
  readonly names: ReadonlyMap<string, Kind>;
  readonly values: ReadonlyMap<string, SyntaxNode>;
  readonly line: readonly unknown[];
}

/** Checks `model_config`. Throws `Effect`. */
export function checkConfig({ names, values, line }: Configured, evaluation: Evaluation): void {
  const value = values.get("model_config");
  if (!value) return;
  const kind = names.get("model_config");
  if (kind && isPlain(kind) && kind.is !== "none")
    throw new Effect(value, "fails", "`model_config` is a mapping of settings; write `ConfigDict(…)`");
  if (names.has("Config") && settingsOf(value).length > 0)
    throw new Effect(value, "fails", "a model has `model_config` or a class `Config`, not both; keep `model_config`");
  const extra = settingOf(value, "extra", evaluation);
  if (extra && line.includes("RootModel"))
    throw new Effect(extra, "fails", "a `RootModel` has no `extra`, for it has one field only; take it out");
  if (extra) checkExtra(extra, evaluation);
}

/** Checks what `extra` is set to. Throws `Effect`. */
export function checkExtra(node: SyntaxNode, evaluation: Evaluation): void {
  const value = evaluation.reader.quietly(() => evaluation.reader.read(node))?.node;
  if (value?.kind === "text" && !/^(?:allow|forbid|ignore)$/.test(value.value))
    throw new Effect(node, "fails", "`extra` is `allow`, `forbid` or `ignore`");
}

/** Checks the arguments of Pydantic's `Field(…)` and `PrivateAttr(…)`. Throws `Effect`. */
export function checkFieldArguments({ placed, named }: Arguments, evaluation: Evaluation): void {
  const factory = named.get("default_factory");
  const value = placed[0] ?? named.get("default");
  const isGiven = value !== undefined && !/^(?:ellipsis|foreign|unclear)$/.test(evaluation.kind(value).is);
  if (factory && isGiven && !/^(?:none|foreign|unclear)$/.test(evaluation.kind(factory).is))
    throw new Effect(factory, "fails", "`default` and `default_factory` exclude each other; keep one of them");
  for (const [word, instead] of removed) {
    const given = named.get(word);
    if (given && evaluation.kind(given).is !== "none")
      throw new Effect(given, "fails", `Pydantic 2 has no \`${word}\` any more; use ${instead}`);
  }
}

/** Arguments of `Field` that Pydantic 2 refuses, and what takes their place. */
const removed: ReadonlyMap<string, string> = new Map([
  ["const", "a type `Literal[…]`"],
  ["regex", "`pattern`"],
  ["unique_items", "a type `set[…]`"],
]);

/** The arguments of a call, or the entries of a dict display. */
function settingsOf(outer: SyntaxNode): SyntaxNode[][] {
  const node = unwrapped(outer);
  const list =
    node.name === "CallExpression" ? node.getChild("ArgList") : node.name === "DictionaryExpression" ? node : null;
  return list ? partsOf(list) : [];
}

/** What a setting is set to, in a call or in a dict display. */
function settingOf(outer: SyntaxNode, name: string, evaluation: Evaluation): SyntaxNode | undefined {
  for (const [first, , value] of settingsOf(outer)) {
    const word = first && evaluation.source(first).replace(/^(["'])(.*)\1$/, "$2");
    if (word === name && value) return value;
  }
  return undefined;
}
