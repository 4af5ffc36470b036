import { stepNodes, type TemplateFinder } from "../../model/dataflow.js";
import { type DependencyEdge, dependencyCycles } from "../../model/dependency-cycles.js";
import { valueAt } from "../../syntax/place.js";
import type { NodePath } from "../../syntax/tree.js";
import { removeWithEmptyParent } from "../removals.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const dependencyCycle = defineRule<{ steps: readonly string[] }>({
  code: "PG003",
  name: "dependency-cycle",
  group: "graph",
  severity: "error",
  stage: "file",
  message: ({ steps }) =>
    steps.length === 1
      ? `Step \`${steps[0]}\` depends on itself, so it would never run. Remove this dependency.`
      : `Steps depend on each other: ${shown(steps)}. None of them would ever run; remove one of the dependencies.`,
  check: {
    graph(file, context) {
      for (const cycle of dependencyCycles(stepNodes(file.reading.value, noTemplates))) {
        const steps = cycle.map(({ node }) => node.id as string);
        // What leads on from the step that is written last is the most likely slip.
        const last = cycle.reduce((a, b) => (a.node.index >= b.node.index ? a : b));
        const related = cycle
          .filter((edge) => edge !== last)
          .slice(0, 20)
          .map((edge) => ({
            file: file.path,
            place: valueAt(pathOf(edge)),
            message: `\`${edge.node.id}\` waits for \`${edge.node.step.depends_on?.[edge.item]}\` here.`,
          }));
        context.report(valueAt(pathOf(last)), { steps }, { related });
      }
    },
  },
  fixes(_, { file, place }) {
    return repair("Remove this dependency", file, removeWithEmptyParent(file.tree, pathOfPlace(place)));
  },
});

/** Who waits for whom does not depend on templates. */
const noTemplates: TemplateFinder = {
  stepTemplate: () => undefined,
  gateTemplate: () => undefined,
  isSchema: () => false,
};

function pathOf({ node, item }: DependencyEdge): NodePath {
  return ["steps", node.index, "depends_on", item];
}

/** `a → b → a`; a long circle is cut in the middle. */
function shown(steps: readonly string[]): string {
  const names = steps.length > 12 ? [...steps.slice(0, 6), "…", ...steps.slice(-5)] : steps;
  return [...names, steps[0]].map((name) => (name === "…" ? name : `\`${name}\``)).join(" → ");
}
