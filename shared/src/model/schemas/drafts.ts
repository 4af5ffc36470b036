// Knows the two drafts of JSON Schema that packs may be written in (format.md 2), and their vocabularies.
// Must not know how a keyword is checked.

export type Draft = "2020-12" | "draft-07";

/** A group of keywords of 2020-12, which a meta-schema may leave out. Draft-07 knows no such groups: there all are active. */
export type Vocabulary = "core" | "applicator" | "unevaluated" | "validation" | "meta-data" | "format" | "content";

/** What the keywords of a schema mean: the draft and the vocabularies in use. */
export interface Dialect {
  readonly draft: Draft;
  readonly vocabularies: ReadonlySet<Vocabulary>;
}

/** The URI of each draft's meta-schema, as `$schema` names it. */
export const metaSchemaUris: Readonly<Record<Draft, string>> = {
  "2020-12": "https://json-schema.org/draft/2020-12/schema",
  "draft-07": "http://json-schema.org/draft-07/schema#",
};

/** The vocabularies that 2020-12 gives names to. */
export const vocabularyUris: Readonly<Record<string, Vocabulary>> = Object.assign(Object.create(null), {
  "https://json-schema.org/draft/2020-12/vocab/core": "core",
  "https://json-schema.org/draft/2020-12/vocab/applicator": "applicator",
  "https://json-schema.org/draft/2020-12/vocab/unevaluated": "unevaluated",
  "https://json-schema.org/draft/2020-12/vocab/validation": "validation",
  "https://json-schema.org/draft/2020-12/vocab/meta-data": "meta-data",
  "https://json-schema.org/draft/2020-12/vocab/format-annotation": "format",
  "https://json-schema.org/draft/2020-12/vocab/format-assertion": "format",
  "https://json-schema.org/draft/2020-12/vocab/content": "content",
} satisfies Record<string, Vocabulary>);

const allVocabularies: ReadonlySet<Vocabulary> = new Set(Object.values(vocabularyUris));

/** The dialect of each draft as its own meta-schema describes it. */
export const dialects: Readonly<Record<Draft, Dialect>> = {
  "2020-12": { draft: "2020-12", vocabularies: allVocabularies },
  "draft-07": { draft: "draft-07", vocabularies: allVocabularies },
};

/** The draft that a `$schema` names, or undefined where it names no draft that is supported (PK402). An empty fragment plays no part. */
export function draftNamed(uri: string): Draft | undefined {
  const plain = uri.endsWith("#") ? uri.slice(0, -1) : uri;
  if (plain === "https://json-schema.org/draft/2020-12/schema") return "2020-12";
  if (plain === "http://json-schema.org/draft-07/schema") return "draft-07";
  return undefined;
}
