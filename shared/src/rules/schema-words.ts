// What the validator's typed errors are in plain words: what a value must be instead. One place for PK401 and PK410, so that nobody
// ever reads a validator's own text.
import type { JsonValue } from "../base/json.js";
import { likelyBranch, type SchemaError, type TypeName } from "../model/schemas/errors.js";
import type { NodePath } from "../syntax/tree.js";
import { kindOf, listed, valueText } from "./argument-words.js";

const typeWords: Readonly<Record<TypeName, string>> = {
  null: "null",
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
  string: "a text",
  array: "a list",
  object: "a mapping",
};

/** Types as they follow "must be". */
export function typesInWords(types: readonly TypeName[]): string {
  const words = types.map((type) => typeWords[type]);
  return words.length < 2 ? (words[0] ?? "nothing") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** The error that says most: of branches none of which fits, one of the branch that was probably meant. */
export function exactError(error: SchemaError): SchemaError {
  const [first] = error.keyword === "propertyNames" ? [] : (likelyBranch(error) ?? []);
  return first ? exactError(first) : error;
}

/** What is wrong with a value, as it follows the value's name: "must be a number, but is a list". `value` is the one that is refused. */
export function refusalInWords(error: SchemaError, value: JsonValue | undefined): string {
  switch (error.keyword) {
    case "false":
      return "must not be there";
    case "type":
      return `must be ${typesInWords(error.params.expected)}, but is ${value === undefined ? typesInWords([error.params.actual]) : kindOf(value)}`;
    case "enum":
      return `must be ${error.params.values.length === 1 ? "" : "one of "}${listed(error.params.values)}`;
    case "const":
      return `must be \`${valueText(error.params.value)}\``;
    case "multipleOf":
      return `must be a multiple of ${error.params.divisor}, but is ${error.params.actual}`;
    case "maximum":
      return `must be ${error.params.limit} or less, but is ${error.params.actual}`;
    case "exclusiveMaximum":
      return `must be less than ${error.params.limit}, but is ${error.params.actual}`;
    case "minimum":
      return `must be ${error.params.limit} or more, but is ${error.params.actual}`;
    case "exclusiveMinimum":
      return `must be more than ${error.params.limit}, but is ${error.params.actual}`;
    case "maxLength":
      return `must have at most ${counted(error.params.limit, "character")}, but has ${error.params.actual}`;
    case "minLength":
      return error.params.actual === 0
        ? "must not be empty"
        : `must have at least ${counted(error.params.limit, "character")}, but has ${error.params.actual}`;
    case "pattern":
      return `must match \`${valueText(error.params.pattern)}\``;
    case "maxItems":
      return `must have at most ${counted(error.params.limit, "item")}, but has ${error.params.actual}`;
    case "minItems":
      return error.params.actual === 0
        ? `must have at least ${counted(error.params.limit, "item")}, but has none`
        : `must have at least ${counted(error.params.limit, "item")}, but has ${error.params.actual}`;
    case "maxProperties":
      return `must have at most ${counted(error.params.limit, "property")}, but has ${error.params.actual}`;
    case "minProperties":
      return `must have at least ${counted(error.params.limit, "property")}, but has ${error.params.actual}`;
    case "uniqueItems":
      return "must not hold the same item twice";
    case "contains":
      return "must hold an item that satisfies `contains`, but holds none";
    case "minContains":
      return `must hold at least ${counted(error.params.limit, "item")} that satisfy \`contains\`, but holds ${error.params.actual}`;
    case "maxContains":
      return `must hold at most ${counted(error.params.limit, "item")} that satisfy \`contains\`, but holds ${error.params.actual}`;
    case "required":
      return `must have the property \`${error.params.property}\``;
    case "dependentRequired":
      return `must have the property \`${error.params.property}\`, because it has \`${error.params.because}\``;
    case "propertyNames":
      return `must not have a property of the name \`${error.params.property}\``;
    case "additionalProperties":
    case "unevaluatedProperties":
      return `must not have the property \`${error.params.property}\``;
    case "items":
    case "additionalItems":
    case "unevaluatedItems":
      return `must have at most ${counted(error.params.index, "item")}`;
    case "anyOf":
      return "must satisfy one of the schemas of `anyOf`, but satisfies none";
    case "oneOf":
      return error.params.matched.length === 0
        ? "must satisfy one of the schemas of `oneOf`, but satisfies none"
        : `must satisfy exactly one of the schemas of \`oneOf\`, but satisfies ${error.params.matched.length} of them`;
    case "not":
      return "is what `not` forbids";
  }
}

/** Names as people list them: "`a`, `b` and `c`". */
export function namesInWords(names: readonly string[]): string {
  const shown = names.map((name) => `\`${name}\``);
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** A place in a value as people write it: `items[2].name`. Empty for the value itself. */
export function placeInWords(path: NodePath): string {
  let words = "";
  for (const step of path)
    words += typeof step === "number" ? `[${step}]` : words === "" ? String(step) : `.${String(step)}`;
  return words;
}

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : noun === "property" ? "properties" : `${noun}s`}`;
}
