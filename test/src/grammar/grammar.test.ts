// The TextMate grammars as the manifest contributes them, over written-out cases. The base grammars come from the editor: a
// small stand-in everywhere, and the editor's own wherever the host of the editor suite is installed.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const casesFolder = join(root, "test/fixtures/grammar/cases");
const standIn = join(root, "test/fixtures/grammar/base");
const hostExtensions = join(root, ".cache/editor-host/node_modules/code-server/lib/vscode/extensions");

interface Base {
  readonly title: string;
  readonly grammars: readonly string[];
}

const bases: readonly Base[] = [
  { title: "over the stand-in grammars", grammars: grammarsIn(standIn) },
  // Where they are required and not there, the run fails instead of proving less.
  ...(existsSync(join(hostExtensions, "yaml")) || process.env.PACKWRIGHT_EDITOR_GRAMMARS === "required"
    ? [
        {
          title: "over the installed editor's own grammars",
          grammars: [
            ...grammarsIn(join(hostExtensions, "yaml/syntaxes")),
            join(hostExtensions, "json/syntaxes/JSON.tmLanguage.json"),
          ],
        },
      ]
    : []),
];

for (const base of bases) {
  describe(`grammars ${base.title}`, () => {
    for (const name of readdirSync(casesFolder)) {
      it(name, () => {
        const run = runCase(join(casesFolder, name), base);
        assert.equal(run.status, 0, run.output);
      });
    }

    it("are really compared: a wrong expectation fails", () => {
      const wrong = join(root, "test/fixtures/grammar/wrong.yaml");
      assert.match(readFileSync(wrong, "utf8"), /SYNTAX TEST/);
      const run = runCase(wrong, base);
      assert.notEqual(run.status, 0, run.output);
      assert.match(run.output, /missing required scopes: support\.constant\.kind\.packwright/);
    });
  });
}

function runCase(file: string, base: Base): { readonly status: number | null; readonly output: string } {
  const command = createRequire(import.meta.url).resolve("vscode-tmgrammar-test/dist/unit.js");
  const grammars = base.grammars.flatMap((path) => ["--grammar", path]);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, "--config", join(root, "package.json"), ...grammars, file],
    { cwd: root, encoding: "utf8" },
  );
  return { status, output: `${stdout}${stderr}` };
}

function grammarsIn(folder: string): string[] {
  return readdirSync(folder).map((name) => join(folder, name));
}
