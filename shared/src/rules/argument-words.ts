// How faults of arguments and defaults are told to people.
import type { JsonValue } from "../base/json.js";
import type { ArgumentFault } from "../model/arguments.js";
import type { ParameterType } from "../model/definitions.js";

/** What a type wants, as it follows "must be". */
export const typeWords: Readonly<Record<ParameterType, string>> = {
  string: "a string",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list of strings",
};

/** What is wanted instead of the value, as it follows "must". */
export function wantedBy(fault: ArgumentFault): string {
  switch (fault.kind) {
    case "type":
      return `be ${typeWords[fault.expected]}`;
    case "enum":
      return `be ${fault.values.length === 1 ? "" : "one of "}${listed(fault.values)}`;
    case "minimum":
      return `be ${fault.bound} or more`;
    case "maximum":
      return `be ${fault.bound} or less`;
    case "pattern":
      return `match \`${fault.pattern}\``;
  }
}

/** What was given, as it follows "got". */
export function givenBy(fault: ArgumentFault): string {
  if (fault.kind !== "type") return `\`${valueText(fault.value)}\``;
  if (fault.from) return `parameter \`${fault.from.name}\`, which is ${typeWords[fault.from.type]}`;
  const { value, item } = fault;
  return item === undefined ? kindOf(value) : `a list that holds ${kindOf(value)}`;
}

/** A value as it is shown to people; long ones are cut. */
export function valueText(value: JsonValue): string {
  const text = typeof value === "string" ? value : sketch(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** The first values of a list. */
export function listed(values: readonly JsonValue[]): string {
  const shown = values.slice(0, 10).map((value) => `\`${valueText(value)}\``);
  return [...shown, ...(values.length > 10 ? ["…"] : [])].join(", ");
}

/** A value's beginning as JSON; a list may hold any number of long texts. */
function sketch(value: JsonValue): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
  if (Array.isArray(value)) return `[${value.slice(0, 10).map(sketch).join(",")}${value.length > 10 ? ",…" : ""}]`;
  return value !== null && typeof value === "object" ? "{…}" : JSON.stringify(value);
}

/** What kind of value it is, as it follows "is". */
export function kindOf(value: JsonValue): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value === "string") return `the text \`${valueText(value)}\``;
  return typeof value === "number" ? `the number ${value}` : `\`${value}\``;
}
