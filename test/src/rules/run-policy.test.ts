// The policy that a single run is given: what it comes to, and what is said of a file that is none.
import assert from "node:assert/strict";
import { readRunPolicy } from "@packwright/shared";

describe("the policy of a run", () => {
  const read = (text: string, path = "run.yaml") => readRunPolicy(path, { text });

  it("says what it says, and may have no opinion", () => {
    assert.deepEqual(read("{}\n"), { proposal: {} });
    assert.deepEqual(read("allow_write_paths: [src]\nallowed_tools: []\nnetwork_access: deny\n"), {
      proposal: { allow_write_paths: ["src"], allowed_tools: [], network_access: "deny" },
    });
  });

  it("may have no limit in it as the kernel writes it", () => {
    assert.deepEqual(read("max_diff_size_bytes: null\n"), { proposal: {} });
  });

  it("is JSON where its name says so, and YAML elsewhere", () => {
    assert.deepEqual(read('{ "network_access": "deny" }', "run.json"), { proposal: { network_access: "deny" } });
    assert.ok("faults" in read("network_access: deny\n", "run.json"));
    assert.ok("proposal" in read("network_access: deny\n", "run.policy"));
  });

  const rows: readonly (readonly [title: string, text: string, faults: readonly (readonly [string, RegExp])[]])[] = [
    ["nothing at all", "", [["0:0", /^The file is empty\. Write `\{\}`/]]],
    ["only a comment", "# later\n", [["0:0", /^The file is empty/]]],
    ["only null", "null\n", [["0:0", /^The file is empty/]]],
    ["a list", "[a]\n", [["0:0", /must be a mapping, but is a list/]]],
    ["a text that does not parse", "allowed_tools: [\n", [["0:15", /`\[` is not closed/]]],
    ["a field that a policy has not", "deny_network: true\n", [["0:0", /^Unknown field `deny_network`/]]],
    [
      "an interpolation",
      'allowed_tools: ["${{ parameters.x }}"]\n',
      [["0:17", /^No interpolation in `allowed_tools`/]],
    ],
    [
      "several faults, in the order of the text",
      "network_access: maybe\nmax_diff_size_bytes: -1\nallow_write_paths: [src, ../x]\n",
      [
        ["0:16", /^`maybe` is not allowed here/],
        ["1:21", /^`max_diff_size_bytes` must be 0 or more/],
        ["2:25", /^`\.\.\/x` must be a relative path/],
      ],
    ],
    [
      "a comment that asks for silence about what guards loading",
      "# packwright-ignore-file PK901\nallow_write_paths: [/x]\n",
      [["1:20", /^`\/x` must be a relative path/]],
    ],
  ];
  for (const [title, text, faults] of rows)
    it(`is not ${title}`, () => {
      const reading = read(text);
      assert.ok("faults" in reading);
      assert.deepEqual(
        reading.faults.map(({ at }) => `${at.line}:${at.column}`),
        faults.map(([at]) => at),
      );
      for (const [i, { message }] of reading.faults.entries()) assert.match(message, faults[i]?.[1] ?? /^$/);
    });

  it("is not refused for what is no error", () => {
    assert.deepEqual(read("allow_write_paths: [src, src]\n"), { proposal: { allow_write_paths: ["src", "src"] } });
  });
});
