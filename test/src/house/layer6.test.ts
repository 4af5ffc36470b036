// docs/layer6.md names for every promise the tests that show it; here it is held against the tests that there are.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");
const page = readFileSync(join(root, "docs/layer6.md"), "utf8");
const lines = page.split("\n");

/** What there must be a section for, by the chapter that holds it. */
const promises: Readonly<Record<string, readonly string[]>> = {
  "When packs are complete": [
    "A pack has a model",
    "A kernel can load packs",
    "Schemas of packs are registered",
    "Step templates become steps that the kernel takes",
    "Routing rules of packs are merged",
    "Collisions of names are found",
    "What needs a newer kernel is not loaded",
    "The kernel stays as it is",
    "All tests pass",
  ],
  "What always holds": [
    "The core of the kernel does not change with its packs",
    "Domains can be put in and taken out",
    "Packs cannot get around the kernel",
    "Schemas exist only where they are registered",
    "Routing is data",
    "Policies stay in force",
  ],
  "Properties, over generated workspaces": [
    "Digest and result do not depend on the order of discovery, the order of keys, comments or the format",
    "Loading and then unloading restores the digest",
    "A strict load with an error changes nothing",
    "Kernel schemas and other packs' entries never change",
    "Policies meet in any order and any number, and never allow what one of them refuses",
    "A rule that is reported dead can go without any decision changing",
    "Expansion leaves nothing of a template, gives every gate an id of its own, and always the same bytes",
    "An emitted graph is a graph file that expands to itself",
    "Expanding in place keeps the steps and the answer to every outcome",
    "A repair takes its finding away and adds no error",
    "A transaction costs what it touches",
  ],
};

describe("the page of promises", () => {
  it("has a section with tests for each promise", () => {
    const found: Record<string, string[]> = {};
    let chapter = "";
    let tests = 0;
    lines.forEach((line, i) => {
      if (line.startsWith("## ")) chapter = line.slice(3);
      else if (line.startsWith("### ")) {
        found[chapter] = [...(found[chapter] ?? []), line.slice(4)];
        const end = lines.findIndex((other, k) => k > i && other.startsWith("#"));
        tests = lines.slice(i, end < 0 ? undefined : end).filter((other) => other.startsWith("- `test/")).length;
        assert.ok(tests > 0, `no test shows: ${line.slice(4)}`);
      }
    });
    assert.deepEqual(found, promises);
  });

  it("names only tests that there are", () => {
    const named = lines.filter((line) => line.startsWith("- "));
    assert.ok(named.length > 40, `only ${named.length} tests are named`);
    for (const line of named) {
      const [, path = "", title = ""] = /^- `([^`]+\.test\.ts)`: (.+)$/.exec(line) ?? [];
      assert.ok(path !== "", `this line names no test: ${line}`);
      assert.ok(existsSync(join(root, path)), `there is no ${path}`);
      assert.ok(titlesIn(readFileSync(join(root, path), "utf8")).has(title), `${path} has no test "${title}"`);
    }
  });
});

/** The titles of a file's tests and of what groups them, as they are written. */
function titlesIn(source: string): Set<string> {
  const titles = source.matchAll(/\b(?:it|describe)\(\s*(?:"((?:\\.|[^"\\])*)"|`((?:\\.|[^`\\])*)`)/g);
  return new Set([...titles].map(([, plain, template]) => (plain ?? template ?? "").replaceAll('\\"', '"')));
}
