import type { TemplateFinder } from "../../model/dataflow.js";
import { usesTemplate, type WrittenGateEntry, type WrittenGraph, type WrittenStep } from "../../model/definitions.js";
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
      const rules = routingRulesOf(file).filter(({ rule }) => rule.when?.gate_id !== undefined);
      if (rules.length === 0) return;
      const templates = templateFinder(context);
      const gates = gatesOfRun(graph, templates);
      const ids = new Set(gates.map(({ id }) => id));
      const likely = likelyGates(gates);
      const steps = new Map(graph?.steps?.map((step) => [step?.step_id, step]));
      const isWhole = ownGatesAreKnown(graph);
      const guess = limitedNearest();
      for (const { rule, path } of rules) {
        const { gate_id: gate, step_id: step } = rule.when ?? {};
        if (gate === undefined || ids.has(gate) || !isWhole || mayBeThere(gate, steps, templates)) continue;
        const candidates = likely(gate, step);
        const near = candidates.length === 0 ? guess(gate, () => ids) : undefined;
        const isForeign = !standsForName(rule.rule_id, graph?.graph_id, "gate_id", gate);
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

/** Finds the gates that differ from a name only in the step before it, those of the given step before others. */
function likelyGates(gates: readonly RunGate[]): (name: string, step: string | undefined) => readonly string[] {
  const byName = new Map<string, string[]>();
  const add = (name: string, id: string) => {
    const known = byName.get(name);
    if (!known) byName.set(name, [id]);
    else if (known.length <= mostProposals) known.push(id);
  };
  for (const { id, step } of gates) {
    if (id.includes(".")) add(id.slice(id.indexOf(".") + 1), id);
    // A gate that the graph writes does not carry its step's id.
    else if (step !== undefined) add(`${step}.${id}`, id);
  }
  const ids = new Set(gates.map(({ id }) => id));
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
  steps: ReadonlyMap<string | undefined, WrittenStep | undefined>,
  templates: TemplateFinder,
): boolean {
  if (!gate.includes(".")) return false;
  const step = steps.get(gate.slice(0, gate.indexOf("."))) ?? steps.get(undefined);
  if (!step || (!usesTemplate(step) && "executor" in step)) return false;
  const template =
    usesTemplate(step) && step.template_id !== undefined ? templates.stepTemplate(step.template_id) : undefined;
  return !template || !entriesAreKnown(template.default_gates);
}

function entriesAreKnown(entries: readonly (WrittenGateEntry | undefined)[] | undefined): boolean {
  return (entries ?? []).every((entry) => entry !== undefined && gateIdOf(entry) !== undefined);
}
