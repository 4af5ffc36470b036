// What a reference means: inside a document, between the files of a pack, and out of it.
import assert from "node:assert/strict";
import type { JsonValue } from "../../../../shared/src/base/json.js";
import { resolveUri } from "../../../../shared/src/base/uri.js";
import type { Draft } from "../../../../shared/src/model/schemas/drafts.js";
import { pointerOf } from "../../../../shared/src/model/schemas/pointer.js";
import { packFileUri, packSchemaUri, readPackUri } from "../../../../shared/src/model/schemas/references.js";
import { type LoadedSchema, SchemaStore } from "../../../../shared/src/model/schemas/store.js";
import { SchemaValidator } from "../../../../shared/src/model/schemas/validate.js";

const inline = packFileUri("packs/a", "pack.yaml", "a.x.v1");
const files: Readonly<Record<string, JsonValue>> = {
  "schemas/my file.json": { $defs: { b: { $anchor: "here" } }, list: [{}, "text"], $ref: "other.json#/list" },
  "schemas/other.json": { list: [{ type: "null" }] },
  "schemas/deep/c.json": {},
};

function load(uri: string): LoadedSchema | undefined {
  const named = readPackUri(uri);
  if (named?.kind === "schema")
    return named.schemaId === "b.y.v1"
      ? { uri: packFileUri("packs/b", "pack.yaml", "b.y.v1"), value: { type: "null" } }
      : undefined;
  const value = named?.folder === "packs/a" ? files[named.path] : undefined;
  return value === undefined ? undefined : { uri: packFileUri("packs/a", (named as { path: string }).path), value };
}

function meaning(reference: string, schema: JsonValue = {}, draft: Draft = "2020-12", from: string = inline): string {
  const store = new SchemaStore(load);
  const document = from === inline ? store.add({ uri: inline, value: schema, draft }) : store.document(from);
  assert.ok(document);
  const resolution = store.resolve(document.root, reference);
  if (resolution.kind === "found" || resolution.kind === "not-a-schema") {
    const { document: there, path } = resolution.location;
    const named = readPackUri(there.uri);
    assert.equal(named?.kind, "file");
    return `${resolution.kind} ${(named as { path: string }).path}#${pointerOf(path)}`;
  }
  return resolution.kind === "malformed" ? resolution.kind : `${resolution.kind} ${resolution.uri}`;
}

const own: JsonValue = {
  $defs: { "a/b": { type: "null" }, c: { $anchor: "here" }, d: { $dynamicAnchor: "there" } },
  enum: [{ $anchor: "nowhere" }],
  "x-list": [{ deep: {} }],
  title: "text",
};

describe("references", () => {
  for (const [reference, expected] of [
    ["#", "found pack.yaml#"],
    ["", "found pack.yaml#"],
    ["#/$defs/a~1b", "found pack.yaml#/$defs/a~1b"],
    ["#/%24defs/c", "found pack.yaml#/$defs/c"],
    ["#here", "found pack.yaml#/$defs/c"],
    ["#there", "found pack.yaml#/$defs/d"],
    ["#/x-list/0/deep", "found pack.yaml#/x-list/0/deep"],
    ["#/x-list/00", `no-place ${inline}`],
    ["#/$defs", "found pack.yaml#/$defs"],
    ["#/x-list", "not-a-schema pack.yaml#/x-list"],
    ["#/title", "not-a-schema pack.yaml#/title"],
    ["#/$defs/missing", `no-place ${inline}`],
    ["#/constructor", `no-place ${inline}`],
    ["#/x-list/length", `no-place ${inline}`],
    ["#/title/0", `no-place ${inline}`],
    ["#nowhere", `no-place ${inline}`],
    ["#/a~2b", "malformed"],
    ["#/%zz", "malformed"],
    ["schemas/my%20file.json", "found schemas/my file.json#"],
    ["schemas/my file.json#/$defs/b", "found schemas/my file.json#/$defs/b"],
    ["./schemas/deep/../my%20file.json#here", "found schemas/my file.json#/$defs/b"],
    ["schemas/my%20file.json#/list", "not-a-schema schemas/my file.json#/list"],
    ["schemas/none.json", "no-document pack-file://packs%2Fa/schemas/none.json"],
    ["../b/pack.yaml", "outside pack-file://packs%2Fa/b/pack.yaml"],
    ["schemas/../../x.json", "outside pack-file://packs%2Fa/x.json"],
    ["/etc/passwd", "outside pack-file://packs%2Fa/etc/passwd"],
    ["urn:pack:b.y.v1", "found pack.yaml#"],
    ["URN:pack:b.y.v1#", "found pack.yaml#"],
    ["urn:pack:b.z.v1", "no-document urn:pack:b.z.v1"],
    ["urn:uuid:1", "no-document urn:uuid:1"],
    ["https://example.com/a.json#/x", "remote https://example.com/a.json"],
    ["//example.com/a.json", "remote pack-file://example.com/a.json"],
    ["file:///etc/passwd", "remote file:///etc/passwd"],
    ["c:\\schemas\\a.json", "remote c:\\schemas\\a.json"],
    [packFileUri("packs/b", "secret.json"), "remote pack-file://packs%2Fb/secret.json"],
  ] as const) {
    it(reference === "" ? "an empty one" : reference, () => assert.equal(meaning(reference, own), expected));
  }

  it("are seen from the file that they stand in", () => {
    const from = packFileUri("packs/a", "schemas/deep/c.json");
    assert.equal(meaning("../other.json#/list/0", {}, "2020-12", from), "found schemas/other.json#/list/0");
    assert.equal(meaning("../../../other.json", {}, "2020-12", from).split(" ")[0], "outside");
  });

  it("are seen from an `$id`, and find those of their own document", () => {
    const schema: JsonValue = {
      $id: "https://example.com/a/b.json",
      $defs: { x: { $id: "c.json", $anchor: "y", $defs: { z: {} } } },
    };
    assert.equal(meaning("c.json#y", schema), "found pack.yaml#/$defs/x");
    assert.equal(meaning("https://example.com/a/c.json#/$defs/z", schema), "found pack.yaml#/$defs/x/$defs/z");
    assert.equal(meaning("#/$defs/x", schema), "found pack.yaml#/$defs/x");
    assert.equal(meaning("#y", schema).split(" ")[0], "no-place");
    assert.equal(meaning("schemas/other.json", schema), "remote https://example.com/a/schemas/other.json");
  });

  it("in draft-07 find an `$id` that is a fragment, unless a `$ref` stands beside it", () => {
    const schema: JsonValue = { definitions: { a: { $id: "#a" }, b: { $id: "#b", $ref: "#a" }, c: { $anchor: "c" } } };
    assert.equal(meaning("#a", schema, "draft-07"), "found pack.yaml#/definitions/a");
    assert.equal(meaning("#b", schema, "draft-07"), `no-place ${inline}`);
    assert.equal(meaning("#c", schema, "draft-07"), `no-place ${inline}`);
    assert.equal(meaning("#a", schema), `no-place ${inline}`);
  });

  it("stand in the way of a decision where they mean nothing", () => {
    const store = new SchemaStore(load);
    const { root } = store.add({ uri: inline, value: { properties: { a: { $ref: "schemas/my%20file.json" } } } });
    const validator = new SchemaValidator(store);
    assert.deepEqual(validator.validate(root, {}), { outcome: "valid" });
    const result = validator.validate(root, { a: 1 });
    assert.equal(result.outcome, "undecided");
    assert.equal(result.obstacle.kind, "reference");
    assert.equal(result.obstacle.schemaUri, packFileUri("packs/a", "schemas/my file.json"));
    assert.deepEqual(result.obstacle.schemaPath, []);
    assert.equal(result.obstacle.reference, "other.json#/list");
    assert.equal(result.obstacle.resolution.kind, "not-a-schema");
  });

  it("ask for each document once", () => {
    const asked: string[] = [];
    const store = new SchemaStore((uri) => {
      asked.push(uri);
      return load(uri);
    });
    const { root } = store.add({ uri: inline, value: {} });
    for (const reference of [
      "schemas/other.json",
      "schemas/other.json#/list",
      "urn:pack:b.y.v1",
      "urn:pack:none.z.v1",
      "urn:pack:none.z.v1",
    ])
      store.resolve(root, reference);
    assert.deepEqual(asked, [
      packFileUri("packs/a", "schemas/other.json"),
      packSchemaUri("b.y.v1"),
      packSchemaUri("none.z.v1"),
    ]);
  });
});

describe("URIs", () => {
  // The examples of RFC 3986, 5.4, and some of names without folders.
  for (const [reference, expected] of Object.entries({
    "g:h": "g:h",
    g: "http://a/b/c/g",
    "./g": "http://a/b/c/g",
    "g/": "http://a/b/c/g/",
    "/g": "http://a/g",
    "//g": "http://g",
    "?y": "http://a/b/c/d;p?y",
    "g?y": "http://a/b/c/g?y",
    "#s": "http://a/b/c/d;p?q",
    "g;x?y#s": "http://a/b/c/g;x?y",
    "": "http://a/b/c/d;p?q",
    ".": "http://a/b/c/",
    "..": "http://a/b/",
    "../g": "http://a/b/g",
    "../..": "http://a/",
    "../../../g": "http://a/g",
    "/./g": "http://a/g",
    "g.": "http://a/b/c/g.",
    "..g": "http://a/b/c/..g",
    "./g/.": "http://a/b/c/g/",
    "g/../h": "http://a/b/c/h",
    "g?y/../x": "http://a/b/c/g?y/../x",
    "urn:a:b#c": "urn:a:b",
  })) {
    it(`${reference || "nothing"} from a page`, () =>
      assert.equal(resolveUri("http://a/b/c/d;p?q", reference).uri, expected));
  }

  it("tell of references above the root", () => {
    assert.equal(resolveUri("http://a/b/c", "../../x").aboveRoot, true);
    assert.equal(resolveUri("http://a/b/c", "../x").aboveRoot, false);
  });

  it("keep a name without folders as it is", () => {
    assert.deepEqual(resolveUri("urn:pack:a.b.v1", "#/x"), {
      uri: "urn:pack:a.b.v1",
      fragment: "/x",
      aboveRoot: false,
    });
  });

  it("of packs are read as they were made", () => {
    for (const [folder, path, registration] of [
      [".", "pack.yaml", "a.b.v1"],
      ["packs/ä b", "schemas/x?#%.json", undefined],
    ] as const)
      assert.deepEqual(readPackUri(packFileUri(folder, path, registration)), {
        kind: "file",
        folder,
        path,
        registration,
      });
    assert.deepEqual(readPackUri(packSchemaUri("a.b.v1")), { kind: "schema", schemaId: "a.b.v1" });
    assert.equal(readPackUri("https://a/b"), undefined);
    assert.equal(readPackUri("pack-file://a/%zz"), undefined);
  });
});
