// Runs graphs of workspaces in the double of a kernel: what is handed over is JSON text, as it would be between two programs.
import {
  effectivePolicy,
  expandGraph,
  graphJson,
  type SafetyProposal,
  snapshotOf,
  type Workspace,
} from "@packwright/shared";
import { Kernel, type KernelOptions } from "./kernel.js";
import type { Commands, RunRecord } from "./run.js";

/** A kernel with all packs of a workspace. */
export function kernelOf(workspace: Workspace, options: KernelOptions = {}): Kernel {
  let kernel = new Kernel(options);
  for (const [name, { definition }] of snapshotOf(workspace).packs) {
    const schemas = definition.schemas ?? [];
    const next = kernel.load({
      name,
      schemas: schemas.map(({ schema_id, json_schema }) => ({ schema_id, json_schema })),
    });
    if ("refused" in next) throw new Error(next.refused);
    kernel = next;
  }
  return kernel;
}

/** The graph and its policy as JSON values; undefined where the graph has errors. */
export function emitted(workspace: Workspace, path: string, run?: SafetyProposal) {
  const expanded = expandGraph(workspace, path);
  const effective = effectivePolicy(workspace, path, run);
  if (!expanded || !effective || "errors" in expanded || "errors" in effective) return undefined;
  return {
    graph: JSON.parse(graphJson(expanded.graph)) as unknown,
    policy: JSON.parse(JSON.stringify(effective.policy)) as unknown,
  };
}

export interface RunOptions extends KernelOptions {
  /** What the run itself asks for. */
  readonly run?: SafetyProposal;
}

/** Executes a graph of a workspace. */
export function execute(workspace: Workspace, path: string, commands: Commands, options: RunOptions = {}): RunRecord {
  const given = emitted(workspace, path, options.run);
  if (!given) throw new Error(`${path} has errors`);
  return kernelOf(workspace, options).execute(given.graph, given.policy, commands);
}

/**
 * Commands by words that occur in their arguments: each has exit statuses for its runs, the last for all later ones, and paths that it
 * writes. Whatever is not listed succeeds and writes nothing.
 */
export function stubs(
  table: Readonly<Record<string, { readonly exits?: readonly number[]; readonly writes?: readonly string[] }>>,
): Commands {
  const runs = new Map<string, number>();
  return (argv) => {
    const word = Object.keys(table).find((one) => argv.join(" ").includes(one));
    if (word === undefined) return { exit: 0 };
    const { exits = [0], writes = [] } = table[word] ?? {};
    const run = runs.get(word) ?? 0;
    runs.set(word, run + 1);
    return { exit: exits[Math.min(run, exits.length - 1)] as number, writes };
  };
}
