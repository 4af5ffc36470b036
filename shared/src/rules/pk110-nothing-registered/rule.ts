import { contributionFields } from "../../model/shapes/pack.js";
import { headAt } from "../../syntax/place.js";
import { childOf, type LocatedNode } from "../../syntax/tree.js";
import { defineRule } from "../rule.js";

export const nothingRegistered = defineRule<{ pack?: string }>({
  code: "PK110",
  name: "nothing-registered",
  group: "shape",
  severity: "hint",
  stage: "file",
  message: ({ pack }) =>
    `${pack === undefined ? "This pack" : `Pack \`${pack}\``} registers nothing, so loading it changes nothing. Add schemas, templates, routing rules or a safety policy.`,
  check: {
    pack(file, context) {
      const { root } = file.tree;
      if (root?.kind !== "map" || contributionFields.some((field) => holdsSomething(childOf(root, field)))) return;
      const pack = file.reading.value?.name;
      context.report(headAt([]), pack === undefined ? {} : { pack });
    },
  },
});

function holdsSomething(node: LocatedNode | undefined): boolean {
  if (node?.kind === "list") return node.items.length > 0;
  if (node?.kind === "map") return node.entries.length > 0;
  // An ill-typed value has a finding of its own.
  return node !== undefined && node.kind !== "null";
}
