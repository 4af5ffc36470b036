// Files to try features on: the example workspace, and the same as JSON.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseContent, toJson } from "@packwright/shared";

const folder = new URL("../../../examples/", import.meta.url);
const names = [
  "packs.config.yaml",
  "graphs/weekly.graph.yaml",
  "packs/gathering/pack.yaml",
  "packs/writing/pack.yaml",
  "packs/writing/schemas/issue.v1.json",
];

/** Sound files only: two packs, a graph and the configuration of the examples, a pack and a graph in JSON. */
export function sampleFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of names) files[name] = readFileSync(fileURLToPath(new URL(name, folder)), "utf8");
  const pack = asJson(files["packs/gathering/pack.yaml"] ?? "");
  files["packs/json/pack.json"] = pack.replaceAll("gathering.", "json.").replace('"gathering"', '"json"');
  files["graphs/json.graph.json"] = asJson(files["graphs/weekly.graph.yaml"] ?? "").replaceAll("weekly", "json");
  return files;
}

function asJson(yaml: string): string {
  const { root } = parseContent("yaml", { text: yaml });
  return `${JSON.stringify(root && toJson(root), null, 2)}\n`;
}
