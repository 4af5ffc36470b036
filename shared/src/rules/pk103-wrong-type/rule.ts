import type { JsonValue } from "../../base/json.js";
import type { ActualType, ExpectedType } from "../../model/problems.js";

import { shapeProblems } from "../problems.js";
import { defineRule, pathOfPlace } from "../rule.js";
import { conversions } from "./conversions.js";

export interface Mismatch {
  readonly label: string;
  readonly expected: ExpectedType;
  readonly actual: ActualType;
  readonly value?: JsonValue;
}

/** A call of another model than belongs there. */
interface OtherModel {
  readonly label: string;
  readonly model: string;
  readonly called: string;
}

export const wrongType = defineRule<Mismatch | OtherModel>({
  code: "PK103",
  name: "wrong-type",
  group: "shape",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message(data) {
    if ("model" in data)
      return `\`${data.label}\` must be ${articled(data.model)}, but ${articled(data.called)} is made here. The kernel takes no other model in its place; call \`${data.model}(…)\`.`;
    const { label, expected, actual } = data;
    const subject = label === "the file" ? "The file" : `\`${label}\``;
    return `${subject} must be a ${expected}, but is ${actual === "null" ? "empty" : `a ${actual}`}. ${advice(data)}`;
  },
  checkParts: {
    any(file, context) {
      for (const { at, label, expected, actual, value } of shapeProblems(file, "wrong-type"))
        context.report(at, { label, expected, actual, ...(value !== undefined ? { value } : {}) });
      for (const { at, label, expected, actual } of shapeProblems(file, "other-model"))
        context.report(at, { label, model: expected, called: actual });
    },
  },
  fixes: (data, { file, place }) => ("model" in data ? [] : conversions(data.expected, file, pathOfPlace(place))),
});

function advice({ expected, actual, value }: Mismatch): string {
  const isScalar = actual !== "mapping" && actual !== "list";
  switch (expected) {
    case "text":
      return isScalar ? "Put it in quotes." : "Write one value.";
    case "number":
      return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))
        ? "Write it without quotes."
        : "Write digits.";
    case "boolean":
      return "Write `true` or `false`, without quotes.";
    case "list":
      return actual === "mapping" ? "Put a `-` before each item, or write it in `[ ]`." : "Put it in `[ ]`.";
    case "mapping":
      return "Write its fields as `key: value`, indented below it.";
  }
}

function articled(model: string): string {
  return `${/^[AEIOU]/.test(model) ? "an" : "a"} ${model}`;
}
