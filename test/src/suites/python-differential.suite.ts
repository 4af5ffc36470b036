// Generated pack modules: what is read from the text equals what CPython makes of it when it runs the module with stand-ins of the
// models; and what CPython refuses, or what would do more than define data, is refused. Needs `python3`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { canonicalJson } from "../../../shared/src/base/json.js";
import { parsePython } from "../../../shared/src/syntax/python.js";
import { describeDiagnostic, diagnosticsOf, workspaceOf } from "../support/workspace.js";
import { choices } from "../syntax/support/documents.js";
import { assertDone, operations, pathsOf } from "../syntax/support/edit-operations.js";
import { isNotForPython, modules } from "../syntax/support/python-documents.js";
import { assertSoundTree } from "../syntax/support/sound-tree.js";
import { plain, sortedSets, withoutSets } from "./python/comparison.js";
import { makeModule, randomNumbers } from "./python/modules.js";
import { unsafe } from "./python/unsafe.js";

const count = Number(process.env.PACKWRIGHT_PYTHON_MODULES ?? 1500);
const seed = Number(process.env.PACKWRIGHT_PYTHON_SEED ?? 20261122);
const script = join(import.meta.dirname, "python", "run-modules.py");

/** Modules, and what may be written into them. */
const edits = fc.tuple(modules, choices).map(([module, choose]) => ({ ...module, choose }));

type Outcome = { readonly value: unknown } | { readonly error: string };

function run(texts: readonly string[]): Outcome[] {
  const input = JSON.stringify(texts);
  return JSON.parse(execFileSync("python3", [script], { input, maxBuffer: 1 << 30, encoding: "utf8" }));
}

describe("Python modules read without running them", () => {
  it(`agree with CPython in ${count} modules (seed ${seed})`, function () {
    this.timeout(300_000);
    const random = randomNumbers(seed);
    const texts = Array.from({ length: count }, () => makeModule(random));
    const outcomes = run(texts);
    let equal = 0;
    texts.forEach((text, i) => {
      const outcome = outcomes[i] as Outcome;
      const tree = parsePython(text);
      if (tree.parses) assertSoundTree(tree);
      const told = `module ${i}: ${JSON.stringify(outcome)}\n${JSON.stringify(tree.problems)}\n${text}`;
      if ("error" in outcome) {
        assert.ok(tree.problems.length > 0, told);
        return;
      }
      // A number may be generated where a text belongs; sums of numbers lie outside the subset.
      if (tree.problems.some((problem) => problem.kind === "not-static" && problem.reason === "arithmetic")) return;
      assert.deepEqual(tree.problems, [], told);
      assert.ok(tree.parses && tree.root, told);
      const wanted = JSON.parse(canonicalJson(sortedSets(outcome.value)));
      assert.deepEqual(JSON.parse(canonicalJson(withoutSets(plain(tree.root, text), outcome.value))), wanted, told);
      equal++;
    });
    assert.ok(equal >= count * 0.6, `only ${equal} of ${count} modules were sound`);
  });

  it("leave alone what is no pack: the modules of Python's own library", function () {
    this.timeout(120_000);
    const program = "import sysconfig; print(sysconfig.get_paths()['stdlib'])";
    const library = execFileSync("python3", ["-c", program], { encoding: "utf8" }).trim();
    const files = readdirSync(library, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".py") && !/\b(?:test|tests|lib2to3|site-packages|dist-packages)\b/.test(path))
      .sort();
    assert.ok(files.length >= 200, `${files.length} modules in ${library}`);
    for (const path of files.slice(0, 400)) {
      const text = readFileSync(join(library, path), "utf8");
      const found = diagnosticsOf(workspaceOf({ "pack.py": text }));
      assert.deepEqual(found.map(describeDiagnostic), [], path);
    }
  });

  it("agree with CPython after every kind of edit", function () {
    this.timeout(300_000);
    const edited: string[] = [];
    for (const [name, operation] of Object.entries(operations)) {
      for (const { text, document, draw, choose } of fc.sample(edits, { numRuns: 150, seed })) {
        const tree = parsePython(text);
        const paths = pathsOf(tree.root);
        const path = paths[choose(paths.length)] ?? [];
        const asked = operation(tree, path, document, { ...draw, choose });
        if (asked && (asked.edits || !isNotForPython(name, tree, path, draw))) edited.push(assertDone(tree, asked));
      }
    }
    assert.ok(edited.length > 300, `only ${edited.length} edits`);
    run(edited).forEach((outcome, i) => {
      const text = edited[i] as string;
      const { root } = parsePython(text);
      assert.ok("value" in outcome && root, `${JSON.stringify(outcome)}\n${text}`);
      const wanted = JSON.parse(canonicalJson(sortedSets(outcome.value)));
      assert.deepEqual(JSON.parse(canonicalJson(withoutSets(plain(root, text), outcome.value))), wanted, text);
    });
  });

  for (const { what, line, kind } of unsafe) {
    it(`refuse ${what}, and say where`, () => {
      const random = randomNumbers(seed);
      for (let i = 0; i < 5; i++) {
        const before = makeModule(random).split("\nPACK_DEFINITION")[0] ?? "";
        const text = `${before.endsWith(":") ? "" : before}\n${line}\nPACK_DEFINITION = PackDefinition(name="x")\n`;
        const { problems } = parsePython(text);
        const lineStart = text.indexOf(`\n${line}\n`) + 1;
        const found = problems.filter(({ span }) => span.start >= lineStart && span.end <= lineStart + line.length);
        assert.ok(
          found.some((problem) => kind.includes(problem.kind)),
          `${JSON.stringify(problems)}\n${text}`,
        );
      }
    });
  }
});
