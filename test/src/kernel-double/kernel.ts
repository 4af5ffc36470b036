// A kernel as small as it must stay: it loads packs, registers schemas, and executes graphs. It is told nothing else, so whatever a
// graph needs must be in the JSON that it is given. Commands are a function instead of processes.
import { type Graph, type Policy, readGraph, readPolicy } from "./graph.js";
import { type Commands, Run, type RunRecord } from "./run.js";

/** What of a pack the kernel keeps. */
export interface LoadedPack {
  readonly name: string;
  readonly schemas: readonly { readonly schema_id: string; readonly json_schema: unknown }[];
}

export interface KernelOptions {
  /** Whether a failed gate uses up one of its step's attempts; kernel 0.1 does not count it. */
  readonly gateFailuresCount?: boolean;
  /** Whether rules are asked about a violation of the policy; kernel 0.1 ends the run without asking. */
  readonly routesViolations?: boolean;
}

export class Kernel {
  readonly schemas: ReadonlyMap<string, unknown>;
  readonly packs: ReadonlySet<string>;
  private readonly options: KernelOptions;

  constructor(
    options: KernelOptions = {},
    packs: ReadonlySet<string> = new Set(),
    schemas: ReadonlyMap<string, unknown> = new Map([
      ["gate_result.v1", {}],
      ["policy_violation.v1", {}],
      ["environment_snapshot.v1", {}],
      ["artifact_replacement.v1", {}],
    ]),
  ) {
    this.options = options;
    this.packs = packs;
    this.schemas = schemas;
  }

  /** The kernel with a pack and its schemas, or why not: a name or an id that is there stays whose it is. */
  load({ name, schemas }: LoadedPack): Kernel | { readonly refused: string } {
    if (this.packs.has(name)) return { refused: `${name} is loaded` };
    const next = new Map(this.schemas);
    for (const { schema_id: id, json_schema: body } of schemas) {
      if (next.has(id)) return { refused: `${id} is registered` };
      next.set(id, body);
    }
    return new Kernel(this.options, new Set([...this.packs, name]), next);
  }

  /** Executes a graph under a policy; both are JSON values. */
  execute(graph: unknown, policy: unknown, commands: Commands): RunRecord {
    const readable = readGraph(graph);
    const allowed = readPolicy(policy);
    const fault = [readable, allowed].find((one) => "refused" in one) as { readonly refused: string } | undefined;
    if (fault) return refused(fault.refused);
    const unknown = (readable as Graph).steps
      .flatMap(({ output_schema_ids: ids }) => ids)
      .find((id) => !this.schemas.has(id));
    if (unknown !== undefined) return refused(`${unknown} is not registered`);
    return new Run(readable as Graph, allowed as Policy, commands, this.options).execute();
  }
}

function refused(reason: string): RunRecord {
  return { status: "refused", reason, steps: {}, executions: [], decisions: [], violations: [] };
}
