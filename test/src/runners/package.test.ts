// What leaves the project: the VSIX and the npm package hold what they need, and nothing else.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type ArchivedFile, readArchive } from "./vsix.js";

const root = resolve(import.meta.dirname, "../../..");
const kilobyte = 1024;

describe("the VSIX", () => {
  let folder: string;
  let vsix: string;
  let files: readonly ArchivedFile[];
  const paths = () => files.map(({ path }) => path);
  const text = (path: string) => files.find((file) => file.path === path)?.content.toString("utf8") ?? "";

  before(function () {
    this.timeout(120_000);
    folder = mkdtempSync(join(tmpdir(), "packwright-test-"));
    vsix = join(folder, "packwright.vsix");
    execFileSync(process.execPath, [join(root, "scripts", "package.mjs"), "--output", vsix], { stdio: "pipe" });
    files = readArchive(vsix);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("holds what the extension needs", () => {
    for (const path of [
      "package.json",
      "readme.md",
      "changelog.md",
      "LICENSE.txt",
      "dist/client.cjs",
      "dist/server.cjs",
      "dist/server-program.cjs",
    ]) {
      assert.ok(paths().includes(`extension/${path}`), `${path} is missing from ${paths().join(", ")}`);
    }
  });

  it("holds every file that the manifest names", () => {
    const named = [
      ...text("extension/package.json").matchAll(/"\.?\/?((?:dist|media|syntaxes|language-configuration)\/[^"]+)"/g),
    ];
    const needed = named
      .map(([, path = ""]) => path)
      .filter((path) => !/^dist\/(packwright\.js|index\.js|types\/)/.test(path));
    assert.ok(needed.length >= 5, "the manifest names hardly any file");
    for (const path of needed) assert.ok(paths().includes(`extension/${path}`), `${path} is missing`);
  });

  it("holds no sources, tests, maps or packages", () => {
    const allowed =
      /^(extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt|dist\/(client|server|server-program)\.cjs|(syntaxes|language-configuration|media)\/.+)|extension\.vsixmanifest|\[Content_Types\]\.xml)$/;
    assert.deepEqual(
      paths().filter((path) => !allowed.test(path)),
      [],
    );
  });

  it("runs with nothing beside it: its bundles ask for no package", () => {
    for (const bundle of ["client", "server", "server-program"]) {
      const asked = [...text(`extension/dist/${bundle}.cjs`).matchAll(/\brequire\("([^"]+)"\)/g)].map(
        ([, name = ""]) => name,
      );
      assert.ok(asked.length > 0, `${bundle}.cjs asks for nothing at all`);
      const foreign = asked.filter((name) => name !== "vscode" && !isBuiltIn(name));
      assert.deepEqual(foreign, [], `${bundle}.cjs asks for packages`);
    }
  });

  it("is for every platform and stays small", () => {
    assert.doesNotMatch(text("extension.vsixmanifest"), /TargetPlatform/);
    const size = statSync(vsix).size;
    assert.ok(size < 1500 * kilobyte, `it has ${Math.round(size / kilobyte)} kB`);
  });
});

describe("the npm package", () => {
  let folder: string;
  let paths: readonly string[];

  before(function () {
    this.timeout(120_000);
    folder = mkdtempSync(join(tmpdir(), "packwright-test-"));
    const [listing] = JSON.parse(npm(root, "pack", "--json", "--ignore-scripts", "--pack-destination", folder)) as [
      { filename: string; files: { path: string }[] },
    ];
    paths = listing.files.map(({ path }) => path);
    writeFileSync(join(folder, "package.json"), '{ "name": "user", "private": true }');
    npm(folder, "install", "--offline", "--no-audit", "--no-fund", join(folder, listing.filename));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("holds the library with its types, the command, the server, and what people read; nothing else", () => {
    for (const path of [
      "package.json",
      "README.md",
      "LICENSE",
      "dist/index.js",
      "dist/packwright.js",
      "dist/packwright-program.cjs",
      "dist/server.cjs",
      "dist/server-program.cjs",
      "dist/types/shared/src/index.d.ts",
      "docs/api.md",
    ]) {
      assert.ok(paths.includes(path), `${path} is missing from ${paths.join(", ")}`);
    }
    const allowed =
      /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|docs\/.+\.(md|ts)|dist\/(index\.js|packwright\.js|packwright-program\.cjs|server(?:-program)?\.cjs|types\/shared\/.+\.d\.ts))$/;
    assert.deepEqual(
      paths.filter((path) => !allowed.test(path)),
      [],
    );
  });

  it("runs its command where it is installed, with nothing beside it", () => {
    const command = join(folder, "node_modules", "packwright", "dist", "packwright.js");
    const result = spawnSync(process.execPath, [command, "check", join(root, "examples")], {
      cwd: folder,
      encoding: "utf8",
    });
    // One pack of the example is broken on purpose.
    assert.equal(result.status, 1, result.stderr);
    assert.match(result.stdout, /error\[PK252\]/);
  });

  it("is a library with sound types: a program that uses it is checked against them, and runs", () => {
    assert.equal(compiled("consumer.ts", join(root, "test", "fixtures", "library")), "");
    const result = node("consumer.js");
    assert.equal(result.stdout, "fine\n", result.stderr);
  });

  it("holds an example that embeds it in thirty lines of code, and that runs", () => {
    const example = join(folder, "node_modules", "packwright", "docs", "embed");
    const code = readFileSync(join(example, "embed.ts"), "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("//"));
    assert.ok(code.length <= 36, `it has ${code.length} lines`);
    assert.equal(compiled("embed.ts", example), "");
    const result = node("embed.js", join(root, "examples"), "graphs/weekly.graph.yaml");
    assert.equal(result.status, 0, result.stderr);
    assert.match(result.stderr, /packs\/publishing\/pack\.yaml was refused: faulty/);
    const { packs, run } = JSON.parse(result.stdout) as { packs: string[]; run: { graph: unknown; digest: string } };
    assert.deepEqual(packs, ["gathering", "measuring", "writing"]);
    const expected = JSON.parse(readFileSync(join(root, "test/fixtures/expansion/weekly.expanded.json"), "utf8"));
    assert.deepEqual(run.graph, expected);
    assert.match(run.digest, /^sha256:/);
    const missing = node("embed.js", join(root, "examples"), "graphs/none.graph.yaml");
    assert.deepEqual([missing.status, missing.stdout], [1, ""]);
  });

  /** What the compiler has against a program in the user's folder, which it compiles. No declaration file is passed over. */
  function compiled(name: string, from: string): string {
    copyFileSync(join(from, name), join(folder, name));
    const options = {
      compilerOptions: {
        target: "es2022",
        module: "nodenext",
        strict: true,
        skipLibCheck: false,
        exactOptionalPropertyTypes: true,
        types: ["node"],
        typeRoots: [join(root, "node_modules", "@types")],
      },
      files: [name],
    };
    writeFileSync(join(folder, "package.json"), '{ "name": "user", "private": true, "type": "module" }');
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    return spawnSync(process.execPath, [tsc, "-p", folder], { cwd: folder, encoding: "utf8" }).stdout;
  }

  function node(...args: readonly string[]) {
    return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  }
});

function npm(cwd: string, ...args: readonly string[]): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: "pipe", shell: process.platform === "win32" });
}

function isBuiltIn(name: string): boolean {
  return process.getBuiltinModule(name) !== undefined;
}
