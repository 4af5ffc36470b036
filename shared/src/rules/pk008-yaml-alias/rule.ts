import type { Span } from "../../base/span.js";
import { spanAt } from "../../syntax/place.js";
import { writeOut } from "../../syntax/source-edits.js";
import type { LocatedNode, NodePath } from "../../syntax/tree.js";
import { textProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule, spanOfPlace } from "../rule.js";

export const yamlAlias = defineRule<{ fault: "unknown" | "cycle" | "merge"; name: string }>({
  code: "PK008",
  name: "yaml-alias",
  group: "syntax",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message({ fault, name }) {
    if (fault === "merge")
      return "Merge keys (`<<`) are not part of YAML 1.2, so readers disagree about them. Write the merged keys out.";
    if (fault === "cycle")
      return `Alias \`*${name}\` stands inside the value that it repeats, so the value would never end. Write the part that is meant out.`;
    return `Alias \`*${name}\` has no anchor. Put \`&${name}\` before the value that is meant, further up, or write the value out.`;
  },
  check: {
    text(file, context) {
      for (const problem of textProblems(file, "yaml-alias")) {
        context.report(spanAt(problem.span), { fault: problem.fault, name: problem.name });
      }
    },
  },
  fixes({ fault }, { file, place }) {
    const path = fault === "merge" && file.tree.root && pathOfKey(file.tree.root, spanOfPlace(place), []);
    return path ? repair("Write the aliased value out", file, writeOut(file.tree, path)) : [];
  },
});

/** The path of the entry whose key stands at a span. */
function pathOfKey(node: LocatedNode, key: Span, path: NodePath): NodePath | undefined {
  const children =
    node.kind === "map"
      ? node.entries.map(({ key: step, keySpan, value }) => ({ step, keySpan, value }))
      : node.kind === "list"
        ? node.items.map(({ value }, step) => ({ step, keySpan: undefined, value }))
        : [];
  for (const { step, keySpan, value } of children) {
    if (keySpan?.start === key.start) return [...path, step];
    const found = pathOfKey(value, key, [...path, step]);
    if (found) return found;
  }
  return undefined;
}
