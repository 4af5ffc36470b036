// Comments that ask for silence (# packwright-ignore), through the whole chain.
import assert from "node:assert/strict";
import { describeDiagnostic, workspaceOf } from "../support/workspace.js";

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
