// Puts values in the place of interpolations (format.md 3). Total: every text gets a value. Must not know templates or graphs.
import { type JsonValue, plainObject } from "../base/json.js";
import { scanInterpolations } from "./interpolation.js";

/** The value of each parameter in scope. */
export type Scope = Readonly<Record<string, JsonValue>>;

/** Without parameters, as in a graph file: only the escape `$${{` is undone. */
export const noScope: Scope = plainObject();

/** In a graph as expansion writes it, where nothing is left to do: texts are taken as they stand. */
export const literalScope: Scope = plainObject();

/** A text field: interpolations become texts. */
export function textOf(text: string, scope: Scope): string {
  if (scope === literalScope) return text;
  return scanInterpolations(text)
    .map((piece) =>
      piece.kind === "text"
        ? piece.value
        : piece.kind === "parameter"
          ? canonicalText(scope[piece.name] ?? null)
          : piece.source,
    )
    .join("");
}

/** The items of a list field; an array that stands alone in an item is spliced. */
export function itemsOf(items: readonly string[], scope: Scope): string[] {
  return items.flatMap((item) => {
    const value = aloneIn(item, scope);
    return Array.isArray(value) ? value.map(canonicalText) : [textOf(item, scope)];
  });
}

/** A number field, which may hold one interpolation. */
export function numberOf(value: number | string, scope: Scope): number {
  return typeof value === "number" ? value : Number(aloneIn(value, scope) ?? Number.NaN);
}

/** An argument: an interpolation that stands alone keeps the type of its value. */
export function argumentOf(value: JsonValue, scope: Scope): JsonValue {
  if (typeof value === "string") return aloneIn(value, scope) ?? textOf(value, scope);
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const argument = argumentOf(item, scope);
      return typeof item === "string" && Array.isArray(argument) ? argument : [argument];
    });
  }
  return value;
}

/** The one text form of a value: numbers as ECMAScript writes them (format.md 14, Interpolation). */
export function canonicalText(value: JsonValue): string {
  return typeof value === "string"
    ? value
    : value === null
      ? ""
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
}

/** The value of the parameter that is all of a text; undefined for any other text. */
function aloneIn(text: string, scope: Scope): JsonValue | undefined {
  if (scope === literalScope) return undefined;
  const pieces = scanInterpolations(text);
  const [only] = pieces;
  return pieces.length === 1 && only?.kind === "parameter" ? (scope[only.name] ?? null) : undefined;
}
