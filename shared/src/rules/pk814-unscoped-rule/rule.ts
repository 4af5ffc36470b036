import { kindsOf, type RoutedRule } from "../../model/routing-analysis/routed-rules.js";
import { headAt } from "../../syntax/place.js";
import { insertField } from "../../syntax/source-edits.js";
import { gateTemplatesOf, stepTemplatesOf } from "../pack-templates.js";
import { repair } from "../repairs.js";
import { opensGate, withConditions } from "../routing-fixes.js";
import { isEmpty, routingRulesOf } from "../routing-rules.js";
import { defineRule, pathOfPlace } from "../rule.js";

/** The conditions that say of which steps or gates a rule speaks. */
const scopes = ["step_template_id", "gate_template_id", "step_id", "gate_id"] as const;

export const unscopedRule = defineRule<{ pack: string | undefined; ofGates: boolean }>({
  code: "PK814",
  name: "unscoped-rule",
  group: "routing",
  severity: "information",
  stage: "file",
  about: "routing",
  message: ({ pack, ofGates }) =>
    `This rule governs the ${ofGates ? "gates" : "steps"} of every pack in the run, not only those of ${pack === undefined ? "this pack" : `\`${pack}\``}. Say which it is for, with \`step_template_id\` or \`gate_template_id\`.`,
  checkParts: {
    pack(file, context) {
      for (const { rule, when, path } of routingRulesOf(file)) {
        // An empty condition has a finding that says more, and so has a literal id.
        if (!when || isEmpty(when) || scopes.some((field) => when[field] !== undefined)) continue;
        if (rule.rule_id === undefined || !kindsOf(when).some((kind) => kind !== "violation")) continue;
        const ofGates = when.gate_status !== undefined;
        context.report(headAt([...path, "when"]), { pack: file.reading.value?.name, ofGates });
      }
    },
  },
  fixes({ ofGates }, context) {
    const { file } = context;
    if (file.kind !== "pack") return [];
    const path = pathOfPlace(context.place);
    const add = (field: "step_template_id" | "gate_template_id") => (id: string) => {
      const narrowed = (rules: readonly RoutedRule[]) =>
        withConditions(rules, Number(path[1]), (when) => ({ ...when, [field]: id }));
      const edits = insertField(file.tree, path, field, { json: id }, "first");
      return opensGate(context, narrowed) ? [] : repair(`Add \`${field}: ${id}\``, file, edits);
    };
    const steps = stepTemplatesOf(file).flatMap(add("step_template_id"));
    return ofGates ? [...gateTemplatesOf(file).flatMap(add("gate_template_id")), ...steps] : steps;
  },
});
