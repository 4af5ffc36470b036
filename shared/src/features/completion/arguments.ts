// How an argument for a parameter is begun: by its type, its allowed values and its default.
import type { Parameter, Written } from "../../model/definitions.js";
import { printBrackets, printDoubleQuoted } from "../../syntax/edits/print.js";
import { printPython } from "../../syntax/python/print.js";
import { placeToFill } from "../snippets.js";
import type { CompletionContext } from "./context.js";

/** The text of an argument with a place for its value. `key` tells its place from others of the same text. */
export function argumentText(parameter: Written<Parameter>, key: string, { cursor, style }: CompletionContext): string {
  const { type } = parameter;
  const isPython = cursor.tree.syntax === "python";
  const choices = allowedValues(parameter).map((value) =>
    typeof value === "string" ? value : isPython ? printPython(value) : JSON.stringify(value),
  );
  const inQuotes = (text: string) =>
    isPython && style.quote === "'" && !/['"\\]/.test(text) ? `'${text}'` : printDoubleQuoted(text);
  const quoted = (text: string) => (type === "string" || type === undefined ? inQuotes(text) : text);
  if (type === "array") {
    const item = cursor.tree.syntax !== "yaml" ? inQuotes(placeToFill(key, "item")) : placeToFill(key, "item");
    return `[${item}]`;
  }
  if (choices.length > 0) {
    const plain =
      cursor.tree.syntax === "yaml" &&
      choices.every((choice) => type !== "string" || printBrackets(choice, style) === choice);
    const place = placeToFill(key, choices[0] as string, { choices, bare: type !== "string", isValue: true });
    return plain ? place : quoted(place);
  }
  if (parameter.default !== undefined && typeof parameter.default !== "object") {
    const shown =
      isPython && typeof parameter.default === "boolean" ? printPython(parameter.default) : String(parameter.default);
    return type === "string"
      ? quoted(placeToFill(key, shown, { isValue: true }))
      : placeToFill(key, shown, { bare: true, isValue: true });
  }
  return type === "string" || type === undefined
    ? quoted(placeToFill(key, "text"))
    : placeToFill(key, type === "integer" || type === "number" ? "number" : type, { bare: true });
}

/** The values that a parameter allows, where they can be counted. */
export function allowedValues({ type, enum: values }: Written<Parameter>): readonly (string | number | boolean)[] {
  const scalars = (values ?? []).filter((value) => ["string", "number", "boolean"].includes(typeof value)) as (
    | string
    | number
    | boolean
  )[];
  return scalars.length > 0 ? scalars : type === "boolean" ? [true, false] : [];
}
