// The meta-schemas that the project carries, by URI. Must not know how they are used.
import type { JsonValue } from "../../../base/json.js";
import { isMapping, ownValue } from "../keywords.js";
import type { LoadedSchema } from "../store.js";
import { draft07 } from "./draft-07.js";
import { draft202012 } from "./draft-2020-12.js";

/** The meta-schema with this URI, without a fragment; made for a store's `load`. */
export function metaSchemaNamed(uri: string): LoadedSchema | undefined {
  const value = byUri.get(uri);
  return value === undefined ? undefined : { uri, value };
}

const byUri: ReadonlyMap<string, JsonValue> = new Map([draft07, ...draft202012].map((value) => [uriOf(value), value]));

function uriOf(value: JsonValue): string {
  const id = isMapping(value) ? ownValue(value, "$id") : undefined;
  return `${id}`.replace(/#$/, "");
}
