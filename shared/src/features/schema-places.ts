// Where in a manifest's schema bodies something stands: at a schema, or behind one of its keywords. Knows paths and the table of
// keywords; must not know what is done there.
import { type Draft, draftNamed } from "../model/schemas/drafts.js";
import { type KeywordFact, keywordsOf } from "../model/schemas/keywords.js";
import { childOf, type LocatedNode, type NodePath, nodeAt } from "../syntax/tree.js";

interface InBody {
  /** The path of the body in the manifest. */
  readonly body: NodePath;
  readonly draft: Draft;
}

export type SchemaPlace = InBody &
  (
    | { readonly kind: "schema" }
    /** Behind a keyword of the schema at `schema`; `rest` leads on from the keyword. */
    | {
        readonly kind: "value";
        readonly keyword: KeywordFact;
        readonly schema: NodePath;
        readonly rest: NodePath;
      }
  );

/** What a path of a manifest is in one of its schema bodies; undefined outside of them, and behind words that are no keywords. */
export function schemaPlaceAt(root: LocatedNode | undefined, path: NodePath): SchemaPlace | undefined {
  const [list, index, field] = path;
  if (list !== "schemas" || typeof index !== "number" || field !== "json_schema") return undefined;
  const body = path.slice(0, 3);
  const named = childOf(nodeAt(root, body), "$schema");
  const draft = (named?.kind === "text" ? draftNamed(named.value) : undefined) ?? "2020-12";
  const known = keywordsOf(draft);
  let at = body.length;
  while (at < path.length) {
    const keyword = known.get(String(path[at]));
    if (!keyword) return undefined;
    const steps = stepsTo(keyword, path[at + 1]);
    const next = at + (steps ?? 1);
    if (steps === undefined || next > path.length)
      return { kind: "value", body, draft, keyword, schema: path.slice(0, at), rest: path.slice(at + 1) };
    at = next;
  }
  return { kind: "schema", body, draft };
}

/** How many steps lead from a keyword, itself included, to a schema that it holds; undefined where `next` leads to none. */
function stepsTo({ holds }: KeywordFact, next: string | number | undefined): number | undefined {
  const isIndex = typeof next === "number";
  switch (holds) {
    case "value":
      return undefined;
    case "schema":
      return 1;
    case "schema-or-schemas":
      return isIndex ? 2 : 1;
    case "schemas":
      return next === undefined || isIndex ? 2 : undefined;
    default:
      return isIndex ? undefined : 2;
  }
}
