import { redundantDependencies } from "../../model/redundant-dependencies.js";
import { valueAt } from "../../syntax/place.js";
import { removeWithEmptyParent } from "../removals.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";
import { stepsWithTemplates } from "../template-finder.js";

export const redundantDependency = defineRule<{ step: string; through: string }>({
  code: "PG013",
  name: "redundant-dependency",
  group: "graph",
  severity: "hint",
  stage: "workspace",
  message: ({ step, through }) =>
    `\`${step}\` is already implied through \`${through}\`, and no artifact of it is used here. Remove it.`,
  check: {
    graph(file, context) {
      const nodes = stepsWithTemplates(file, context);
      for (const { node, item, id, through } of redundantDependencies(nodes))
        context.report(
          valueAt(["steps", node.index, "depends_on", item]),
          { step: id, through },
          { tags: ["unnecessary"] },
        );
    },
  },
  fixes: ({ step }, { file, place }) =>
    repair(`Remove \`${step}\``, file, removeWithEmptyParent(file.tree, pathOfPlace(place)), { safe: true }),
});
