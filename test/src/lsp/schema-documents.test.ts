// Schema files in the editor: their texts are asked for by name, and what is typed in them counts at once.
import assert from "node:assert/strict";
import { pushedClient, registeringClient } from "./support/capabilities.js";
import { TestClient } from "./support/client.js";
import { TestFolder } from "./support/folder.js";

const manifest = (file: string) => `name: a
version: 1.0.0
minimum_kernel_version: 0.1.0
schemas:
  - schema_id: a.thing.v1
    schema_file: ${file}
step_templates:
  - template_id: a.make.v1
    output_schema_ids: [a.thing.v1]
    default_executor: { argv: [make] }
`;
const files = {
  "a/pack.yaml": manifest("schemas/thing.json"),
  "a/schemas/thing.json": `{ "type": "object", "properties": { "by": { "$ref": "who[1].json" } } }\n`,
  "a/schemas/who[1].json": `{ "type": "object" }\n`,
  "a/schemas/other.json": `{ "type": "objekt" }\n`,
};

describe("schema files in the editor", () => {
  let folder: TestFolder;
  let client: TestClient;

  const begin = async (capabilities = registeringClient) => {
    folder = new TestFolder(files);
    client = await TestClient.start({ folders: [folder], capabilities });
    await client.settled();
  };
  afterEach(async () => {
    await client.stop();
    folder.delete();
  });

  /** The patterns for which each method was asked, the last registration of it. */
  const asked = (method: string): unknown[] | undefined => {
    const all = client.messages
      .filter((message) => message.method === "client/registerCapability")
      .flatMap(({ params }) => (params as { registrations: Registration[] }).registrations)
      .filter((registration) => registration.method === method);
    return all.at(-1)?.registerOptions.documentSelector?.map(({ pattern }) => pattern);
  };

  it("are asked for by name, once manifests or other schemas use them", async () => {
    await begin();
    await until(() => asked("textDocument/didOpen") !== undefined);
    const patterns = ["**/a/schemas/thing.json", "**/a/schemas/who[[]1[]].json"];
    for (const method of ["didOpen", "didChange", "didClose", "codeAction"])
      assert.deepEqual(asked(`textDocument/${method}`), patterns, method);
    await client.open("a/pack.yaml", files["a/pack.yaml"]);
    await client.replace("a/pack.yaml", "thing.json", "other.json");
    await client.settled();
    await until(() => asked("textDocument/didOpen")?.includes("**/a/schemas/other.json") === true);
    await until(() => client.messages.some(({ method }) => method === "client/unregisterCapability"));
  });

  it("are not asked for where the client takes no such requests", async () => {
    await begin(pushedClient);
    assert.equal(asked("textDocument/didOpen"), undefined);
  });

  it("are checked as they are typed, and so are the packs that use them", async () => {
    await begin();
    assert.deepEqual(client.allDiagnostics(), {});
    await client.open("a/schemas/who[1].json", files["a/schemas/who[1].json"], "json");
    await client.replace("a/schemas/who[1].json", '"object"', '"objekt"');
    await client.settled();
    assert.deepEqual(client.codes("a/schemas/who[1].json"), ["PK401"]);
    const actions = await client.request<{ title: string }[]>("textDocument/codeAction", {
      textDocument: { uri: client.uri("a/schemas/who[1].json") },
      range: client.diagnostics("a/schemas/who[1].json")[0]?.range,
      context: { diagnostics: client.diagnostics("a/schemas/who[1].json") },
    });
    assert.ok(actions.some(({ title }) => title === "Replace with `object`"));
    await client.replace("a/schemas/who[1].json", '"objekt"', '"object", "$ref": "new.json"');
    await client.settled();
    assert.deepEqual(client.codes("a/schemas/who[1].json"), ["PK403"]);
    // The disk has the sound text still.
    await client.close("a/schemas/who[1].json");
    await client.settled();
    assert.deepEqual(client.allDiagnostics(), {});
  });

  it("that nobody uses are nobody's", async () => {
    await begin();
    await client.open("a/schemas/other.json", files["a/schemas/other.json"], "json");
    await client.settled();
    assert.deepEqual(client.allDiagnostics(), {});
  });
});

interface Registration {
  readonly method: string;
  readonly registerOptions: { readonly documentSelector?: readonly { readonly pattern?: string }[] };
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    assert.ok(tries < 200, "it never came");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
