// Reports and pages as people read them.
import assert from "node:assert/strict";
import {
  colourStyle,
  makeReport,
  plainStyle,
  renderPage,
  ruleUrl,
  textFindings,
  textStatistics,
  textSummary,
} from "@packwright/shared";
import { cellsOf, padded, printable, widthOf } from "../../../shared/src/report/cells.js";
import { counted, enumerated } from "../../../shared/src/report/words.js";
import { type Files, workspaceOf } from "../support/workspace.js";

const pack = (name: string, more: string) => `name: ${name}\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n${more}`;

const files: Files = {
  "packs/coding/pack.yaml": pack(
    "coding",
    "schemas:\n  - schema_id: coding.patch.v1\n    json_schema: { type: object }\nextra: 1\nstep_templates:\n  - template_id: coding.work.v1\n    output_schema_ids: [coding.patch.v1]\n    default_executor: { argv: [make] }\n",
  ),
  "packs/research/pack.yaml": pack(
    "research",
    "schemas:\n  - schema_id: coding.patch.v1\n    json_schema: { type: object }\n",
  ),
};

function reportOf(texts: Files) {
  const workspace = workspaceOf(texts);
  return makeReport([{ workspace, paths: workspace.paths(), shown: (path) => `here/${path}` }], "https://example.org/");
}

const plain = { style: plainStyle, width: 100 };

describe("the text report", () => {
  it("has a block for each finding: severity, code, place, code frame, the other place, fixes and the way to the page", () => {
    const report = reportOf(files);
    const collision = {
      ...report,
      findings: report.findings.filter(({ code }) => code === "PK252" || code === "PK101"),
    };
    const fixes = (code: string) =>
      report.findings
        .flatMap((one) => (one.code === code ? one.fixes.map(({ title }) => `  = fix: ${title}\n`) : []))
        .join("");
    const [unknown, collided] = collision.findings;
    assert.equal(
      textFindings(collision, plain),
      `error[PK101] ${unknown?.message}
 --> here/packs/coding/pack.yaml:7:1
  |
6 |     json_schema: { type: object }
7 | extra: 1
  | ^^^^^
8 | step_templates:
  |
${fixes("PK101")}  = more: packwright explain PK101

error[PK252] ${collided?.message}
 --> here/packs/research/pack.yaml:5:16
  |
4 | schemas:
5 |   - schema_id: coding.patch.v1
  |                ^^^^^^^^^^^^^^^
6 |     json_schema: { type: object }
  |
 ::: here/packs/coding/pack.yaml:5:16
  |
5 |   - schema_id: coding.patch.v1
  |                --------------- ${collided?.related[0]?.message}
  |
${fixes("PK252")}  = more: packwright explain PK252

`,
    );
  });

  it("numbers the lines of all frames of a block in one column", () => {
    const far = pack(
      "research",
      `${"# A comment.\n".repeat(120)}schemas:\n  - schema_id: coding.patch.v1\n    json_schema: true\n`,
    );
    const report = reportOf({ ...files, "packs/research/pack.yaml": far });
    const text = textFindings({ ...report, findings: report.findings.filter(({ code }) => code === "PK252") }, plain);
    assert.match(text, /\n {3}--> .*:125:16\n {4}\|\n124 \| schemas:\n/);
    assert.match(text, /\n {3}::: .*\n {4}\|\n {2}5 \| {3}- schema_id/);
    assert.match(text, /\n {4}= more: /);
  });

  it("says the same with colours as without", () => {
    const report = reportOf(files);
    const coloured = textFindings(report, { style: colourStyle, width: 100 });
    assert.notEqual(coloured, textFindings(report, plain));
    assert.equal(withoutColours(coloured), textFindings(report, plain));
    assert.equal(withoutColours(textSummary(report, { style: colourStyle })), textSummary(report, plain));
    assert.equal(withoutColours(textStatistics(report, { style: colourStyle })), textStatistics(report, plain));
  });

  it("breaks messages into lines on a terminal only", () => {
    const report = reportOf(files);
    const [message = ""] = report.findings.map((finding) => finding.message);
    const head = (options: Partial<typeof plain> & { wraps?: boolean }) =>
      textFindings(report, { ...plain, width: 60, ...options }).split("\n -->")[0] ?? "";
    assert.equal(head({}), `error[PK101] ${message}`);
    const lines = head({ wraps: true }).split("\n");
    assert.ok(lines.length > 1, lines.join("\n"));
    assert.equal(lines.map((line) => line.slice("error[PK101] ".length)).join(" "), message);
    for (const line of lines) assert.ok(widthOf(line) <= 60, line);
  });

  it("shows no frame of a file that has no text", () => {
    const report = reportOf({ "pack.yaml": "" });
    assert.match(textFindings(report, plain), /^error\[PK006\] .+\n --> here\/pack\.yaml:1:1\n {2}= /);
  });

  it("closes with counts", () => {
    const counts = { error: 0, warning: 0, information: 0, hint: 0, suppressed: 0, packsLoaded: 1, packsRefused: 0 };
    const line = (summary: Partial<typeof counts>, filesChecked = 1) =>
      textSummary({ ...reportOf({}), filesChecked, summary: { ...counts, ...summary } }, plain);
    assert.equal(line({}), "No findings in 1 file; 1 pack loaded.\n");
    assert.equal(line({ suppressed: 2 }, 3), "No findings (2 suppressed) in 3 files; 1 pack loaded.\n");
    assert.equal(
      line({ error: 1, packsLoaded: 0, packsRefused: 1 }),
      "1 error in 1 file; 0 packs loaded, 1 refused.\n",
    );
    assert.equal(
      line({ error: 2, warning: 1, information: 3, hint: 4, suppressed: 1, packsLoaded: 2 }, 9),
      "2 errors, 1 warning, 3 information and 4 hints (1 suppressed) in 9 files; 2 packs loaded.\n",
    );
  });
});

describe("characters on a terminal", () => {
  const rows: readonly [string, number][] = [
    ["", 0],
    ["name", 4],
    ["é", 1],
    ["e\u0301", 1],
    ["日本", 4],
    ["ｆｕｌｌ", 8],
    ["ﾊﾝｶｸ", 4],
    ["\u{1f389}", 2],
    ["👩‍👩‍👧", 2],
    ["🇩🇪", 2],
    ["❤️", 2],
    ["\u200d", 0],
    ["\t", 4],
    ["ab\tc", 5],
    ["\u0000", 1],
    ["\ud800", 1],
  ];
  for (const [text, width] of rows)
    it(`${JSON.stringify(text)} takes ${width}`, () => assert.equal(widthOf(text), width));

  it("keep their offsets", () => {
    assert.deepEqual(
      cellsOf("a日👩‍👩‍👧b").map(({ offset }) => offset),
      [0, 1, 2, 10],
    );
  });

  it("are shown so that they cannot act on the terminal", () => {
    assert.equal(printable("a\u001b[31mb\u0007c\u009bd"), "a␛[31mb␇c�d");
    assert.equal(printable("one\n  two\r\nthree"), "one two three");
    assert.equal(printable("a\u202eb\u2066c\ud800"), "a�b�c�");
  });

  it("fill columns", () => {
    assert.equal(padded("日本", 6), "日本  ");
    assert.equal(padded("longer", 3), "longer");
  });
});

describe("pages", () => {
  const page =
    "# PK999 a-rule\n\nSome words with `code in backticks` and a [link](https://example.org/x) to follow\nover two lines.\n\n- One item that is long\n  enough to wrap.\n- Two\n\n## A case\n\n`pack.yaml`\n\n```yaml\nname: a\n# ^^^ PK999 words\n```\n";

  it("are wrapped, with code and marks as they are", () => {
    assert.equal(
      renderPage(page, { style: plainStyle, width: 40 }),
      `PK999 a-rule

Some words with \`code in backticks\` and
a link (https://example.org/x) to follow
over two lines.

- One item that is long enough to wrap.
- Two

A case

\`pack.yaml\`

    name: a
    # ^^^ PK999 words
`,
    );
  });

  it("say the same with colours", () => {
    const coloured = renderPage(page, { style: colourStyle, width: 40 });
    assert.ok(coloured.startsWith(colourStyle.strong("PK999 a-rule")));
    assert.equal(withoutColours(coloured), renderPage(page, { style: plainStyle, width: 40 }));
  });

  it("have an address below the home page", () => {
    assert.equal(ruleUrl("https://example.org/p", "PK101"), "https://example.org/p/rules/PK101");
    assert.equal(ruleUrl("https://example.org/p/", "PK101"), "https://example.org/p/rules/PK101");
  });
});

describe("counts in words", () => {
  it("know one and many", () => {
    assert.equal(counted(0, "file"), "0 files");
    assert.equal(counted(1, "file"), "1 file");
    assert.equal(enumerated([]), "");
    assert.equal(enumerated(["a"]), "a");
    assert.equal(enumerated(["a", "b", "c"]), "a, b and c");
  });
});

function withoutColours(text: string): string {
  return text.replaceAll(/\p{Cc}\[[0-9;]*m/gu, "");
}
