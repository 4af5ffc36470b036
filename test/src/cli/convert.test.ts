// `packwright convert`: a pack in another syntax, from the command line.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { faultyPack, graphOf, runInside, scratchFolders, soundPack } from "./running.js";

const module = `"""Notes."""
PACK_DEFINITION = PackDefinition(
    name="notes",
    version="1.0.0",
    minimum_kernel_version="0.1.0",
    default_safety_policy=SafetyPolicy(deny_write_paths=[".git"]),
)
`;

const files = {
  "packs/notes/pack.py": module,
  "packs/diary/pack.yaml": soundPack("diary"),
  "packs/broken/pack.yaml": faultyPack("broken"),
  "graphs/daily.graph.yaml": graphOf("diary"),
};

describe("packwright convert", () => {
  const scratch = scratchFolders();

  it("prints a module as YAML, and nothing else", async () => {
    const { folder } = scratch(files);
    const { status, output, errors } = await runInside(["convert", "packs/notes/pack.py"], { folder });
    assert.equal(errors, "");
    assert.equal(status, 0);
    assert.equal(
      output,
      "# Notes.\n\nname: notes\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n\ndefault_safety_policy:\n  deny_write_paths: [.git]\n",
    );
  });

  it("writes a manifest as a module that has the same digest", async () => {
    const workspace = scratch({ "pack.yaml": soundPack("diary") });
    const { folder } = workspace;
    const digestOf = async () =>
      JSON.parse((await runInside(["list", "--format=json"], { folder })).output).packs[0].digest;
    const before = await digestOf();
    const { status, errors } = await runInside(["convert", "pack.yaml", "--output", "pack.py"], { folder });
    assert.equal(status, 0, errors);
    assert.match(readFileSync(workspace.path("pack.py"), "utf8"), /^PACK_DEFINITION = PackDefinition\($/m);
    workspace.write("pack.yaml", "tool: other\n");
    assert.equal(await digestOf(), before);
  });

  it("prints nothing of a pack with errors, and names them", async () => {
    const { folder } = scratch(files);
    const { status, output, errors } = await runInside(["convert", "packs/broken/pack.yaml"], { folder });
    assert.equal(status, 1);
    assert.equal(output, "");
    assert.match(errors, /error\[PK101\][\s\S]*`packs\/broken\/pack\.yaml` is not converted/);
  });

  for (const [given, words] of [
    ["graphs/daily.graph.yaml", /is no pack/],
    ["packs", /is a folder/],
    ["missing/pack.yaml", /missing\/pack\.yaml/],
  ] as const)
    it(`cannot run on ${given}`, async () => {
      const { folder } = scratch(files);
      const { status, output, errors } = await runInside(["convert", given], { folder });
      assert.equal(status, 2);
      assert.equal(output, "");
      assert.match(errors, words);
    });
});
