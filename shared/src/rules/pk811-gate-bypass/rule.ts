import type { GraphFile, PackFile } from "../../model/file.js";
import { bypassesGate, gotosOf } from "../../model/routing-analysis/gotos.js";
import type { MergedRule } from "../../model/routing-analysis/merged-routing.js";
import { isGateFailure, type Outcome } from "../../model/routing-analysis/outcomes.js";
import type { RoutedRule } from "../../model/routing-analysis/routed-rules.js";
import type { Standing } from "../../model/routing-analysis/standing.js";
import { valueAt } from "../../syntax/place.js";
import type { NodePath } from "../../syntax/tree.js";
import { repair } from "../repairs.js";
import {
  analysisOfGraph,
  analysisOfPack,
  type GraphAnalysis,
  placeInGraph,
  ruleAsRelated,
} from "../routing-analyses.js";
import { setField } from "../routing-edits.js";
import { ruleAt, withAction } from "../routing-fixes.js";
import { outcomeWords } from "../routing-words.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";

interface Bypass {
  readonly outcome: string;
  /** The dependent that `goto_step` goes to; undefined for `continue`. */
  readonly target?: string;
  /** A pack's rule that is told of in a graph. */
  readonly rule?: { readonly id: string | undefined; readonly pack: string };
  readonly owner: "pack" | "graph";
  /** The only gate that is bypassed, where the graph writes it. */
  readonly gate?: { readonly id: string; readonly path: NodePath };
}

export const gateBypass = defineRule<Bypass>({
  code: "PK811",
  name: "gate-bypass",
  group: "routing",
  severity: "error",
  stage: "workspace",
  message({ outcome, target, rule, owner }) {
    const action = target === undefined ? "`continue`" : `\`goto_step\` to \`${target}\`, which depends on that step,`;
    const who = rule ? ` (rule \`${rule.id ?? "without an id"}\` of pack \`${rule.pack}\`)` : "";
    const fault = `${action} in answer to "${outcome}"${who} lets the run succeed without the gate.`;
    return owner === "pack"
      ? `${fault} A pack cannot override what the kernel enforces; use \`escalate\`, or make the gate optional.`
      : `${fault} If that is meant, make the gate optional with \`required: false\`; else use \`escalate\`.`;
  },
  check: { pack: checkPack, graph: checkGraph },
  fixes({ rule, gate }, { file, place }) {
    const path = ruleAt(file, pathOfPlace(place));
    if (rule || !path) return [];
    return [
      ...repair("Use `escalate`", file, withAction(file, path, "escalate")),
      ...(gate
        ? repair(
            `Set \`required: false\` on gate \`${gate.id}\``,
            file,
            setField(file.tree, gate.path, "required", false),
          )
        : []),
    ];
  },
});

/** Whether `goto_step` goes to a dependent only a graph can tell; `continue` goes on in every one. */
function checkPack(file: PackFile, context: RuleContext<Bypass>): void {
  const { rules, standings, counting } = analysisOfPack(file, context);
  rules.forEach((rule, i) => {
    const [first] = passed(rule, standings[i]);
    if (first) context.report(actionOf(rule), { outcome: outcomeWords(first, counting), owner: "pack" });
  });
}

function checkGraph(file: GraphFile, context: RuleContext<Bypass>): void {
  const analysis = analysisOfGraph(file, context);
  analysis.rules.slice(0, analysis.own).forEach(({ rule }, i) => {
    const outcomes = passed(rule, analysis.standings[i]);
    const [first] = outcomes;
    if (first)
      context.report(
        actionOf(rule),
        { outcome: outcomeWords(first, analysis.counting), owner: "graph", ...onlyGate(outcomes, analysis) },
        { severity: "warning" },
      );
  });
  const told = new Set<number>();
  const gotos = gotosOf(analysis, analysis.standings).filter(bypassesGate);
  for (const { rule: at, outcome, target } of gotos) {
    if (told.has(at)) continue;
    told.add(at);
    const merged = analysis.rules[at] as MergedRule;
    const common = { outcome: outcomeWords(outcome, analysis.counting), target };
    if (merged.pack === undefined) {
      const outcomes = gotos.filter((goto) => goto.rule === at).map((goto) => goto.outcome);
      const data: Bypass = { ...common, owner: "graph", ...onlyGate(outcomes, analysis) };
      context.report(actionOf(merged.rule), data, { severity: "warning" });
    } else
      context.report(
        placeInGraph(file, merged, context),
        { ...common, owner: "pack", rule: { id: merged.rule.id, pack: merged.pack } },
        { related: ruleAsRelated(file, analysis, merged, "The rule is declared here.") },
      );
  }
}

/** The failed gates that a rule answers with `continue`. */
function passed({ action }: RoutedRule, standing: Standing | undefined): Outcome[] {
  if (action.type !== "continue" || standing?.kind !== "answers") return [];
  return standing.outcomes.filter(({ kind }) => isGateFailure(kind));
}

function actionOf({ index }: RoutedRule) {
  return valueAt(["routing_rules", index, "action", "type"]);
}

/** The gate of some outcomes, where it is one and the graph writes it. */
function onlyGate(outcomes: readonly Outcome[], { graph }: GraphAnalysis): Pick<Bypass, "gate"> {
  const [first] = outcomes;
  if (first?.step === undefined || outcomes.some(({ gate, step }) => gate !== first.gate || step !== first.step))
    return {};
  const gate = graph.steps.get(first.step)?.gates.find(({ id }) => id === first.gate);
  return gate?.path ? { gate: { id: gate.id, path: gate.path } } : {};
}
