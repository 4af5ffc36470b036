// What the reader knows of Python's own library is what CPython has: every name, what may be done with it, and since when. Needs `python3`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { libraryName } from "../../../shared/src/syntax/python/importing/library.js";
import { libraryClasses, libraryNames } from "../../../shared/src/syntax/python/importing/library-names.js";
import { isLater, pythonVersion } from "./python/hostile-run.js";

interface Library {
  readonly modules: Readonly<Record<string, Readonly<Record<string, { shape: string; counts: readonly number[] }>>>>;
  readonly classes: Readonly<Record<string, readonly string[]>>;
}

const script = join(import.meta.dirname, "python", "library.py");

describe("The names of Python's library", () => {
  let library: Library;
  before(() => {
    const input = JSON.stringify({ modules: Object.keys(libraryNames), classes: Object.keys(libraryClasses) });
    library = JSON.parse(execFileSync("python3", [script], { input, encoding: "utf8", timeout: 60_000 }));
  });

  for (const [module, told] of Object.entries(libraryNames))
    it(`are those of CPython in \`${module}\``, () => {
      const here = library.modules[module] ?? {};
      for (const word of Object.values(told).join(" ").split(/\s+/)) {
        const name = /^\w+/.exec(word)?.[0] ?? "";
        const known = libraryName({ name, from: module });
        assert.ok(known, `${module}.${name}`);
        const isHere = !isLater(known.since ?? "3.11", pythonVersion());
        assert.equal(name in here, isHere, `${module}.${name} in Python ${pythonVersion()}`);
        const found = here[name];
        if (!found) continue;
        const path = `${module}.${name}`;
        if (changed.has(path)) continue;
        assert.equal(known.shape, found.shape, path);
        const [least, most] = known.counts ?? [0, -1];
        const allowed = [1, 2, 3, 4, 5].filter((count) => count >= least && count <= most);
        // Newer Pythons may take fewer or more of them.
        for (const count of found.counts) assert.ok(allowed.includes(count), `${path} takes ${count} types`);
        assert.ok(allowed.length === 0 || found.counts.length > 0, `${path} takes no types`);
      }
    });

  for (const [path, told] of Object.entries(libraryClasses))
    it(`are those of CPython in \`${path}\``, () => {
      const here = new Set(library.classes[path]);
      const words = told.split(/\s+/).map((word) => word.split("@") as [string, string?]);
      for (const [name, since = "3.11"] of words)
        assert.equal(here.has(name), !isLater(since, pythonVersion()), `${path}.${name} in Python ${pythonVersion()}`);
      const unknown = [...here].filter((name) => !gone.has(name) && !words.some(([one]) => one === name));
      assert.deepEqual(unknown, []);
    });
});

/** What is one thing in a Python and another in the next. */
const changed: ReadonlySet<string> = new Set(["types.CoroutineType", "types.GeneratorType", "typing.Annotated"]);

/** What newer Pythons have no longer. */
const gone: ReadonlySet<string> = new Set(["link_to"]);
