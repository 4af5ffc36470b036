// What can be written in the schema bodies of a manifest: keywords, and values of those that have few, references above all.
// Must not know whether a schema is sound.
import { kernelSchemas } from "../../model/schema-bodies/kernel-schemas.js";
import { keywordDocs } from "../../model/schema-bodies/keyword-docs.js";
import { metaSchemaUris } from "../../model/schemas/drafts.js";
import { type KeywordFact, keywordsOf } from "../../model/schemas/keywords.js";
import { any, boolean, type Field, list, map, number, text } from "../../model/shapes/shape.js";
import { childOf, nodeAt } from "../../syntax/tree.js";
import { describeContribution } from "../describe-contributions.js";
import { type SchemaPlace, schemaPlaceAt } from "../schema-places.js";
import type { CompletionContext } from "./context.js";
import { type Offer, scalarAt } from "./item.js";
import { registeredIds } from "./names.js";

/** The keywords of the schema that the cursor's mapping is; `write` makes the text of a key with the beginning of its value. */
export function keywordOffers(
  context: CompletionContext,
  write: (name: string, field: Field) => string,
): Offer[] | undefined {
  const place = schemaPlaceAt(context.cursor.root, context.cursor.path);
  if (place?.kind !== "schema") return place && [];
  const isBody = context.cursor.path.length === place.body.length;
  return [...keywordsOf(place.draft).values()]
    .filter(({ name, replacedBy }) => !context.keys.includes(name) && !replacedBy && (isBody || name !== "$schema"))
    .map((keyword, i) => ({
      label: keyword.name,
      kind: "field",
      text: write(keyword.name, fieldOf(keyword)),
      detail: "JSON Schema",
      documentation: keywordDocs.get(keyword.name),
      rank: (usual.has(keyword.name) ? 100 : 200) + i,
      retrigger: !context.cursor.colonFollows && (keyword.name === "type" || keyword.name === "$ref"),
    }));
}

/** Values behind a keyword; undefined outside of schema bodies. */
export function keywordValueOffers(context: CompletionContext): Offer[] | undefined {
  const place = schemaPlaceAt(context.cursor.root, context.cursor.path);
  if (!place) return undefined;
  if (place.kind === "schema") return [];
  const offer = (value: string | boolean, rank: number): Offer => {
    const written = scalarAt(context.cursor, value, context.style);
    const label = typeof value === "string" ? value : written.text;
    return { label, kind: "value", ...written, rank };
  };
  const isWhole = place.rest.length === 0;
  const { name } = place.keyword;
  if (name === "type")
    return typeNames.filter((type) => !context.companions.includes(type)).map((type, i) => offer(type, i));
  if (name === "required" && place.rest.length === 1)
    return propertiesOf(context, place)
      .filter((property) => !context.companions.includes(property))
      .map((property, i) => offer(property, i));
  if (!isWhole) return [];
  if (name === "$schema") return Object.values(metaSchemaUris).map((uri, i) => offer(uri, i));
  if (name === "format") return formats.map((format, i) => offer(format, i));
  if (truths.has(name)) return [true, false].map((value, i) => offer(value, i));
  if (name !== "$ref") return [];
  const here = definitionsOf(context, place).map((reference, i) => offer(reference, i));
  const { view, cursor } = context;
  const scheme = "urn:pack:";
  const typed = scheme.startsWith(cursor.prefix) ? "" : cursor.prefix.replace(scheme, "");
  const registered = registeredIds(view, "schema", { typed, owner: context.owner });
  const ids = [...registered, ...Object.keys(kernelSchemas).filter((id) => view.isKernelSchema(id))];
  return [
    ...here,
    ...ids.map((id) => ({
      label: `${scheme}${id}`,
      kind: "schema" as const,
      ...scalarAt(cursor, `${scheme}${id}`, context.style),
      get documentation() {
        return describeContribution(view, "schema", id);
      },
      rank: 300,
    })),
  ];
}

const typeNames = ["object", "array", "string", "integer", "number", "boolean", "null"];
const formats = [
  "date-time",
  "date",
  "time",
  "duration",
  "email",
  "uri",
  "uri-reference",
  "uuid",
  "hostname",
  "ipv4",
  "ipv6",
];
const truths: ReadonlySet<string> = new Set([
  "uniqueItems",
  "readOnly",
  "writeOnly",
  "deprecated",
  "additionalProperties",
]);

/** What most schemas are made of. */
const usual: ReadonlySet<string> = new Set([
  "type",
  "properties",
  "required",
  "additionalProperties",
  "items",
  "enum",
  "$ref",
  "$defs",
  "description",
  "default",
]);

/** A keyword as a field, so that its value is begun as those of fields are. */
function fieldOf({ name, holds }: KeywordFact): Field {
  const doc = "";
  if (holds === "schema" || holds === "schema-or-schemas") return { shape: any("json-schema"), doc };
  if (holds === "schemas") return { shape: list(any("json-schema")), doc };
  if (holds !== "value") return { shape: map(any("json-schema")), doc };
  if (name === "type") return { shape: text({ values: typeNames }), doc };
  if (name === "required" || name === "enum" || name === "examples") return { shape: list(text()), doc };
  if (truths.has(name)) return { shape: boolean, doc };
  return { shape: /^(min|max|exclusive|multipleOf)/.test(name) ? number() : text(), doc };
}

function propertiesOf({ cursor }: CompletionContext, place: SchemaPlace & { kind: "value" }): string[] {
  const properties = childOf(nodeAt(cursor.root, place.schema), "properties");
  return properties?.kind === "map" ? properties.entries.map(({ key }) => key) : [];
}

function definitionsOf({ cursor }: CompletionContext, { body, draft }: SchemaPlace): string[] {
  return (draft === "draft-07" ? ["definitions", "$defs"] : ["$defs", "definitions"]).flatMap((keyword) => {
    const definitions = childOf(nodeAt(cursor.root, body), keyword);
    return definitions?.kind === "map" ? definitions.entries.map(({ key }) => `#/${keyword}/${encoded(key)}`) : [];
  });
}

/** A name as a step of a pointer in a fragment. */
function encoded(name: string): string {
  return encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
}
