// What PK401 offers for a value that a keyword cannot have, and what PK408 says of words from elsewhere: tables of bodies of schemas.
import assert from "node:assert/strict";
import { applyEdits, type Diagnostic, fixesOf, type Workspace } from "@packwright/shared";
import { diagnosticsOf, workspaceOf } from "../support/workspace.js";

/**
 * The fixes of a long file are not tried before they are offered, so here the rule's own judgement shows (sound-schema-fixes.ts): it offers
 * nothing that is of no use.
 */
const foot = `\n#${"-".repeat(20_000)}\n`;
const head =
  "name: coding\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\nschemas:\n  - schema_id: coding.patch.v1\n    json_schema: ";

function schema(body: string): Workspace {
  return workspaceOf({ "pack.yaml": `${head}${body}${foot}` });
}

function findings(workspace: Workspace, code: string): Diagnostic[] {
  return diagnosticsOf(workspace).filter((diagnostic) => diagnostic.code === code);
}

/** Every fix of every PK401 of a body: its title, and the body as it is then. */
function corrected(body: string): (readonly [title: string, after: string])[] {
  const workspace = schema(body);
  const found = findings(workspace, "PK401");
  assert.ok(found.length > 0, `nothing is wrong with ${body}`);
  return found.flatMap((finding) =>
    fixesOf(workspace, finding).map(({ title, safe, edits }) => {
      const after = edits.reduce((text, { edits: changes }) => applyEdits(text, changes), `${head}${body}${foot}`);
      return [`${title}${safe ? "" : " (to be confirmed)"}`, after.slice(head.length, -foot.length)] as const;
    }),
  );
}

/** A body, and what is offered: titles, each with the body that it makes. */
const corrections: readonly (readonly [body: string, ...offered: (readonly [title: string, after: string])[]])[] = [
  ["{ type: STRING }", ["Replace with `string`", "{ type: string }"]],
  ["{ type: [array, int] }", ["Replace with `integer`", "{ type: [array, integer] }"]],
  ["{ type: gadget }"],
  ["{ type: { const: 3 } }"],
  ["{ properties: { type: string } }", ["Write `type: string`", "{ properties: { type: { type: string } } }"]],
  ["{ properties: { type: strng } }"],
  ["{ $defs: { required: str } }", ["Write `type: string`", "{ $defs: { required: { type: string } } }"]],
  ["{ definitions: { items: int } }", ["Write `type: integer`", "{ definitions: { items: { type: integer } } }"]],
  [
    "{ patternProperties: { minimum: int } }",
    ["Write `type: integer`", "{ patternProperties: { minimum: { type: integer } } }"],
  ],
  ["{ dependentSchemas: { enum: str } }", ["Write `type: string`", "{ dependentSchemas: { enum: { type: string } } }"]],
  [
    '{ $schema: "http://json-schema.org/draft-07/schema#", dependencies: { diff: str } }',
    [
      "Write `type: string`",
      '{ $schema: "http://json-schema.org/draft-07/schema#", dependencies: { diff: { type: string } } }',
    ],
  ],
  ["{ allOf: [{ type: strng }] }", ["Replace with `string`", "{ allOf: [{ type: string }] }"]],
  ["{ anyOf: [string] }", ["Write `type: string`", "{ anyOf: [{ type: string }] }"]],
  ["{ items: int }", ["Write `type: integer`", "{ items: { type: integer } }"]],
  ["{ items: gadget }"],
  [
    "{ properties: { a: { items: { additionalProperties: list } } } }",
    ["Write `type: array`", "{ properties: { a: { items: { additionalProperties: { type: array } } } } }"],
  ],
  ["{ properties: string }"],
  ["{ anyOf: string }"],
  ["{ minimum: string }"],
  ["{ uniqueItems: string }"],
  ["{ readOnly: text }"],
  ["{ writeOnly: str }"],
  ["{ deprecated: string }"],
  ["{ required: diff }", ["Wrap it in a list", "{ required: [diff] }"]],
  ["{ required: 3 }"],
  ["{ required: { diff: true } }"],
  ["{ required: true }", ["Remove `required` (to be confirmed)", "{}"]],
  ["{ required: false }", ["Remove `required`", "{}"]],
  ["{ items: { required: true } }", ["Remove `required` (to be confirmed)", "{ items: {} }"]],
  [
    "{ properties: { diff: { required: true } } }",
    ["List `diff` in `required` of the object (to be confirmed)", "{ required: [diff], properties: { diff: {} } }"],
  ],
  ["{ properties: { diff: { required: false } } }", ["Remove `required`", "{ properties: { diff: {} } }"]],
  [
    "{ properties: { required: { required: true } } }",
    [
      "List `required` in `required` of the object (to be confirmed)",
      "{ required: [required], properties: { required: {} } }",
    ],
  ],
  [
    "{ required: [size], properties: { diff: { required: true } } }",
    [
      "List `diff` in `required` of the object (to be confirmed)",
      "{ required: [size, diff], properties: { diff: {} } }",
    ],
  ],
  [
    "{ required: size, properties: { diff: { required: true } } }",
    ["Wrap it in a list", "{ required: [size], properties: { diff: { required: true } } }"],
  ],
  ["{ $defs: { diff: { required: true } } }", ["Remove `required` (to be confirmed)", "{ $defs: { diff: {} } }"]],
  ["{ required: [diff, size, diff] }", ["Remove the second `diff`", "{ required: [diff, size] }"]],
  ["{ required: [diff, 3, 3] }"],
  ["{ required: [diff, [diff]] }"],
  ['{ minLength: "3" }', ["Write `3` without quotes", "{ minLength: 3 }"]],
  ['{ minimum: "-1.25" }', ["Write `-1.25` without quotes", "{ minimum: -1.25 }"]],
  ['{ multipleOf: "0.5" }', ["Write `0.5` without quotes", "{ multipleOf: 0.5 }"]],
  ['{ exclusiveMaximum: "10" }', ["Write `10` without quotes", "{ exclusiveMaximum: 10 }"]],
  ['{ maximum: "about 3" }'],
  ['{ maximum: "3 or 4" }'],
  ['{ maximum: "1." }'],
  ['{ maximum: "0x10" }'],
  ['{ maximum: "12345678901234567890" }'],
  ["{ maximum: [3] }"],
  ["{ minimum: 0, exclusiveMinimum: true }", ["Write `exclusiveMinimum: 0` instead", "{ exclusiveMinimum: 0 }"]],
  ["{ maximum: 10, exclusiveMaximum: true }", ["Write `exclusiveMaximum: 10` instead", "{ exclusiveMaximum: 10 }"]],
  ["{ maximum: 10, exclusiveMaximum: false }", ["Remove `exclusiveMaximum`", "{ maximum: 10 }"]],
  ["{ exclusiveMinimum: true }"],
  ["{ minimum: 0, exclusiveMaximum: true }"],
  ['{ minimum: "0", exclusiveMinimum: true }', ["Write `0` without quotes", "{ minimum: 0, exclusiveMinimum: true }"]],
  ["{ minimum: true }"],
  ["{ items: [{ type: string }] }", ["Rename to `prefixItems`", "{ prefixItems: [{ type: string }] }"]],
  ["{ items: [{ type: string }], prefixItems: [{ type: number }] }"],
  ["{ additionalProperties: [{ type: string }] }"],
  ["{ enum: red }", ["Wrap it in a list", "{ enum: [red] }"]],
  ["{ examples: 3 }", ["Wrap it in a list", "{ examples: [3] }"]],
  ["{ enum: { red: 1 } }", ["Wrap it in a list", "{ enum: [{ red: 1 }] }"]],
  ["{ enum: }"],
  ["{ examples: }"],
  ["{ allOf: { type: string } }", ["Wrap it in a list", "{ allOf: [{ type: string }] }"]],
  ["{ anyOf: { type: string } }", ["Wrap it in a list", "{ anyOf: [{ type: string }] }"]],
  ["{ oneOf: { type: string } }", ["Wrap it in a list", "{ oneOf: [{ type: string }] }"]],
  ["{ prefixItems: { type: string } }", ["Wrap it in a list", "{ prefixItems: [{ type: string }] }"]],
  ["{ allOf: }"],
  ["{ properties: }", ["Write an empty mapping", "{ properties: {} }"]],
  ["{ patternProperties: }", ["Write an empty mapping", "{ patternProperties: {} }"]],
  ["{ $defs: }", ["Write an empty mapping", "{ $defs: {} }"]],
  ["{ definitions: }", ["Write an empty mapping", "{ definitions: {} }"]],
  ["{ dependentSchemas: }", ["Write an empty mapping", "{ dependentSchemas: {} }"]],
  ["{ properties: [] }"],
  ["{ properties: { diff: } }"],
  ['{ uniqueItems: "true" }', ["Write `true` without quotes", "{ uniqueItems: true }"]],
  ['{ readOnly: "False" }', ["Write `false` without quotes", "{ readOnly: false }"]],
  ['{ writeOnly: "true" }', ["Write `true` without quotes", "{ writeOnly: true }"]],
  ['{ deprecated: "false" }', ["Write `false` without quotes", "{ deprecated: false }"]],
  ['{ uniqueItems: "yes" }'],
  ['{ additionalProperties: "false" }', ["Write `false` without quotes", "{ additionalProperties: false }"]],
  ['{ items: "true" }', ["Write `true` without quotes", "{ items: true }"]],
  ['{ properties: { diff: "true" } }'],
  ['{ minLength: "true" }'],
];

/** The type that a word means. */
const types: Readonly<Record<string, readonly string[]>> = {
  string: ["str", "text", "date", "datetime", "uuid", "char", "strng"],
  integer: ["int", "long", "uint", "integr"],
  number: ["float", "double", "decimal", "numbr"],
  boolean: ["bool", "boolan"],
  object: ["dict", "map", "mapping", "struct", "record", "objekt"],
  array: ["list", "tuple", "seq", "sequence", "aray"],
  null: ["none", "nil", "nul"],
};

/** How a type is written where YAML would take its name for something else. */
const written: Readonly<Record<string, string>> = { null: '"null"' };

describe("what PK401 offers", () => {
  for (const [body, ...offered] of corrections) it(`for ${body}`, () => assert.deepEqual(corrected(body), offered));

  for (const [type, words] of Object.entries(types))
    for (const word of words)
      it(`takes the type ${word} for ${type}`, () =>
        assert.deepEqual(corrected(`{ type: ${word} }`), [
          [`Replace with \`${type}\``, `{ type: ${written[type] ?? type} }`],
        ]));
});

/** What is said of a word that is no keyword: the keyword that is meant, or what to do. */
const words: Readonly<Record<string, string>> = {
  id: "Did you mean `$id`?",
  schema: "Did you mean `$schema`?",
  ref: "Did you mean `$ref`?",
  defs: "Did you mean `$defs`?",
  definition: "Did you mean `$defs`?",
  comment: "Did you mean `$comment`?",
  example: "List it in `examples`.",
  nullable: "Allow null with",
  optional: "as long as `required` does not name it",
  min: "Did you mean `minimum`?",
  max: "Did you mean `maximum`?",
  length: "Use `minLength` and `maxLength`.",
  size: "Use `minItems` and `maxItems`",
  regex: "Did you mean `pattern`?",
  regexp: "Did you mean `pattern`?",
  values: "Did you mean `enum`?",
  choices: "Did you mean `enum`?",
  fields: "Did you mean `properties`?",
  props: "Did you mean `properties`?",
  value: "Did you mean `const`?",
  name: "Did you mean `title`?",
  doc: "Did you mean `description`?",
  desc: "Did you mean `description`?",
  extends: "Did you mean `allOf`?",
  disallow: "Did you mean `not`?",
  divisibleBy: "Did you mean `multipleOf`?",
  unique: "Did you mean `uniqueItems`?",
  strict: "`additionalProperties: false`",
  additionalItems: "and the list before it `prefixItems`",
  $recursiveRef: "Did you mean `$dynamicRef`?",
  $recursiveAnchor: "`$dynamicAnchor` with a name",
  formatMinimum: "No keyword compares dates",
  formatMaximum: "No keyword compares dates",
  MinLength: "Did you mean `minLength`?",
  requird: "Did you mean `required`?",
  nit: "begin its name with `x-`",
  colour: "begin its name with `x-`",
};

/** What is said of the same in draft-07, where that is another thing. */
const olderWords: Readonly<Record<string, string>> = {
  prefixItems: "Draft 2020-12 knows it",
  definition: "Did you mean `definitions`?",
  dependentRequired: "Draft 2020-12 knows it",
  $recursiveRef: "begin its name with `x-`",
  regex: "Did you mean `pattern`?",
};

/** Notes that claim to check nothing. */
const notes = [
  ...["x-owner", "$defs", "definitions", "markdownDescription", "enumDescriptions", "markdownEnumDescriptions"],
  ...[
    "deprecationMessage",
    "defaultSnippets",
    "errorMessage",
    "externalDocs",
    "discriminator",
    "xml",
    "tsType",
    "javaType",
  ],
];
const older = '$schema: "http://json-schema.org/draft-07/schema#"';

describe("what PK408 says", () => {
  for (const [word, said] of Object.entries(words))
    it(`of ${word}`, () => assertSays(`{ type: object, ${word}: {} }`, said));

  for (const [word, said] of Object.entries(olderWords))
    it(`of ${word} in draft-07`, () => assertSays(`{ ${older}, type: object, ${word}: {} }`, said));

  it("names no keyword that is there already", () =>
    assertSays("{ type: object, minimum: 1, min: {} }", "begin its name with `x-`"));

  for (const note of notes)
    it(`lets ${note} be`, () => {
      assert.deepEqual(findings(schema(`{ type: object, ${note}: {} }`), "PK408"), []);
      assert.deepEqual(findings(schema(`{ ${older}, type: object, ${note}: {} }`), "PK408"), []);
    });
});

function assertSays(body: string, said: string): void {
  const messages = findings(schema(body), "PK408").map(({ message }) => message);
  assert.equal(messages.length, 1, body);
  assert.ok(messages[0]?.includes(said), messages[0]);
}
