// Graph file → the kernel's GraphSpec, with the packs of the workspace (format.md 3, 4 and 7).
import { asWritten, completed, type GraphDefinition } from "../model/definitions.js";
import type { GraphSpec } from "../model/emitted.js";
import { expandRunGates, expandSteps, type TemplateSource } from "../model/expansion.js";
import { namespaceOf } from "../model/grammar.js";
import { mergeRules } from "../model/routing.js";
import { packsOf } from "../model/run-gates.js";
import { literalScope, noScope } from "../model/substitution.js";
import type { Diagnostic } from "./diagnostic.js";
import { guardsLoading } from "./finding.js";
import { snapshotOf } from "./snapshot.js";
import type { Workspace } from "./workspace.js";

/** The expanded graph, or the errors of the graph and of the packs that it uses. */
export type ExpansionResult = { readonly graph: GraphSpec } | { readonly errors: readonly Diagnostic[] };

/** Expands a graph of a settled workspace. Undefined where `path` is no graph of the workspace. */
export function expandGraph(workspace: Workspace, path: string): ExpansionResult | undefined {
  const file = workspace.file(path);
  if (file?.kind !== "graph") return undefined;
  const errors = errorsAround(workspace, path);
  if (errors || !file.reading.value) return { errors: errors ?? [] };
  const snapshot = snapshotOf(workspace);
  const graph = completed<GraphDefinition>(file.reading.value);
  const scope = file.literal ? literalScope : noScope;
  const steps = expandSteps(graph, snapshot, scope);
  const runGates = expandRunGates(graph, snapshot, scope);
  const packRules = packsOfGraph(workspace, snapshot, graph).map(
    (pack) => snapshot.packs.get(pack)?.definition.routing_rules ?? [],
  );
  return {
    graph: {
      graph_id: graph.graph_id,
      steps: steps.map(({ step }) => step),
      run_gates: runGates.map(({ gate }) => gate),
      routing_rules: mergeRules(graph.routing_rules ?? [], packRules, steps, runGates, scope),
    },
  };
}

/** The errors of a graph and of the packs that it uses, where any keeps it from being expanded; undefined where none does. */
export function errorsAround(workspace: Workspace, path: string): readonly Diagnostic[] | undefined {
  const guards = (of: string) =>
    workspace.present(of).diagnostics.filter((diagnostic) => guardsLoading(diagnostic.finding));
  const own = guards(path);
  return own.length > 0 ? [...own, ...faultyManifests(workspace, path).flatMap(guards)] : undefined;
}

/** The packs of a graph in the order of their precedence: as listed, else those whose templates are used, as they are loaded (format.md 4 and 14). */
export function packsOfGraph(workspace: Workspace, templates: TemplateSource, graph: GraphDefinition): string[] {
  const view = workspace.view();
  const finder = (id: string) => {
    const template = templates.stepTemplate(id);
    return template && asWritten(template);
  };
  return packsOf(asWritten(graph), { stepTemplate: finder }, (a, b) => view.compareLoadOrder(a, b));
}

/** Manifests whose faults keep a graph from being expanded. */
function faultyManifests(workspace: Workspace, path: string): string[] {
  const file = workspace.file(path);
  if (file?.kind !== "graph") return [];
  const view = workspace.view();
  const packs = new Set(
    file.reading.names
      .filter(({ role }) => role === "refers")
      .flatMap(({ kind, name }) => (kind === "pack" ? [name] : (namespaceOf(name) ?? []))),
  );
  const files = [...packs].flatMap((pack) => {
    const status = view.status(pack);
    return status.state === "refused" ? [status.file] : [];
  });
  return [...new Set(files)].sort();
}
