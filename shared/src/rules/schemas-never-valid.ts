// The schemas of a file that nothing can satisfy (PK409), which other rules leave in peace. Must not know words but those of the faults.
import type { PackFile, ResourceFile } from "../model/file.js";
import type { SchemaLocation } from "../model/schemas/document.js";
import type { NodePath } from "../syntax/tree.js";
import type { PackSchema, SchemaView } from "./pack-schemas.js";
import { packSchemas } from "./pack-schemas.js";
import { contradictionsIn } from "./schema-contradictions.js";
import { isFaulty, schemaFaults } from "./schema-faults.js";

export interface NeverValid {
  readonly body: PackSchema;
  /** Of the schema, in its body. */
  readonly schema: NodePath;
  /** Of what contradicts, in its body. */
  readonly path: NodePath;
  readonly why: string;
}

/** The contradictions in the bodies of a file. */
export function neverValidSchemas(file: PackFile | ResourceFile, view: SchemaView): readonly NeverValid[] {
  return view.once(neverValidSchemas, file, () => {
    const faults = schemaFaults(file, view);
    return packSchemas(file, view).flatMap((body) =>
      [...body.document.schemas()].flatMap((location): NeverValid[] => {
        // What is refused or only asked about may contradict itself.
        if (isAskedAbout(location)) return [];
        return contradictionsIn(location, body.store).flatMap(({ path, why }) => {
          const at = [...location.path, ...path];
          return isFaulty(body, at, faults) ? [] : [{ body, schema: location.path, path: at, why }];
        });
      }),
    );
  });
}

/** Whether a schema stands below a keyword `not` or `if`; a property may have these names too. */
function isAskedAbout({ document, path }: SchemaLocation): boolean {
  return path.some((step, i) => (step === "not" || step === "if") && document.schemaAt(path.slice(0, i)) !== undefined);
}
