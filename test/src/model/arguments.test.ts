// What a parameter allows (format.md 2), and what is proposed in the place of what it does not.
import assert from "node:assert/strict";
import type { JsonValue } from "@packwright/shared";
import {
  argumentFault,
  converted,
  fits,
  isRequired,
  missingArguments,
  nearestAllowed,
  type Parameters,
  placeholderArgument,
  valueFault,
} from "../../../shared/src/model/arguments.js";
import { type Parameter, type ParameterType, type Written, writtenAt } from "../../../shared/src/model/definitions.js";

function parameter(type: ParameterType, rest: Partial<Parameter> = {}): Written<Parameter> {
  return { type, ...rest, [writtenAt]: [] };
}

describe("a value for a parameter", () => {
  const types: ParameterType[] = ["string", "integer", "number", "boolean", "array"];
  const values: readonly (readonly [JsonValue, readonly ParameterType[]])[] = [
    ["text", ["string"]],
    ["", ["string"]],
    [5, ["integer", "number"]],
    [2.0, ["integer", "number"]],
    [2.5, ["number"]],
    [true, ["boolean"]],
    [null, []],
    [{}, []],
    [[], ["array"]],
    [["a", "b"], ["array"]],
    [["a", 1], []],
  ];
  for (const [value, right] of values) {
    it(`${JSON.stringify(value)} is ${right.join(" or ") || "of no type"}`, () => {
      assert.deepEqual(
        types.filter((type) => valueFault(parameter(type), value) === undefined),
        right,
      );
    });
  }

  it("keeps within the constraints", () => {
    assert.equal(valueFault(parameter("integer", { minimum: 1, maximum: 3 }), 0)?.kind, "minimum");
    assert.equal(valueFault(parameter("integer", { minimum: 1, maximum: 3 }), 4)?.kind, "maximum");
    assert.equal(valueFault(parameter("integer", { minimum: 1, maximum: 3 }), 3), undefined);
    assert.equal(valueFault(parameter("string", { enum: ["a", "b"] }), "c")?.kind, "enum");
    assert.equal(valueFault(parameter("number", { enum: [1, 2] }), 1.0), undefined);
    assert.equal(valueFault(parameter("array", { enum: ["a", "b"] }), ["b", "a"]), undefined);
    assert.equal(valueFault(parameter("array", { enum: ["a", "b"] }), ["c"])?.kind, "enum");
    assert.equal(valueFault(parameter("string", { pattern: "^a" }), "ba")?.kind, "pattern");
    // A pattern that no engine takes has a finding of its own; no value is blamed for it.
    assert.equal(valueFault(parameter("string", { pattern: "(?=a)" }), "b"), undefined);
  });

  it("of which the type is not known is not judged", () => {
    assert.equal(valueFault({ [writtenAt]: [] }, "anything"), undefined);
    assert.equal(valueFault(parameter("integer"), Number.NaN), undefined);
  });
});

describe("an argument", () => {
  const scope: Parameters = {
    text: parameter("string"),
    whole: parameter("integer"),
    share: parameter("number"),
    list: parameter("array"),
    vague: { [writtenAt]: [] },
  };
  const rows: readonly (readonly [ParameterType, JsonValue, "type" | undefined])[] = [
    ["number", "${{ parameters.whole }}", undefined],
    ["integer", "${{ parameters.share }}", "type"],
    ["string", "${{ parameters.share }}", undefined],
    ["string", "${{ parameters.list }}", "type"],
    ["array", "${{ parameters.list }}", undefined],
    ["array", "${{ parameters.text }}", "type"],
    ["array", ["a", "${{ parameters.list }}", "${{ parameters.whole }}"], undefined],
    ["array", ["a", 1, "${{ parameters.list }}"], "type"],
    ["integer", "1${{ parameters.whole }}", "type"],
    ["string", "a ${{ parameters.whole }}", undefined],
    ["integer", "${{ parameters.vague }}", undefined],
    ["integer", "${{ parameters.unknown }}", undefined],
    ["integer", "${{ whole }}", undefined],
    ["integer", "$${{ parameters.whole }}", "type"],
    ["string", "$${{ parameters.whole }}", undefined],
  ];
  for (const [type, argument, expected] of rows) {
    it(`${JSON.stringify(argument)} for ${type} ${expected ? "is not of its type" : "is fine"}`, () => {
      assert.equal(argumentFault(parameter(type), argument, scope)?.kind, expected);
    });
  }

  it("says which parameter has the other type", () => {
    const fault = argumentFault(parameter("integer"), "${{ parameters.text }}", scope);
    assert.deepEqual(fault?.kind === "type" && fault.from, { name: "text", type: "string" });
  });

  it("in a graph is data: an interpolation there is judged elsewhere", () => {
    assert.equal(argumentFault(parameter("integer"), "${{ parameters.whole }}", undefined), undefined);
    assert.equal(argumentFault(parameter("string", { enum: ["${{"] }), "$${{", undefined), undefined);
  });

  it("is wanted where there is no default, unless the parameter says otherwise", () => {
    assert.equal(isRequired(parameter("string")), true);
    assert.equal(isRequired(parameter("string", { default: "" })), false);
    assert.equal(isRequired(parameter("string", { default: "", required: true })), true);
    assert.equal(isRequired(parameter("string", { required: false })), false);
    const all = { a: parameter("string"), b: parameter("string", { default: "x" }), c: parameter("string") };
    assert.deepEqual(
      missingArguments(all, { c: "given" }).map(({ name }) => name),
      ["a"],
    );
  });
});

describe("a better value", () => {
  const rows: readonly (readonly [JsonValue, ParameterType, JsonValue | undefined])[] = [
    ["5", "integer", 5],
    ["2.6", "integer", 3],
    [" ", "number", undefined],
    ["five", "number", undefined],
    [true, "number", undefined],
    [5, "string", "5"],
    [false, "string", "false"],
    ["yes", "boolean", true],
    ["maybe", "boolean", undefined],
    ["a", "array", ["a"]],
    [[1, true], "array", ["1", "true"]],
    [["a"], "string", "a"],
    [["a", "b"], "string", undefined],
    [{}, "string", undefined],
    [null, "array", undefined],
  ];
  for (const [value, type, expected] of rows) {
    it(`for ${JSON.stringify(value)} as ${type} is ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(converted(value, type), expected);
    });
  }

  it("is the nearest that the parameter allows", () => {
    const nearestTo = (one: Written<Parameter>, value: JsonValue) => {
      const fault = valueFault(one, value);
      assert.ok(fault);
      return nearestAllowed(one, value, fault);
    };
    assert.equal(nearestTo(parameter("integer", { maximum: 5 }), 9), 5);
    assert.equal(nearestTo(parameter("integer", { minimum: 0.5 }), 0), undefined);
    assert.equal(nearestTo(parameter("string", { enum: ["small", "large"] }), "larg"), "large");
    assert.equal(nearestTo(parameter("string", { enum: ["small", "large"] }), "other"), undefined);
    assert.equal(nearestTo(parameter("number", { enum: [1, 5, 9] }), 6), 5);
    assert.equal(nearestTo(parameter("integer", { maximum: 5 }), "9"), undefined);
    assert.equal(nearestTo(parameter("string", { pattern: "^a$" }), "b"), undefined);
  });

  it("stands for an argument until its author gives one", () => {
    assert.equal(placeholderArgument("x", parameter("string")), "<x>");
    assert.equal(placeholderArgument("x", parameter("string", { enum: ["b", "a"] })), "b");
    assert.equal(placeholderArgument("x", parameter("integer", { minimum: 2.5 })), 3);
    assert.equal(placeholderArgument("x", parameter("integer", { maximum: -2 })), -2);
    assert.equal(placeholderArgument("x", parameter("number")), 0);
    assert.equal(placeholderArgument("x", parameter("boolean")), false);
    assert.deepEqual(placeholderArgument("x", parameter("array")), []);
  });

  it("fits from type to type", () => {
    const types: ParameterType[] = ["string", "integer", "number", "boolean", "array"];
    const fitting = types.map((wanted) => types.filter((given) => fits(given, wanted)).join(" "));
    assert.deepEqual(fitting, ["string integer number boolean", "integer", "integer number", "boolean", "array"]);
  });
});
