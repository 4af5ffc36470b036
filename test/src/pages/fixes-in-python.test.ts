// The fixes that the rules' pages show for packs in YAML, asked for in the same packs written as Python modules.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { allRules, applyEdits, fixesOf, type Workspace } from "@packwright/shared";
import type { JsonValue } from "../../../shared/src/base/json.js";
import { type Comment, parseContent } from "../../../shared/src/syntax/parse.js";
import { type LocatedNode, toJson } from "../../../shared/src/syntax/tree.js";
import { type MarkdownCase, readCases } from "../support/markdown-case.js";
import { describeDiagnostic, diagnosticsOf, workspaceOf } from "../support/workspace.js";
import type { Choose } from "../syntax/support/documents.js";
import { writtenAsPython } from "../syntax/support/python-documents.js";

const rulesFolder = fileURLToPath(new URL("../../../shared/src/rules", import.meta.url));
const manifest = /(^|\/)pack\.(?:ya?ml|json)$/;

const notation = "what is wrong is the notation of YAML or JSON";
const repeated = "a repeated argument is no Python (PP001); in a dict the fix is offered, as its page shows";
const noMapping = "the text before it holds no pack that could be written in Python";

/** Why a fix of a page has no counterpart in Python, by code and title. All others are offered there. */
const notInPython: Readonly<Record<string, string>> = {
  "PK002 Quote the value": notation,
  "PK003 Replace the tabs with spaces": notation,
  "PK004 Remove this entry": repeated,
  "PK004 Go to the first": repeated,
  "PK005 Remove the comma": notation,
  "PK005 Remove the comment": notation,
  "PK006 Insert a skeleton": noMapping,
  "PK007 Delete from `---` on": notation,
  "PK008 Write the aliased value out": notation,
};

/** Decisions that are always the same ones in the same order. */
function decisions(seed: number): Choose {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

interface Modules {
  readonly files: Readonly<Record<string, string>>;
  /** What became of the paths that are written as modules now. */
  readonly paths: ReadonlyMap<string, string>;
}

/** The texts of a page with its packs as modules: of several manifests in a folder the first. */
function inPython(files: MarkdownCase["before"], seed: number): Modules {
  const texts: Record<string, string> = {};
  const paths = new Map<string, string>();
  for (const { path, text } of files) {
    const module = path.replace(manifest, "$1pack.py");
    const tree = parseContent(path.endsWith(".json") ? "json" : "yaml", { text });
    const isPack = manifest.test(path) && tree.parses && tree.root?.kind === "map" && !Object.hasOwn(texts, module);
    if (!isPack || tree.root?.kind !== "map") {
      texts[path] = text;
      continue;
    }
    const numbers = new Map<number, string>();
    noteNumbers(tree.root, numbers);
    const value = toJson(tree.root) as { [key: string]: JsonValue };
    const written = writtenAsPython(value, decisions(seed), { plain: true, numbers });
    texts[module] = withSuppressions(written, text, tree.comments);
    paths.set(path, module);
  }
  return { files: texts, paths };
}

/** The comments that ask for silence stand above what they speak of in YAML. */
function withSuppressions(module: string, yaml: string, comments: readonly Comment[]): string {
  const newline = module.includes("\r\n") ? "\r\n" : "\n";
  let text = module;
  for (const comment of comments) {
    if (!comment.text.includes("packwright-ignore")) continue;
    const lineStart = yaml.lastIndexOf("\n", comment.span.start) + 1;
    const key = /^(?:\s*#.*\n)?\s*(\w+):/.exec(yaml.slice(lineStart))?.[1] ?? "";
    const line = key === "name" ? /^PACK_DEFINITION/m : new RegExp(`^[ \\t]*["']?${key}\\b`, "m");
    text = text.replace(line, (start) => comment.text + newline + start);
  }
  return text;
}

function noteNumbers(node: LocatedNode, numbers: Map<number, string>): void {
  if (node.kind === "number") numbers.set(node.value, node.source);
  const children = node.kind === "map" ? node.entries : node.kind === "list" ? node.items : [];
  for (const { value } of children) noteNumbers(value, numbers);
}

function titleIn({ paths }: Modules, { title }: MarkdownCase): string {
  let told = title.replace(/^Fix: /, "");
  for (const [path, module] of paths) told = told.replaceAll(path, module);
  return told;
}

describe("fixes of the rules' pages, in Python", () => {
  const met = new Set<string>();
  for (const { code, name } of allRules.rules) {
    const page = readFileSync(join(rulesFolder, `${code.toLowerCase()}-${name}`, "rule.md"), "utf8");
    for (const one of readCases(page)) {
      if (!one.before.some(({ path }) => manifest.test(path))) continue;
      const modules = inPython(one.before, 7);
      const title = titleIn(modules, one);
      const key = `${code} ${title}`;
      if (Object.hasOwn(notInPython, key)) {
        met.add(key);
        it(`${key}: not offered, ${notInPython[key]}`, () => assert.equal(chosen(modules, code, title), undefined));
      } else {
        it(key, () => {
          assert.ok(modules.paths.size > 0, "no pack of it can be written in Python");
          for (const seed of [7, 11]) assertFixed(inPython(one.before, seed).files, code, title);
        });
      }
    }
  }

  it("are left out for reasons that still hold", () => {
    assert.deepEqual([...met].sort(), Object.keys(notInPython).sort());
  });
});

/** The fix that a module gets for itself. */
function chosen({ files, paths }: Modules, code: string, title: string) {
  const modules = [...paths.values()];
  const workspace = workspaceOf(Object.fromEntries(Object.entries(files).filter(([path]) => modules.includes(path))));
  const findings = diagnosticsOf(workspace).filter((diagnostic) => diagnostic.code === code);
  return findings.flatMap((finding) => fixesOf(workspace, finding)).find((fix) => fix.title === title);
}

function assertFixed(files: Readonly<Record<string, string>>, code: string, title: string): void {
  const workspace = workspaceOf(files);
  const texts = Object.values(files).join("\n----\n");
  const findings = diagnosticsOf(workspace).filter((diagnostic) => diagnostic.code === code);
  assert.ok(findings.length > 0, `no ${code}: ${shown(workspace)}\n${texts}`);
  const offered = findings.flatMap((finding) => fixesOf(workspace, finding));
  const fix = offered.find((other) => other.title === title);
  assert.ok(fix, `not offered; offered: ${offered.map((other) => other.title).join(" | ")}\n${texts}`);
  if (fix.opens) return;
  const after: Record<string, string> = { ...files };
  for (const { file, edits } of fix.edits) after[file] = applyEdits(after[file] ?? "", edits);
  if (fix.creates) after[fix.creates.file] = fix.creates.text;
  if (fix.deletes !== undefined) delete after[fix.deletes];
  const repaired = workspaceOf(after);
  const count = (all: Workspace, wanted: (severity: string, found: string) => boolean) =>
    diagnosticsOf(all).filter((diagnostic) => wanted(diagnostic.severity, diagnostic.code)).length;
  const told = `${shown(repaired)}\n${Object.values(after).join("\n----\n")}`;
  const own = (_: string, found: string) => found === code;
  assert.ok(count(repaired, own) < count(workspace, own), `the fix leaves its finding: ${told}`);
  const otherErrors = (severity: string, found: string) => severity === "error" && found !== code;
  assert.ok(count(repaired, otherErrors) <= count(workspace, otherErrors), `the fix adds an error: ${told}`);
}

function shown(workspace: Workspace): string {
  return diagnosticsOf(workspace).map(describeDiagnostic).join("\n");
}
