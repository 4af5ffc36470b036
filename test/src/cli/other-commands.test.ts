// `expand`, `list`, `explain` and the help.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { allRules, pages } from "@packwright/shared";
import { commands } from "../../../server/src/cli/command-line.js";
import { faultyPack, graphOf, projectRoot, runInside, scratchFolders, soundPack } from "./running.js";

const files = {
  "packs.config.yaml": "kernel: { version: 0.1.0 }\n",
  "packs/notes/pack.yaml": soundPack("notes"),
  "packs/diary/pack.yaml": faultyPack("diary"),
  "graphs/daily.graph.yaml": graphOf("notes"),
  "graphs/refused.graph.yaml": graphOf("diary"),
};

describe("packwright expand", () => {
  const scratch = scratchFolders();

  it("prints the kernel's GraphSpec as JSON, and nothing else", async () => {
    const { folder } = scratch(files);
    const { status, output, errors } = await runInside(["expand", "graphs/daily.graph.yaml"], { folder });
    assert.equal(status, 0, errors);
    assert.equal(errors, "");
    const graph = JSON.parse(output);
    assert.equal(output, `${JSON.stringify(graph, undefined, 2)}\n`);
    assert.deepEqual(Object.keys(graph), ["graph_id", "steps", "run_gates", "routing_rules"]);
    assert.deepEqual(graph.steps[0].executor.argv, ["node", "write.mjs"]);
  });

  it("prints YAML that says the same and is a sound graph itself", async () => {
    const workspace = scratch(files);
    const { folder } = workspace;
    const json = await runInside(["expand", "graphs/daily.graph.yaml"], { folder });
    const yaml = await runInside(["expand", "graphs/daily.graph.yaml", "--format=yaml"], { folder });
    assert.match(yaml.output, /^graph_id: daily\nsteps:\n {2}- step_id: write\n/);
    workspace.write("graphs/daily.graph.yaml", yaml.output);
    const again = await runInside(["expand", "graphs/daily.graph.yaml"], { folder });
    assert.deepEqual(again, json);
  });

  it("takes a file that the workspace's patterns leave out", async () => {
    const { folder } = scratch({ ...files, "plans/today.yaml": graphOf("notes") });
    const { status, output, errors } = await runInside(["expand", "plans/today.yaml"], { folder });
    assert.equal(status, 0, errors);
    assert.equal(JSON.parse(output).graph_id, "daily");
  });

  it("prints nothing where a pack that the graph uses has an error, and names the error", async () => {
    const workspace = scratch(files);
    const { folder } = workspace;
    const outcome = await runInside(["expand", "graphs/refused.graph.yaml", "--output", "result.json"], { folder });
    assert.equal(outcome.status, 1);
    assert.equal(outcome.output, "");
    assert.match(outcome.errors, /error\[PK101\][^\n]*`descripton`/);
    assert.match(outcome.errors, /`graphs\/refused\.graph\.yaml` is not expanded/);
    assert.throws(() => readFileSync(workspace.path("result.json")), /ENOENT/);
  });

  it("is not kept from a sound graph by a faulty pack that the graph does not use", async () => {
    const workspace = scratch(files);
    const { folder } = workspace;
    const args = ["expand", "graphs/daily.graph.yaml", "--output", "result.json"];
    assert.deepEqual(await runInside(args, { folder }), { status: 0, output: "", errors: "" });
    assert.equal(JSON.parse(readFileSync(workspace.path("result.json"), "utf8")).graph_id, "daily");
  });
});

describe("packwright list", () => {
  const scratch = scratchFolders();

  it("shows what is registered, and why a pack is refused", async () => {
    const { folder } = scratch(files);
    const { status, output, errors } = await runInside(["list"], { folder });
    assert.equal(status, 0, errors);
    const [head, ...rest] = output.replace(/sha256:[0-9a-f]+/g, "DIGEST").split("\n");
    assert.equal(head, "Kernel 0.1.0, registry DIGEST");
    assert.deepEqual(rest.slice(0, 7), [
      "",
      "Packs (2)",
      "  name   version  status   file                   digest",
      "  diary  1.0.0    refused  packs/diary/pack.yaml",
      `    refused: ${rest[4]?.slice("    refused: ".length)}`,
      "  notes  1.0.0    loaded   packs/notes/pack.yaml  DIGEST",
      "",
    ]);
    assert.match(rest[4] ?? "", /`descripton`/);
    assert.deepEqual(rest.slice(7), [
      "Schemas (1)",
      "  schema_id      kind      pack",
      "  notes.note.v1  artifact  notes",
      "",
      "Step templates (1)",
      "  template_id     pack",
      "  notes.write.v1  notes",
      "",
      "Gate templates (0)",
      "",
      "Routing rules (0)",
      "",
    ]);
  });

  it("gives the same as JSON", async () => {
    const { folder } = scratch(files);
    const listing = JSON.parse((await runInside(["list", "--format=json"], { folder })).output);
    const report = JSON.parse((await runInside(["check", "--format=json"], { folder })).output);
    assert.equal(listing.version, 1);
    assert.equal(listing.kernel_version, "0.1.0");
    assert.equal(listing.registry_digest, report.registry_digest);
    const [diary, notes] = listing.packs;
    assert.deepEqual(
      { ...diary, reason: "" },
      {
        name: "diary",
        version: "1.0.0",
        status: "refused",
        reason: "",
        file: "packs/diary/pack.yaml",
        digest: null,
      },
    );
    assert.match(diary.reason, /`descripton`/);
    assert.equal(notes.status, "loaded");
    assert.equal(notes.reason, null);
    assert.match(notes.digest, /^sha256:[0-9a-f]{64}$/);
    assert.deepEqual(listing.schemas, [{ schema_id: "notes.note.v1", kind: "artifact", pack: "notes" }]);
    assert.deepEqual(listing.step_templates, [{ template_id: "notes.write.v1", pack: "notes" }]);
  });

  it("counts a manifest without a name among the refused", async () => {
    const { folder } = scratch({ "pack.yaml": "version: [\n" });
    const { output } = await runInside(["list"], { folder });
    assert.match(output, /\n {2}\? +\? +refused {2}pack\.yaml\n/);
  });
});

describe("packwright explain", () => {
  const scratch = scratchFolders();

  it("finds a page by code and by name, in any case", async () => {
    const { folder } = scratch();
    const pagesShown = await Promise.all(
      ["PK252", "pk252", "duplicate-id-across-packs", "Duplicate-Id-Across-Packs"].map((name) =>
        runInside(["explain", name], { folder }),
      ),
    );
    for (const { status, output } of pagesShown) {
      assert.equal(status, 0);
      assert.equal(output, pagesShown[0]?.output);
      assert.match(output, /^PK252 duplicate-id-across-packs\n/);
    }
  });

  it("has a page for every rule, with examples whose marks stay in place", async () => {
    const { folder } = scratch();
    for (const { code, name } of allRules.rules) {
      const { status, output } = await runInside(["explain", code], { folder });
      assert.equal(status, 0, code);
      assert.ok(output.startsWith(`${code} ${name}\n`), code);
      assert.doesNotMatch(output, /^```/m, code);
      for (const line of (pages[code] ?? "").split("\n").filter((one) => /^\s*#\s*\^+ P/.test(one)))
        assert.ok(output.includes(`\n    ${line}\n`), `${code}: ${line}`);
    }
  });

  it("wraps sentences to the terminal", async () => {
    const { folder } = scratch();
    const { output } = await runInside(["explain", "PK252", "--no-color"], { folder, columns: 60 });
    const sentences = output.split("\n").filter((line) => !line.startsWith("    "));
    assert.ok(Math.max(...sentences.map((line) => line.length)) <= 60, output);
  });

  it("lists all rules without a code", async () => {
    const { folder } = scratch();
    const { output } = await runInside(["explain"], { folder });
    assert.deepEqual(output.match(/^P[A-Z]\d{3}/gm), allRules.rules.map(({ code }) => code).sort());
  });
});

describe("the help", () => {
  const scratch = scratchFolders();

  it("names every command, and every command its options and examples", async () => {
    const { folder } = scratch();
    const { output } = await runInside(["help"], { folder });
    for (const { name, options, examples } of commands) {
      assert.match(output, new RegExp(`^  ${name} `, "m"));
      const { output: own } = await runInside([name, "-h"], { folder });
      assert.equal((await runInside(["help", name], { folder })).output, own);
      assert.match(own, new RegExp(`^Usage: packwright ${name}`));
      for (const option of Object.keys(options)) assert.ok(own.includes(`--${option}`), `${name} --${option}`);
      assert.ok(examples.length > 0);
      for (const line of own.split("\n")) assert.ok(line.length <= 120, line);
    }
  });

  it("lists only options that exist", async () => {
    const { folder } = scratch();
    for (const { name, options } of commands) {
      const { output } = await runInside([name, "--help"], { folder });
      const named = [...output.matchAll(/--([a-z][a-z-]*)/g)].map(([, option = ""]) => option);
      assert.deepEqual(
        named.filter((option) => !(option in options)),
        [],
      );
    }
  });

  it("gives the version of the package", async () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
    assert.equal((await runInside(["--version"], scratch())).output, `${version}\n`);
  });
});
