import { present } from "../../model/definitions.js";
import { valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import type { NodePath } from "../../syntax/tree.js";
import { standsForName } from "../graph-rule-owners.js";
import { limitedNearest } from "../limited-nearest.js";
import { repair } from "../repairs.js";
import { routingRulesOf } from "../routing-rules.js";
import { defineRule, pathOfPlace } from "../rule.js";

interface UnknownStep {
  readonly graph: string | undefined;
  readonly step: string;
  readonly use: "condition" | "target";
  readonly near?: string;
}

export const ruleUnknownStep = defineRule<UnknownStep>({
  code: "PK803",
  name: "rule-unknown-step",
  group: "routing",
  severity: "error",
  stage: "file",
  message({ graph, step, use, near }) {
    const fault = `${graph === undefined ? "This graph" : `Graph \`${graph}\``} has no step \`${step}\``;
    if (near !== undefined) return `${fault}. Did you mean \`${near}\`?`;
    return use === "condition"
      ? `${fault}, so this rule never answers anything. Name a step of the graph.`
      : `${fault}, so there is nothing to go to and the run fails instead. Name a step of the graph.`;
  },
  check: {
    graph(file, context) {
      const graph = file.reading.value;
      // Of a step without an id nobody knows whether it is the one that is meant.
      const ids = new Set(graph?.steps?.map((step) => step?.step_id));
      if (ids.size === 0 || ids.has(undefined)) return;
      const guess = limitedNearest(context);
      for (const { rule, path } of routingRulesOf(file)) {
        const look = (field: "step_id" | "target_step_id", step: string | undefined, place: NodePath) => {
          if (step === undefined || ids.has(step)) return;
          const near = guess(step, () => present([...ids]));
          const use = field === "step_id" ? "condition" : "target";
          const data = { graph: graph?.graph_id, step, use, ...(near !== undefined ? { near } : {}) } as const;
          const isOwn = standsForName(rule.rule_id, graph?.graph_id, field, step);
          context.report(valueAt([...path, ...place]), data, isOwn ? {} : { severity: "warning" });
        };
        look("step_id", rule.when?.step_id, ["when", "step_id"]);
        if (rule.action?.type === "goto_step")
          look("target_step_id", rule.action.target_step_id, ["action", "target_step_id"]);
      }
    },
  },
  fixes: ({ near }, { file, place }) =>
    near === undefined ? [] : repair(`Change to \`${near}\``, file, replaceText(file.tree, pathOfPlace(place), near)),
});
