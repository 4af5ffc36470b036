import type { GraphFile, PackFile } from "../../model/file.js";
import type { MergedRule } from "../../model/routing-analysis/merged-routing.js";
import type { RoutedRule } from "../../model/routing-analysis/routed-rules.js";
import type { RelatedPlace } from "../../registry/finding.js";
import { valueAt } from "../../syntax/place.js";
import { moveItem } from "../../syntax/source-edits.js";
import { removeWithEmptyParent } from "../removals.js";
import { repair } from "../repairs.js";
import { analysisOfGraph, analysisOfPack, ownRule, placeInGraph, ruleAsRelated } from "../routing-analyses.js";
import { opensGate, ruleAt, type Trial, tryRules } from "../routing-fixes.js";
import { ruleNames } from "../routing-words.js";
import { defineRule, type FixContext, pathOfPlace, type RuleContext } from "../rule.js";

interface Shadowed {
  /** The first of the rules that answer instead. */
  readonly by: readonly (string | undefined)[];
  /** How many there are. */
  readonly count: number;
  /** The files of those that stand elsewhere. */
  readonly files: readonly string[];
  /** The first of them in the same file, by its place in `routing_rules`. */
  readonly before?: number;
  /** A pack's rule that is told of in a graph. */
  readonly rule?: { readonly id: string | undefined; readonly pack: string; readonly isPackOfAll: boolean };
}

export const shadowedRule = defineRule<Shadowed>({
  code: "PK807",
  name: "shadowed-rule",
  group: "routing",
  severity: "warning",
  stage: "workspace",
  message({ by, count, files, rule }) {
    const where = files.length === 0 ? "" : ` (${files.join(", ")})`;
    const covers = `${ruleNames(by, count)}${where} already ${count === 1 ? "matches" : "match"} every outcome that this rule matches`;
    if (!rule)
      return `Never reached: ${covers}, and the first rule that matches wins. Move it before ${ruleNames(by.slice(0, 1))}, or remove it.`;
    return `\`${rule.id ?? "A rule"}\` of pack \`${rule.pack}\` is never reached in this graph: ${covers}. ${rule.isPackOfAll ? "In other graphs it may have something to answer." : "The order of `packs` decides which of them comes first."}`;
  },
  check: {
    pack(file, context) {
      const { standings, rules } = analysisOfPack(file, context);
      standings.forEach((standing, i) => {
        if (standing.kind !== "shadowed") return;
        report(file, rules[i] as RoutedRule, standing.by, rules, context);
      });
    },
    graph(file, context) {
      const analysis = analysisOfGraph(file, context);
      const ownRules = analysis.rules.slice(0, analysis.own).map(({ rule }) => rule);
      for (const [i, standing] of analysis.standings.entries()) {
        if (standing.kind !== "shadowed") continue;
        const merged = analysis.rules[i] as MergedRule;
        if (merged.pack === undefined) {
          report(file, merged.rule, standing.by, ownRules, context);
          continue;
        }
        const by = standing.by.slice(0, mostNamed).map((at) => analysis.rules[at] as MergedRule);
        const related = [
          ...ruleAsRelated(file, analysis, merged, "The rule that is never reached."),
          ...by.flatMap((one) => ruleAsRelated(file, analysis, one, "This rule answers first.")),
        ];
        const files = by.flatMap(({ pack }) => (pack === undefined ? [] : (analysis.files.get(pack) ?? [])));
        context.report(
          placeInGraph(file, merged, context),
          {
            by: by.map(({ rule }) => rule.id),
            count: standing.by.length,
            files: [...new Set(files)],
            rule: { id: merged.rule.id, pack: merged.pack, isPackOfAll: by.every(({ pack }) => pack === merged.pack) },
          },
          { related },
        );
      }
    },
  },
  fixes({ by, before }, context) {
    const { file, place } = context;
    const path = ruleAt(file, pathOfPlace(place));
    if (!path || before === undefined) return [];
    const from = Number(path[1]);
    const move = helpsToMove(from, before, context)
      ? repair(`Move it before ${ruleNames(by.slice(0, 1))}`, file, moveItem(file.tree, path, before))
      : [];
    return [...move, ...repair("Remove the rule", file, removeWithEmptyParent(file.tree, path))];
  },
});

/** Nobody follows more. */
const mostNamed = 5;

function report(
  file: PackFile | GraphFile,
  rule: RoutedRule,
  by: readonly number[],
  rules: readonly RoutedRule[],
  context: RuleContext<Shadowed>,
): void {
  const named = by.slice(0, mostNamed).map((at) => rules[at] as RoutedRule);
  const [first] = named;
  const related: RelatedPlace[] = named.map((one) => ownRule(file, one, "This rule answers first."));
  context.report(
    valueAt(["routing_rules", rule.index, "rule_id"]),
    { by: named.map(({ id }) => id), count: by.length, files: [], ...(first ? { before: first.index } : {}) },
    { related, tags: ["unnecessary"] },
  );
}

/** Whether fewer rules are never reached once the rule at `from` stands before the one at `to`. */
function helpsToMove(from: number, to: number, context: FixContext): boolean {
  const moved = (rules: readonly RoutedRule[]) => rules.toSpliced(from, 1).toSpliced(to, 0, rules[from] as RoutedRule);
  const dead = (trial: Trial | undefined) => trial?.standings.filter(({ kind }) => kind === "shadowed").length ?? 0;
  const before = tryRules(context, (rules) => rules);
  const after = tryRules(context, moved);
  return dead(after) < dead(before) && after?.standings[to]?.kind === "answers" && !opensGate(context, moved);
}
