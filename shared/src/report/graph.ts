// An expanded graph as text. Must not know how it was expanded.
import { stringify } from "yaml";
import type { GraphSpec } from "../model/emitted.js";

/** As JSON, ending with a line break. */
export function graphJson(graph: GraphSpec): string {
  return `${JSON.stringify(graph, undefined, 2)}\n`;
}

/** As YAML 1.2 without anchors or folded lines, ending with a line break. */
export function graphYaml(graph: GraphSpec): string {
  return stringify(graph, { aliasDuplicateObjects: false, lineWidth: 0, version: "1.2" });
}
