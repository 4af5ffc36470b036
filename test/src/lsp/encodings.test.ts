// Columns in every encoding, with characters that take one, two, three and four bytes.
import assert from "node:assert/strict";
import type { Hover, LocationLink } from "vscode-languageserver-protocol";
import { pushedClient } from "./support/capabilities.js";
import { TestClient } from "./support/client.js";
import { TestFolder } from "./support/folder.js";
import { packText } from "./support/packs.js";

/** `é` takes 2 bytes, `€` 3, `😀` 4 bytes and two units of UTF-16. */
const lead = '  - { description: "é€😀", schema_id: b.one.v1, ';
const wider = { "utf-8": 1 + 2 + 2, "utf-16": 0, "utf-32": -1 } as const;

const text = [
  "name: b",
  "version: 1.0.0",
  "minimum_kernel_version: 0.1.0",
  "schemas:",
  `${lead}colour: red, json_schema: { type: object } }`,
  "step_templates:",
  "  - template_id: b.make.v1",
  "    description: '😀😀'",
  "    input_schema_ids: [a.thing.v1]",
  "    output_schema_ids: [b.one.v1]",
  "    default_executor: { argv: [make] }",
  "",
].join("\n");

describe("columns", () => {
  for (const encoding of ["utf-8", "utf-16", "utf-32"] as const) {
    describe(`in ${encoding}`, () => {
      let folder: TestFolder;
      let client: TestClient;
      const column = lead.length + wider[encoding];

      before(async () => {
        folder = new TestFolder({ "a/pack.yaml": packText("a"), "b/pack.yaml": text });
        const capabilities = { ...pushedClient, general: { positionEncodings: [encoding] } };
        client = await TestClient.start({ folders: [folder], capabilities });
        await client.settled();
      });
      after(async () => {
        await client.stop();
        folder.delete();
      });

      it("of findings count what the client counts", () => {
        const found = client.diagnostics("b/pack.yaml").find(({ code }) => code === "PK101");
        assert.deepEqual(found?.range, {
          start: { line: 4, character: column },
          end: { line: 4, character: column + "colour".length },
        });
      });

      it("of edits are understood", async () => {
        await client.open("b/pack.yaml", text);
        const range = { start: { line: 4, character: column }, end: { line: 4, character: column + 13 } };
        await client.change("b/pack.yaml", [{ range, text: "" }], text.replace("colour: red, ", ""));
        await client.settled();
        assert.ok(!client.codes("b/pack.yaml").includes("PK101"), JSON.stringify(client.codes("b/pack.yaml")));
        const back = { start: range.start, end: range.start };
        await client.change("b/pack.yaml", [{ range: back, text: "colour: red, " }], text);
        await client.settled();
        assert.ok(client.codes("b/pack.yaml").includes("PK101"));
      });

      it("of several edits in one message count in the text that the earlier ones leave", async () => {
        const at = (character: number) => ({ start: { line: 7, character }, end: { line: 7, character } });
        const width = { "utf-8": 4, "utf-16": 2, "utf-32": 1 }[encoding];
        const inserted = text.replace("'😀😀'", "'😀x😀y'");
        const changes = [
          { range: at(18 + width), text: "x" },
          { range: at(18 + width + 1 + width), text: "y" },
        ];
        await client.change("b/pack.yaml", changes, inserted);
        const hover = await client.request<Hover>("textDocument/hover", {
          textDocument: { uri: client.uri("b/pack.yaml") },
          position: { line: 6, character: 18 },
        });
        assert.match(JSON.stringify(hover.contents), /😀x😀y/u);
        await client.change("b/pack.yaml", [{ text }], text);
      });

      it("of questions and answers agree", async () => {
        const [link] = await client.request<LocationLink[]>("textDocument/definition", {
          textDocument: { uri: client.uri("b/pack.yaml") },
          position: { line: 9, character: 25 },
        });
        const start = { line: 4, character: lead.indexOf("b.one.v1") + wider[encoding] };
        assert.deepEqual(link?.targetSelectionRange.start, start);
      });
    });
  }
});
