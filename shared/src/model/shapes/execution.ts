// The models that say how something is run: executors, runners, retries, time limits and gates (format.md 2, kernel.md).
import { any, boolean, type ChoiceShape, type Field, list, map, number, record, text } from "./shape.js";

const argv: Field = {
  shape: list(text(), { minimum: 1, repeats: true }),
  doc: "The command and its arguments, one word each. It runs without a shell: no pipes, no globs, no variables.",
  required: true,
  interpolated: true,
  insteadOfMissing: "empty-argv",
};
const cwd: Field = {
  shape: text({ path: "working-directory" }),
  doc: "The working directory. A relative path starts at the run's own folder; without `cwd` the command runs where the kernel runs.",
  interpolated: true,
  nullable: true,
};
const env: Field = {
  shape: map(text()),
  doc: "Environment variables. The command sees these and PATH, nothing else.",
  interpolated: true,
  nullable: true,
};
const seconds = (doc: string): Field => ({ shape: number({ above: 0 }), doc, interpolated: true, nullable: true });

const executorKind: Field = {
  shape: text({ suggestions: ["local_command"], literal: true }),
  doc: "How the command is run. The workspace's configuration lists the kinds that its kernel knows.",
  default: "local_command",
};

export const executorSpec = record(
  "ExecutorSpec",
  "The command that does a step's work.",
  { kind: executorKind, argv, cwd, env },
  {
    foreign: { command: "argv", cmd: "argv", args: "argv", working_directory: "cwd", environment: "env" },
  },
);

export const gateRunnerSpec = record(
  "GateRunnerSpec",
  "The command that decides a gate: exit status 0 passes it.",
  {
    kind: executorKind,
    argv,
    cwd,
    env,
    timeout_s: seconds("Seconds after which the gate counts as failed. Without it the gate may run for ever."),
  },
  {
    foreign: {
      command: "argv",
      cmd: "argv",
      args: "argv",
      timeout: "timeout_s",
      working_directory: "cwd",
      environment: "env",
    },
  },
);

export const retryPolicy = record(
  "RetryPolicy",
  "How often a failed step is run again.",
  {
    max_retries: {
      shape: number({ integer: true, minimum: 0 }),
      doc: "Re-runs after the first run, which is not counted: 2 means three runs at most.",
      default: "0",
      interpolated: true,
    },
    backoff_s: {
      shape: number({ minimum: 0 }),
      doc: "Seconds to wait before each re-run, always the same.",
      interpolated: true,
      nullable: true,
    },
    retry_on: {
      shape: list(text({ suggestions: ["any", "none"] })),
      doc: "Kinds of failure that are retried. `any` and `none` stand alone.",
      interpolated: true,
      nullable: true,
    },
  },
  { foreign: { retries: "max_retries", max_attempts: "max_retries", attempts: "max_retries", backoff: "backoff_s" } },
);

export const timeoutPolicy = record(
  "TimeoutPolicy",
  "How long a step may run.",
  {
    timeout_s: seconds("Seconds after which the step counts as failed. Without it the step may run for ever."),
  },
  { foreign: { timeout: "timeout_s", timeout_seconds: "timeout_s" } },
);

export const gateSpec = record(
  "GateSpec",
  "A gate written out in full, as the kernel runs it.",
  {
    gate_id: {
      shape: text({ declares: "gate" }),
      doc: "The gate's name in the run. It also names the folder of the gate's log, so it is unique in a run.",
      required: true,
    },
    name: { shape: text(), doc: "What people read about the gate.", required: true, interpolated: true },
    description: { shape: text(), doc: "What a passed gate means.", interpolated: true, nullable: true },
    inputs: { shape: list(text({ refers: "artifact" })), doc: "Artifacts that the gate reads.", default: "[]" },
    workspace_required: {
      shape: boolean,
      doc: "Whether the gate needs the workspace's files. Kernel 0.1.0 reads it and does not act on it.",
      default: "false",
    },
    runner: { shape: gateRunnerSpec, doc: "The command that decides the gate.", required: true, interpolated: true },
    required: {
      shape: boolean,
      doc: "Whether a failure stops the run. The failure of an optional gate is only recorded.",
      default: "true",
    },
  },
  { foreign: { id: "gate_id", runner_spec: "runner", executor: "runner", default_executor: "runner" } },
);

export const gateUse = record(
  "GateUse",
  "A gate made from a gate template.",
  {
    template_id: { shape: text({ refers: "gate_template" }), doc: "The gate template to use.", required: true },
    gate_id: {
      shape: text({ declares: "gate" }),
      doc: "The gate's name in its step; the expanded gate is called `<step_id>.<gate_id>`.",
      default: "the middle part of the template's id",
    },
    name: { shape: text(), doc: "What people read about the gate.", default: "the template's id", interpolated: true },
    with: {
      shape: map(any("argument"), { keyRefers: "parameter" }),
      doc: "Arguments for the template's parameters.",
      default: "{}",
      interpolated: true,
    },
    inputs: { shape: list(text({ refers: "artifact" })), doc: "Artifacts that the gate reads.", default: "[]" },
    workspace_required: {
      shape: boolean,
      doc: "Whether the gate needs the workspace's files. Kernel 0.1.0 reads it and does not act on it.",
      default: "false",
    },
    required: { shape: boolean, doc: "Whether a failure stops the run.", default: "the template's" },
  },
  {
    foreign: {
      id: "template_id",
      parameters: "with",
      arguments: "with",
      args: "with",
      uses: "template_id",
      template: "template_id",
    },
  },
);

/** An entry of `default_gates`, `gates` or `run_gates`: a use of a template or a gate written out. */
export const gateEntry: ChoiceShape = {
  type: "choice",
  name: "GateEntry",
  use: gateUse,
  useKey: "template_id",
  written: gateSpec,
  writtenKey: "runner",
};
