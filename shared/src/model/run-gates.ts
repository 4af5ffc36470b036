// The gates of a run and the packs that it draws on, once templates are expanded (format.md 3 and 4). Pure; templates come through a
// finder. Must not know files, findings or words for people.
import type { NodePath } from "../syntax/tree.js";
import type { TemplateFinder } from "./dataflow.js";
import { type Id, present, usesTemplate, type WrittenGateEntry, type WrittenGraph } from "./definitions.js";
import { middlePartOf, namespaceOf } from "./grammar.js";

/** A gate of a run. */
export interface RunGate {
  /** The id that the run knows: `<step_id>.<gate_id>` for a gate of a step template, else as it is written. */
  readonly id: string;
  /** The step that it belongs to; undefined for a gate of the run. */
  readonly step: string | undefined;
  /** The gate template that it is made from. */
  readonly gateTemplate: Id | undefined;
  /** The step template that brings it; undefined for a gate that the graph writes. */
  readonly stepTemplate: Id | undefined;
  /** Where it comes from in the graph: its own entry, or the step whose template brings it. */
  readonly path: NodePath;
}

/** All gates of a run in the order of the graph's text, a template's before the step's own. */
export function gatesOfRun(graph: WrittenGraph | undefined, templates: TemplateFinder): RunGate[] {
  const gates: RunGate[] = [];
  (graph?.steps ?? []).forEach((step, index) => {
    if (!step) return;
    const path: NodePath = ["steps", index];
    const stepTemplate = usesTemplate(step) ? step.template_id : undefined;
    if (stepTemplate !== undefined && step.step_id !== undefined) {
      for (const entry of present(templates.stepTemplate(stepTemplate)?.default_gates)) {
        const id = gateIdOf(entry);
        if (id === undefined) continue;
        gates.push({
          id: `${step.step_id}.${id}`,
          step: step.step_id,
          gateTemplate: gateTemplateOf(entry),
          stepTemplate,
          path,
        });
      }
    }
    gates.push(...ownGates(step.gates, step.step_id, [...path, "gates"]));
  });
  gates.push(...ownGates(graph?.run_gates, undefined, ["run_gates"]));
  return gates;
}

/** A gate's own id: as written, else the middle part of its template's id (format.md 2). */
export function gateIdOf(entry: WrittenGateEntry): string | undefined {
  const template = gateTemplateOf(entry);
  return entry.gate_id ?? (template === undefined ? undefined : middlePartOf(template));
}

/** The gate template that an entry uses. */
export function gateTemplateOf(entry: WrittenGateEntry): Id | undefined {
  return usesTemplate(entry) ? entry.template_id : undefined;
}

/** A use of a pack by a graph. */
export interface PackUse {
  readonly pack: string;
  /** The template by which the graph uses it. */
  readonly template: Id;
  readonly kind: "step_template" | "gate_template";
  /** The step template that uses a gate template of the pack, where it is not the graph itself. */
  readonly through: Id | undefined;
  /** The `template_id` in the graph from which the use follows. */
  readonly path: NodePath;
}

/** Every use of a pack's template, in the order of the graph's text, also of gate templates that step templates use (format.md 14). */
export function packUses(graph: WrittenGraph | undefined, templates: StepTemplateFinder): PackUse[] {
  const uses: PackUse[] = [];
  const add = (kind: PackUse["kind"], template: Id | undefined, through: Id | undefined, path: NodePath) => {
    const pack = template === undefined ? undefined : namespaceOf(template);
    if (pack !== undefined && template !== undefined) uses.push({ pack, template, kind, through, path });
  };
  (graph?.steps ?? []).forEach((step, index) => {
    if (!step) return;
    const templateId = usesTemplate(step) ? step.template_id : undefined;
    const path: NodePath = ["steps", index, "template_id"];
    add("step_template", templateId, undefined, path);
    if (templateId !== undefined) {
      for (const entry of present(templates.stepTemplate(templateId)?.default_gates))
        add("gate_template", gateTemplateOf(entry), templateId, path);
    }
    (step.gates ?? []).forEach((entry, i) => {
      if (entry) add("gate_template", gateTemplateOf(entry), undefined, ["steps", index, "gates", i, "template_id"]);
    });
  });
  (graph?.run_gates ?? []).forEach((entry, i) => {
    if (entry) add("gate_template", gateTemplateOf(entry), undefined, ["run_gates", i, "template_id"]);
  });
  return uses;
}

/**
 * The packs of a graph in the order of their precedence (format.md 4 and 14): as listed, else those whose templates are used, as they
 * are loaded. Each comes once.
 */
export function packsOf(
  graph: WrittenGraph | undefined,
  templates: StepTemplateFinder,
  compareLoadOrder: (a: PackInOrder, b: PackInOrder) => number,
): string[] {
  if (graph?.packs) return [...new Set(present(graph.packs))];
  const used = new Set(packUses(graph, templates).map(({ pack }) => pack));
  // Names tell packs apart here, so their files do not matter.
  const inOrder = [...used].map((pack) => ({ pack, file: "" }));
  return inOrder.sort(compareLoadOrder).map(({ pack }) => pack);
}

interface PackInOrder {
  readonly pack: string | undefined;
  readonly file: string;
}
type StepTemplateFinder = Pick<TemplateFinder, "stepTemplate">;

function ownGates(
  entries: readonly (WrittenGateEntry | undefined)[] | undefined,
  step: string | undefined,
  path: NodePath,
): RunGate[] {
  return (entries ?? []).flatMap((entry, i) => {
    const id = entry && gateIdOf(entry);
    if (!entry || id === undefined) return [];
    return [{ id, step, gateTemplate: gateTemplateOf(entry), stepTemplate: undefined, path: [...path, i] }];
  });
}
