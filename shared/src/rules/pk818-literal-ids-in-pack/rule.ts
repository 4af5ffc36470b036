import type { RoutedCondition } from "../../model/routing-analysis/routed-rules.js";
import { entryAt } from "../../syntax/place.js";
import { removeEntry, renameKey, replaceText } from "../../syntax/source-edits.js";
import { nodeAt } from "../../syntax/tree.js";
import { gateTemplatesFor, stepTemplatesOf } from "../pack-templates.js";
import { repair } from "../repairs.js";
import { conditionsWithout, opensGate, withConditions } from "../routing-fixes.js";
import { routingRulesOf } from "../routing-rules.js";
import { defineRule, pathOfPlace } from "../rule.js";

interface LiteralId {
  readonly field: "step_id" | "gate_id";
  readonly id: string;
}

/** What says the same in the words of a pack. */
const scopeOf = { step_id: "step_template_id", gate_id: "gate_template_id" } as const;

export const literalIdsInPack = defineRule<LiteralId>({
  code: "PK818",
  name: "literal-ids-in-pack",
  group: "routing",
  severity: "warning",
  stage: "file",
  about: "routing",
  message: ({ field, id }) =>
    `A pack does not know a graph's \`${field}\`; the rule works only where a graph happens to use \`${id}\`. Use \`${scopeOf[field]}\`, which is right in every graph.`,
  checkParts: {
    pack(file, context) {
      for (const { rule, path } of routingRulesOf(file)) {
        for (const field of ["step_id", "gate_id"] as const) {
          const id = rule.when?.[field];
          if (id !== undefined) context.report(entryAt([...path, "when", field]), { field, id });
        }
      }
    },
  },
  fixes({ field, id }, context) {
    const { file } = context;
    const path = pathOfPlace(context.place);
    const when = nodeAt(file.tree.root, path.slice(0, -1));
    if (file.kind !== "pack" || when?.kind !== "map") return [];
    const scope = scopeOf[field];
    /** A rule that answers something else may let a later one answer in its place. */
    const isHarmless = (instead: RoutedCondition) =>
      !opensGate(context, (rules) =>
        withConditions(rules, Number(path[1]), (known) => ({ ...conditionsWithout(known, [field]), ...instead })),
      );
    if (when.entries.some(({ key }) => key === scope))
      return isHarmless({}) ? repair(`Remove \`${field}\``, file, removeEntry(file.tree, path)) : [];
    const templates = field === "step_id" ? stepTemplatesOf(file) : gateTemplatesFor(file, id);
    return templates.flatMap((template) => {
      const key = renameKey(file.tree, path, scope);
      const value = replaceText(file.tree, path, template);
      if (!key || !value || !isHarmless({ [scope]: template })) return [];
      return repair(`Use \`${scope}: ${template}\``, file, [...key, ...value]);
    });
  },
});
