import type { GraphFile, PackFile } from "../../model/file.js";
import type { RoutedRule } from "../../model/routing-analysis/routed-rules.js";
import type { ConditionField, ToldUnreachable } from "../../model/routing-analysis/why-unreachable.js";
import { entryAt, type Place, valueAt } from "../../syntax/place.js";
import { repair } from "../repairs.js";
import { analysisOfGraph, analysisOfPack, placeInGraph, ruleAsRelated } from "../routing-analyses.js";
import {
  conditionsWithout,
  mayMatch,
  opensGate,
  ruleAt,
  tryRules,
  withConditions,
  withoutConditions,
} from "../routing-fixes.js";
import { routingRulesOf } from "../routing-rules.js";
import { defineRule, type Fix, type FixContext, pathOfPlace, type RuleContext } from "../rule.js";
import { named, reasonWords } from "./reason-words.js";

interface NeverMatches {
  /** The graph in which it never matches; undefined where that is so in every graph. */
  readonly graph?: string;
  /** A pack's rule that is told of in a graph. */
  readonly rule?: { readonly id: string | undefined; readonly pack: string };
  readonly why: ToldUnreachable;
}

export const unreachableRule = defineRule<NeverMatches>({
  code: "PK806",
  name: "unreachable-rule",
  group: "routing",
  severity: "warning",
  stage: "workspace",
  message({ graph, rule, why }) {
    const who = rule ? `\`${rule.id ?? "a rule"}\` of pack \`${rule.pack}\` never matches` : "Never matches";
    const where = graph === undefined ? "" : ` in graph \`${graph}\``;
    return `${who}${where}: ${reasonWords(why)}${advice(why, rule !== undefined)}`;
  },
  check: { pack: checkPack, graph: checkGraph },
  fixes({ rule, why }, context) {
    const path = ruleAt(context.file, pathOfPlace(context.place));
    if (rule || !path) return [];
    const ways: (readonly ConditionField[])[] = [why.fields];
    if (why.kind === "violation") ways.push(["policy_violation"]);
    return ways.flatMap((fields) => removal(fields, context));
  },
});

function checkPack(file: PackFile, context: RuleContext<NeverMatches>): void {
  const { standings, rules } = analysisOfPack(file, context);
  standings.forEach((standing, i) => {
    const rule = rules[i];
    if (standing.kind === "unreachable" && rule) context.report(placeOf(rule, standing.why), { why: standing.why });
  });
}

function checkGraph(file: GraphFile, context: RuleContext<NeverMatches>): void {
  const analysis = analysisOfGraph(file, context);
  const graph = file.reading.value?.graph_id;
  for (const [i, standing] of analysis.standings.entries()) {
    const merged = analysis.rules[i];
    if (standing.kind !== "unreachable" || !merged) continue;
    const { why } = standing;
    if (isAboutUnknownTemplate(why, context)) continue;
    const common = { why, ...(graph === undefined ? {} : { graph }) };
    if (merged.pack === undefined) context.report(placeOf(merged.rule, why), common);
    else
      context.report(
        placeInGraph(file, merged, context),
        { ...common, rule: { id: merged.rule.id, pack: merged.pack } },
        { related: ruleAsRelated(file, analysis, merged, "The rule is declared here.") },
      );
  }
}

/** A template that nobody registers has a finding of its own. */
function isAboutUnknownTemplate(why: ToldUnreachable, context: RuleContext<NeverMatches>): boolean {
  if (why.kind === "no-such-step") return context.resolve("step_template", why.template) === undefined;
  if (why.kind === "no-such-gate") return context.resolve("gate_template", why.template) === undefined;
  return false;
}

/** The condition at fault, else the rule. */
function placeOf({ index }: Pick<RoutedRule, "index">, { fields }: ToldUnreachable): Place {
  const [field] = fields;
  const path = ["routing_rules", index];
  return field === undefined ? valueAt([...path, "rule_id"]) : entryAt([...path, "when", field]);
}

function advice({ kind, fields }: ToldUnreachable, isForeign: boolean): string {
  if (isForeign) return kind === "optional" ? "" : " Its conditions and this graph exclude each other.";
  if (kind === "never-failed") return " Route the failure instead, or remove the rule.";
  if (kind === "gates-not-counted")
    return " Remove it, or set `kernel.gate_failures_count_as_attempts` where your kernel counts them.";
  if (kind === "no-such-step" || kind === "no-such-gate") return " Name a template that it uses, or remove the rule.";
  return fields.length === 0 ? " Remove the rule, or let it speak of something else." : ` Remove ${named(fields)}.`;
}

function removal(fields: readonly ConditionField[], context: FixContext): Fix[] {
  const { file, place } = context;
  const path = ruleAt(file, pathOfPlace(place));
  if (!path || fields.length === 0 || (file.kind !== "pack" && file.kind !== "graph")) return [];
  const found = routingRulesOf(file).find(({ index }) => index === path[1]);
  const change = (when: RoutedRule["when"]) => conditionsWithout(when, fields);
  const changed = (rules: readonly RoutedRule[]) => withConditions(rules, Number(path[1]), change);
  const kind = tryRules(context, changed)?.standings[Number(path[1])]?.kind;
  const isHarmless =
    found?.when &&
    // A rule without conditions answers everything, which nobody meant.
    Object.keys(change(found.when)).length > 0 &&
    (kind === "answers" || kind === "shadowed") &&
    mayMatch(change(found.when), { type: found.rule.action?.type }) &&
    !opensGate(context, changed);
  return isHarmless ? repair(`Remove ${named(fields)}`, file, withoutConditions(file, path, fields)) : [];
}
