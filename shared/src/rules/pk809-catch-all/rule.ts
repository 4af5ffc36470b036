import type { GraphFile, PackFile } from "../../model/file.js";
import type { RoutedRule } from "../../model/routing-analysis/routed-rules.js";
import { valueAt } from "../../syntax/place.js";
import { insertItem, removeEntry } from "../../syntax/source-edits.js";
import { type NodePath, nodeAt, toJson } from "../../syntax/tree.js";
import { repair } from "../repairs.js";
import { setField } from "../routing-edits.js";
import { opensGate, withConditions } from "../routing-fixes.js";
import { isEmpty, routingRulesOf } from "../routing-rules.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";

export const catchAll = defineRule<{ action: string }>({
  code: "PK809",
  name: "catch-all",
  group: "routing",
  severity: "warning",
  stage: "file",
  about: "routing",
  message: ({ action }) =>
    `An empty \`when\` matches every outcome, also failed gates and policy violations, and answers all of them with \`${action}\`; no rule behind it is ever asked. Say which outcomes are meant.`,
  checkParts: { pack: check },
  check: { graph: check },
  fixes({ action }, context) {
    const { file, place } = context;
    if (file.kind !== "pack" && file.kind !== "graph") return [];
    const path = pathOfPlace(place);
    const { tree } = file;
    const whereStepsFailed = (rules: readonly RoutedRule[]) =>
      withConditions(rules, Number(path[1]), () => ({ step_status: "failed" }));
    const narrowed = setField(tree, path, "step_status", "failed", "first");
    const toTheEnd = () => repair("Move the rule to the end", file, moved(file, path.slice(0, -1)));
    return [
      ...(opensGate(context, whereStepsFailed) ? [] : repair("Add `step_status: failed`", file, narrowed)),
      ...(endsAllRules(file, action) && !endsWithAnother(file) ? toTheEnd() : []),
    ];
  },
});

function check(file: PackFile | GraphFile, context: RuleContext<{ action: string }>): void {
  const rules = routingRulesOf(file);
  const last = (file.reading.value?.routing_rules?.length ?? 0) - 1;
  for (const { rule, when, path, index } of rules) {
    const action = rule.action?.type;
    if (!when || !isEmpty(when) || action === undefined) continue;
    if (index === last && endsAllRules(file, action)) continue;
    context.report(valueAt([...path, "when"]), { action });
  }
}

/**
 * Whether a file's last rule is the last of its run, so that a rule for everything else is what it looks like: behind a pack's rules
 * come other packs', and behind a graph's come its packs'. An action that lets the run go on is no answer to everything.
 */
function endsAllRules(file: PackFile | GraphFile, action: string): boolean {
  return file.kind === "graph" && file.emitted && (action === "abort_run" || action === "escalate");
}

/** Whether the last rule is one for everything already: two of them cannot both be the last. */
function endsWithAnother(file: PackFile | GraphFile): boolean {
  const when = routingRulesOf(file).at(-1)?.when;
  return when !== undefined && isEmpty(when);
}

function moved({ tree }: GraphFile | PackFile, path: NodePath) {
  const rule = nodeAt(tree.root, path);
  const taken = removeEntry(tree, path);
  const put = rule && insertItem(tree, path.slice(0, -1), { json: toJson(rule) });
  return taken && put ? [...taken, ...put] : undefined;
}
