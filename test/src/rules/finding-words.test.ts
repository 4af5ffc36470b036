// How findings tell of values, schemas, outcomes, rules and policies: whole sentences' parts as people read them, whatever the value.
import assert from "node:assert/strict";
import type { ArgumentFault } from "../../../shared/src/model/arguments.js";
import type { Outcome } from "../../../shared/src/model/routing-analysis/outcomes.js";
import type { ErrorKeyword, ErrorParams, SchemaError } from "../../../shared/src/model/schemas/errors.js";
import { givenBy, kindOf, listed, valueText, wantedBy } from "../../../shared/src/rules/argument-words.js";
import { actionWords, outcomeWords, ruleNames } from "../../../shared/src/rules/routing-words.js";
import { partyAsSubject, partyWords, shownList } from "../../../shared/src/rules/safety-policies.js";
import {
  exactError,
  namesInWords,
  placeInWords,
  refusalInWords,
  typesInWords,
} from "../../../shared/src/rules/schema-words.js";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

describe("a value in words", () => {
  const rows: readonly (readonly [value: Json, text: string, kind: string])[] = [
    ["src", "src", "the text `src`"],
    [5, "5", "the number 5"],
    [true, "true", "`true`"],
    [null, "null", "nothing"],
    [["a", 1, null, [true], { b: 1 }], '["a",1,null,[true],{…}]', "a list"],
    [{ a: 1 }, "{…}", "a mapping"],
  ];
  for (const [value, text, kind] of rows)
    it(`is ${text}, ${kind}`, () => {
      assert.equal(valueText(value), text);
      assert.equal(kindOf(value), kind);
    });

  it("is cut where nobody would read on", () => {
    assert.equal(valueText("a".repeat(60)), "a".repeat(60));
    assert.equal(valueText("a".repeat(61)), `${"a".repeat(59)}…`);
    const numbers = Array.from({ length: 11 }, (_, i) => i);
    assert.equal(valueText(numbers.slice(0, 10)), "[0,1,2,3,4,5,6,7,8,9]");
    assert.equal(valueText(numbers), "[0,1,2,3,4,5,6,7,8,9,…]");
    assert.equal(
      listed(numbers.slice(0, 10)),
      numbers
        .slice(0, 10)
        .map((one) => `\`${one}\``)
        .join(", "),
    );
    assert.equal(listed(numbers), `${listed(numbers.slice(0, 10))}, …`);
  });
});

describe("a faulty argument in words", () => {
  const rows: readonly (readonly [fault: ArgumentFault, wanted: string, given: string])[] = [
    [{ kind: "type", expected: "string", value: 5 }, "be a string", "the number 5"],
    [{ kind: "type", expected: "integer", value: "5" }, "be a whole number", "the text `5`"],
    [{ kind: "type", expected: "number", value: true }, "be a number", "`true`"],
    [{ kind: "type", expected: "boolean", value: null }, "be true or false", "nothing"],
    [{ kind: "type", expected: "array", value: 7, item: 0 }, "be a list of strings", "a list that holds the number 7"],
    [
      { kind: "type", expected: "array", value: "${{ parameters.n }}", from: { name: "n", type: "integer" } },
      "be a list of strings",
      "parameter `n`, which is a whole number",
    ],
    [{ kind: "enum", value: "c", values: ["a", "b"] }, "be one of `a`, `b`", "`c`"],
    [{ kind: "enum", value: "c", values: ["a"] }, "be `a`", "`c`"],
    [{ kind: "minimum", value: 1, bound: 2 }, "be 2 or more", "`1`"],
    [{ kind: "maximum", value: 3, bound: 2 }, "be 2 or less", "`3`"],
    [{ kind: "pattern", value: "A", pattern: "^[a-z]$" }, "match `^[a-z]$`", "`A`"],
  ];
  for (const [fault, wanted, given] of rows)
    it(`must ${wanted}, got ${given}`, () => {
      assert.equal(wantedBy(fault), wanted);
      assert.equal(givenBy(fault), given);
    });
});

describe("an error of a schema in words", () => {
  const limit = (most: number, actual: number) => ({ limit: most, actual });
  const rows: { readonly [Keyword in ErrorKeyword]: readonly (readonly [ErrorParams[Keyword], string])[] } = {
    false: [[{}, "must not be there"]],
    type: [[{ expected: ["string", "null"], actual: "integer" }, "must be a text or null, but is a whole number"]],
    enum: [
      [{ values: ["a", "b"] }, "must be one of `a`, `b`"],
      [{ values: ["a"] }, "must be `a`"],
    ],
    const: [[{ value: 3 }, "must be `3`"]],
    multipleOf: [[{ divisor: 3, actual: 4 }, "must be a multiple of 3, but is 4"]],
    maximum: [[limit(3, 4), "must be 3 or less, but is 4"]],
    exclusiveMaximum: [[limit(3, 3), "must be less than 3, but is 3"]],
    minimum: [[limit(3, 2), "must be 3 or more, but is 2"]],
    exclusiveMinimum: [[limit(3, 3), "must be more than 3, but is 3"]],
    maxLength: [[limit(1, 2), "must have at most 1 character, but has 2"]],
    minLength: [
      [limit(2, 0), "must not be empty"],
      [limit(2, 1), "must have at least 2 characters, but has 1"],
    ],
    pattern: [[{ pattern: "^a$" }, "must match `^a$`"]],
    maxItems: [[limit(1, 2), "must have at most 1 item, but has 2"]],
    minItems: [
      [limit(2, 0), "must have at least 2 items, but has none"],
      [limit(2, 1), "must have at least 2 items, but has 1"],
    ],
    maxProperties: [[limit(1, 2), "must have at most 1 property, but has 2"]],
    minProperties: [[limit(2, 1), "must have at least 2 properties, but has 1"]],
    uniqueItems: [[{ first: 0, second: 1 }, "must not hold the same item twice"]],
    contains: [[limit(1, 0), "must hold an item that satisfies `contains`, but holds none"]],
    minContains: [[limit(2, 1), "must hold at least 2 items that satisfy `contains`, but holds 1"]],
    maxContains: [[limit(2, 3), "must hold at most 2 items that satisfy `contains`, but holds 3"]],
    required: [[{ property: "a" }, "must have the property `a`"]],
    dependentRequired: [[{ property: "a", because: "b" }, "must have the property `a`, because it has `b`"]],
    propertyNames: [[{ property: "a" }, "must not have a property of the name `a`"]],
    additionalProperties: [[{ property: "a" }, "must not have the property `a`"]],
    unevaluatedProperties: [[{ property: "a" }, "must not have the property `a`"]],
    items: [[{ index: 1 }, "must have at most 1 item"]],
    additionalItems: [[{ index: 2 }, "must have at most 2 items"]],
    unevaluatedItems: [[{ index: 2 }, "must have at most 2 items"]],
    anyOf: [[{}, "must satisfy one of the schemas of `anyOf`, but satisfies none"]],
    oneOf: [
      [{ matched: [] }, "must satisfy one of the schemas of `oneOf`, but satisfies none"],
      [{ matched: [0, 2] }, "must satisfy exactly one of the schemas of `oneOf`, but satisfies 2 of them"],
    ],
    not: [[{}, "is what `not` forbids"]],
  };
  for (const [keyword, cases] of Object.entries(rows))
    for (const [params, words] of cases)
      it(`of ${keyword}: ${words}`, () =>
        assert.equal(refusalInWords(errorOf(keyword as ErrorKeyword, params), undefined), words));

  it("tells a value of the wrong type, where there is one", () => {
    const error = errorOf("type", { expected: ["object"], actual: "string" });
    assert.equal(refusalInWords(error, "a"), "must be a mapping, but is the text `a`");
    assert.equal(refusalInWords(error, undefined), "must be a mapping, but is a text");
  });

  it("is that of the branch that was meant, down to the last", () => {
    const inner = errorOf("required", { property: "a" });
    const nested = {
      ...errorOf("anyOf", {}),
      branches: [[{ ...errorOf("oneOf", { matched: [] }), branches: [[inner]] }]],
    };
    assert.equal(exactError(nested as SchemaError), inner);
    assert.equal(exactError(inner), inner);
    const both = errorOf("oneOf", { matched: [0, 1] });
    assert.equal(exactError(both), both);
  });

  it("is about the name where a name is refused", () => {
    const named = { ...errorOf("propertyNames", { property: "a" }), branches: [[errorOf("minLength", limit(2, 1))]] };
    assert.equal(exactError(named as SchemaError), named);
  });

  function errorOf(keyword: ErrorKeyword, params: object): SchemaError {
    return { keyword, params, instancePath: [], schemaUri: "", schemaPath: [], branches: [] } as unknown as SchemaError;
  }
});

describe("lists in words", () => {
  it("name types as they follow what must be", () => {
    assert.equal(typesInWords([]), "nothing");
    assert.equal(typesInWords(["boolean"]), "true or false");
    assert.equal(typesInWords(["number", "array", "null"]), "a number, a list or null");
  });

  it("name names", () => {
    assert.equal(namesInWords([]), "");
    assert.equal(namesInWords(["a"]), "`a`");
    assert.equal(namesInWords(["a", "b", "c"]), "`a`, `b` and `c`");
  });

  it("name places in a value", () => {
    assert.equal(placeInWords([]), "");
    assert.equal(placeInWords(["items", 2, "name"]), "items[2].name");
    assert.equal(placeInWords([0, "name", "first"]), "[0].name.first");
  });

  it("name rules, of many only the first", () => {
    assert.equal(ruleNames([]), "");
    assert.equal(ruleNames(["a"]), "`a`");
    assert.equal(ruleNames(["a", undefined]), "`a` and a rule without an id");
    assert.equal(ruleNames(["a", "b", "c"]), "`a`, `b` and `c`");
    assert.equal(ruleNames(["a", "b", "c", "d"]), "`a`, `b` and 2 more rules");
    assert.equal(ruleNames(["a", "b", "c"], 9), "`a`, `b` and 7 more rules");
  });

  it("name texts, of many only the first", () => {
    assert.equal(shownList([]), "");
    assert.equal(shownList(["a"]), "`a`");
    assert.equal(shownList(["a", "b", "c", "d", "e"]), "`a`, `b`, `c`, `d` and `e`");
    assert.equal(shownList(["a", "b", "c", "d", "e", "f"]), "`a`, `b`, `c`, `d`, `e` and 1 more");
    assert.equal(shownList(["a", "b", "c"], 2), "`a`, `b` and 1 more");
  });
});

describe("what happens in a run in words", () => {
  const nothing = { step: undefined, stepTemplate: undefined, gate: undefined, gateTemplate: undefined };
  const rows: readonly (readonly [outcome: Partial<Outcome> & Pick<Outcome, "kind">, words: string])[] = [
    [{ kind: "step-failed", step: "build" }, "step `build` failed, retries left"],
    [{ kind: "step-exhausted", stepTemplate: "a.b.v1" }, "a step made from `a.b.v1` failed, retries used up"],
    [{ kind: "violation" }, "policy violation of any other step"],
    [{ kind: "gate-failed", gate: "lint", step: "build" }, "gate `lint` of step `build` failed, retries left"],
    [{ kind: "gate-exhausted", gate: "build.lint", step: "build" }, "gate `build.lint` failed, retries used up"],
    [
      { kind: "gate-failed", gate: "builds.lint", step: "build" },
      "gate `builds.lint` of step `build` failed, retries left",
    ],
    [{ kind: "gate-failed", gate: "lint" }, "gate `lint` failed, retries left"],
    [
      { kind: "gate-failed", gate: "lint", stepTemplate: "a.b.v1" },
      "gate `lint` of a step made from `a.b.v1` failed, retries left",
    ],
    [
      { kind: "gate-failed", gateTemplate: "a.c.v1", step: "build" },
      "a gate made from `a.c.v1` of step `build` failed, retries left",
    ],
    [{ kind: "gate-failed" }, "a required gate failed, retries left"],
    [{ kind: "run-gate-failed", gate: "lint" }, "run gate `lint` failed"],
    [{ kind: "run-gate-failed", gateTemplate: "a.c.v1", step: "build" }, "a run gate made from `a.c.v1` failed"],
    [{ kind: "run-gate-failed" }, "a required run gate failed"],
  ];
  for (const [outcome, words] of rows)
    it(words, () => assert.equal(outcomeWords({ ...nothing, ...outcome }, { gateFailuresCount: true }), words));

  it("knows no retries of gates where the kernel does not count them", () => {
    const outcome = { ...nothing, kind: "gate-failed", gate: "lint" } as const;
    assert.equal(outcomeWords(outcome, { gateFailuresCount: false }), "gate `lint` failed");
  });

  it("names the action and where it goes", () => {
    assert.equal(actionWords({ type: "goto_step", target: "build" }), "`goto_step` to `build`");
    assert.equal(actionWords({ type: "goto_step" }), "`goto_step`");
    assert.equal(actionWords({ type: "escalate", target: "build" }), "`escalate`");
  });

  it("names who has a say, also at the beginning of a sentence", () => {
    assert.equal(partyWords({ kind: "kernel", name: "" }), "the kernel's default");
    assert.equal(partyAsSubject({ kind: "workspace", name: "" }), "The workspace policy");
    assert.equal(partyAsSubject({ kind: "pack", name: "coding" }), "Pack `coding`");
    assert.equal(partyWords({ kind: "graph", name: "main" }), "this graph");
    assert.equal(partyWords({ kind: "run", name: "" }), "the policy of the run");
  });
});
