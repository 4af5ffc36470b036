import { present } from "../../model/definitions.js";
import { valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { limitedNearest } from "../limited-nearest.js";
import { removeWithEmptyParent } from "../removals.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const unknownDependency = defineRule<{ graph: string | undefined; step: string; near?: string }>({
  code: "PG002",
  name: "unknown-dependency",
  group: "graph",
  severity: "error",
  stage: "file",
  message: ({ graph, step, near }) =>
    `depends_on: ${graph === undefined ? "this graph" : `graph \`${graph}\``} has no step \`${step}\`.${near === undefined ? " The step that waits for it would never run; name another step, or remove it." : ` Did you mean \`${near}\`?`}`,
  check: {
    graph(file, context) {
      const graph = file.reading.value;
      const ids = new Set(present(graph?.steps).flatMap((step) => step.step_id ?? []));
      const guess = limitedNearest(context);
      graph?.steps?.forEach((step, i) => {
        step?.depends_on?.forEach((id, k) => {
          if (id === undefined || ids.has(id)) return;
          const isFree = (other: string) => other !== step.step_id && !step.depends_on?.includes(other);
          const near = guess(id, () => [...ids].filter(isFree));
          const data = { graph: graph.graph_id, step: id, ...(near !== undefined ? { near } : {}) };
          context.report(valueAt(["steps", i, "depends_on", k]), data);
        });
      });
    },
  },
  fixes({ step, near }, { file, place }) {
    const path = pathOfPlace(place);
    return [
      ...(near === undefined ? [] : repair(`Replace with \`${near}\``, file, replaceText(file.tree, path, near))),
      ...repair(`Remove \`${step}\``, file, removeWithEmptyParent(file.tree, path)),
    ];
  },
});
