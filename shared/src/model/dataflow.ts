// What flows through a graph: which step gives which schemas to which (format.md 4).
// Pure; templates come through a finder. Must not know files, findings or words for people.
import type { GateTemplate, Id, StepTemplate, Written, WrittenGraph, WrittenStep } from "./definitions.js";
import { present, usesTemplate } from "./definitions.js";
import { baseOf, isContributionId } from "./grammar.js";

/** Finds templates by id, as far as they could be read. */
export interface TemplateFinder {
  stepTemplate(id: Id): Written<StepTemplate> | undefined;
  gateTemplate(id: Id): Written<GateTemplate> | undefined;
  /** Whether an id is a schema that is registered, or one of the kernel's own. */
  isSchema(id: Id): boolean;
}

/** A step of a graph with what it takes and gives. */
export interface StepNode {
  /** Its place in `steps`, from 0. */
  readonly index: number;
  readonly id: string | undefined;
  readonly step: WrittenStep;
  /** The id of the step template that it uses. */
  readonly templateId: Id | undefined;
  /** That template, where it is known. */
  readonly template: Written<StepTemplate> | undefined;
  /** As written, with each item's place in `depends_on`. */
  readonly dependencies: readonly { readonly id: string; readonly item: number }[];
  /** Registered schemas that its template wants. Nothing is known about the wants of a step written out. */
  readonly inputs: readonly Id[];
  /** Schemas that it gives; undefined where its template, or a schema that it should give, is not known. */
  readonly outputs: readonly Id[] | undefined;
}

/** The steps of a graph in the order of its text. */
export function stepNodes(graph: WrittenGraph | undefined, templates: TemplateFinder): StepNode[] {
  return (graph?.steps ?? []).flatMap((step, index) => {
    if (!step) return [];
    const uses = usesTemplate(step);
    const templateId = uses ? step.template_id : undefined;
    const template = templateId === undefined ? undefined : templates.stepTemplate(templateId);
    const given = template ?? ("output_schema_ids" in step ? step : undefined);
    const outputs = uses && !template ? undefined : present(given?.output_schema_ids);
    return [
      {
        index,
        id: step.step_id,
        step,
        templateId,
        template,
        dependencies: (step.depends_on ?? []).flatMap((id, item) => (id === undefined ? [] : [{ id, item }])),
        inputs: [...new Set(present(template?.input_schema_ids))].filter((id) => templates.isSchema(id)),
        outputs: outputs?.every((id) => templates.isSchema(id)) ? outputs : undefined,
      },
    ];
  });
}

/** What a step's input lacks or has too much of. */
export type InputFault =
  | { readonly kind: "not-provided"; readonly node: StepNode; readonly schema: Id }
  | {
      readonly kind: "other-version";
      readonly node: StepNode;
      readonly schema: Id;
      readonly provided: Id;
      /** The step that gives the other version; undefined where an input artifact does. */
      readonly provider: StepNode | undefined;
      /** The artifact that has the other version. */
      readonly artifact: string | undefined;
    }
  | {
      readonly kind: "ambiguous";
      readonly node: StepNode;
      readonly schema: Id;
      /** The first two steps that give it, in the order of `depends_on`. */
      readonly providers: readonly [StepNode, StepNode];
    };

/**
 * The faults of the inputs of all template uses. Each input must come from a direct dependency or be the schema of an input
 * artifact, in exactly this version. Of a step that waits for something unknown, or reads an unknown artifact, nothing is said.
 */
export function inputFaults(graph: WrittenGraph | undefined, nodes: readonly StepNode[]): InputFault[] {
  const byId = nodesById(nodes);
  const artifacts = new Map(
    present(graph?.input_artifacts).map((artifact) => [artifact.artifact_id, artifact.schema_id] as const),
  );
  return nodes.flatMap((node) => {
    if (node.inputs.length === 0) return [];
    const given = new Set(present(node.step.input_artifact_ids));
    const isKnown =
      node.dependencies.every(({ id }) => byId.get(id)?.every(({ outputs }) => outputs !== undefined)) &&
      [...given].every((id) => artifacts.get(id) !== undefined);
    const providers = [...new Set(node.dependencies.flatMap(({ id }) => byId.get(id) ?? []))];
    const faults: InputFault[] = [];
    for (const schema of node.inputs) {
      const exact = providers.filter(({ outputs }) => outputs?.includes(schema));
      const [first, second] = exact;
      if (first && second) faults.push({ kind: "ambiguous", node, schema, providers: [first, second] });
      if (first || [...given].some((id) => artifacts.get(id) === schema)) continue;
      const other = otherVersion(schema, providers, given, artifacts);
      if (other) faults.push({ kind: "other-version", node, schema, ...other });
      else if (isKnown) faults.push({ kind: "not-provided", node, schema });
    }
    return faults;
  });
}

/** Finds the steps that give a schema and that a step could depend on, because they do not wait for it themselves; a few at most. */
export function providerSearch(nodes: readonly StepNode[]): (node: StepNode, schema: Id) => StepNode[] {
  const byId = nodesById(nodes);
  const givers = new Map<Id, StepNode[]>();
  for (const node of nodes) {
    for (const schema of node.outputs ?? []) {
      const list = givers.get(schema);
      if (list) list.push(node);
      else givers.set(schema, [node]);
    }
  }
  // So that a huge graph with a fault at every step is still judged in time; then some faults come without a proposal.
  const budget = { steps: 200_000 };
  return (node, schema) =>
    (givers.get(schema) ?? [])
      .slice(0, 5)
      .filter(
        (giver) =>
          giver.id !== undefined &&
          giver.id !== node.id &&
          !node.dependencies.some(({ id }) => id === giver.id) &&
          !waitsFor(giver, node.id, byId, budget),
      );
}

/** The steps of each id; a repeated id has several. */
export function nodesById(nodes: readonly StepNode[]): Map<string, StepNode[]> {
  const byId = new Map<string, StepNode[]>();
  for (const node of nodes) {
    if (node.id === undefined) continue;
    const same = byId.get(node.id);
    if (same) same.push(node);
    else byId.set(node.id, [node]);
  }
  return byId;
}

/** Whether a step waits for another, directly or through others; true where the budget does not last to tell. */
function waitsFor(
  from: StepNode,
  id: string | undefined,
  byId: ReadonlyMap<string, readonly StepNode[]>,
  budget: { steps: number },
): boolean {
  const seen = new Set<StepNode>([from]);
  const queue = [from];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (const dependency of node.dependencies) {
      if (dependency.id === id || budget.steps-- <= 0) return true;
      for (const next of byId.get(dependency.id) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return false;
}

function otherVersion(
  schema: Id,
  providers: readonly StepNode[],
  given: ReadonlySet<string>,
  artifacts: ReadonlyMap<string | undefined, Id | undefined>,
) {
  if (!isContributionId(schema)) return undefined;
  const isOther = (id: Id | undefined): id is Id =>
    id !== undefined && id !== schema && isContributionId(id) && baseOf(id) === baseOf(schema);
  for (const provider of providers) {
    const provided = provider.outputs?.find(isOther);
    if (provided !== undefined) return { provided, provider, artifact: undefined };
  }
  for (const artifact of given) {
    const provided = artifacts.get(artifact);
    if (isOther(provided)) return { provided, provider: undefined, artifact };
  }
  return undefined;
}
