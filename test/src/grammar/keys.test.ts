// The keys and words that the grammars know are those that the model knows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { graphSpec } from "../../../shared/src/model/shapes/graph.js";
import { packDefinition, parameterTypes } from "../../../shared/src/model/shapes/pack.js";
import { routingActionTypes } from "../../../shared/src/model/shapes/routing.js";

interface Grammar {
  readonly injections?: Readonly<Record<string, { readonly patterns: readonly { readonly match?: string }[] }>>;
  readonly repository?: Readonly<Record<string, { readonly match: string }>>;
}

describe("the words of the grammars", () => {
  it("are the keys of a pack, with the old name of its version", () => {
    assert.deepEqual(topLevelKeys("pack-manifest"), [...Object.keys(packDefinition.fields), "pack_version"].sort());
  });

  it("are the keys of a graph", () => {
    assert.deepEqual(topLevelKeys("pack-graph"), Object.keys(graphSpec.fields).sort());
  });

  it("are the actions of routing rules", () => {
    assert.deepEqual(values("action"), [...routingActionTypes].sort());
  });

  it("are the types of parameters, and the two more that JSON Schema has", () => {
    assert.deepEqual(values("parameter-type"), [...parameterTypes, "object", "null"].sort());
  });
});

function topLevelKeys(name: string): string[] {
  const [injection] = Object.values(read(name).injections ?? {});
  return wordsOf(injection?.patterns[0]?.match);
}

function values(name: string): string[] {
  return wordsOf(read("values").repository?.[name]?.match);
}

function read(name: string): Grammar {
  const file = new URL(`../../../syntaxes/${name}.tmLanguage.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as Grammar;
}

// The words of the pattern's list of alternatives: `(?:one|two)`.
function wordsOf(pattern: string | undefined): string[] {
  const list = /\(\?:([a-z_|]+)\)/.exec(pattern ?? "")?.[1];
  assert.ok(list !== undefined, `no list of words in ${pattern}`);
  return list.split("|").sort();
}
