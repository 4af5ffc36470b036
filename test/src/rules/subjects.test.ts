// A rule is only asked about files that hold something of its subject. On every text of the rules' pages and tables it would have had
// nothing to say about the others, nor about any part of a file that holds nothing of it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { allRules, RuleChecker } from "@packwright/shared";
import type { AnalysedFile } from "../../../shared/src/model/file.js";
import { fileOfPart, partsOf } from "../../../shared/src/model/file-of-part.js";
import type { RegistryView } from "../../../shared/src/registry/view.js";
import { RuleTable } from "../../../shared/src/rules/rule-table.js";
import { readCases } from "../support/markdown-case.js";
import { readTextCases } from "../support/text-tables.js";
import { type Files, workspaceOf } from "../support/workspace.js";

const stages = ["text", "file", "schemas", "workspace", "status"] as const;
const asked = new RuleChecker(allRules);
const askedAnyway = new RuleChecker(
  new RuleTable(allRules.rules.map(({ about: _, ...rule }) => ({ ...rule })) as never, allRules.planned),
);

describe("rules with a subject", () => {
  const counts = { files: 0, parts: 0, findings: 0 };

  for (const [name, texts] of [...textsOfPages(), ...textsOfTables()])
    it(`have nothing to say where it is missing: ${name}`, () => {
      for (const files of texts) assertSame(files, counts);
    });

  it("were held against many files, parts and findings", () => {
    assert.ok(counts.files > 1000 && counts.parts > 2000 && counts.findings > 1000, JSON.stringify(counts));
  });
});

function assertSame(files: Files, counts: { files: number; parts: number; findings: number }): void {
  const workspace = workspaceOf(files);
  const view = () => workspace.view();
  for (const path of workspace.paths()) {
    const file = workspace.file(path) as AnalysedFile;
    counts.files++;
    counts.findings += assertSameOf(file, "whole", view()) + assertSameOf(file, "part", view());
    partsOf(file).forEach((_, i) => {
      counts.parts++;
      assertSameOf(fileOfPart(file, i), "part", view());
    });
  }
}

function assertSameOf(file: AnalysedFile, scope: "whole" | "part", view: RegistryView): number {
  const findings = asked.checkScope(file, stages, view, scope);
  const codes = (all: typeof findings) => all.map(({ rule, place }) => `${rule.code} ${JSON.stringify(place)}`);
  assert.deepEqual(codes(findings), codes(askedAnyway.checkScope(file, stages, view, scope)), file.tree.text);
  return findings.length;
}

function textsOfPages(): [name: string, Files[]][] {
  const folder = fileURLToPath(new URL("../../../shared/src/rules", import.meta.url));
  const pages = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return pages.map(({ name }) => {
    const cases = readCases(readFileSync(join(folder, name, "rule.md"), "utf8"));
    const texts = cases.flatMap(({ files, before }) => [files, before]).filter((files) => files.length > 0);
    return [name, texts.map((files) => Object.fromEntries(files.map(({ path, text }) => [path, text])))];
  });
}

function textsOfTables(): [name: string, Files[]][] {
  const folder = fileURLToPath(new URL("text-tables/", import.meta.url));
  return readdirSync(folder).map((name) => [
    name,
    readTextCases(readFileSync(join(folder, name), "utf8")).map(({ files }) => files),
  ]);
}
