// One run of a graph: step after step, gates after success, the router's answer after each failure.
import type { Gate, Graph, Policy, Rule, Step } from "./graph.js";
import { toolViolation, type Violation, writeViolation } from "./guard.js";
import type { KernelOptions } from "./kernel.js";
import { type Decision, type Outcome, route } from "./router.js";

/** Runs a command: its exit status, and the paths that it wrote, relative to the run's folder. */
export type Commands = (argv: readonly string[]) => { readonly exit: number; readonly writes?: readonly string[] };

export interface RunRecord {
  readonly status: "succeeded" | "failed" | "blocked" | "endless" | "refused";
  readonly reason: string | null;
  readonly steps: Readonly<Record<string, StepStatus>>;
  /** The steps that ran, in order, each as often as it ran. */
  readonly executions: readonly string[];
  readonly decisions: readonly Decision[];
  readonly violations: readonly (Violation & { readonly step_id: string })[];
}

type StepStatus = "pending" | "running" | "succeeded" | "failed";
type Ending = "failed" | "blocked" | "endless";

/** More executions than any sound graph of a test needs. */
const mostExecutions = 500;

export class Run {
  private readonly graph: Graph;
  private readonly policy: Policy;
  private readonly commands: Commands;
  private readonly options: KernelOptions;
  private readonly status = new Map<string, StepStatus>();
  private readonly executions: string[] = [];
  private readonly decisions: Decision[] = [];
  private readonly violations: (Violation & { readonly step_id: string })[] = [];
  private jump: string | undefined;

  constructor(graph: Graph, policy: Policy, commands: Commands, options: KernelOptions) {
    this.graph = graph;
    this.policy = policy;
    this.commands = commands;
    this.options = options;
    for (const { step_id: id } of graph.steps) this.status.set(id, "pending");
  }

  execute(): RunRecord {
    for (let step = this.next(); step !== undefined; step = this.next()) {
      const ending = this.runStep(step);
      if (ending !== undefined) return this.record(ending);
    }
    const left = [...this.status.values()];
    if (left.includes("failed")) return this.record("failed");
    if (left.some((status) => status !== "succeeded")) return this.record("blocked");
    return this.record(this.checkRunGates() ?? "succeeded");
  }

  private next(): Step | undefined {
    const target = this.jump;
    this.jump = undefined;
    return this.graph.steps.find((step) => (target === undefined || step.step_id === target) && this.isReady(step));
  }

  private isReady({ step_id: id, depends_on: needs }: Step): boolean {
    return this.status.get(id) === "pending" && needs.every((need) => this.status.get(need) === "succeeded");
  }

  private runStep(step: Step): Ending | undefined {
    const { step_id: id, executor, retry_policy: retries } = step;
    this.status.set(id, "running");
    for (let attempts = 0; ; ) {
      const forbidden = toolViolation(executor, this.policy);
      if (forbidden) return this.violated(step, forbidden);
      if (this.executions.length >= mostExecutions) return "endless";
      this.executions.push(id);
      const { exit, writes = [] } = this.commands(executor.argv);
      const written = writeViolation(writes, this.policy);
      if (written) return this.violated(step, written);
      const failing = exit === 0 ? this.failingGates(step.gates) : [];
      if (exit === 0 && failing.length === 0) {
        this.status.set(id, "succeeded");
        return undefined;
      }
      const isCounted = exit !== 0 || this.options.gateFailuresCount === true;
      if (isCounted) attempts++;
      const isExhausted = isCounted && attempts > retries.max_retries;
      const outcome: Outcome =
        exit !== 0
          ? { step_status: "failed", retry_exhausted: isExhausted, policy_violation: false, step_id: id }
          : {
              step_status: "succeeded",
              gate_status: "failed",
              retry_exhausted: isExhausted,
              policy_violation: false,
              step_id: id,
              gate_id: (failing.at(-1) as Gate).gate_id,
            };
      const answer = this.answer(step, outcome);
      if (answer !== "again") return answer;
    }
  }

  /** What follows from a failure: another attempt, the end of the run, or going on (undefined). */
  private answer({ step_id: id }: Step, outcome: Outcome): "again" | Ending | undefined {
    const { action } = this.decide(outcome);
    const isFailed = outcome.step_status === "failed";
    switch (action.type) {
      case "retry_step":
        return "again";
      case "abort_run":
        this.status.set(id, "failed");
        return "failed";
      case "escalate":
        this.status.set(id, "failed");
        return "blocked";
      case "continue":
        // A step that failed stays as it is, and those that wait for it wait for ever.
        if (!isFailed) this.status.set(id, "succeeded");
        return undefined;
      case "goto_step": {
        this.status.set(id, isFailed ? "failed" : "succeeded");
        const target = this.graph.steps.find(({ step_id: other }) => other === action.target_step_id);
        if (!target || !this.isReady(target)) return "failed";
        this.jump = target.step_id;
        return undefined;
      }
    }
  }

  private violated({ step_id: id }: Step, violation: Violation): Ending {
    this.violations.push({ ...violation, step_id: id });
    this.status.set(id, "failed");
    const rules = this.options.routesViolations ? this.graph.routing_rules : [];
    const { action } = this.decide({ retry_exhausted: false, policy_violation: true, step_id: id }, rules);
    return action.type === "escalate" ? "blocked" : "failed";
  }

  private checkRunGates(): Ending | undefined {
    for (const { gate_id: id } of this.failingGates(this.graph.run_gates)) {
      const { action } = this.decide({
        step_status: "succeeded",
        gate_status: "failed",
        retry_exhausted: false,
        policy_violation: false,
        gate_id: id,
      });
      return action.type === "escalate" ? "blocked" : "failed";
    }
    return undefined;
  }

  /** Runs all gates; the required ones that fail. What an optional one says is nobody's concern. */
  private failingGates(gates: readonly Gate[]): Gate[] {
    const results = gates.map((gate) => ({ gate, exit: this.commands(gate.runner.argv).exit }));
    return results.flatMap(({ gate, exit }) => (exit !== 0 && gate.required ? [gate] : []));
  }

  private decide(outcome: Outcome, rules: readonly Rule[] = this.graph.routing_rules): Decision {
    const decision = route(outcome, rules);
    this.decisions.push(decision);
    return decision;
  }

  private record(status: RunRecord["status"]): RunRecord {
    const { executions, decisions, violations } = this;
    const reason = decisions.at(-1)?.action.reason ?? null;
    return { status, reason, steps: Object.fromEntries(this.status), executions, decisions, violations };
  }
}
