// Comments that ask for silence (# packwright-ignore), through the whole chain.
import assert from "node:assert/strict";
import { fixesOf } from "@packwright/shared";
import { repairsOf } from "../support/repairs.js";
import { describeDiagnostic, setText, workspaceOf } from "../support/workspace.js";

/** A pack with one hint (PK110 in its first line of content) and one finding that guards loading where `version` is bad. */
interface Row {
  readonly title: string;
  readonly text: string;
  /** Codes with the lines (from 1) of what is left. */
  readonly left: readonly string[];
  readonly suppressed: number;
}

const rest = "version: 1.0.0\nminimum_kernel_version: 0.1.0\n";

const rows: readonly Row[] = [
  { title: "nothing is asked", text: `name: coding\n${rest}`, left: ["PK110:1"], suppressed: 0 },
  {
    title: "a code above the line",
    text: `# packwright-ignore PK110\nname: coding\n${rest}`,
    left: [],
    suppressed: 1,
  },
  {
    title: "a code with a reason",
    text: `# packwright-ignore PK110: the templates follow, see PK558\nname: coding\n${rest}`,
    left: [],
    suppressed: 1,
  },
  {
    title: "a code at the end of the line",
    text: `name: coding # packwright-ignore PK110\n${rest}`,
    left: [],
    suppressed: 1,
  },
  {
    title: "a name in place of a code",
    text: `name: coding # packwright-ignore nothing-registered: soon\n${rest}`,
    left: [],
    suppressed: 1,
  },
  {
    title: "blank lines and other comments between",
    text: `# packwright-ignore PK110\n\n# What follows is the name.\nname: coding\n${rest}`,
    left: [],
    suppressed: 1,
  },
  {
    title: "no blank after the sign",
    text: `#packwright-ignore PK110\nname: coding\n${rest}`,
    left: [],
    suppressed: 1,
  },
  {
    title: "several codes, of which one is idle",
    text: `# packwright-ignore PK110, PK505\nname: coding\n${rest}`,
    left: ["PK558:1"],
    suppressed: 1,
  },
  {
    title: "two comments above one line",
    text: `# packwright-ignore PK505\n# packwright-ignore PK110\nname: coding\n${rest}`,
    left: ["PK558:1"],
    suppressed: 1,
  },
  {
    title: "the wrong line",
    text: `name: coding\nversion: 1.0.0 # packwright-ignore PK110\nminimum_kernel_version: 0.1.0\n`,
    left: ["PK110:1", "PK558:2"],
    suppressed: 0,
  },
  {
    title: "the whole file",
    text: `# Tools.\n# packwright-ignore-file PK110: just begun\nname: coding\n${rest}`,
    left: [],
    suppressed: 1,
  },
  {
    title: "the whole file, below the first line of content",
    text: `name: coding\n# packwright-ignore-file PK110\n${rest}`,
    left: ["PK110:1", "PK558:2"],
    suppressed: 0,
  },
  {
    title: "a code that does not exist",
    text: `# packwright-ignore PK999x, PK110\nname: coding\n${rest}`,
    left: ["PK558:1"],
    suppressed: 1,
  },
  {
    title: "a code that nothing looks for yet",
    text: `# packwright-ignore PK110, PK413\nname: coding\n${rest}`,
    left: [],
    suppressed: 1,
  },
  {
    title: "no code at all",
    text: `# packwright-ignore: everything\nname: coding\n${rest}`,
    left: ["PK558:1", "PK110:2"],
    suppressed: 0,
  },
  {
    title: "a word that only begins like one",
    text: `# packwright-ignored PK110\nname: coding\n${rest}`,
    left: ["PK110:2"],
    suppressed: 0,
  },
  {
    title: "a finding that guards loading",
    text: `# packwright-ignore-file PK501, PK110\nname: coding\nversion: newest\nminimum_kernel_version: 0.1.0\n`,
    left: ["PK559:1", "PK501:3"],
    suppressed: 1,
  },
  {
    title: "a finding that guards loading, where it is not",
    text: `# packwright-ignore PK501, PK110\nname: coding\n${rest}`,
    left: ["PK558:1"],
    suppressed: 1,
  },
  {
    title: "a suppression of suppressions",
    text: `# packwright-ignore-file PK558, PK110\nname: coding\n${rest}`,
    left: ["PK558:1"],
    suppressed: 1,
  },
  {
    title: "a text that only looks like a comment",
    text: `name: coding\ndescription: "x # packwright-ignore PK110"\n${rest}`,
    left: ["PK110:1"],
    suppressed: 0,
  },
  {
    title: "text that does not parse",
    text: `# packwright-ignore-file PK110\nname: [coding\n`,
    left: ["PK001:2"],
    suppressed: 0,
  },
];

describe("suppression comments", () => {
  for (const { title, text, left, suppressed } of rows) {
    it(title, () => {
      const presented = workspaceOf({ "pack.yaml": text }).present("pack.yaml");
      const found = presented.diagnostics.map(({ code, range }) => `${code}:${range.start.line + 1}`);
      assert.deepEqual(found, left, presented.diagnostics.map(describeDiagnostic).join("\n"));
      assert.equal(presented.suppressed, suppressed);
    });
  }

  it("leaves the loading of a pack as it is", () => {
    const text = `# packwright-ignore-file PK501, PK110\nname: coding\nversion: newest\nminimum_kernel_version: 0.1.0\n`;
    const [pack] = workspaceOf({ "pack.yaml": text }).packs();
    assert.equal(pack?.loaded, false);
  });

  it("mean nothing in JSON, which has no comments", () => {
    const text = `{ "name": "# packwright-ignore PK207", "version": "1.0.0", "minimum_kernel_version": "0.1.0", "schemas": [] }`;
    const codes = workspaceOf({ "pack.json": text })
      .present("pack.json")
      .diagnostics.map(({ code }) => code);
    assert.deepEqual(codes, ["PK110", "PK207"]);
  });
});

describe("taking a suppression back", () => {
  const tail = "version: 1.0.0\nminimum_kernel_version: 0.1.0\n";
  const rows: readonly (readonly [title: string, text: string, after: string])[] = [
    ["its own line goes", "# packwright-ignore PK505\nname: coding\n", "name: coding\n"],
    ["its own indented line goes", "name: coding\n  # packwright-ignore PK505: later\n", "name: coding\n"],
    ["behind a value only the comment goes", "name: coding  # packwright-ignore PK505\n", "name: coding\n"],
    [
      "the last line goes without a line end",
      "name: coding\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n# packwright-ignore PK505",
      "name: coding\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n",
    ],
    [
      "the first of several goes with its comma",
      "name: coding # packwright-ignore PK505, PK110\n",
      "name: coding # packwright-ignore PK110\n",
    ],
    [
      "the last of several goes with its comma",
      "name: coding # packwright-ignore PK110 , PK505: soon\n",
      "name: coding # packwright-ignore PK110: soon\n",
    ],
    [
      "one without commas goes with a blank",
      "name: coding # packwright-ignore PK110 PK505\n",
      "name: coding # packwright-ignore PK110\n",
    ],
    [
      "one in the middle leaves the others apart",
      "name: coding # packwright-ignore PK110 ,PK505\t, nothing-registered\n",
      "name: coding # packwright-ignore PK110 ,nothing-registered\n",
    ],
  ];
  for (const [title, text, after] of rows)
    it(title, () => {
      const files = { "pack.yaml": text.includes("version:") ? text : text + tail };
      const [repair] = repairsOf(files, "PK558");
      assert.equal(repair?.files["pack.yaml"], text.includes("version:") ? after : after + tail);
      assert.ok(repair.safe);
    });

  it("is nothing where the comment has changed since", () => {
    const workspace = workspaceOf({ "pack.yaml": `name: coding # packwright-ignore PK505\n${tail}` });
    const [found] = workspace.present("pack.yaml").diagnostics.filter(({ code }) => code === "PK558");
    assert.ok(found);
    for (const text of [
      `name: coding # packwright-ignore  PK505\n${tail}`,
      `name: coding # packwright-ignore PK5050\n${tail}`,
    ]) {
      setText(workspace, "pack.yaml", text);
      workspace.settle();
      assert.deepEqual(fixesOf(workspace, found), []);
    }
  });
});
