// The gates that a graph has once its templates are expanded, with the texts that they come from (format.md 3). Looks templates
// up by id; must not know offsets.
import {
  type GateSpec,
  type GateUse,
  present,
  usesTemplate,
  type Written,
  type WrittenGraph,
} from "../model/definitions.js";
import { middlePartOf } from "../model/grammar.js";
import type { RegistryView } from "../registry/view.js";
import type { NodePath } from "../syntax/tree.js";

/** A gate of a graph by the id that the run knows. */
export interface GraphGate {
  readonly id: string;
  /** The step that it belongs to; undefined for a gate of the run. */
  readonly step: string | undefined;
  readonly gateTemplate: string | undefined;
  /** The file that has the entry: a manifest where a step template brings the gate. Undefined for the graph itself. */
  readonly file: string | undefined;
  /** Where the entry stands in that file, as far as it is known. */
  readonly path: NodePath | undefined;
}

/** All gates of a graph, in the order of its text; a step template's before the step's own. */
export function gatesOfGraph(graph: WrittenGraph | undefined, view: RegistryView): GraphGate[] {
  const gates: GraphGate[] = [];
  (graph?.steps ?? []).forEach((step, i) => {
    if (step?.step_id === undefined) return;
    if (usesTemplate(step) && step.template_id !== undefined) {
      const declaration = view.resolve("step_template", step.template_id);
      for (const gate of present(declaration?.value.template.default_gates)) {
        const id = gateIdOf(gate);
        if (id === undefined) continue;
        gates.push({
          id: `${step.step_id}.${id}`,
          step: step.step_id,
          gateTemplate: templateOf(gate),
          file: declaration?.file,
          path: undefined,
        });
      }
    }
    gates.push(...ownGates(step.gates, step.step_id, ["steps", i, "gates"]));
  });
  gates.push(...ownGates(graph?.run_gates, undefined, ["run_gates"]));
  return gates;
}

/** A gate's own id: as written, else the middle part of its template's (format.md 2). */
export function gateIdOf(gate: Written<GateUse> | Written<GateSpec>): string | undefined {
  const template = templateOf(gate);
  return gate.gate_id ?? (template === undefined ? undefined : middlePartOf(template));
}

function templateOf(gate: Written<GateUse> | Written<GateSpec>): string | undefined {
  return usesTemplate(gate) ? gate.template_id : undefined;
}

function ownGates(
  entries: readonly (Written<GateUse> | Written<GateSpec> | undefined)[] | undefined,
  step: string | undefined,
  path: NodePath,
): GraphGate[] {
  return (entries ?? []).flatMap((gate, i) => {
    const id = gate && gateIdOf(gate);
    if (gate === undefined || id === undefined) return [];
    return [{ id, step, gateTemplate: templateOf(gate), file: undefined, path: [...path, i] }];
  });
}
