// Finds templates for the analyses of the model, through the look-ups of a rule.
import { type StepNode, stepNodes, type TemplateFinder } from "../model/dataflow.js";
import type { GraphFile } from "../model/file.js";
import type { RegistryView } from "../registry/view.js";

/** A finder that takes each id for what the pack of its namespace registers; what it looks at is noted as read. */
export function templateFinder(view: Pick<RegistryView, "resolve" | "isKernelSchema">): TemplateFinder {
  return {
    stepTemplate: (id) => view.resolve("step_template", id)?.value.template,
    gateTemplate: (id) => view.resolve("gate_template", id)?.value.template,
    isSchema: (id) => view.isKernelSchema(id) || view.resolve("schema", id) !== undefined,
  };
}

/** The steps of a graph with what their templates make of them; several rules need them. */
export function stepsWithTemplates(
  file: GraphFile,
  view: Pick<RegistryView, "resolve" | "isKernelSchema" | "once">,
): readonly StepNode[] {
  return view.once(stepsWithTemplates, file, () => stepNodes(file.reading.value, templateFinder(view)));
}
