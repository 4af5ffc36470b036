import type { GraphFile } from "../../model/file.js";
import { namespaceOf } from "../../model/grammar.js";
import { type MergedRouting, type MergedRule, routeMerged } from "../../model/routing-analysis/merged-routing.js";
import { orderDependences } from "../../model/routing-analysis/order-dependence.js";
import { namesStep, type RoutedRule } from "../../model/routing-analysis/routed-rules.js";
import { repair } from "../repairs.js";
import { analysisOfGraph, placeInGraph, ruleAsRelated } from "../routing-analyses.js";
import { setField } from "../routing-edits.js";
import { opensGate } from "../routing-fixes.js";
import { actionWords, outcomeWords, ruleNames } from "../routing-words.js";
import { defineRule, type Fix, type FixContext } from "../rule.js";

interface RuleOfPack {
  readonly pack: string;
  /** Its place in the pack's `routing_rules`. */
  readonly index: number;
  readonly id?: string;
  readonly action: { readonly type?: string; readonly target?: string };
}

interface Dependence {
  readonly outcome: string;
  readonly answers: RuleOfPack;
  readonly instead: RuleOfPack;
}

export const orderDependent = defineRule<Dependence>({
  code: "PK808",
  name: "order-dependent",
  group: "routing",
  severity: "warning",
  stage: "workspace",
  message: ({ outcome, answers, instead }) =>
    `${ruleNames([answers.id])} (pack \`${answers.pack}\`) and ${ruleNames([instead.id])} (pack \`${instead.pack}\`) match the same outcome (${outcome}) with different actions, ${actionWords(answers.action)} and ${actionWords(instead.action)}; the order in \`packs\` decides, and now the first of them answers. Narrow one of them with \`step_template_id\`, or write a rule for it in the graph.`,
  check: {
    graph(file, context) {
      const analysis = analysisOfGraph(file, context);
      for (const { answers, instead, outcome } of orderDependences(analysis)) {
        const [first, second] = [analysis.rules[answers], analysis.rules[instead]] as [MergedRule, MergedRule];
        const related = [first, second].flatMap((merged) =>
          ruleAsRelated(
            file,
            analysis,
            merged,
            `${ruleNames([merged.rule.id])} matches it with ${actionWords(merged.rule.action)}.`,
          ),
        );
        context.report(
          placeInGraph(file, second, context),
          { outcome: outcomeWords(outcome, analysis.counting), answers: dataOf(first), instead: dataOf(second) },
          { related },
        );
      }
    },
  },
  fixes({ answers, instead }, context) {
    const { file } = context;
    return file.kind === "graph"
      ? [instead, answers].flatMap((rule) => narrowings(file, rule, [answers, instead], context))
      : [];
  },
});

function dataOf({ rule, pack }: MergedRule): RuleOfPack {
  const { type, target } = rule.action;
  const action = { ...(type === undefined ? {} : { type }), ...(target === undefined ? {} : { target }) };
  return { pack: pack ?? "", index: rule.index, ...(rule.id === undefined ? {} : { id: rule.id }), action };
}

/** Ways to let a rule speak of steps of its own pack only, where that ends the dependence. */
function narrowings(file: GraphFile, narrow: RuleOfPack, pair: readonly RuleOfPack[], context: FixContext): Fix[] {
  const analysis = analysisOfGraph(file, context.view);
  const manifest = analysis.files.get(narrow.pack);
  const pack = manifest === undefined ? undefined : context.other(manifest);
  const rule = analysis.packRules.find((one) => one.pack === narrow.pack)?.rules?.[narrow.index];
  if (pack?.kind !== "pack" || !rule || namesStep(rule.when)) return [];
  const templates = new Set([...analysis.graph.steps.values()].flatMap(({ template }) => template ?? []));
  const own = [...templates].filter((template) => namespaceOf(template) === narrow.pack);
  return own.flatMap((template) => {
    const changed: RoutedRule = { ...rule, when: { ...rule.when, step_template_id: template } };
    const packs = analysis.packRules.map((one) =>
      one.pack === narrow.pack ? { ...one, rules: one.rules?.with(narrow.index, changed) } : one,
    );
    const ownRules = analysis.rules.slice(0, analysis.own).map((one) => one.rule);
    const routing = routeMerged(analysis.graph, ownRules, packs, analysis.counting);
    if (dependsStill(routing, pair)) return [];
    if (opensGate({ ...context, file: pack }, (rules) => rules.with(narrow.index, changed))) return [];
    const path = ["routing_rules", narrow.index, "when"];
    return repair(
      `Narrow ${ruleNames([narrow.id])} to steps made from \`${template}\``,
      pack,
      setField(pack.tree, path, "step_template_id", template, "first"),
    );
  });
}

function dependsStill(routing: MergedRouting, pair: readonly RuleOfPack[]): boolean {
  const isOneOf = (at: number) => {
    const merged = routing.rules[at];
    return pair.some(({ pack, index }) => merged?.pack === pack && merged.rule.index === index);
  };
  return orderDependences(routing).some(({ answers, instead }) => isOneOf(answers) && isOneOf(instead));
}
