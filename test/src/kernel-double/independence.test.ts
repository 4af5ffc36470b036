// The double knows no domain, and nothing of what comes before expansion: its sources are held against the names of the examples.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { snapshotOf } from "@packwright/shared";
import { exampleFiles } from "../support/example-files.js";
import { workspaceOf } from "../support/workspace.js";

const kernel = ["graph.ts", "guard.ts", "kernel.ts", "router.ts", "run.ts"];
const sources = kernel.map((name) => ({ name, text: readFileSync(join(import.meta.dirname, name), "utf8") }));

/** Words that only make sense before expansion, or to this tool. */
const foreign = ["template", "parameter", "interpolat", "namespace", "packwright", "expand", "authored", "${{"];

describe("the sources of the kernel's double", () => {
  it("are all that is not a test of it", () => {
    const others = readdirSync(import.meta.dirname).filter((name) => !kernel.includes(name));
    assert.deepEqual(others.sort(), [
      "independence.test.ts",
      "kernel-double.test.ts",
      "routing-property.test.ts",
      "support.ts",
    ]);
  });

  it("use nothing but each other", () => {
    for (const { name, text } of sources) {
      const targets = [...text.matchAll(/from "([^"]+)"/g)].map(([, target]) => target as string);
      for (const target of targets)
        assert.ok(kernel.includes(target.replace("./", "").replace(".js", ".ts")), `${name}: ${target}`);
    }
  });

  it("hold no word of what comes before expansion", () => {
    for (const { name, text } of sources)
      for (const word of foreign) assert.ok(!text.toLowerCase().includes(word), `${name} says \`${word}\``);
  });

  it("hold no name of the examples: no pack, no id, no step, no gate, no artifact", () => {
    const names = exampleNames();
    assert.ok(names.size > 15, `only ${names.size} names`);
    for (const { name, text } of sources)
      for (const word of names) assert.doesNotMatch(text, new RegExp(`\\b${word}\\b`, "i"), `${name} says \`${word}\``);
  });
});

/** Names that the example workspace gives, and the parts of its ids. */
function exampleNames(): Set<string> {
  const workspace = workspaceOf(exampleFiles());
  const names = new Set<string>([...snapshotOf(workspace).packs.keys()]);
  for (const path of workspace.paths()) {
    const file = workspace.file(path);
    if (file?.kind !== "pack" && file?.kind !== "graph") continue;
    for (const { role, kind, name } of file.reading.names) {
      if (role !== "declares" || kind === "parameter") continue;
      for (const part of name.split(".")) if (!/^v\d+$/.test(part)) names.add(part);
    }
  }
  return names;
}
