// Every repair of every finding of every page's cases, also those that the pages do not show: it takes its finding away, adds no error,
// leaves every text readable, and offers nothing that does nothing.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  allRules,
  applyEdits,
  type Diagnostic,
  fixesOf,
  parseContent,
  syntaxOf,
  type Workspace,
} from "@packwright/shared";
import { readCases } from "../support/markdown-case.js";
import { describeDiagnostic, diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

const rulesFolder = fileURLToPath(new URL("../../../shared/src/rules", import.meta.url));
type Fix = ReturnType<typeof fixesOf>[number];

describe("every repair of every finding of the pages", () => {
  let tried = 0;

  for (const rule of allRules.rules) {
    const page = readFileSync(join(rulesFolder, `${rule.code.toLowerCase()}-${rule.name}`, "rule.md"), "utf8");
    it(`${rule.code} ${rule.name}`, () => {
      const faults: string[] = [];
      for (const one of readCases(page)) {
        for (const files of [one.files, one.before]) {
          if (files.length === 0) continue;
          const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
          const before = workspaceOf(texts);
          for (const diagnostic of diagnosticsOf(before)) {
            for (const fix of fixesOf(before, diagnostic)) {
              const fault = faultOf(texts, before, diagnostic, fix);
              tried++;
              if (fault) faults.push(`${one.title}: ${describeDiagnostic(diagnostic)}\n  "${fix.title}" ${fault}`);
            }
          }
        }
      }
      assert.deepEqual([...new Set(faults)], []);
    });
  }

  it("are many", () => {
    assert.ok(tried > 500, `only ${tried} repairs were tried`);
  });
});

/** What is wrong with a repair, as the end of a sentence; undefined where nothing is. */
function faultOf(texts: Files, before: Workspace, diagnostic: Diagnostic, fix: Fix): string | undefined {
  if (fix.opens) {
    if (!before.file(fix.opens.file)) return `leads to ${fix.opens.file}, which is not there`;
    if (fix.edits.length === 0 && !fix.creates && fix.deletes === undefined) return undefined;
  }
  const after: Record<string, string> = { ...texts };
  for (const { file, edits } of fix.edits) after[file] = applyEdits(after[file] ?? "", edits);
  if (fix.creates) after[fix.creates.file] = fix.creates.text;
  if (fix.deletes !== undefined) delete after[fix.deletes];
  const changed = Object.keys(after).filter((path) => after[path] !== texts[path]);
  if (changed.length === 0 && fix.deletes === undefined) return "changes nothing";
  const repaired = workspaceOf(after);
  const parsed = (path: string, text: string | undefined) => parseContent(syntaxOf(path), { text: text ?? "" }).parses;
  const broken = changed.find((path) => parsed(path, texts[path]) && !parsed(path, after[path]));
  if (broken !== undefined) return `leaves ${broken} unreadable`;
  const own = (workspace: Workspace) => diagnosticsOf(workspace).filter(({ code }) => code === diagnostic.code);
  const alike = (workspace: Workspace) =>
    own(workspace).filter(({ file, message }) => file === diagnostic.file && message === diagnostic.message);
  if (alike(repaired).length >= alike(before).length) return `leaves its finding: ${shown(repaired)}`;
  if (own(repaired).length > own(before).length) return `adds a finding of its own kind: ${shown(repaired)}`;
  // Once a text can be read, errors come up that nobody could look for before.
  if (changed.some((path) => !parsed(path, texts[path]))) return undefined;
  const others = (workspace: Workspace) =>
    diagnosticsOf(workspace).filter(
      ({ severity, code }) =>
        severity === "error" && code !== diagnostic.code && !unveils[diagnostic.code]?.includes(code),
    );
  if (others(repaired).length <= others(before).length) return undefined;
  return `adds an error: ${others(repaired).map(describeDiagnostic).join("; ")}`;
}

/**
 * What could not be judged as long as something was wrong with it, and may prove wrong once that is right: references with a malformed
 * id, a version that was a number, what a step gets when it waits for a step that does not exist, an action whose target was empty.
 */
const unveils: Readonly<Record<string, readonly string[]>> = {
  PK201: ["PK301", "PK303", "PK304", "PK306"],
  PK203: ["PK301", "PK303", "PK304", "PK306"],
  PK204: ["PK301", "PK303", "PK304", "PK306"],
  PK502: ["PK504"],
  PG002: ["PG005"],
  PK105: ["PK801"],
};

function shown(workspace: Workspace): string {
  return diagnosticsOf(workspace).map(describeDiagnostic).join("; ");
}
