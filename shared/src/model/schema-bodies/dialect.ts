// The drafts of JSON Schema that a pack may use, by the URI in `$schema` (format.md 2). Must not know any keyword.

export type Dialect = "2020-12" | "draft-07";

export const dialectUris: Readonly<Record<Dialect, string>> = {
  "2020-12": "https://json-schema.org/draft/2020-12/schema",
  "draft-07": "http://json-schema.org/draft-07/schema#",
};

/** How people write the two; an empty fragment and the scheme make no difference. */
const known: Readonly<Record<string, Dialect>> = {
  "json-schema.org/draft/2020-12/schema": "2020-12",
  "json-schema.org/draft-07/schema": "draft-07",
};

/** The draft that a `$schema` names; undefined for all others. */
export function dialectOf(uri: string): Dialect | undefined {
  const key = bare(uri);
  return Object.hasOwn(known, key) ? known[key] : undefined;
}

/** The supported draft that is nearest to what a `$schema` names; the newer one where nothing says otherwise. */
export function nearestDialect(uri: string): Dialect {
  return dialectOf(uri) ?? (/draft-?0?[3-7]\b/.test(uri) ? "draft-07" : "2020-12");
}

function bare(uri: string): string {
  return uri
    .trim()
    .replace(/^https?:\/\//, "")
    .replace(/\/?#?$/, "");
}
