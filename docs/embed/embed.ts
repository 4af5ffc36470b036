// The host of a kernel in thirty lines: discovers the packs of a folder, loads them, and hands over what one graph needs.
// Run it as `node embed.js FOLDER GRAPH`; it prints one JSON value.
import { readdir, readFile, realpath } from "node:fs/promises";
import { join, relative } from "node:path";
import { createRegistry, type FileSource, loadWorkspace, sourcesOf } from "packwright";

const [folder = ".", graph = ""] = process.argv.slice(2);
const root = await realpath(folder);
const source: FileSource = {
  list: async (path) =>
    (await readdir(join(root, path), { withFileTypes: true })).map((entry) => ({
      name: entry.name,
      folder: entry.isDirectory(),
    })),
  read: (path) =>
    readFile(join(root, path), "utf8").then(
      (text) => ({ text }),
      () => undefined,
    ),
  real: (path) =>
    realpath(join(root, path)).then(
      (real) => relative(root, real),
      () => undefined,
    ),
};

const { workspace, config } = await loadWorkspace(source);
const registry = createRegistry(config ? { config } : {});
const outcome = registry.load(sourcesOf(workspace), "tolerant");
for (const { file, reason } of outcome.refused) console.error(`${file} was refused: ${reason}`);

const expanded = registry.expand(graph);
const effective = registry.policy(graph);
if (!expanded || !effective || "errors" in expanded || "errors" in effective) {
  console.error(`${graph} cannot be run.`);
  process.exitCode = 1;
} else {
  const { packs, schemas, digest } = registry.snapshot;
  const run = { graph: expanded.graph, safety_policy: effective.policy, digest: registry.digestOf(graph) };
  console.log(JSON.stringify({ packs: [...packs.keys()], schemas: [...schemas.keys()], registry_digest: digest, run }));
}
