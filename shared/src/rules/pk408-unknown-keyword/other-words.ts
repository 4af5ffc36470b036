// Words that people bring to JSON Schema from elsewhere: notes that claim to check nothing, and what keywords are called in other
// drafts and languages. Data only.
import type { Draft } from "../../model/schemas/drafts.js";
import { keywordsOf } from "../../model/schemas/keywords.js";

/** Notes of editors, generators and documentation; nobody takes them for checks. Both drafts' place for definitions is fine in both. */
export const annotations: ReadonlySet<string> = new Set([
  "$defs",
  "definitions",
  "markdownDescription",
  "enumDescriptions",
  "markdownEnumDescriptions",
  "deprecationMessage",
  "defaultSnippets",
  "errorMessage",
  "externalDocs",
  "discriminator",
  "xml",
  "tsType",
  "javaType",
]);

interface Meaning {
  /** The keyword that says the same. */
  readonly keyword?: string;
  readonly advice?: string;
}

const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["id", { keyword: "$id" }],
  ["ref", { keyword: "$ref" }],
  ["definition", { keyword: "$defs" }],
  ["example", { advice: "List it in `examples`." }],
  ["nullable", { advice: 'Allow null with `type: [<type>, "null"]`.' }],
  ["optional", { advice: "A property is optional as long as `required` does not name it." }],
  ["min", { keyword: "minimum" }],
  ["max", { keyword: "maximum" }],
  ["length", { advice: "Use `minLength` and `maxLength`." }],
  ["size", { advice: "Use `minItems` and `maxItems`, or `minLength` and `maxLength`." }],
  ["regex", { keyword: "pattern" }],
  ["regexp", { keyword: "pattern" }],
  ["values", { keyword: "enum" }],
  ["choices", { keyword: "enum" }],
  ["fields", { keyword: "properties" }],
  ["props", { keyword: "properties" }],
  ["value", { keyword: "const" }],
  ["name", { keyword: "title" }],
  ["doc", { keyword: "description" }],
  ["desc", { keyword: "description" }],
  ["extends", { keyword: "allOf" }],
  ["disallow", { keyword: "not" }],
  ["divisibleBy", { keyword: "multipleOf" }],
  ["unique", { keyword: "uniqueItems" }],
  ["strict", { advice: "Forbid other properties with `additionalProperties: false`." }],
  ["additionalItems", { advice: "In 2020-12 it is `items`, and the list before it `prefixItems`." }],
  ["$recursiveRef", { keyword: "$dynamicRef" }],
  ["$recursiveAnchor", { advice: "In 2020-12 it is `$dynamicAnchor` with a name." }],
  ["formatMinimum", { advice: "No keyword compares dates; say it in the description." }],
  ["formatMaximum", { advice: "No keyword compares dates; say it in the description." }],
]);

/** What a word of another draft or language means in this one. */
export function meantBy(word: string, draft: Draft): Meaning | undefined {
  const known = keywordsOf(draft);
  const meaning = meanings.get(word);
  if (meaning?.keyword !== undefined && !known.has(meaning.keyword)) return undefined;
  if (meaning) return meaning;
  return keywordsOf("2020-12").has(word)
    ? { advice: "Draft 2020-12 knows it; write that in `$schema`, or leave `$schema` out." }
    : undefined;
}
