// The public JSON Schema tests for both drafts: all that every validator must pass, and of the optional ones those that concern patterns,
// large numbers, identifiers and references. (Formats and contents are annotations here.) Run where PACKWRIGHT_JSON_SCHEMA_SUITE names the
// suite's folder. Remote documents are given to the store beforehand: the packs' own rule on `$ref` lies above the validator.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { JsonValue } from "../../../shared/src/base/json.js";
import type { Draft } from "../../../shared/src/model/schemas/drafts.js";
import { metaSchemaNamed } from "../../../shared/src/model/schemas/meta-schemas/all.js";
import { SchemaStore } from "../../../shared/src/model/schemas/store.js";
import { SchemaValidator, validateAgainstMetaSchema } from "../../../shared/src/model/schemas/validate.js";

interface SuiteGroup {
  readonly description: string;
  readonly schema: JsonValue;
  readonly tests: readonly { readonly description: string; readonly data: JsonValue; readonly valid: boolean }[];
}

/**
 * Cases whose patterns an engine of linear time cannot take, by file, group and case. The suite has none at present: a case that
 * is added here is expected to be undecided, and a case named here that does not exist fails.
 */
const refusedPatterns: ReadonlySet<string> = new Set();

const optionalFiles = [
  "anchor.json",
  "bignum.json",
  "dynamicRef.json",
  "ecmascript-regex.json",
  "float-overflow.json",
  "id.json",
  "no-schema.json",
  "non-bmp-regex.json",
  "refOfUnknownKeyword.json",
  "unknownKeyword.json",
];

const folders: Readonly<Record<Draft, string>> = { "2020-12": "draft2020-12", "draft-07": "draft7" };

const root = process.env.PACKWRIGHT_JSON_SCHEMA_SUITE;
assert.ok(root, "PACKWRIGHT_JSON_SCHEMA_SUITE must name the suite's folder");
const remotes = new Map(
  filesUnder(join(root, "remotes")).map((file) => [
    `http://localhost:1234/${relative(join(root, "remotes"), file)}`,
    read(file) as JsonValue,
  ]),
);

const ranCases: string[] = [];

for (const draft of ["2020-12", "draft-07"] as const) {
  describe(`the JSON Schema suite, ${draft}`, () => {
    const files = jsonFilesIn(join(root, folders[draft]));
    const optional = jsonFilesIn(join(root, folders[draft], "optional")).filter((name) => optionalFiles.includes(name));

    it("has its files", () => {
      assert.ok(files.length > 30);
      assert.ok(optional.length > 5);
    });

    for (const file of [...files, ...optional.map((name) => `optional/${name}`)]) {
      describe(file, () => {
        for (const group of read(join(root, folders[draft], file)) as SuiteGroup[]) testGroup(draft, file, group);
      });
    }
  });
}

it("the cases that are named here exist", () => {
  const known = new Set(ranCases);
  for (const name of refusedPatterns) assert.ok(known.has(name), name);
});

function testGroup(draft: Draft, file: string, { description, schema, tests }: SuiteGroup): void {
  // Every schema of the suite is one by its draft's meta-schema.
  it(`${description}: is a schema`, () =>
    assert.deepEqual(validateAgainstMetaSchema(draft, schema), { outcome: "valid" }));

  for (const test of tests) {
    const name = `${draft}: ${file}: ${description}: ${test.description}`;
    ranCases.push(name);
    it(`${description}: ${test.description}`, () => {
      const store = new SchemaStore((uri) => {
        const value = remotes.get(uri);
        if (value === undefined) return metaSchemaNamed(uri);
        return { uri, value, draft: uri.includes("/draft7/") ? "draft-07" : draft };
      });
      const document = store.add({ uri: `test:///${file}`, value: schema, draft });
      const { outcome } = new SchemaValidator(store).validate(document.root, test.data);
      assert.equal(outcome, refusedPatterns.has(name) ? "undecided" : test.valid ? "valid" : "invalid");
    });
  }
}

function jsonFilesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".json"));
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath, entry.name));
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
