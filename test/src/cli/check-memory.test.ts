// `check` remembers its results: what it says is the same with and without, and nothing that could change it goes unnoticed.
import assert from "node:assert/strict";
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { CheckMemory } from "../../../server/src/cli/check-memory.js";
import type { Terminal } from "../../../server/src/cli/terminal.js";
import { WitnessedSource } from "../../../server/src/host/witnessed-source.js";
import { createWorkspace, makeReport } from "../../../shared/src/index.js";
import { faultyPack, graphOf, runInside, type Scratch, scratchFolders, soundPack, warningPack } from "./running.js";

const program = () => "this version";
const scratch = scratchFolders();

describe("a check that remembers", () => {
  const texts = [soundPack("a"), soundPack("b"), faultyPack("a"), warningPack("b"), graphOf("a"), "name: [", ""];
  const paths = ["packs/a/pack.yaml", "packs/b/pack.yaml", "packs/b/other.yaml", "daily.graph.yaml", "new/c/pack.yaml"];
  const configs = [
    "",
    "packs:\n  include: [packs/**/pack.yaml]\n",
    "severity: { PK307: error }\n",
    "discovery: { exclude: [new] }\n",
  ];
  const edit = fc.oneof(
    fc.record({ path: fc.constantFrom(...paths), text: fc.constantFrom(...texts) }),
    fc.record({ path: fc.constant("packs.config.yaml"), text: fc.constantFrom(...configs) }),
    fc.record({ path: fc.constantFrom(...paths), text: fc.constant(undefined) }),
  );
  const args = fc.constantFrom(
    ["check"],
    ["check", "--format", "json"],
    ["check", "packs"],
    ["check", "--max-warnings", "0"],
  );

  it("says the same as one that does not, whatever was edited in between", async () => {
    const step = fc.record({ edits: fc.array(edit, { maxLength: 2 }), args });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 6 }), async (steps) => {
        const workspace = scratch({ "packs/a/pack.yaml": soundPack("a"), "packs/b/pack.yaml": soundPack("b") });
        const cache = { folder: scratch().path("cache"), program };
        for (const { edits, args } of steps) {
          for (const { path, text } of edits) {
            if (text === undefined) rmSync(workspace.path(path), { force: true });
            else workspace.write(path, text);
          }
          const fresh = await runInside([...args, "--no-cache"], { folder: workspace.folder, cache });
          assert.deepEqual(await runInside(args, { folder: workspace.folder, cache }), fresh);
          assert.deepEqual(await runInside(args, { folder: workspace.folder, cache }), fresh);
        }
      }),
      { numRuns: 12 },
    );
  });

  it("keeps a result, and none with --no-cache or of a workspace that could not be read", async () => {
    const workspace = scratch({ "packs/a/pack.yaml": soundPack("a") });
    const cache = { folder: scratch().path("cache"), program };
    await runInside(["check", "--no-cache"], { folder: workspace.folder, cache });
    assert.equal(existsSync(cache.folder), false);
    symlinkSync("nowhere", workspace.path("packs/a/pack.yml"));
    await runInside(["check"], { folder: workspace.folder, cache });
    assert.equal(existsSync(cache.folder), false);
    unlinkSync(workspace.path("packs/a/pack.yml"));
    await runInside(["check"], { folder: workspace.folder, cache });
    assert.equal(results(cache.folder).length, 1);
  });

  it("does without where nothing can be kept", async () => {
    const workspace = scratch({ "packs/a/pack.yaml": soundPack("a"), file: "" });
    const cache = { folder: scratch({ file: "" }).path("file", "cache"), program };
    const { status, output } = await runInside(["check"], { folder: workspace.folder, cache });
    assert.equal(status, 0);
    assert.match(output, /No findings/);
  });

  it("takes no results from inside of the workspace", async () => {
    const workspace = scratch({ "packs/a/pack.yaml": soundPack("a") });
    await runInside(["check"], { folder: workspace.folder, cache: { folder: workspace.path(".cache"), program } });
    assert.equal(existsSync(workspace.path(".cache")), false);
  });
});

describe("the memory of a check", () => {
  const files = { "packs/a/pack.yaml": soundPack("a"), "packs/b/pack.yaml": faultyPack("b"), "notes/other.md": "" };

  it("recalls the report and the notes as they were", async () => {
    const { workspace, cache, report } = await remembered(files);
    const known = await memoryOf(workspace, cache)?.recall();
    assert.deepEqual(known?.notes, ["A note."]);
    assert.deepEqual(known?.report.findings, report.findings);
    assert.deepEqual(known?.report.summary, report.summary);
    assert.equal(known?.report.registryDigest(), report.registryDigest());
    assert.deepEqual(
      [...(known?.report.texts ?? [])].map(([file, { text }]) => [file, text]),
      [["packs/b/pack.yaml", faultyPack("b")]],
    );
  });

  it("recalls nothing once a file or a folder has changed", async () => {
    const changes: Record<string, (workspace: Scratch) => void> = {
      "a file": (workspace) => workspace.write("packs/a/pack.yaml", soundPack("a").replace("write", "wrote")),
      "a file that keeps its times": (workspace) => {
        const file = workspace.path("packs/a/pack.yaml");
        writeFileSync(file, soundPack("a").replaceAll("write", "wrote"));
        utimesSync(file, new Date(1e12), new Date(1e12));
      },
      "a new file": (workspace) => workspace.write("packs/a/more/pack.yaml", soundPack("c")),
      "a new file that nobody asked about": (workspace) => workspace.write("notes/new.md", ""),
      "a file that is gone": (workspace) => rmSync(workspace.path("packs/b/pack.yaml")),
      "a configuration": (workspace) => workspace.write("packs.config.yaml", ""),
      "a link in place of a file": (workspace) => {
        rmSync(workspace.path("packs/b/pack.yaml"));
        symlinkSync(workspace.path("packs/a/pack.yaml"), workspace.path("packs/b/pack.yaml"));
      },
    };
    for (const [what, change] of Object.entries(changes)) {
      const { workspace, cache } = await remembered(files);
      assert.notEqual(await memoryOf(workspace, cache)?.recall(), undefined, what);
      change(workspace);
      assert.equal(await memoryOf(workspace, cache)?.recall(), undefined, what);
    }
  });

  it("recalls what was written anew as it was", async () => {
    const { workspace, cache } = await remembered(files);
    for (const [path, text] of Object.entries(files)) workspace.write(path, text);
    assert.notEqual(await memoryOf(workspace, cache)?.recall(), undefined);
  });

  it("recalls nothing for another question or another version of the program", async () => {
    const { workspace, cache } = await remembered(files);
    assert.equal(await memoryOf(workspace, cache, { quite: "another" })?.recall(), undefined);
    assert.equal(await memoryOf(workspace, { ...cache, program: () => "that version" })?.recall(), undefined);
    assert.equal(memoryOf(workspace, { ...cache, program: () => undefined }), undefined);
  });

  it("recalls nothing from a damaged result", async () => {
    const { workspace, cache } = await remembered(files);
    const [name = ""] = results(cache.folder);
    const file = join(cache.folder, name);
    const whole = readFileSync(file, "utf8");
    for (const damaged of ["", "{}", whole.slice(0, -1), whole.replace("unknown-field", "unknown-thing"), "\0"]) {
      writeFileSync(file, damaged);
      assert.equal(await memoryOf(workspace, cache)?.recall(), undefined);
    }
    writeFileSync(file, whole);
    assert.notEqual(await memoryOf(workspace, cache)?.recall(), undefined);
  });

  it("lets go of the oldest results", async () => {
    const { workspace, cache } = await remembered(files);
    for (let n = 0; n < 60; n++) await remember(workspace, cache, { n });
    assert.equal(results(cache.folder).length, 50);
  });
});

type Cache = NonNullable<Terminal["cache"]>;

function memoryOf(workspace: Scratch, cache: Cache, question = {}): CheckMemory | undefined {
  return CheckMemory.for(question, [workspace.folder], { cache } as Terminal);
}

async function remembered(files: Readonly<Record<string, string>>) {
  const workspace = scratch(files);
  const cache: Cache = { folder: scratch().path("cache"), program };
  return { workspace, cache, report: await remember(workspace, cache) };
}

/** Keeps a report on the packs of a workspace, which is read as a check reads it. */
async function remember(workspace: Scratch, cache: Cache, question = {}) {
  const source = new WitnessedSource(workspace.folder);
  const core = createWorkspace({});
  for (const folder of [".", "notes", "packs", "packs/a", "packs/b"]) await source.list(folder);
  for (const path of ["packs/a/pack.yaml", "packs/b/pack.yaml"]) {
    await source.real(path);
    const content = await source.read(path);
    if (content) core.set(path, "manifest", content);
  }
  core.settle();
  const report = makeReport([{ workspace: core, paths: core.paths(), shown: (path) => path }], "https://example.org");
  memoryOf(workspace, cache, question)?.keep({ report, notes: ["A note."] }, [source], true);
  return report;
}

function results(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".json"));
}
