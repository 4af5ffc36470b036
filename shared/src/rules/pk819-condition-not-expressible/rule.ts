import type { JsonValue } from "../../base/json.js";
import { excerpt } from "../../syntax/excerpt.js";
import { isRegistered } from "../declarations.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";
import { gateInGraph, gateInPack } from "./gate-edits.js";

export const conditionNotExpressible = defineRule<{ field: string; value: JsonValue }>({
  code: "PK819",
  name: "condition-not-expressible",
  group: "routing",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message({ field }) {
    const name = `\`${excerpt(field)}\``;
    return `Routing cannot read ${name}: it sees only step_status, gate_status, retry_exhausted, policy_violation, step and gate, never what an artifact says. Express ${name} as a gate and route on its failure.`;
  },
  checkParts: {
    any(file, context) {
      for (const problem of file.reading.problems) {
        if (problem.kind !== "condition-not-expressible") continue;
        // The value only matters to the gate that could stand for it; a huge one is none.
        const { field, value } = problem;
        context.report(problem.at, { field, value: JSON.stringify(value).length > 200 ? null : value });
      }
    },
  },
  fixes({ field, value }, { file, place, view }) {
    const path = pathOfPlace(place).slice(0, -1);
    if (file.kind !== "pack" && file.kind !== "graph") return [];
    const action = file.reading.value?.routing_rules?.[Number(path[1])]?.action?.type;
    // Going on behind a failed gate would make the gate worthless; packs may not, and nobody should be led there.
    if (action === undefined || action === "continue" || action === "goto_step") return [];
    if (file.kind === "pack") {
      const edits = gateInPack(file, path, field, value, (id) => isRegistered(id, view));
      return repair("Insert a gate template and the rule", file, edits);
    }
    return repair("Insert a gate and the rule", file, gateInGraph(file, path, field, value));
  },
});
