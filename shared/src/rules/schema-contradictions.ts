// What contradicts itself in a schema, where that is evident from its own keywords or from those that it combines: nothing is guessed.
// Must not know where it is shown.
import type { JsonValue } from "../base/json.js";
import { jsonEqual } from "../base/json.js";
import { compilePattern } from "../base/pattern.js";
import type { SchemaLocation } from "../model/schemas/document.js";
import type { TypeName } from "../model/schemas/errors.js";
import { isMapping } from "../model/schemas/keywords.js";
import type { SchemaStore } from "../model/schemas/store.js";
import { typeOf } from "../model/schemas/values.js";
import type { NodePath } from "../syntax/tree.js";
import { valueText } from "./argument-words.js";
import { allTypes, below, isAlone, partsOf, requiredOf, typesNamed, typesOf } from "./schema-meaning.js";
import { typesInWords } from "./schema-words.js";

export interface Contradiction {
  /** From the schema. */
  readonly path: NodePath;
  /** A sentence without its full stop. */
  readonly why: string;
}

type Keywords = { readonly [keyword: string]: JsonValue };

/** The contradictions of a schema itself; those of the schemas inside of it are theirs. */
export function contradictionsIn(schema: SchemaLocation, store: SchemaStore): Contradiction[] {
  const { value } = schema;
  if (!isMapping(value) || isAlone(schema)) return schema.path.length === 0 ? nothingAllowed(schema) : [];
  return [
    ...(schema.path.length === 0 ? nothingAllowed(schema) : []),
    ...bounds(value),
    ...values(value),
    ...properties(schema, value, store),
    ...types(schema, value, store),
  ];
}

/** A whole body that refuses everything; deeper ones are a way to forbid something. */
function nothingAllowed({ value }: SchemaLocation): Contradiction[] {
  if (value === false) return [{ path: [], why: "`false` refuses everything" }];
  const not = isMapping(value) ? value.not : undefined;
  const refusesAll = not === true || (isMapping(not) && Object.keys(not).length === 0);
  return refusesAll ? [{ path: ["not"], why: "`not` refuses everything" }] : [];
}

interface Pair {
  readonly low: string;
  readonly high: string;
  /** Whether the two may be equal. */
  readonly equal: boolean;
  readonly types: readonly TypeName[];
  readonly words: string;
}

const numbers: readonly TypeName[] = ["number", "integer"];
const pairs: readonly Pair[] = [
  { low: "minimum", high: "maximum", equal: true, types: numbers, words: "no number" },
  { low: "minimum", high: "exclusiveMaximum", equal: false, types: numbers, words: "no number" },
  { low: "exclusiveMinimum", high: "maximum", equal: false, types: numbers, words: "no number" },
  { low: "exclusiveMinimum", high: "exclusiveMaximum", equal: false, types: numbers, words: "no number" },
  { low: "minLength", high: "maxLength", equal: true, types: ["string"], words: "no text" },
  { low: "minItems", high: "maxItems", equal: true, types: ["array"], words: "no list" },
  { low: "minProperties", high: "maxProperties", equal: true, types: ["object"], words: "no mapping" },
  { low: "minContains", high: "maxContains", equal: true, types: ["array"], words: "no list" },
];

/** Bounds that leave nothing between them, of a type that the schema lets pass at all. */
function bounds(keywords: Keywords): Contradiction[] {
  const named = typesNamed(keywords.type);
  const found: Contradiction[] = [];
  for (const { low, high, equal, types, words } of pairs) {
    const least = keywords[low];
    const most = keywords[high];
    if (typeof least !== "number" || typeof most !== "number") continue;
    if (least < most || (equal && least === most) || (named && !types.some((type) => named.has(type)))) continue;
    // Without `contains` nothing is counted.
    if (low === "minContains" && keywords.contains === undefined) continue;
    found.push({ path: [high], why: `${words} satisfies \`${low}: ${least}\` and \`${high}: ${most}\`` });
  }
  return found;
}

/** Values that are listed and that the type, or the other of `enum` and `const`, refuses. */
function values(keywords: Keywords): Contradiction[] {
  const named = typesNamed(keywords.type);
  const fits = (value: JsonValue) => !named || named.has(typeOf(value));
  const { enum: listed, const: only } = keywords;
  const found: Contradiction[] = [];
  if (listed === undefined && only === undefined) return found;
  const wanted =
    named && typesInWords(allTypes.filter((type) => named.has(type) && !(type === "integer" && named.has("number"))));
  if (Array.isArray(listed) && listed.length > 0) {
    const misfits = listed.flatMap((value, i) => (fits(value) ? [] : [i]));
    if (misfits.length === listed.length)
      found.push({ path: ["enum"], why: `\`type\` wants ${wanted}, and \`enum\` lists none` });
    else
      for (const i of misfits)
        found.push({
          path: ["enum", i],
          why: `\`${valueText(listed[i] as JsonValue)}\` can never be chosen, because \`type\` wants ${wanted}`,
        });
  }
  if (only !== undefined && !fits(only))
    found.push({ path: ["const"], why: `\`type\` wants ${wanted}, and \`const\` is none` });
  else if (only !== undefined && Array.isArray(listed) && !listed.some((value) => jsonEqual(value, only)))
    found.push({ path: ["const"], why: "`enum` does not list what `const` wants" });
  return found;
}

/** Properties that are demanded and forbidden at once. */
function properties(schema: SchemaLocation, keywords: Keywords, store: SchemaStore): Contradiction[] {
  const named = typesNamed(keywords.type);
  if (named && !named.has("object")) return [];
  const found: Contradiction[] = [];
  const own = Array.isArray(keywords.required) ? keywords.required : [];
  const described = isMapping(keywords.properties) ? keywords.properties : {};
  const patterns = isMapping(keywords.patternProperties) ? Object.keys(keywords.patternProperties) : [];
  const isClosed = keywords.additionalProperties === false;
  const forbids = (name: string): string | undefined => {
    if (Object.hasOwn(described, name)) return described[name] === false ? "`properties` forbids it" : undefined;
    return isClosed && !patterns.some((pattern) => mayMatch(pattern, name))
      ? "`additionalProperties: false` forbids it"
      : undefined;
  };
  own.forEach((name, i) => {
    const why = typeof name === "string" ? forbids(name) : undefined;
    if (why) found.push({ path: ["required", i], why: `\`${String(name)}\` is required, but ${why}` });
  });
  // What a part demands, the schema around it must not forbid; it does not see the properties of its parts.
  for (const name of isClosed ? requiredOf(schema, store).values : []) {
    const why = own.includes(name) ? undefined : forbids(name);
    if (why)
      found.push({
        path: ["additionalProperties"],
        why: `\`${name}\` is required by a schema that this one combines, but ${why}`,
      });
  }
  const most = keywords.maxProperties;
  const demanded = typeof most === "number" ? new Set(own).size : 0;
  if (typeof most === "number" && demanded > most)
    found.push({
      path: ["maxProperties"],
      why: `\`required\` names ${demanded} properties, and \`maxProperties\` allows ${most}`,
    });
  return found;
}

/** Types that exclude each other, among what the schema combines. */
function types(schema: SchemaLocation, keywords: Keywords, store: SchemaStore): Contradiction[] {
  const { parts } = partsOf(schema, store);
  const branches = ["anyOf", "oneOf"].flatMap((keyword) => below(schema, keyword));
  if (parts.length + branches.length === 0) return [];
  const all = typesOf(schema, store);
  if (all.open || all.values.size > 0) return [];
  // Where one of them lets nothing pass by itself, the contradiction is there.
  if ([...parts, ...branches].some((part) => typesOf(part, store).values.size === 0)) return [];
  if (values(keywords).length > 0) return [];
  const keyword = ["type", "const", "enum", "allOf", "$ref", "anyOf", "oneOf"].find((name) =>
    Object.hasOwn(keywords, name),
  );
  return [{ path: keyword === undefined ? [] : [keyword], why: "the types that it combines exclude each other" }];
}

function mayMatch(pattern: string, name: string): boolean {
  const compiled = compilePattern(pattern);
  return !("matches" in compiled) || compiled.matches(name);
}
