import type { TemplateFinder } from "../../model/dataflow.js";
import {
  present,
  usesTemplate,
  type WrittenGateEntry,
  type WrittenGraph,
  type WrittenStep,
} from "../../model/definitions.js";
import { gateIdOf, gatesOfRun, type RunGate } from "../../model/run-gates.js";
import { valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { standsForName } from "../graph-rule-owners.js";
import { limitedNearest } from "../limited-nearest.js";
import { repair } from "../repairs.js";
import { routingRulesOf } from "../routing-rules.js";
import { defineRule, pathOfPlace } from "../rule.js";
import { templateFinder } from "../template-finder.js";

interface UnknownGate {
  readonly graph: string | undefined;
  readonly gate: string;
  /** Gates that are probably meant, the best first. */
  readonly meant: readonly string[];
  /** Whether nothing else can be meant. */
  readonly certain: boolean;
}

export const ruleUnknownGate = defineRule<UnknownGate>({
  code: "PK804",
  name: "rule-unknown-gate",
  group: "routing",
  severity: "error",
  stage: "workspace",
  message({ graph, gate, meant }) {
    const fault = `No gate \`${gate}\` in ${graph === undefined ? "this graph" : `graph \`${graph}\``}, so this rule never answers anything; gates that a step template brings are called \`<step_id>.<gate>\`.`;
    const names = meant.map((id) => `\`${id}\``);
    return names.length === 0 ? `${fault} Name a gate of the run.` : `${fault} Did you mean ${names.join(" or ")}?`;
  },
  check: {
    graph(file, context) {
      const graph = file.reading.value;
      const rules = routingRulesOf(file).flatMap(({ rule, path }) => {
        const { gate_id: gate, step_id: step } = rule.when ?? {};
        return gate === undefined ? [] : [{ gate, step, id: rule.rule_id, path }];
      });
      if (rules.length === 0 || !ownGatesAreKnown(graph)) return;
      const templates = templateFinder(context);
      const gates = gatesOfRun(graph, templates);
      const ids = new Set(gates.map(({ id }) => id));
      const likely = likelyGates(gates, ids);
      const steps = new Map(present(graph?.steps).map((one) => [one.step_id, one]));
      const guess = limitedNearest(context);
      for (const { gate, step, id, path } of rules) {
        if (ids.has(gate) || mayBeThere(gate, steps, templates)) continue;
        const candidates = likely(gate, step);
        const near = candidates.length === 0 ? guess(gate, () => ids) : undefined;
        const isForeign = !standsForName(id, graph?.graph_id, "gate_id", gate);
        context.report(
          valueAt([...path, "when", "gate_id"]),
          {
            graph: graph?.graph_id,
            gate,
            meant: near === undefined ? candidates.slice(0, mostProposals) : [near],
            certain: candidates.length === 1,
          },
          isForeign ? { severity: "warning" } : {},
        );
      }
    },
  },
  fixes: ({ meant, certain }, { file, place }) =>
    meant.flatMap((id) =>
      repair(`Change to \`${id}\``, file, replaceText(file.tree, pathOfPlace(place), id), { safe: certain }),
    ),
});

/** Of more gates of one name it is better not to guess. */
const mostProposals = 3;

/** Finds the gates that differ from a name only in the step before it, that of the given step before all others. */
function likelyGates(
  gates: readonly RunGate[],
  ids: ReadonlySet<string>,
): (name: string, step: string | undefined) => readonly string[] {
  const byName = new Map<string, string[]>();
  for (const { id, step } of gates) {
    // A gate that the graph writes does not carry its step's id.
    const name = id.includes(".") ? id.slice(id.indexOf(".") + 1) : `${step}.${id}`;
    const known = byName.get(name);
    if (known) known.push(id);
    else byName.set(name, [id]);
  }
  return (name, step) => (ids.has(`${step}.${name}`) ? [`${step}.${name}`] : (byName.get(name) ?? []));
}

/** Whether every gate that the graph itself writes has an id that could be read. */
function ownGatesAreKnown(graph: WrittenGraph | undefined): boolean {
  const steps = graph?.steps ?? [];
  const lists = [graph?.run_gates, ...steps.map((step) => step?.gates)];
  return !steps.includes(undefined) && lists.every(entriesAreKnown);
}

/** Whether a gate may come from a template that is not known, or not in full. */
function mayBeThere(
  gate: string,
  steps: ReadonlyMap<string | undefined, WrittenStep>,
  templates: TemplateFinder,
): boolean {
  if (!gate.includes(".")) return false;
  const step = steps.get(gate.slice(0, gate.indexOf("."))) ?? steps.get(undefined);
  if (!step) return false;
  // A step that has neither is only begun.
  if (!usesTemplate(step)) return !("executor" in step);
  const template = step.template_id && templates.stepTemplate(step.template_id);
  return !template || !entriesAreKnown(template.default_gates);
}

function entriesAreKnown(entries: readonly (WrittenGateEntry | undefined)[] | undefined): boolean {
  return (entries ?? []).every((entry) => entry !== undefined && gateIdOf(entry) !== undefined);
}
