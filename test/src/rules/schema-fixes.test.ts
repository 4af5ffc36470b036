// Fixes of findings about schemas, over generated schemas: whatever is wrong with them and wherever they stand, a fix takes its finding
// away and brings no error.
import assert from "node:assert/strict";
import { allRules, applyEdits, fixesOf, parseContent, syntaxOf } from "@packwright/shared";
import fc from "fast-check";
import { describeDiagnostic, diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const name = fc.constantFrom("diff", "size", "name", "a b", "__proto__");
const scalar: fc.Arbitrary<Json> = fc.constantFrom<Json[]>(
  "string",
  "strng",
  "3",
  3,
  -1,
  true,
  "true",
  null,
  1.5,
  "[a",
  "(?!x)",
);
const value: fc.Arbitrary<Json> = fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }), fc.constant({}));
const reference = fc.constantFrom(
  "#/$defs/diff",
  "#/$defs/dif",
  "#/nowhere",
  "https://example.org/size.json",
  "size.json",
  "urn:pack:a.other.v1",
  "urn:pack:a.othr.v1",
);

/** Mostly sound values, and sometimes any other. */
const keyword = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(
      fc.constant("type"),
      fc.constantFrom<Json[]>("object", "string", "integer", "int", ["string", "null"]),
    ),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constant("required"), fc.array(name, { maxLength: 3 }) as fc.Arbitrary<Json>) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("$ref"), reference as fc.Arbitrary<Json>) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constantFrom("minimum", "maximum", "minLength", "maxLength"),
      fc.integer({ min: 0, max: 5 }) as fc.Arbitrary<Json>,
    ),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom("default", "const"), scalar) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom("enum", "examples"), fc.array(scalar, { maxLength: 3 }) as fc.Arbitrary<Json>),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constant("pattern"), fc.constantFrom<Json[]>("^a$", "*", "(", "a)", "(?P<n>a)", "\\Ab\\Z")),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom("additionalProperties", "uniqueItems", "exclusiveMinimum", "items"), value),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom("requird", "colour", "nullable", "min", "regex"), value) },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant("$schema"),
      fc.constantFrom<Json[]>(
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft-07/schema",
      ),
    ),
  },
);

const { schema } = fc.letrec<{ schema: Json }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.constantFrom<Json[]>(true, { type: "object" }, "string"),
    fc
      .tuple(
        fc.array(keyword as fc.Arbitrary<[string, Json]>, { maxLength: 4 }),
        fc.option(fc.dictionary(name, tie("schema"), { maxKeys: 3, noNullPrototype: false }), { nil: undefined }),
        fc.option(fc.dictionary(name, tie("schema"), { maxKeys: 2, noNullPrototype: false }), { nil: undefined }),
        fc.option(fc.array(tie("schema"), { minLength: 1, maxLength: 2 }), { nil: undefined }),
      )
      .map(
        ([keywords, properties, definitions, all]): Json => ({
          ...Object.fromEntries(keywords),
          ...(properties ? { properties } : {}),
          ...(definitions ? { $defs: definitions } : {}),
          ...(all ? { allOf: all } : {}),
        }),
      ),
  ),
}));

const head = (kind: string) =>
  `name: a\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\nschemas:\n  - { schema_id: a.other.v1, json_schema: { type: object } }\n  - schema_id: a.thing.v1\n    kind: ${kind}\n`;

/** The schema in a manifest, in a block or in brackets, and in a file of its own. */
const places: readonly ((body: Json, kind: string) => Files)[] = [
  (body, kind) => ({ "a/pack.yaml": `${head(kind)}    json_schema:\n${block(body, "      ")}` }),
  (body, kind) => ({ "a/pack.yaml": `${head(kind)}    json_schema: ${JSON.stringify(body)}\n` }),
  (body, kind) => ({
    "a/pack.yaml": `${head(kind)}    schema_file: thing.json\n`,
    "a/thing.json": `${JSON.stringify(body, undefined, 2)}\n`,
  }),
];

/** As a block of YAML, down to what is empty or no mapping. */
function block(body: Json, indent: string): string {
  if (!isFull(body)) return `${indent}${JSON.stringify(body)}\n`;
  return Object.entries(body)
    .map(([key, inner]) => {
      const text = block(inner, `${indent}  `);
      return `${indent}${JSON.stringify(key)}:${isFull(inner) ? `\n${text}` : ` ${text.trim()}\n`}`;
    })
    .join("");
}

function isFull(body: Json): body is { [key: string]: Json } {
  return body !== null && typeof body === "object" && !Array.isArray(body) && Object.keys(body).length > 0;
}

const codes = new Set(allRules.rules.filter(({ group }) => group === "schemas").map(({ code }) => code));

describe("fixes of findings about schemas", () => {
  it("take their finding away and bring no error", function () {
    this.timeout(60_000);
    let tried = 0;
    fc.assert(
      fc.property(
        schema,
        fc.constantFrom("artifact", "gate_result", "envelope"),
        fc.constantFrom(...places),
        (body, kind, filesWith) => {
          const files = filesWith(body, kind);
          for (const [path, text] of Object.entries(files))
            assert.ok(parseContent(syntaxOf(path), { text }).parses, text);
          const workspace = workspaceOf(files);
          const before = diagnosticsOf(workspace);
          for (const diagnostic of before.filter(({ code }) => codes.has(code))) {
            for (const fix of fixesOf(workspace, diagnostic)) {
              tried++;
              const after: Record<string, string> = { ...files };
              for (const { file, edits } of fix.edits) after[file] = applyEdits(after[file] ?? "", edits);
              const left = diagnosticsOf(workspaceOf(after));
              const shown = `${fix.title}\n${JSON.stringify(files)}\n${JSON.stringify(after)}\n${before.map(describeDiagnostic).join("\n")}\n--\n${left.map(describeDiagnostic).join("\n")}`;
              const count = (all: typeof before, wanted: (one: (typeof before)[number]) => boolean) =>
                all.filter(wanted).length;
              const same = (one: (typeof before)[number]) =>
                one.code === diagnostic.code && one.message === diagnostic.message;
              assert.ok(count(left, same) < count(before, same), shown);
              const errors = (one: (typeof before)[number]) => one.severity === "error";
              assert.ok(count(left, errors) <= count(before, errors), shown);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
    assert.ok(tried > 100, `only ${tried} fixes were tried`);
  });
});
