// Finds every command of a file: executors of steps and runners of gates, with their paths.
import {
  type ExecutorSpec,
  type GateRunnerSpec,
  pathOf,
  present,
  type Written,
  type WrittenGateEntry,
} from "../model/definitions.js";
import type { CheckedFile } from "../model/file.js";
import type { NodePath } from "../syntax/tree.js";

export interface WrittenExecutor {
  readonly executor: Written<ExecutorSpec> | Written<GateRunnerSpec>;
  readonly path: NodePath;
  /** Whether it runs a gate. */
  readonly runner: boolean;
}

/** All executors and runners that are written out in a file, in the order of its fields. */
export function executorsOf(file: CheckedFile): WrittenExecutor[] {
  const found: WrittenExecutor[] = [];
  const add = (executor: Written<ExecutorSpec> | Written<GateRunnerSpec> | undefined, runner: boolean) => {
    if (executor) found.push({ executor, path: pathOf(executor), runner });
  };
  const addGates = (gates: readonly (WrittenGateEntry | undefined)[] | undefined) => {
    for (const gate of present(gates)) if ("runner" in gate) add(gate.runner, true);
  };
  if (file.kind === "pack") {
    for (const template of present(file.reading.value?.step_templates)) {
      add(template.default_executor, false);
      addGates(template.default_gates);
    }
    for (const template of present(file.reading.value?.gate_templates)) add(template.runner_spec, true);
  } else if (file.kind === "graph") {
    for (const step of present(file.reading.value?.steps)) {
      if ("executor" in step) add(step.executor, false);
      addGates(step.gates);
    }
    addGates(file.reading.value?.run_gates);
  }
  return found;
}
