// What leaves the project: the VSIX and the npm package hold what they need, and nothing else.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
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
      /^(extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt|dist\/(client|server)\.cjs|(syntaxes|language-configuration|media)\/.+)|extension\.vsixmanifest|\[Content_Types\]\.xml)$/;
    assert.deepEqual(
      paths().filter((path) => !allowed.test(path)),
      [],
    );
  });

  it("runs with nothing beside it: its bundles ask for no package", () => {
    for (const bundle of ["client", "server"]) {
      const asked = [...text(`extension/dist/${bundle}.cjs`).matchAll(/\brequire\("([^"]+)"\)/g)].map(
        ([, name = ""]) => name,
      );
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
  it("holds the library with its types, the command, the server, and what people read; nothing else", function () {
    this.timeout(60_000);
    const result = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
      ...{ cwd: root, encoding: "utf8", shell: process.platform === "win32" },
    });
    assert.equal(result.status, 0, result.stderr);
    const [listing] = JSON.parse(result.stdout) as { files: { path: string }[] }[];
    const paths = (listing?.files ?? []).map(({ path }) => path);
    for (const path of [
      "package.json",
      "README.md",
      "LICENSE",
      "dist/index.js",
      "dist/packwright.js",
      "dist/server.cjs",
    ]) {
      assert.ok(paths.includes(path), `${path} is missing from ${paths.join(", ")}`);
    }
    const allowed =
      /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|docs\/.+|dist\/(index\.js|packwright\.js|server\.cjs|types\/shared\/.+\.d\.ts))$/;
    assert.deepEqual(
      paths.filter((path) => !allowed.test(path)),
      [],
    );
  });
});

function isBuiltIn(name: string): boolean {
  return process.getBuiltinModule(name) !== undefined;
}
