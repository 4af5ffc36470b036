// The layers of the house: an import may only point down (docs/architecture.md).
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedFiles, staleFiles } from "../../../scripts/generate.js";

const root = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");

/** The rooms of the core from the ground up: a room may use those before it, and itself. */
const rooms = ["base", "syntax", "model", "registry", "rules", "features"] as const;

/** What each room of the outer houses may use. `shared` stands for the public index of the core alone. */
const outer: Readonly<Record<string, readonly string[]>> = {
  "shared/src/report": ["shared/src/report", ...rooms.map((room) => `shared/src/${room}`)],
  "server/src/host": ["server/src/host", "shared"],
  "server/src/lsp": ["server/src/lsp", "server/src/host", "shared"],
  "server/src/cli": ["server/src/cli", "server/src/lsp", "server/src/host", "shared"],
  "client/src": ["client/src"],
};

/** The packages that the core may use; everything else would tie it to one place where programs run. */
const corePackages = [
  "@lezer/common",
  "@lezer/python",
  "@noble/hashes",
  "fastest-levenshtein",
  "get-east-asian-width",
  "jsonc-parser",
  "picomatch",
  "re2js",
  "semver",
  "yaml",
];

interface Import {
  readonly file: string;
  readonly target: string;
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const matches = text.matchAll(
    /^(?:import|export)\b[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm,
  );
  return [...matches].map((match) => ({ file, target: (match[1] ?? match[2] ?? match[3]) as string }));
}

/** A relative target as a path from the root, a package as its name. */
function resolved({ file, target }: Import): string {
  return target.startsWith(".") ? relative(root, join(root, dirname(file), target)) : target;
}

describe("layers", () => {
  it("has files in every room", () => {
    for (const folder of [...rooms.map((room) => `shared/src/${room}`), ...Object.keys(outer)])
      assert.ok(sourcesUnder(folder).length > 0, folder);
  });

  rooms.forEach((room, height) => {
    it(`shared/src/${room} uses only what lies below it`, () => {
      const allowed = rooms.slice(0, height + 1).map((below) => `shared/src/${below}/`);
      const wrong = sourcesUnder(`shared/src/${room}`)
        .flatMap(importsOf)
        .filter((one) => one.target.startsWith(".") && !allowed.some((folder) => resolved(one).startsWith(folder)));
      assert.deepEqual(wrong, []);
    });
  });

  for (const [folder, allowed] of Object.entries(outer)) {
    it(`${folder} uses only ${allowed.join(", ")}`, () => {
      const wrong = sourcesUnder(folder)
        .flatMap(importsOf)
        .filter((one) => {
          const target = resolved(one);
          if (target === "@packwright/shared") return !allowed.includes("shared");
          if (!one.target.startsWith(".")) return target.startsWith("@packwright/");
          return !target.endsWith("package.json") && !allowed.some((place) => target.startsWith(`${place}/`));
        });
      assert.deepEqual(wrong, []);
    });
  }

  it("the core uses its few packages, and nothing of Node", () => {
    const packages = sourcesUnder("shared/src")
      .flatMap(importsOf)
      .filter(
        (one) =>
          !one.target.startsWith(".") &&
          !corePackages.some((name) => one.target === name || one.target.startsWith(`${name}/`)),
      );
    assert.deepEqual(packages, []);
  });

  it("the core is synchronous but for its loader", () => {
    const asynchronous = sourcesUnder("shared/src").filter((file) =>
      /\b(async|await)\b|\bPromise</.test(withoutComments(readFileSync(join(root, file), "utf8"))),
    );
    assert.deepEqual(
      asynchronous.filter((file) => !file.endsWith(".generated.ts")),
      ["shared/src/registry/loader.ts"],
    );
  });

  it("the core runs no text as a program", () => {
    const wrong = sourcesUnder("shared/src").filter(
      (file) =>
        !file.endsWith(".generated.ts") && /\beval\(|\bnew Function\b/.test(readFileSync(join(root, file), "utf8")),
    );
    assert.deepEqual(wrong, []);
  });
});

describe("generated files", () => {
  it("are up to date", () => {
    assert.ok(generatedFiles().size > 0);
    assert.deepEqual(staleFiles(), []);
  });
});

function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*$/gm, "")
    .replace(/`(?:\\.|[^`\\])*`|"(?:\\.|[^"\\])*"/g, '""');
}
