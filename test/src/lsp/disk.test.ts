// Changes on the disk, of the configuration, of settings and of trust.
import assert from "node:assert/strict";
import { pushedClient } from "./support/capabilities.js";
import { type ClientOptions, TestClient } from "./support/client.js";
import { TestFolder } from "./support/folder.js";
import { graphText, packText } from "./support/packs.js";

const created = 1;
const changed = 2;
const deleted = 3;

describe("changes around the editor", () => {
  let folder: TestFolder;
  let client: TestClient;
  const others: TestFolder[] = [];

  const begin = async (files: Record<string, string>, options: ClientOptions = {}) => {
    folder = new TestFolder(files);
    client = await TestClient.start({ folders: [folder], ...options });
    await client.settled();
  };
  afterEach(async () => {
    await client.stop();
    for (const one of [folder, ...others.splice(0)]) one.delete();
  });

  const report = (...changes: [string, number][]) =>
    client.notify("workspace/didChangeWatchedFiles", {
      changes: changes.map(([path, type]) => ({ uri: folder.uri(path), type })),
    });

  const paths = () => Object.keys(client.allDiagnostics()).map((uri) => uri.slice(folder.uri().length + 1));

  const codes = (path: string, ...expected: string[]) =>
    client.until(
      () => JSON.stringify(client.codes(path)) === JSON.stringify(expected),
      `${path} has ${JSON.stringify(expected)}; it has ${JSON.stringify(client.codes(path))}`,
    );

  const two = { "a/pack.yaml": packText("a"), "b/pack.yaml": packText("b", { uses: "a.thing.v1" }) };

  describe("on the disk", () => {
    it("are asked for by a registration", async () => {
      await begin(two);
      const asked = client.messages.find(
        ({ method, params }) =>
          method === "client/registerCapability" && JSON.stringify(params).includes("workspace/didChangeWatchedFiles"),
      );
      assert.match(JSON.stringify(asked?.params), /\*\*\/\*\.\{yaml,yml,json,py\}/);
    });

    it("are seen: a file that comes, changes and goes", async () => {
      await begin({ "b/pack.yaml": two["b/pack.yaml"] });
      assert.deepEqual(client.codes("b/pack.yaml"), ["PK306"]);
      folder.write("a/pack.yaml", two["a/pack.yaml"]);
      await report(["a/pack.yaml", created]);
      await codes("b/pack.yaml");
      folder.write("a/pack.yaml", two["a/pack.yaml"].replaceAll("a.thing.v1", "a.other.v1"));
      await report(["a/pack.yaml", changed]);
      await codes("b/pack.yaml", "PK301");
      folder.remove("a/pack.yaml");
      await report(["a/pack.yaml", deleted]);
      await codes("b/pack.yaml", "PK306");
    });

    it("are seen: a folder that goes, and files that belong to nobody", async () => {
      await begin({ ...two, "a/notes.txt": "x", "x.graph.yaml": graphText("a", "b") });
      assert.deepEqual(paths(), []);
      folder.remove("a");
      folder.write("other.yaml", "a: b\n");
      await report(["a", deleted], ["other.yaml", created], ["missing.json", deleted]);
      await codes("b/pack.yaml", "PK306");
      folder.write("a/pack.yaml", two["a/pack.yaml"]);
      await report(["a", created]);
      await codes("b/pack.yaml");
    });

    it("do not touch what is open in the editor", async () => {
      await begin(two);
      await client.open("a/pack.yaml", two["a/pack.yaml"]);
      folder.write("a/pack.yaml", "broken: [");
      await report(["a/pack.yaml", changed]);
      folder.remove("a/pack.yaml");
      await report(["a/pack.yaml", deleted]);
      await new Promise((resolve) => setTimeout(resolve, 60));
      await client.settled();
      assert.deepEqual(paths(), []);
      await client.close("a/pack.yaml");
      await codes("b/pack.yaml", "PK306");
    });

    it("of a thousand files are one change", async () => {
      const files: Record<string, string> = {};
      for (let i = 0; i < 500; i++) {
        files[`p${i}/pack.yaml`] = packText(`p${i}`);
        files[`q${i}/pack.yaml`] = packText(`q${i}`, { uses: `p${i}.thing.v1` });
      }
      await begin(files);
      assert.deepEqual(paths(), []);
      client.published.length = 0;
      const changes: [string, number][] = [];
      for (let i = 0; i < 500; i++) {
        for (const [name, uses] of [
          ["p", undefined],
          ["q", `p${i}.better.v1`],
        ] as const) {
          const path = `${name}${i}/pack.yaml`;
          const text = packText(`${name}${i}`, uses === undefined ? {} : { uses });
          folder.write(path, text.replaceAll("thing.v1", "better.v1"));
          changes.push([path, changed]);
        }
      }
      await report(...changes.slice(0, 300));
      await report(...changes.slice(300));
      await new Promise((resolve) => setTimeout(resolve, 60));
      await client.settled();
      // In between, when only some of the files have changed, every second pack would be broken.
      assert.deepEqual(client.published, []);
      assert.deepEqual(paths(), []);
    }).timeout(60_000);

    it("are seen in the files that manifests name as schemas", async () => {
      const text = packText("a").replace("json_schema: { type: object }", "schema_file: schemas/thing.json");
      await begin({ "a/pack.yaml": text });
      const missing = client.codes("a/pack.yaml");
      assert.equal(missing.length, 1);
      folder.write("a/schemas/thing.json", '{ "type": "object" }');
      await report(["a/schemas/thing.json", created]);
      await codes("a/pack.yaml");
      folder.remove("a/schemas");
      await report(["a/schemas", deleted]);
      await codes("a/pack.yaml", ...(missing as string[]));
      folder.write("a/schemas/other.json", '{ "type": "object" }');
      await client.open("a/pack.yaml", text);
      await client.replace("a/pack.yaml", "schemas/thing.json", "schemas/other.json");
      await codes("a/pack.yaml");
    });
  });

  describe("of the configuration", () => {
    it("are seen: severities, at once and without reading files again", async () => {
      await begin({
        "a/pack.yaml": `${packText("a")}`,
        "x.graph.yaml": graphText(),
        "packs.config.yaml": "severity: {}\n",
      });
      await client.open("packs.config.yaml", "severity: {}\n");
      await client.settled();
      const hint = client.diagnostics("a/pack.yaml").find(({ code }) => code === "PK307");
      assert.equal(hint?.severity, 4);
      await client.replace("packs.config.yaml", "{}", "{ PK307: warning }");
      await client.settled();
      assert.equal(client.diagnostics("a/pack.yaml").find(({ code }) => code === "PK307")?.severity, 2);
      await client.replace("packs.config.yaml", "warning", "off");
      await client.settled();
      assert.ok(!client.codes("a/pack.yaml").includes("PK307"));
    });

    it("are seen: which files belong to the workspace", async () => {
      await begin({ ...two, "packs.config.yaml": "discovery: { exclude: [] }\n" });
      assert.deepEqual(paths(), []);
      folder.write("packs.config.yaml", "discovery: { exclude: ['a/**'] }\n");
      await report(["packs.config.yaml", changed]);
      await codes("b/pack.yaml", "PK306");
      await client.open("packs.config.yaml", "discovery: { exclude: ['a/**'] }\n");
      await client.replace("packs.config.yaml", "a/**", "nothing/**");
      await codes("b/pack.yaml");
      await client.close("packs.config.yaml");
      await codes("b/pack.yaml", "PK306");
      folder.remove("packs.config.yaml");
      await report(["packs.config.yaml", deleted]);
      await codes("b/pack.yaml");
    });

    it("that break it leave the last good settings", async () => {
      const config = "discovery: { exclude: ['a/**'] }\n";
      await begin({ ...two, "packs.config.yaml": config });
      assert.deepEqual(paths(), ["b/pack.yaml"]);
      await client.open("packs.config.yaml", config);
      await client.replace("packs.config.yaml", "['a/**'] }", "['a/**'");
      await client.settled();
      assert.deepEqual(paths(), ["b/pack.yaml", "packs.config.yaml"]);
      assert.deepEqual(client.codes("b/pack.yaml"), ["PK306"]);
    });
  });

  describe("of settings", () => {
    const wrong = { "a/pack.yaml": packText("a"), "x.graph.yaml": graphText() };
    const hintOf = (severity: string) => ({ kernelVersion: "", severity: { PK307: severity } });

    it("are taken from the initialization options", async () => {
      const capabilities = { ...pushedClient, workspace: {} };
      await begin(wrong, { capabilities, initializationOptions: hintOf("error") });
      assert.equal(client.diagnostics("a/pack.yaml").find(({ code }) => code === "PK307")?.severity, 1);
      await client.notify("workspace/didChangeConfiguration", { settings: { packwright: hintOf("off") } });
      await client.settled();
      assert.ok(!client.codes("a/pack.yaml").includes("PK307"));
      await client.notify("workspace/didChangeConfiguration", { settings: hintOf("warning") });
      await client.settled();
      assert.equal(client.diagnostics("a/pack.yaml").find(({ code }) => code === "PK307")?.severity, 2);
    });

    it("are asked for, for each folder, where the client can be asked", async () => {
      const settings: Record<string, unknown> = { "": hintOf("information") };
      await begin(wrong, { settings, initializationOptions: hintOf("error") });
      await client.until(
        () => client.diagnostics("a/pack.yaml").find(({ code }) => code === "PK307")?.severity === 3,
        "the setting is heeded",
      );
      settings[folder.uri()] = hintOf("warning");
      await client.notify("workspace/didChangeConfiguration", { settings: null });
      await client.until(
        () => client.diagnostics("a/pack.yaml").find(({ code }) => code === "PK307")?.severity === 2,
        "the folder's own setting is heeded",
      );
    });

    it("name the kernel's version and the configuration", async () => {
      const files = {
        ...two,
        "b/pack.yaml": two["b/pack.yaml"].replace("minimum_kernel_version: 0.1.0", "minimum_kernel_version: 0.3.0"),
        "tools/own.yaml": "discovery: { exclude: ['a/**'] }\n",
      };
      await begin(files, { initializationOptions: { kernelVersion: "0.3.0", configFile: "tools/own.yaml" } });
      assert.deepEqual(client.codes("b/pack.yaml"), ["PK306"]);
      await client.notify("workspace/didChangeConfiguration", { settings: {} });
      await client.settled();
      assert.deepEqual(client.codes("b/pack.yaml"), ["PK306"], "the client answered that it has no settings");
    });

    it("that name a missing configuration are told of", async () => {
      await begin(wrong, { initializationOptions: { configFile: "none.yaml" } });
      await client.open("untitled:pack.yaml", packText("u"), "pack-manifest");
      const said = () =>
        client.messages
          .filter(({ method }) => method === "window/logMessage")
          .map(({ params }) => JSON.stringify(params))
          .join("\n");
      await client.until(
        () => said().includes("names `none.yaml`, which is not there"),
        "the missing configuration is told of",
      );
      await client.settled();
      assert.deepEqual(client.codes("untitled:pack.yaml"), []);
    });

    it("that are wrong are left out with a word of why", async () => {
      const initializationOptions = {
        kernelVersion: "new",
        configFile: "../elsewhere.yaml",
        severity: { PK307: "loud" },
        trace: 7,
      };
      await begin(wrong, { initializationOptions });
      const said = client.messages
        .filter(({ method }) => method === "window/logMessage")
        .map(({ params }) => JSON.stringify(params));
      for (const name of ["kernelVersion", "configFile", "severity", "trace"])
        assert.equal(
          said.filter((text) => text.includes(`packwright.${name}`)).length,
          1,
          `${name} in ${said.join("\n")}`,
        );
    });
  });

  describe("of trust", () => {
    const outside = () => {
      const far = new TestFolder({ "far/pack.yaml": packText("far") });
      others.push(far);
      return far;
    };
    const filesFor = (far: TestFolder) => ({
      "packs.config.yaml": `registry:\n  - { name: far, path: ${far.path}/far }\n`,
      "b/pack.yaml": packText("b", { uses: "far.thing.v1" }),
    });

    it("decide whether registry paths lead out of the workspace", async () => {
      const far = outside();
      await begin(filesFor(far), { initializationOptions: { trusted: false } });
      assert.deepEqual(client.codes("b/pack.yaml"), ["PK306"]);
      await client.notify("packwright/trust", { trusted: true });
      await codes("b/pack.yaml");
      await client.notify("packwright/trust", { trusted: false });
      await codes("b/pack.yaml", "PK306");
    });

    it("count for nothing unless the client says so", async () => {
      const far = outside();
      await begin(filesFor(far), { initializationOptions: {} });
      assert.deepEqual(client.codes("b/pack.yaml"), ["PK306"]);
    });

    it("let an open file of the registry be told like any other", async () => {
      const far = outside();
      await begin(filesFor(far), { initializationOptions: { trusted: true } });
      assert.deepEqual(client.codes("b/pack.yaml"), []);
      await client.open(far.uri("far/pack.yaml"), packText("far"));
      await client.replace(far.uri("far/pack.yaml"), "schema_id: far.thing.v1", "schema_id: far.other.v1");
      await client.replace(far.uri("far/pack.yaml"), "[far.thing.v1]", "[far.other.v1]");
      await codes("b/pack.yaml", "PK301");
    });
  });
});
