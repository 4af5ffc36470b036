// Goes through the schemas in the bodies of a file, each with its place in the file. Must not know any rule.
import type { JsonValue } from "../base/json.js";
import type { PackFile, ResourceFile } from "../model/file.js";
import { referenceKeywords } from "../model/schema-bodies/bodies.js";
import type { SchemaLocation } from "../model/schemas/document.js";
import type { Draft } from "../model/schemas/drafts.js";
import { isMapping } from "../model/schemas/keywords.js";
import type { Resolution } from "../model/schemas/references.js";
import type { NodePath } from "../syntax/tree.js";
import { type PackSchema, packSchemas, pathIn, type SchemaView } from "./pack-schemas.js";

/** A schema that is a mapping, at its place. */
export interface SchemaHere {
  readonly body: PackSchema;
  readonly location: SchemaLocation;
  /** In the file. */
  readonly path: NodePath;
  readonly keywords: { readonly [keyword: string]: JsonValue };
  readonly draft: Draft;
}

/** The schemas of a file that are mappings, outer ones first. */
export function schemasHere(file: PackFile | ResourceFile, view: SchemaView): readonly SchemaHere[] {
  return view.once(schemasHere, file, () =>
    packSchemas(file, view).flatMap((body) =>
      [...body.document.schemas()].flatMap((location): SchemaHere[] => {
        const { value, path, resource } = location;
        const { draft } = resource.dialect;
        return isMapping(value) ? [{ body, location, path: pathIn(body, path), keywords: value, draft }] : [];
      }),
    ),
  );
}

/** A reference of a schema and what it means. */
export interface ReferenceHere {
  readonly schema: SchemaHere;
  readonly keyword: "$ref" | "$dynamicRef";
  readonly text: string;
  /** Of the text, in the file. */
  readonly path: NodePath;
  readonly resolution: Resolution;
}

/** The references of a file's schemas. */
export function referencesHere(file: PackFile | ResourceFile, view: SchemaView): readonly ReferenceHere[] {
  return view.once(referencesHere, file, () =>
    schemasHere(file, view).flatMap((schema) =>
      referenceKeywords(schema.location).flatMap((keyword): ReferenceHere[] => {
        const text = schema.keywords[keyword];
        if (typeof text !== "string") return [];
        const resolution = schema.body.store.resolve(schema.location, text);
        return [{ schema, keyword, text, path: [...schema.path, keyword], resolution }];
      }),
    ),
  );
}
