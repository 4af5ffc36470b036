import { folderOf, nameOf } from "../../base/paths.js";
import type { SyntaxName } from "../../syntax/parse.js";
import { headAt } from "../../syntax/place.js";
import { graphIdFrom, kernelNumbers, packNameFrom } from "../placeholders.js";
import { textProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule } from "../rule.js";

const needs = {
  pack: "A pack needs `name`, `version` and `minimum_kernel_version`.",
  graph: "A graph needs `graph_id` and `steps`.",
  resource: "A JSON Schema is an object, or `true` for anything at all.",
} as const;

export const emptyDocument = defineRule<{ kind: "pack" | "graph" | "resource" }>({
  code: "PK006",
  name: "empty-document",
  group: "syntax",
  severity: "error",
  stage: "text",
  message: ({ kind }) => `The file is empty. ${needs[kind]}`,
  check: {
    text(file, context) {
      // An empty configuration is a sound one: every key is optional.
      if (file.kind === "config") return;
      const empty = textProblems(file, "empty-document").length > 0;
      if (empty || file.tree.root?.kind === "null") context.report(headAt([]), { kind: file.kind });
    },
  },
  fixes({ kind }, { file, view }) {
    if (kind === "resource") return [];
    const { text, syntax, root } = file.tree;
    const skeleton =
      kind === "graph"
        ? graphSkeleton(graphIdFrom(nameOf(file.path)), syntax)
        : packSkeleton(packNameFrom(nameOf(folderOf(file.path))), kernelNumbers(view), syntax);
    // What stands behind a null, the line's end above all, stays.
    if (root) return repair("Insert a skeleton", file, { span: root.span, text: skeleton.trimEnd() });
    // Comments stay above the skeleton.
    const start = text.trimEnd().length;
    const before = start === 0 ? "" : "\n";
    return repair("Insert a skeleton", file, { span: { start, end: text.length }, text: before + skeleton });
  },
});

function packSkeleton(name: string, minimum: string, syntax: SyntaxName): string {
  if (syntax === "json")
    return `${JSON.stringify({ name, version: "0.1.0", minimum_kernel_version: minimum }, undefined, 2)}\n`;
  return `name: ${name}\nversion: 0.1.0\nminimum_kernel_version: ${minimum}\n`;
}

function graphSkeleton(graphId: string, syntax: SyntaxName): string {
  const argv = ["echo", "hello"];
  if (syntax === "json") {
    const graph = { graph_id: graphId, steps: [{ step_id: "first", name: "First step", executor: { argv } }] };
    return `${JSON.stringify(graph, undefined, 2)}\n`;
  }
  return [
    `graph_id: ${graphId}`,
    "steps:",
    "  - step_id: first",
    "    name: First step",
    `    executor: { argv: [${argv.join(", ")}] }`,
    "",
  ].join("\n");
}
