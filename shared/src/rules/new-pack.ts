// Writes a pack that is referred to and that is not there. Must not know which rule asks.
import type { JsonValue } from "../base/json.js";
import { compareCodePoints } from "../base/order.js";
import { folderOf, joinPath, nameOf } from "../base/paths.js";
import type { AnalysedFile } from "../model/file.js";
import { isContributionKind, isPackName, namespaceOf } from "../model/grammar.js";
import { configName, Discovery, manifestNames } from "../registry/discovery.js";
import type { RegistryView } from "../registry/view.js";
import { toSource } from "../syntax/edits/print.js";
import { valueAt } from "../syntax/place.js";
import { insertField, insertItem } from "../syntax/source-edits.js";
import { nodeAt } from "../syntax/tree.js";
import { newContributions, type WantedId } from "./new-contributions.js";
import { kernelNumbers } from "./placeholders.js";
import type { FileEdit, Fix, FixContext } from "./rule.js";

/**
 * The fix that creates the pack of this name, with everything that the file refers to in it. It stands in a folder beside the other
 * packs; where no pattern of the configuration would find it there, it is added to the registry as well.
 */
export function packCreation(name: string, context: FixContext): Fix[] {
  const { file, view, config } = context;
  if (!isPackName(name) || view.has("pack", name)) return [];
  // A pack that is there has to be taken in, not written once more.
  if (context.leftOut.some((path) => nameOf(folderOf(path)) === name)) return [];
  const wanted = wantedOf(name, file);
  const made = newContributions(wanted, file, view);
  if (!made || made.length === 0) return [];
  const syntax = file.tree.syntax === "json" ? "json" : "yaml";
  const folder = joinPath(homeOfPacks(file, view), name);
  const path = joinPath(folder, `pack.${syntax}`);
  const isTaken = manifestNames.some((other) => view.has("file", joinPath(folder, other)));
  if (isTaken) return [];
  const pack: Record<string, JsonValue> = {
    name,
    version: "0.1.0",
    minimum_kernel_version: kernelNumbers(view),
  };
  for (const list of ["schemas", "step_templates", "gate_templates"] as const) {
    const entries = made.flatMap((one) => (one.list === list ? [one.entry] : []));
    if (entries.length > 0) pack[list] = entries;
  }
  const creates = { file: path, text: `${toSource(syntax, pack, { style: packStyle }).trimEnd()}\n` };
  const title = `Create pack \`${name}\` in ${folder}`;
  const listing = wanted.some(({ kind }) => kind !== "schema") ? listed(name, file) : [];
  const discovery = discoveryOf(view);
  // What is excluded may be there all the same.
  if (discovery.excludes(path)) return [];
  if (discovery.roleOf(path) === "manifest") return [{ title, safe: false, edits: listing, creates }];
  const entry = config && registered(name, folder, config);
  if (!entry) return [];
  return [{ title: `${title} and add it to the registry`, safe: false, edits: [...listing, ...entry], creates }];
}

/**
 * The fixes that let the registry lead to a pack: the way to its entry, where there is one that leads nowhere; else an entry for a
 * folder of the pack's name that no pattern takes in.
 */
export function registryEntry(name: string, { config, leftOut }: FixContext): Fix[] {
  const index = config?.reading.value?.registry?.findIndex((entry) => entry?.name === name) ?? -1;
  if (!config) return [];
  if (index < 0) {
    const folders = new Set(leftOut.map(folderOf).filter((folder) => nameOf(folder) === name));
    return [...folders].slice(0, mostFolders).flatMap((folder) => {
      const edits = registered(name, folder, config);
      return edits ? [{ title: `Add \`${folder}\` to the registry`, safe: false, edits }] : [];
    });
  }
  const key = config.reading.value?.registry?.[index]?.path === undefined ? "name" : "path";
  const opens = { file: config.path, place: valueAt(["registry", index, key]) };
  return [{ title: `Correct its entry in ${config.path}`, safe: false, edits: [], opens }];
}

/** More folders of one name are no help. */
const mostFolders = 3;

/** As the examples of the format are written. */
const packStyle = { spacedBraces: true, smallLists: "brackets", smallMaps: "brackets" } as const;

/** What a file refers to in a namespace, each once, in the order of its text. */
function wantedOf(namespace: string, file: AnalysedFile): WantedId[] {
  if (file.kind === "ignored") return [];
  const names = file.kind === "resource" ? file.names : file.reading.names;
  const wanted = new Map<string, WantedId>();
  for (const { role, kind, name: id } of names)
    if (role === "refers" && isContributionKind(kind) && namespaceOf(id) === namespace)
      wanted.set(`${kind}:${id}`, { kind, id });
  return [...wanted.values()];
}

/** The folder that holds most folders of packs; the one of the file's own pack counts most. */
function homeOfPacks(file: AnalysedFile, view: RegistryView): string {
  const counts = new Map<string, number>();
  for (const { file: manifest } of view.lookup("packs", "")) {
    const folder = folderOf(manifest);
    // A pack in the root has none beside it, and what lies outside belongs to somebody else.
    if (folder === "." || folder.startsWith("../") || folder.startsWith("/")) continue;
    const home = folderOf(folder);
    counts.set(home, (counts.get(home) ?? 0) + (manifest === file.path ? 1_000_000 : 1));
  }
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || compareCodePoints(a, b));
  return first?.[0] ?? "packs";
}

function discoveryOf(view: RegistryView): Discovery {
  return new Discovery({
    include: view.setting("include"),
    exclude: view.setting("exclude"),
    graphs: view.setting("graphs"),
    registry: view.setting("registry"),
  });
}

/** A graph that lists its packs lists each one whose templates it uses. */
function listed(name: string, file: AnalysedFile): FileEdit[] {
  const packs = file.kind === "graph" ? file.reading.value?.packs : undefined;
  const edits = packs && !packs.includes(name) ? insertItem(file.tree, ["packs"], { json: name }) : undefined;
  return edits ? [{ file: file.path, edits }] : [];
}

/** The edits that add a pack to the registry; undefined where its path from the configuration is not plain. */
function registered(name: string, folder: string, config: AnalysedFile): FileEdit[] | undefined {
  if (config.path !== configName) return undefined;
  const entry = { name, path: folder };
  const edits = nodeAt(config.tree.root, ["registry"])
    ? insertItem(config.tree, ["registry"], { json: entry })
    : insertField(config.tree, [], "registry", { json: [entry] });
  return edits && [{ file: config.path, edits }];
}
