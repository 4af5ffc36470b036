// Where the facts of a file stand in its text. Computed when somebody asks, so that facts need no positions.
import type { Span } from "../base/span.js";
import type { FactFamily, FactKey } from "../model/facts.js";
import type { AnalysedFile } from "../model/file.js";
import { headAt, keyAt, type Place, spanOf } from "../syntax/place.js";
import type { Range } from "./diagnostic.js";

/** The places in a file that declare a key, in the order of its text. */
export function declarationPlaces(file: AnalysedFile, key: FactKey): Place[] {
  const colon = key.indexOf(":");
  const family = key.slice(0, colon) as FactFamily;
  const name = key.slice(colon + 1);
  if (!("reading" in file)) return [];
  if (family === "pack_policy") return [keyAt(["default_safety_policy"])];
  return file.reading.names
    .filter((named) => named.role === "declares" && named.kind === family && named.name === name)
    .map((named) => named.at);
}

/** The place in a file that declares a key; the file's head where none does. */
export function declarationPlace(file: AnalysedFile, key: FactKey): Place {
  return declarationPlaces(file, key)[0] ?? headAt([]);
}

/** A place as a span of the file's text. */
export function spanIn(file: Pick<AnalysedFile, "tree">, place: Place): Span {
  return spanOf(file.tree, place);
}

/** A span as lines and columns. */
export function rangeIn(file: AnalysedFile, span: Span): Range {
  return { start: file.lines.positionAt(span.start), end: file.lines.positionAt(span.end) };
}
