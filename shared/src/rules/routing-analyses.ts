// The routing analyses of a file, through the look-ups of a rule; each is made once for all rules that need it. Must not know what the
// single rules report.
import type { GraphFile, PackFile } from "../model/file.js";
import { faultPaths } from "../model/reading.js";
import {
  type MergedRouting,
  type MergedRule,
  type PackRules,
  routeMerged,
} from "../model/routing-analysis/merged-routing.js";
import type { KernelCounting } from "../model/routing-analysis/outcomes.js";
import { routedGraph } from "../model/routing-analysis/routed-graph.js";
import { type RoutedRule, routedRules } from "../model/routing-analysis/routed-rules.js";
import {
  type PackStandings,
  type Standing,
  standingsOfGraph,
  standingsOfPack,
} from "../model/routing-analysis/standing.js";
import { packsOf, packUses } from "../model/run-gates.js";
import type { RelatedPlace } from "../registry/finding.js";
import type { RegistryView } from "../registry/view.js";
import { type Place, valueAt } from "../syntax/place.js";
import { declaredIn } from "./rule.js";
import { templateFinder } from "./template-finder.js";

export type RoutingView = Pick<
  RegistryView,
  "lookup" | "resolve" | "setting" | "isKernelSchema" | "once" | "compareLoadOrder"
>;

/** The rules of a pack, judged without a graph. */
export interface PackAnalysis extends PackStandings {
  readonly rules: readonly RoutedRule[];
  readonly counting: KernelCounting;
}

/** The rules of a run, judged with the graph's own steps and gates. */
export interface GraphAnalysis extends MergedRouting {
  readonly standings: readonly Standing[];
  readonly counting: KernelCounting;
  /** How each pack's rules stand without a graph. */
  readonly packs: ReadonlyMap<string, PackStandings>;
  readonly packRules: readonly PackRules[];
  /** The manifests of the packs. */
  readonly files: ReadonlyMap<string, string>;
}

export function analysisOfPack(file: PackFile, view: RoutingView): PackAnalysis {
  return view.once(analysisOfPack, file, () => {
    const counting = countingOf(view);
    const { rules } = file.reading;
    return { rules, counting, ...standingsOfPack(rules, counting) };
  });
}

export function analysisOfGraph(file: GraphFile, view: RoutingView): GraphAnalysis {
  return view.once(analysisOfGraph, file, () => {
    const counting = countingOf(view);
    const graph = routedGraph(
      file.reading.value,
      {
        stepTemplate: (id) => view.resolve("step_template", id)?.value,
        gateTemplate: (id) => view.resolve("gate_template", id)?.value,
      },
      faultPaths(file.reading),
    );
    const own = routedRules(file.reading.value?.routing_rules, file.tree.root, file.emitted);
    const files = new Map<string, string>();
    const packs = packsOfRun(file, view).map((pack) => {
      const [declaration] = view.lookup("pack_rules", pack);
      if (declaration) files.set(pack, declaration.file);
      return { pack, rules: declaration?.value.rules };
    });
    const routing = routeMerged(graph, own, packs, counting);
    const ofPacks = new Map(
      packs.map(({ pack, rules }) => [pack, standingsOfPack(rules ?? noRules, counting)] as const),
    );
    const standings = standingsOfGraph(routing, ofPacks);
    return { counting, packs: ofPacks, packRules: packs, files, standings, ...routing };
  });
}

const noRules: readonly RoutedRule[] = [];

/** Where a rule of a run is told of in its graph: at the rule, or for a pack's rule where the graph brings in the pack. */
export function placeInGraph(file: GraphFile, { rule, pack }: MergedRule, view: RoutingView): Place {
  if (pack === undefined) return valueAt(["routing_rules", rule.index, "rule_id"]);
  const listed = file.reading.value?.packs?.indexOf(pack) ?? -1;
  if (listed >= 0) return valueAt(["packs", listed]);
  const use = packUses(file.reading.value, templateFinder(view)).find((one) => one.pack === pack);
  return valueAt(use ? use.path : ["graph_id"]);
}

/** A rule of a run as the other place of a finding. */
export function ruleAsRelated(
  file: GraphFile,
  { files }: GraphAnalysis,
  { rule, pack }: MergedRule,
  words: string,
): RelatedPlace[] {
  if (pack === undefined) return [ownRule(file, rule, words)];
  const manifest = files.get(pack);
  return manifest === undefined || rule.id === undefined ? [] : [declaredIn(manifest, `rule:${rule.id}`, words)];
}

/** A rule of the same file as the other place of a finding. */
export function ownRule(file: GraphFile | PackFile, { index }: RoutedRule, message: string): RelatedPlace {
  return { file: file.path, place: valueAt(["routing_rules", index, "rule_id"]), message };
}

/** The packs whose rules govern the runs of a graph, in the order of their precedence. */
export function packsOfRun(file: GraphFile, view: RoutingView): string[] {
  // An emitted graph holds the rules of its packs already.
  if (file.emitted) return [];
  return packsOf(file.reading.value, templateFinder(view), (a, b) => view.compareLoadOrder(a, b));
}

function countingOf(view: RoutingView): KernelCounting {
  return { gateFailuresCount: view.setting("gateFailuresCountAsAttempts") };
}
