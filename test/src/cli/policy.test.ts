// `packwright policy`: the effective policy of a graph's runs, its reasons, and the policy of a single run.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { faultyPack, graphOf, runInside, scratchFolders, soundPack } from "./running.js";

const policyOf = (pack: string, lines: string) =>
  `${soundPack(pack)}default_safety_policy:\n${lines.replace(/^/gm, "  ")}\n`;
const files = {
  "packs.config.yaml": "safety_policy: { deny_write_paths: [.git], network_access: allow }\n",
  "packs/notes/pack.yaml": policyOf("notes", "allow_write_paths: [./out/, src]\nmax_diff_size_bytes: 300"),
  "packs/diary/pack.yaml": policyOf("diary", "deny_write_paths: [src/vendor]\nnetwork_access: allow"),
  "packs/broken/pack.yaml": faultyPack("broken"),
  "daily.graph.yaml": `${graphOf("notes").replace("steps:", "packs: [notes, diary]\nsteps:")}safety_policy: { deny_write_paths: [out/old] }\n`,
  "refused.graph.yaml": graphOf("broken"),
};
const daily = {
  allow_write_paths: ["out", "src"],
  deny_write_paths: [".git", "out/old", "src/vendor"],
  max_diff_size_bytes: 300,
  allowed_tools: ["local_command"],
  network_access: "allow",
};

describe("packwright policy", () => {
  const scratch = scratchFolders();

  it("prints what all parties together allow, with all five fields and nothing else", async () => {
    const { folder } = scratch(files);
    const outcome = await runInside(["policy", "daily.graph.yaml"], { folder });
    assert.deepEqual(outcome, { status: 0, output: `${JSON.stringify(daily, undefined, 2)}\n`, errors: "" });
  });

  it("fills in the kernel's defaults where nobody has an opinion", async () => {
    const { folder } = scratch({ "pack.yaml": soundPack("notes"), "daily.graph.yaml": graphOf("notes") });
    const { status, output } = await runInside(["policy", "daily.graph.yaml", "--format", "yaml"], { folder });
    assert.equal(status, 0);
    assert.equal(
      output,
      "allow_write_paths: []\ndeny_write_paths: []\nmax_diff_size_bytes: null\nallowed_tools:\n  - local_command\nnetwork_access: deny\n",
    );
  });

  it("says that nothing can be written so that kernel 0.1.0 cannot misread it", async () => {
    const { folder } = scratch({ ...files, "run.yaml": "allow_write_paths: [elsewhere]\n" });
    const { output } = await runInside(["policy", "daily.graph.yaml", "--policy", "run.yaml"], { folder });
    assert.deepEqual(JSON.parse(output), { ...daily, allow_write_paths: [], deny_write_paths: ["."] });
  });

  for (const [name, text] of [
    ["run.yaml", "allow_write_paths: [src]\nnetwork_access: deny\nmax_diff_size_bytes: 900 # no looser\n"],
    ["run.json", '{ "allow_write_paths": ["src"], "network_access": "deny", "max_diff_size_bytes": null }'],
  ] as const) {
    it(`adds the run's own policy from ${name}`, async () => {
      const { folder } = scratch({ ...files, [name]: text });
      const { status, output, errors } = await runInside(["policy", "daily.graph.yaml", "--policy", name], { folder });
      assert.equal(status, 0, errors);
      assert.deepEqual(JSON.parse(output), { ...daily, allow_write_paths: ["src"], network_access: "deny" });
    });
  }

  it("explains for each field what everybody asks for and who decides", async () => {
    const { folder } = scratch({ ...files, "run.yaml": "network_access: deny\n" });
    const args = ["policy", "daily.graph.yaml", "--explain", "--policy", "run.yaml"];
    const { status, output, errors } = await runInside(args, { folder });
    assert.equal(status, 0, errors);
    assert.equal(
      output,
      `Together, the workspace, pack notes, pack diary, graph daily and the run's own policy allow what each of them allows.

allow_write_paths       out, src
  pack notes            out, src       decides

deny_write_paths        .git, out/old, src/vendor
  the workspace         .git           decides
  pack diary            src/vendor     decides
  graph daily           out/old        decides

max_diff_size_bytes     300 bytes
  pack notes            300 bytes      decides

allowed_tools           local_command
  the kernel's default  local_command  decides

network_access          deny
  the workspace         allow
  pack diary            allow
  the run's own policy  deny           decides
`,
    );
  });

  it("names those without an opinion, and says how nothing writable is written", async () => {
    const { folder } = scratch({
      "pack.yaml": policyOf("notes", "allow_write_paths: []"),
      "daily.graph.yaml": graphOf("notes"),
    });
    const { output } = await runInside(["policy", "daily.graph.yaml", "--explain"], { folder });
    assert.match(output, /^allow_write_paths +nothing\n {2}pack notes +nothing +decides\n/m);
    assert.match(output, /^No path is left to write to\. That is written as `deny_write_paths: \[\.\]`/m);
    assert.match(output, /^Without an opinion: the workspace and graph daily\.\n/m);
  });

  it("gives the reasons to programs too", async () => {
    const { folder } = scratch(files);
    const { output } = await runInside(["policy", "daily.graph.yaml", "--explain", "--format=json"], { folder });
    const { policy, fields } = JSON.parse(output);
    assert.deepEqual(policy, daily);
    assert.deepEqual(fields[0], {
      field: "allow_write_paths",
      value: ["out", "src"],
      decided_by: [{ kind: "pack", name: "notes" }],
      asked: [{ kind: "pack", name: "notes", value: ["out", "src"] }],
    });
  });

  it("writes to a file, without colours", async () => {
    const workspace = scratch(files);
    const { folder } = workspace;
    const args = ["policy", "daily.graph.yaml", "--explain", "--color", "--output", "why.txt"];
    assert.deepEqual(await runInside(args, { folder }), { status: 0, output: "", errors: "" });
    const text = readFileSync(workspace.path("why.txt"), "utf8");
    assert.match(text, /^allow_write_paths +out, src$/m);
  });

  for (const [title, change, code] of [
    ["a pack of the graph", { "daily.graph.yaml": graphOf("broken") }, "PK101"],
    ["the graph", { "daily.graph.yaml": `${graphOf("notes")}safety_policy: { allow: [src] }\n` }, "PK106"],
    ["the workspace's policy", { "packs.config.yaml": "safety_policy: { deny_write_paths: [/etc] }\n" }, "PK901"],
  ] as const) {
    it(`prints nothing where ${title} has an error, and names the error`, async () => {
      const workspace = scratch({ ...files, ...change });
      const { folder } = workspace;
      const outcome = await runInside(["policy", "daily.graph.yaml", "--output", "result.json"], { folder });
      assert.equal(outcome.status, 1);
      assert.equal(outcome.output, "");
      assert.ok(outcome.errors.includes(`error[${code}]`), outcome.errors);
      assert.match(outcome.errors, /`daily\.graph\.yaml` has no policy/);
      assert.throws(() => readFileSync(workspace.path("result.json")), /ENOENT/);
    });
  }

  const noPolicies: readonly (readonly [title: string, text: string, words: RegExp])[] = [
    ["has an unknown field", "allow_write_path: [src]\n", /1:1 Unknown field `allow_write_path`/],
    ["has a path that leads out", "deny_write_paths:\n  - ../x\n", /2:5 `\.\.\/x` must be a relative path/],
    ["has values of a wrong type", "allowed_tools: local_command\n", /1:16 .*must be a list/],
    ["is no mapping", "- src\n", /1:1 .*must be a mapping/],
    ["does not parse", "allowed_tools: [\n", /1:16 YAML: `\[` is not closed/],
    ["is empty", "# nothing yet\n", /The file is empty/],
    ["has many faults", Array.from({ length: 14 }, (_, i) => `a${i}: 1\n`).join(""), /and 4 more/],
  ];
  for (const [title, text, words] of noPolicies) {
    it(`cannot run with a policy that ${title}`, async () => {
      const { folder } = scratch({ ...files, "run.yaml": text });
      const outcome = await runInside(["policy", "daily.graph.yaml", "--policy", "run.yaml"], { folder });
      assert.equal(outcome.status, 2);
      assert.equal(outcome.output, "");
      assert.match(outcome.errors, /^packwright: `run\.yaml` is no safety policy, so nothing was done:\n/);
      assert.match(outcome.errors, words);
    });
  }

  it("cannot run without a graph, with something that is none, or without the policy that is named", async () => {
    const { folder } = scratch(files);
    for (const args of [
      [],
      ["daily.graph.yaml", "refused.graph.yaml"],
      ["missing.graph.yaml"],
      ["packs"],
      ["packs/notes/pack.yaml"],
      ["daily.graph.yaml", "--policy", "missing.yaml"],
      ["daily.graph.yaml", "--policy", "packs"],
      ["daily.graph.yaml", "--format", "text"],
    ]) {
      const outcome = await runInside(["policy", ...args], { folder });
      assert.equal(outcome.status, 2, args.join(" "));
      assert.equal(outcome.output, "");
      assert.match(outcome.errors, /^packwright: /);
    }
  });
});
