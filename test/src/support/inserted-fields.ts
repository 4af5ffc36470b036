// What the repair of a missing field inserts, for rows of tests.
import assert from "node:assert/strict";
import { parse } from "yaml";
import { errorsOf, repairsOf } from "./repairs.js";
import type { Files } from "./workspace.js";

/** The beginning of a manifest. */
export const head = "name: coding\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n";

/** A field that somebody forgot, and the value that it is inserted with. */
export interface InsertedField {
  readonly title: string;
  readonly field: string;
  /** The path of the file; a manifest in the folder `coding` where this is left out. */
  readonly path?: string;
  readonly text: string;
  readonly others?: Files;
  readonly value: unknown;
}

/** Checks rows in a group of tests: each field is inserted with the value of its row, which is no fault, and nothing else is changed. */
export function describeInserted(group: string, rows: readonly InsertedField[]): void {
  describe(`where it is missing, ${group}`, () => {
    for (const row of rows)
      it(row.title, () => {
        const { path = "coding/pack.yaml", text, others = {}, field } = row;
        const files: Record<string, string> = { ...others, [path]: text };
        const [repair, ...more] = repairsOf(files, "PK102").filter(({ title }) => title === `Insert \`${field}\``);
        assert.ok(repair, "nothing is inserted");
        assert.deepEqual(more, []);
        const missing = (all: Files) => errorsOf(all).filter((line) => line.includes(" PK102 ")).length;
        assert.equal(missing(repair.files), missing(files) - 1);
        const inserted = additionsIn(parse(text), parse(repair.files[path] ?? ""));
        assert.deepEqual(inserted, { [field]: row.value });
      });
  });
}

/** The fields that one value has and another has not, wherever they are. */
function additionsIn(before: unknown, after: unknown): Record<string, unknown> {
  if (typeof after !== "object" || after === null) return {};
  const earlier = (typeof before === "object" ? before : {}) as Record<string, unknown>;
  return Object.assign(
    {},
    ...Object.entries(after).map(([key, value]) =>
      Object.hasOwn(earlier, key) ? additionsIn(earlier[key], value) : { [key]: value },
    ),
  );
}
