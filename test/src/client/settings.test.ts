// What the server is told at its start, and which documents it gets.
import assert from "node:assert/strict";
import { documentSelector, looksLikeFile } from "@packwright/client/documents";
import { initializationOptions, traceLevel } from "@packwright/client/settings";
import { roleByName } from "@packwright/shared";

const reading = (settings: Record<string, unknown>) => (name: string) => settings[name];

describe("initialization options", () => {
  it("hold what is set, and leave out what is empty", () => {
    const set = {
      kernelVersion: " 0.2.0 ",
      configFile: "ci/packs.config.yaml",
      severity: { PK307: "off" },
      trace: "verbose",
    };
    assert.deepEqual(initializationOptions(reading(set), true), {
      kernelVersion: "0.2.0",
      configFile: "ci/packs.config.yaml",
      severity: { PK307: "off" },
      trace: "verbose",
      trusted: true,
    });
    const empty = { kernelVersion: "", configFile: "  ", severity: {}, trace: "off" };
    assert.deepEqual(initializationOptions(reading(empty), false), { severity: {}, trace: "off", trusted: false });
  });

  it("take values of the wrong type as not set", () => {
    const wrong = { kernelVersion: 1, configFile: null, severity: { PK101: 3, PK307: "hint" }, trace: true };
    assert.deepEqual(initializationOptions(reading(wrong), true), {
      severity: { PK307: "hint" },
      trace: "off",
      trusted: true,
    });
    assert.deepEqual(initializationOptions(reading({ severity: ["off"] }), true).severity, {});
  });

  it("know three levels of trace", () => {
    const levels = ["off", "messages", "verbose", "all", undefined].map((trace) => traceLevel(reading({ trace })));
    assert.deepEqual(levels, ["off", "messages", "verbose", "off", "off"]);
  });
});

describe("the server's documents", () => {
  const patterns = documentSelector.flatMap((kind) => ("pattern" in kind ? [asExpression(kind.pattern)] : []));
  const paths = [
    ...[
      "pack.yaml",
      "packs/a/pack.yml",
      "pack.json",
      "packs/a/pack.py",
      "packs.config.yaml",
      "g/improve.graph.yaml",
      "a.graph.yml",
      "a.graph.json",
    ],
    ...[
      "pack.toml",
      "mypack.yaml",
      "mypack.py",
      "packs/__init__.py",
      "packs.config.yml",
      "graph.yaml",
      "a.graph.txt",
      "package.json",
      "notes/pack.yaml.bak",
    ],
  ];
  for (const path of paths) {
    it(`${path}: as the core says`, () => {
      assert.equal(
        patterns.some((pattern) => pattern.test(path)),
        roleByName(path) !== undefined,
      );
    });
  }
});

describe("what was deleted", () => {
  for (const path of ["/w/packs", "/w/.hidden", "/w/a.b/packs", "/w/v1.2-draft"]) {
    it(`${path} may be a folder`, () => assert.equal(looksLikeFile(path), false));
  }
  for (const path of ["/w/pack.yaml", "/w/src/a.ts", "/w/.eslintrc.json"]) {
    it(`${path} is a file`, () => assert.equal(looksLikeFile(path), true));
  }
});

// Enough of the editor's globs for ours: folders, endings, and a choice in braces.
function asExpression(glob: string): RegExp {
  const text = glob
    .replaceAll(".", "\\.")
    .replace(/\{([^}]*)\}/g, (_, choice: string) => `(?:${choice.replaceAll(",", "|")})`)
    .replace(/\*\*\/|\*/g, (star) => (star === "*" ? "[^/]*" : "(?:.*/)?"));
  return new RegExp(`^${text}$`);
}
