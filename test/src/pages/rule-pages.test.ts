// Every rule's page is its test: what it calls wrong is found, what it calls right is not, and its fixes do what it shows.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { allRules, applyEdits, type Diagnostic, fixesOf, quickFixesOf, type Workspace } from "@packwright/shared";
import { assertMarkers } from "../support/expectations.js";
import { appliedLine, type MarkdownCase, readCases } from "../support/markdown-case.js";
import { describeDiagnostic, diagnosticsOf, workspaceOf } from "../support/workspace.js";

const rulesFolder = fileURLToPath(new URL("../../../shared/src/rules", import.meta.url));
const folders = readdirSync(rulesFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe("rule pages", () => {
  it("every rule of the table has a folder of its own, named by code and name", () => {
    const expected = allRules.rules.map((rule) => `${rule.code.toLowerCase()}-${rule.name}`).sort();
    assert.deepEqual(folders.map((folder) => folder.name).sort(), expected);
  });

  for (const rule of allRules.rules) {
    const folder = `${rule.code.toLowerCase()}-${rule.name}`;
    describe(`${rule.code} ${rule.name}`, () => {
      const page = readFileSync(join(rulesFolder, folder, "rule.md"), "utf8");
      const cases = readCases(page);

      it("has a page with its title, a case that is found and a near miss that is not", () => {
        assert.equal(page.split("\n")[0], `# ${rule.code} ${rule.name}`);
        const marked = (one: MarkdownCase) =>
          one.files.some((file) => file.markers.some((marker) => marker.code === rule.code));
        assert.ok(cases.some(marked), "no case of the page shows the finding");
        assert.ok(
          cases.some((one) => one.files.length > 0 && !marked(one)),
          "no case of the page shows what is not found",
        );
      });

      for (const one of cases) {
        if (one.files.length > 0)
          it(one.title, () => assertMarkers(workspaceOf(textsOf(one.files)), one.files, rule.code));
        if (one.before.length > 0) it(`${one.title} (fix)`, () => assertFix(rule.code, one));
      }

      const fixTitles = cases.filter((one) => one.before.length > 0);
      it("shows a fix where it has one", () => {
        assert.equal(fixTitles.length > 0, rule.fixes !== undefined);
      });
    });
  }
});

function textsOf(files: MarkdownCase["files"]): Record<string, string> {
  return Object.fromEntries(files.map((file) => [file.path, file.text]));
}

/** The heading `Fix: <title>` names the fix; of several findings the first that offers it is taken. */
function assertFix(code: string, one: MarkdownCase): void {
  const title = one.title.replace(/^Fix: /, "");
  const files = textsOf(one.before);
  const workspace = workspaceOf(files);
  const findings = diagnosticsOf(workspace).filter((diagnostic) => diagnostic.code === code);
  assert.ok(findings.length > 0, `the text before the fix has no ${code}: ${shown(workspace)}`);
  const offered = findings.flatMap((finding) => fixesOf(workspace, finding).map((fix) => ({ finding, fix })));
  const chosen = offered.find(({ fix }) => fix.title === title);
  assert.ok(chosen, `no fix is called "${title}"; offered: ${offered.map(({ fix }) => fix.title).join(" | ")}`);
  assert.equal(chosen.fix.safe, one.applied, `the page says of a safe fix, and of no other: ${appliedLine}`);
  if (chosen.fix.opens) {
    assertOpens(workspace, chosen.finding, title, one);
    return;
  }
  const after: Record<string, string> = { ...files };
  for (const { file, edits } of chosen.fix.edits) after[file] = applyEdits(after[file] ?? "", edits);
  const { creates } = chosen.fix;
  if (creates) after[creates.file] = creates.text;
  if (chosen.fix.deletes !== undefined) delete after[chosen.fix.deletes];
  for (const file of one.after) assert.equal(after[file.path], file.text, file.path);
  for (const path of Object.keys(after)) {
    if (!one.after.some((file) => file.path === path))
      assert.equal(after[path], files[path], `${path} changed, but the page does not show it`);
  }
  const repaired = workspaceOf(after);
  const count = (all: Workspace, wanted: (severity: string, code: string) => boolean) =>
    diagnosticsOf(all).filter((diagnostic) => wanted(diagnostic.severity, diagnostic.code)).length;
  const own = (_: string, found: string) => found === code;
  assert.ok(count(repaired, own) < count(workspace, own), `the fix leaves its finding: ${shown(repaired)}`);
  const otherErrors = (severity: string, found: string) => severity === "error" && found !== code;
  assert.ok(count(repaired, otherErrors) <= count(workspace, otherErrors), `the fix adds an error: ${shown(repaired)}`);
}

/** A fix that shows a place leads to where the tildes stand, and changes nothing. */
function assertOpens(workspace: Workspace, finding: Diagnostic, title: string, one: MarkdownCase): void {
  const fix = quickFixesOf(workspace, finding).find((other) => other.title === title);
  const places = one.before.flatMap(({ path, text, markers }) =>
    markers
      .filter(({ related }) => related)
      .map(({ line, start, end }) => {
        const lineStart = text.split("\n").slice(0, line).join("\n").length + (line > 0 ? 1 : 0);
        return { file: path, span: { start: lineStart + start, end: lineStart + end } };
      }),
  );
  assert.equal(places.length, 1, "a fix that shows a place needs one marker of tildes");
  assert.deepEqual(fix?.opens, places[0]);
  assert.deepEqual([fix?.edits, fix?.creates, fix?.deletes, one.after], [[], undefined, undefined, []]);
}

function shown(workspace: Workspace): string {
  return diagnosticsOf(workspace).map(describeDiagnostic).join("\n");
}
