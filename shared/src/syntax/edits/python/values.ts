// New values as Python text, laid out for the place where they go: calls of models where the author writes calls, else dicts.
// Must not know trees.
import type { JsonValue } from "../../../base/json.js";
import type { FieldModel } from "../../python/field-models.js";
import { printPython, printPythonText } from "../../python/print.js";
import { memberModel, modelOfValue } from "./models.js";
import type { PythonStyle } from "./style.js";

/** Where a value goes. */
export interface Layout {
  readonly style: PythonStyle;
  /** What the place holds. */
  readonly field: FieldModel | undefined;
  /** The blanks before the line on which the value begins. */
  readonly outer: string;
  /** The column (from 0) at which it begins. */
  readonly column: number;
  /** Whether a value that is too long for its line may be written over several. */
  readonly mayBreak: boolean;
}

/** A value as an expression. */
export function printValue(value: JsonValue, layout: Layout): string {
  const { style, outer, column, mayBreak } = layout;
  if (value === null || typeof value !== "object") return printPython(value, style.quote);
  const callee = calleeOf(value, layout);
  const isList = Array.isArray(value);
  const [open, close] = isList ? ["[", "]"] : callee === undefined ? ["{", "}"] : [`${callee}(`, ")"];
  const members: readonly (readonly [string | number, JsonValue])[] = isList
    ? (value as readonly JsonValue[]).map((item, i) => [i, item] as const)
    : Object.entries(value);
  if (members.length === 0) return open + close;
  const member = ([step, child]: (typeof members)[number], at: Pick<Layout, "outer" | "column" | "mayBreak">) => {
    const name = typeof step === "number" ? "" : printName(step, callee !== undefined, style);
    const field = memberModel(layout.field, undefined, step);
    return name + printValue(child, { ...at, style, field, column: at.column + name.length });
  };
  const space = style.spacedBraces && !isList && callee === undefined ? " " : "";
  const flatly = { outer: "", column: 0, mayBreak: false };
  const flat = open + space + members.map((one) => member(one, flatly)).join(", ") + space + close;
  // Behind it there is a comma at least.
  if (!mayBreak || column + flat.length < style.width) return flat;
  const inner = outer + style.indent;
  const lines = members.map((one) => inner + member(one, { outer: inner, column: inner.length, mayBreak: true }));
  const { newline } = style;
  const last = style.trailingComma ? "," : "";
  return `${open}${newline}${lines.join(`,${newline}`)}${last}${newline}${outer}${close}`;
}

/** What leads to a member's value: the argument's name with its `=`, or a dict's key with its colon. */
export function printName(key: string, isArgument: boolean, style: PythonStyle): string {
  if (!isArgument) return `${printPythonText(key, style.quote)}: `;
  return style.spacedArguments ? `${key} = ` : `${key}=`;
}

/** Whether a key can be the name of an argument. */
export function isArgumentName(key: string): boolean {
  return /^[A-Za-z_]\w*$/.test(key) && !keywords.has(key);
}

/** What to call for a mapping. Null arguments would be absent ones, and other fields than arguments cannot be given at all. */
function calleeOf(value: JsonValue, { style, field }: Layout): string | undefined {
  const model = modelOfValue(field, value);
  const callee = model === undefined ? undefined : style.callees.get(model);
  const fits = Object.entries(value as object).every(([key, child]) => isArgumentName(key) && child !== null);
  return fits ? callee : undefined;
}

const keywords: ReadonlySet<string> = new Set(
  [
    "False None True and as assert async await break class continue def del elif else except finally for from global",
    "if import in is lambda nonlocal not or pass raise return try while with yield",
  ].flatMap((line) => line.split(" ")),
);
