import { inputFaults } from "../../model/dataflow.js";
import { valueAt } from "../../syntax/place.js";
import { defineRule } from "../rule.js";
import { stepsWithTemplates } from "../template-finder.js";

export const ambiguousInput = defineRule<{ schema: string; step: string; first: string; second: string }>({
  code: "PG007",
  name: "ambiguous-input",
  group: "graph",
  severity: "warning",
  stage: "workspace",
  message: ({ schema, step, first, second }) =>
    `Both \`${first}\` and \`${second}\` produce ${schema} for \`${step}\`. Which of the two artifacts it works on is not said; depend on one of them only.`,
  check: {
    graph(file, context) {
      const nodes = stepsWithTemplates(file, context);
      for (const fault of inputFaults(file.reading.value, nodes)) {
        if (fault.kind !== "ambiguous") continue;
        const { node, schema, providers } = fault;
        const [first, second] = providers;
        const item = node.dependencies.find(({ id }) => id === second.id)?.item ?? 0;
        const related = providers.map((provider) => ({
          file: file.path,
          place: valueAt(["steps", provider.index, "step_id"]),
          message: `This step produces ${schema}.`,
        }));
        const data = { schema, step: node.id ?? "this step", first: first.id ?? "", second: second.id ?? "" };
        context.report(valueAt(["steps", node.index, "depends_on", item]), data, { related });
      }
    },
  },
});
