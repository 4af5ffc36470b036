// What the options of `check` do to its report.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { faultyPack, graphOf, runInside, scratchFolders, soundPack, warningPack } from "./running.js";

const config = "kernel: { version: 0.1.0 }\n";
const mixed = {
  "packs.config.yaml": config,
  "packs/diary/pack.yaml": faultyPack("diary"),
  "packs/notes/pack.yaml": warningPack("notes"),
};

describe("the options of check", () => {
  const scratch = scratchFolders();

  it("--quiet leaves all but errors out of the report, and counts everything", async () => {
    const { folder } = scratch(mixed);
    const all = await runInside(["check"], { folder });
    const quiet = await runInside(["check", "--quiet"], { folder });
    assert.match(all.output, /warning\[PK109\]/);
    assert.doesNotMatch(quiet.output, /warning\[/);
    assert.match(quiet.output, /error\[PK101\]/);
    assert.match(quiet.output, /\n1 error and 1 warning in 3 files;/);
    const report = JSON.parse((await runInside(["check", "--quiet", "--format=json"], { folder })).output);
    assert.deepEqual(
      report.diagnostics.map((one: { severity: string }) => one.severity),
      ["error"],
    );
    assert.equal(report.summary.warning, 1);
  });

  it("--quiet says nothing where there is no error", async () => {
    const { folder } = scratch({ "pack.yaml": warningPack("notes") });
    assert.deepEqual(await runInside(["check", "--quiet"], { folder }), { status: 0, output: "", errors: "" });
  });

  it("--max-warnings says why the check fails", async () => {
    const { folder } = scratch({ "pack.yaml": warningPack("notes") });
    const { output } = await runInside(["check", "--max-warnings=0"], { folder });
    assert.match(output, /More warnings than --max-warnings allows: 1, not 0\.\n$/);
  });

  it("--rule goes over the configuration, by code and by name", async () => {
    const { folder } = scratch({
      "packs.config.yaml": "severity: { PK109: information }\n",
      "pack.yaml": warningPack("notes"),
    });
    const found = async (...rules: string[]) => {
      const { output } = await runInside(["check", "--format=json", ...rules.map((rule) => `--rule=${rule}`)], {
        folder,
      });
      return JSON.parse(output).diagnostics.map((one: { severity: string }) => one.severity);
    };
    assert.deepEqual(await found(), ["information"]);
    assert.deepEqual(await found("PK109=warning"), ["warning"]);
    assert.deepEqual(await found("field-synonym=error"), ["error"]);
    assert.deepEqual(await found("PK109=error", "field-synonym=off"), []);
  });

  it("--kernel goes over the configuration", async () => {
    const { folder } = scratch({
      "packs.config.yaml": config,
      "pack.yaml": soundPack("notes").replace("_version: 0.1.0", "_version: 0.3.0"),
    });
    const tooOld = await runInside(["check", "--format=json"], { folder });
    const newer = await runInside(["check", "--format=json", "--kernel=0.3.0-rc.1"], { folder });
    assert.deepEqual(
      JSON.parse(tooOld.output).diagnostics.map((one: { code: string }) => one.code),
      ["PK504"],
    );
    assert.deepEqual(JSON.parse(newer.output).diagnostics, []);
    assert.equal(JSON.parse(newer.output).kernel_version, "0.3.0-rc.1");
  });

  it("--config takes the place of the configuration that is found, and is checked itself", async () => {
    const { folder } = scratch({ ...mixed, "ci/strict.yaml": "severity: { PK109: error }\nstrict: true\n" });
    const { output } = await runInside(["check", "--config", "ci/strict.yaml", "packs/notes", "--format=json"], {
      folder,
    });
    const found = JSON.parse(output).diagnostics.map(
      (one: { file: string; code: string; severity: string }) => `${one.file} ${one.code} ${one.severity}`,
    );
    assert.deepEqual(found, ["ci/strict.yaml PK101 error", "packs/notes/pack.yaml PK109 error"]);
  });

  it("--statistics counts by code, the most frequent first", async () => {
    const { folder } = scratch({ ...mixed, "packs/other/pack.yaml": faultyPack("other") });
    const { output } = await runInside(["check", "--statistics"], { folder });
    assert.match(output, /\n2 {2}PK101 {2}unknown-field {2}error\n1 {2}PK109 {2}field-synonym {2}warning\n\n2 errors/);
    const json = await runInside(["check", "--statistics", "--format=json"], { folder });
    assert.match(json.errors, /^2 {2}PK101/);
    JSON.parse(json.output);
  });

  it("--output writes the report to a file and a summary to the screen", async () => {
    const workspace = scratch(mixed);
    const { folder } = workspace;
    const plain = await runInside(["check"], { folder });
    const { status, output, errors } = await runInside(["check", "--output", "report.txt"], { folder, columns: 80 });
    assert.equal(status, 1);
    assert.equal(output, "");
    assert.equal(readFileSync(workspace.path("report.txt"), "utf8"), plain.output, "no colours in the file");
    assert.match(errors, /1 error/);
    await runInside(["check", "--output", "report.json", "--format=json"], { folder });
    assert.equal(JSON.parse(readFileSync(workspace.path("report.json"), "utf8")).summary.error, 1);
    assert.deepEqual(readdirSync(folder).sort(), ["packs", "packs.config.yaml", "report.json", "report.txt"]);
  });

  it("--stdin-filename checks a text that is not on the disk yet, in its workspace", async () => {
    const workspace = scratch({ "packs.config.yaml": config, "packs/notes/pack.yaml": soundPack("notes") });
    const { folder } = workspace;
    const input = faultyPack("diary");
    const unsaved = await runInside(["check", "--stdin-filename", "packs/diary/pack.yaml"], { folder, input });
    assert.equal(unsaved.status, 1, unsaved.errors);
    assert.match(unsaved.output, /--> packs\/diary\/pack\.yaml:4:1\n/);
    assert.match(unsaved.output, /1 error in 1 file; 1 pack loaded, 1 refused/);
    assert.ok(!existsSync(workspace.path("packs", "diary")));
    // Its ids count for the others.
    const graph = await runInside(["check", "--stdin-filename", "packs/diary/pack.yaml", "packs"], {
      folder,
      input: soundPack("notes"),
    });
    assert.match(graph.output, /PK253/);
  });

  it("--stdin-filename stands before the file on the disk", async () => {
    const { folder } = scratch({ "pack.yaml": faultyPack("notes"), "daily.graph.yaml": graphOf("notes") });
    const saved = await runInside(["check", "."], { folder });
    const mended = await runInside(["check", "--stdin-filename=pack.yaml", "."], { folder, input: soundPack("notes") });
    assert.equal(saved.status, 1);
    assert.deepEqual(mended, { status: 0, output: "No findings in 2 files; 1 pack loaded.\n", errors: "" });
  });

  it("--stdin-filename takes no text for a file that is not looked at", async () => {
    const { folder } = scratch({
      "a/packs.config.yaml": config,
      "b/packs.config.yaml": config,
      "b/pack.yaml": soundPack("notes"),
    });
    const otherWorkspace = await runInside(["check", "--stdin-filename", "a/pack.yaml", "b"], { folder, input: "" });
    assert.equal(otherWorkspace.status, 2);
    assert.match(otherWorkspace.errors, /lies in another workspace/);
    const noPack = await runInside(["check", "--stdin-filename", "b/dist/pack.yaml"], { folder, input: "" });
    assert.equal(noPack.status, 2);
    assert.match(noPack.errors, /was not checked/);
  });

  it("reads standard input as strictly as a file", async () => {
    const { folder } = scratch();
    const { status, output } = await runInside(["check", "--stdin-filename", "pack.yaml"], {
      folder,
      input: Uint8Array.of(0x6e, 0xff),
    });
    assert.equal(status, 1);
    assert.match(output, /error\[PK009\][^\n]*not UTF-8/);
  });

  it("names workspaces inside of the workspace, which it leaves out", async () => {
    const { folder } = scratch({
      ...mixed,
      "packs/inner/packs.config.yaml": config,
      "packs/inner/pack.yaml": faultyPack("inner"),
    });
    const { output, errors } = await runInside(["check"], { folder });
    assert.doesNotMatch(output, /inner/);
    assert.match(errors, /workspaces of their own: `packs\/inner`/);
    assert.equal((await runInside(["check", "packs/notes"], { folder })).errors, "");
    assert.match((await runInside(["check", "packs/inner", "packs/diary"], { folder })).output, /2 errors in 3 files/);
  });
});

describe("colours", () => {
  const scratch = scratchFolders();
  const escapeSequence = "\u001b[";

  const rows: readonly [
    string,
    { columns?: number; environment?: Record<string, string>; args?: string[] },
    boolean,
  ][] = [
    ["none where the output is no terminal", {}, false],
    ["on a terminal", { columns: 100 }, true],
    ["none on a terminal that has none", { columns: 100, environment: { TERM: "dumb" } }, false],
    ["none where NO_COLOR is set", { columns: 100, environment: { NO_COLOR: "1" } }, false],
    ["an empty NO_COLOR says nothing", { columns: 100, environment: { NO_COLOR: "" } }, true],
    ["where FORCE_COLOR is set", { environment: { FORCE_COLOR: "1" } }, true],
    ["none where FORCE_COLOR is 0", { columns: 100, environment: { FORCE_COLOR: "0" } }, false],
    ["NO_COLOR goes before FORCE_COLOR", { environment: { FORCE_COLOR: "1", NO_COLOR: "1" } }, false],
    ["--color goes before the environment", { environment: { NO_COLOR: "1" }, args: ["--color"] }, true],
    ["--no-color goes before the terminal", { columns: 100, args: ["--no-color"] }, false],
    ["the last of the two flags counts", { args: ["--no-color", "--color"] }, true],
  ];
  for (const [title, { args = [], ...options }, coloured] of rows) {
    it(title, async () => {
      const { folder } = scratch(mixed);
      const { output } = await runInside(["check", ...args], { folder, ...options });
      assert.equal(output.includes(escapeSequence), coloured);
    });
  }

  it("never reach JSON", async () => {
    const { folder } = scratch(mixed);
    const { output } = await runInside(["check", "--color", "--format=json"], { folder, columns: 80 });
    assert.ok(!output.includes(escapeSequence));
  });

  it("of a hostile file never reach the terminal", async () => {
    const { folder } = scratch({ "pack.yaml": `${soundPack("notes")}"\\e[31mred\\e]0;title\\a": 1 # \u202e\n` });
    const { output } = await runInside(["check"], { folder });
    assert.match(output, /PK101/);
    assert.doesNotMatch(output.replaceAll("\n", ""), /[\p{Cc}\u202a-\u202e]/u);
  });
});
