// The template uses of a graph, and why some cannot be expanded. Must not know how they are.
import { completed, type GraphDefinition, usesTemplate, type WrittenGraph } from "../model/definitions.js";
import type { TemplateSource } from "../model/expansion.js";
import type { GraphFile } from "../model/file.js";
import { namespaceOf } from "../model/grammar.js";
import { packsOfGraph } from "../registry/expand-graph.js";
import type { Workspace } from "../registry/workspace.js";
import type { NodePath } from "../syntax/tree.js";
import { loadedTemplates } from "./loaded-templates.js";

/** The steps of a graph that use a template, by their indices (from 0) in `steps`. */
export function usesOf({ reading }: GraphFile): { readonly index: number; readonly template: string }[] {
  return (reading.value?.steps ?? []).flatMap((step, index) =>
    step && usesTemplate(step) && step.template_id !== undefined ? [{ index, template: step.template_id }] : [],
  );
}

/** Why uses cannot be expanded: where the graph, a use or a template is not sound, nobody can say what the step would be. */
export function refusalOf(workspace: Workspace, file: GraphFile, steps: readonly number[]): string | undefined {
  if (workspace.isIndexing) return "The packs of this workspace are still being read. Try again in a moment.";
  if (!file.tree.parses) return "The text does not parse, so it cannot be rewritten safely. Mend its syntax first.";
  const uses = new Map(usesOf(file).map(({ index, template }) => [index, template]));
  const templates = loadedTemplates(workspace.view());
  for (const index of steps) {
    const template = uses.get(index);
    if (template === undefined) return "This step uses no template, so there is nothing to expand.";
    const fault = faultOf(workspace, file, index);
    if (fault !== undefined) return `This step has an error that must be mended first: ${fault}`;
    if (!templates.stepTemplate(template)) return unavailable(workspace, template);
  }
  if (file.reading.value?.packs === undefined && file.reading.problems.length > 0)
    return "Which packs this graph uses cannot be told while it has errors. Mend them, or list its packs in `packs`.";
  return refusalOfRules(workspace, file, templates);
}

/** Why it cannot be told which rules answer what happens to a step of the graph. */
function refusalOfRules(workspace: Workspace, file: GraphFile, templates: TemplateSource): string | undefined {
  if (file.reading.problems.some(({ at }) => at.part !== "span" && at.path[0] === "routing_rules"))
    return "A routing rule of this graph has an error that must be mended first: the rule may be meant for this step.";
  const graph = completed<GraphDefinition>(file.reading.value as WrittenGraph);
  const view = workspace.view();
  const missing = packsOfGraph(workspace, templates, graph).find((pack) => view.status(pack).state !== "loaded");
  if (missing === undefined) return undefined;
  return `Pack \`${missing}\`, which this graph uses, is not loaded, so it cannot be told which rules answer what happens to this step.`;
}

/** The first error of a step that leaves open what it means. A missing argument does not: it becomes a place to fill in. */
function faultOf(workspace: Workspace, file: GraphFile, index: number): string | undefined {
  const errors = workspace
    .findings(file.path)
    .filter(({ place, severity }) => severity === "error" && place.part !== "span" && isInStep(place.path, index));
  const unsound = file.reading.problems.some(({ at }) => at.part !== "span" && isInStep(at.path, index));
  const fault = errors.find(({ rule }) => unsound || (rule.group === "parameters" && rule.code !== "PK603"));
  return fault?.message ?? (unsound ? "a field of it cannot be read." : undefined);
}

/** Whether a path leads into a step of a graph. */
export function isInStep(path: NodePath, index: number): boolean {
  return path[0] === "steps" && path[1] === index;
}

function unavailable(workspace: Workspace, template: string): string {
  const pack = namespaceOf(template);
  const status = pack === undefined ? undefined : workspace.view().status(pack);
  if (status?.state === "refused")
    return `\`${template}\` belongs to pack \`${pack}\`, which is not loaded: ${status.reason}`;
  return `No pack of this workspace registers the step template \`${template}\`.`;
}
