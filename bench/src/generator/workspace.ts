// Makes workspaces for measurements: any number of packs that refer to each other, the same texts for the same seed, and puts them on the disk.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { editedPack } from "./documents.js";
import { graphPath, graphText, packsPerGraph, templatesIn } from "./graphs.js";
import { manifestPath, packName, packText } from "./packs.js";
import { seeded } from "./random.js";

/** The texts of a workspace of `count` packs of about 200 lines, and of graphs that use all their step templates, by path. */
export function workspaceTexts(count: number, seed = 1): Map<string, string> {
  const random = seeded(seed);
  const texts = new Map<string, string>();
  for (let i = 0; i < count; i++) texts.set(manifestPath(i), packText(i, random));
  for (let first = 0; first < count; first += packsPerGraph) {
    const packs = Array.from({ length: Math.min(packsPerGraph, count - first) }, (_, n) => first + n);
    const uses = packs.flatMap((i) => templatesIn(texts.get(manifestPath(i)) as string));
    const g = first / packsPerGraph;
    texts.set(graphPath(g), graphText(`graph_${g}`, packs.map(packName), uses));
  }
  return texts;
}

/** Puts texts into a folder. */
export function writeTexts(folder: string, texts: ReadonlyMap<string, string>): void {
  for (const [path, text] of texts) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** A workspace of `count` packs beside the one that measurements edit, whose manifest is given, and a graph that uses it. */
export function editedWorkspace(count: number, manifest: string): Map<string, string> {
  const texts = workspaceTexts(count);
  texts.set(`packs/${editedPack}/pack.yaml`, manifest);
  texts.set(`graphs/${editedPack}.graph.yaml`, graphText(editedPack, [editedPack], templatesIn(manifest)));
  return texts;
}
