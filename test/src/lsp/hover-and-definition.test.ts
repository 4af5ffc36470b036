// Hover and definition over a connection, also while the text is broken.
import assert from "node:assert/strict";
import type { Hover, Location, LocationLink } from "vscode-languageserver-protocol/node";
import { silentClient } from "./support/capabilities.js";
import { rangeOf } from "./support/client.js";
import { questions, twoPacks } from "./support/questions.js";

describe("hover", () => {
  const asked = questions();

  it("says what an id of another file is", async () => {
    await asked.begin(twoPacks);
    await asked.client.open("b/pack.yaml", twoPacks["b/pack.yaml"]);
    const hover = await asked.ask<Hover>("hover", "b/pack.yaml", "a.thing.v1");
    assert.equal((hover.contents as { kind: string }).kind, "markdown");
    assert.match((hover.contents as { value: string }).value, /a\.thing\.v1/);
    assert.deepEqual(
      hover.range,
      rangeOf(
        twoPacks["b/pack.yaml"],
        twoPacks["b/pack.yaml"].indexOf("a.thing.v1"),
        twoPacks["b/pack.yaml"].indexOf("a.thing.v1") + 10,
      ),
    );
  });

  it("is plain text for a client that shows no Markdown", async () => {
    await asked.begin(twoPacks, silentClient);
    await asked.client.open("b/pack.yaml", twoPacks["b/pack.yaml"]);
    const { contents } = await asked.ask<Hover>("hover", "b/pack.yaml", "a.thing.v1");
    assert.equal((contents as { kind: string }).kind, "plaintext");
    assert.doesNotMatch((contents as { value: string }).value, /[*`]/);
    assert.match((contents as { value: string }).value, /a\.thing\.v1/);
  });

  it("says nothing where there is nothing to say, or where a document is not ours", async () => {
    await asked.begin(twoPacks);
    await asked.client.open("b/pack.yaml", `# a comment\n${twoPacks["b/pack.yaml"]}`);
    assert.equal(await asked.ask("hover", "b/pack.yaml", "# a comment", 3), null);
    await asked.client.open("other.yaml", "a: b\n");
    assert.equal(await asked.ask("hover", "other.yaml", "a: b"), null);
    const unopened = { textDocument: { uri: asked.client.uri("a/pack.yaml") }, position: { line: 0, character: 0 } };
    assert.equal(await asked.client.request("textDocument/hover", unopened), null);
  });

  it("answers about a manifest that the configuration leaves out", async () => {
    await asked.begin({ ...twoPacks, "packs.config.yaml": "discovery: { exclude: ['b/**'] }\n" });
    await asked.client.open("b/pack.yaml", twoPacks["b/pack.yaml"]);
    const hover = await asked.ask<Hover | null>("hover", "b/pack.yaml", "minimum_kernel_version");
    assert.match(JSON.stringify(hover?.contents), /minimum_kernel_version/);
    await asked.client.settled();
    assert.deepEqual(asked.client.codes("b/pack.yaml"), []);
  });

  it("answers about text that does not parse, as it is now", async () => {
    await asked.begin(twoPacks);
    await asked.client.open("b/pack.yaml", twoPacks["b/pack.yaml"]);
    await asked.client.replace("b/pack.yaml", "version: 1.0.0", "version: [1.0.0");
    const hover = await asked.ask<Hover | null>("hover", "b/pack.yaml", "a.thing.v1");
    assert.match(JSON.stringify(hover?.contents), /a\.thing\.v1/);
  });
});

describe("definition", () => {
  const asked = questions();

  it("leads to the declaration in another file", async () => {
    await asked.begin(twoPacks);
    await asked.client.open("b/pack.yaml", twoPacks["b/pack.yaml"]);
    const [link] = await asked.ask<LocationLink[]>("definition", "b/pack.yaml", "a.thing.v1");
    assert.equal(link?.targetUri, asked.folder.uri("a/pack.yaml"));
    const text = twoPacks["a/pack.yaml"];
    const start = text.indexOf("a.thing.v1");
    assert.deepEqual(link?.targetSelectionRange, rangeOf(text, start, start + 10));
    assert.equal(link?.originSelectionRange?.start.character, "    input_schema_ids: [".length);
  });

  it("is a plain location for a client without links", async () => {
    await asked.begin(twoPacks, silentClient);
    await asked.client.open("b/pack.yaml", twoPacks["b/pack.yaml"]);
    const [location] = await asked.ask<Location[]>("definition", "b/pack.yaml", "a.thing.v1");
    assert.deepEqual(Object.keys(location ?? {}).sort(), ["range", "uri"]);
    assert.equal(location?.range.start.line, 5);
  });

  it("leads into the text that the editor shows, not the one on the disk", async () => {
    await asked.begin(twoPacks);
    await asked.client.open("a/pack.yaml", `# one\n# two\n${twoPacks["a/pack.yaml"]}`);
    await asked.client.open("b/pack.yaml", twoPacks["b/pack.yaml"]);
    const [link] = await asked.ask<LocationLink[]>("definition", "b/pack.yaml", "a.thing.v1");
    assert.equal(link?.targetSelectionRange.start.line, 7);
  });
});
