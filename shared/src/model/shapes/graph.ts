// The models of graph files (format.md 4).
import { executorSpec, gateEntry, retryPolicy, timeoutPolicy } from "./execution.js";
import { routingRule, safetyPolicy } from "./routing.js";
import { any, type ChoiceShape, type Field, list, map, record, text } from "./shape.js";

const stepId: Field = {
  shape: text({ declares: "step" }),
  doc: "The step's name in the graph. It also names the folder of the step's log.",
  required: true,
};
const shared: Readonly<Record<string, Field>> = {
  name: { shape: text(), doc: "What people read about the step.", default: "the step_id" },
  description: { shape: text(), doc: "What the step does.", nullable: true },
  depends_on: {
    shape: list(text({ refers: "step" })),
    doc: "Steps that come before. The step sees the artifacts of these, and of no others.",
    default: "[]",
  },
  input_artifact_ids: {
    shape: list(text({ refers: "artifact" })),
    doc: "Artifacts of the run that the step reads.",
    default: "[]",
  },
  retry_policy: { shape: retryPolicy, doc: "Re-runs of the step, field by field over its template's." },
  timeout_policy: { shape: timeoutPolicy, doc: "Time limit of the step, field by field over its template's." },
  gates: { shape: list(gateEntry), doc: "Gates of the step, after its template's.", default: "[]" },
};

export const templateUse = record(
  "TemplateUse",
  "A step made from a step template.",
  {
    step_id: stepId,
    template_id: { shape: text({ refers: "step_template" }), doc: "The step template to use.", required: true },
    with: {
      shape: map(any("argument"), { keyRefers: "parameter" }),
      doc: "Arguments for the template's parameters.",
      default: "{}",
    },
    ...shared,
  },
  {
    foreign: {
      id: "step_id",
      parameters: "with",
      arguments: "with",
      args: "with",
      uses: "template_id",
      template: "template_id",
      needs: "depends_on",
      default_gates: "gates",
    },
  },
);

export const stepSpec = record(
  "StepSpec",
  "A step written out in full, as the kernel runs it.",
  {
    step_id: stepId,
    ...shared,
    output_schema_ids: {
      shape: list(text({ refers: "schema" })),
      doc: "Schemas of the artifacts that the step makes.",
      default: "[]",
    },
    executor: { shape: executorSpec, doc: "The command that does the work.", required: true },
  },
  {
    foreign: {
      id: "step_id",
      default_executor: "executor",
      runner: "executor",
      needs: "depends_on",
      default_gates: "gates",
      default_retry_policy: "retry_policy",
      default_timeout_policy: "timeout_policy",
    },
  },
);

/** An entry of `steps`: a use of a step template or a step written out. */
export const step: ChoiceShape = {
  type: "choice",
  name: "Step",
  use: templateUse,
  useKey: "template_id",
  written: stepSpec,
  writtenKey: "executor",
};

export const inputArtifact = record(
  "InputArtifact",
  "The type of an artifact that a run is given.",
  {
    artifact_id: { shape: text({ declares: "artifact" }), doc: "The artifact's name in the run.", required: true },
    schema_id: { shape: text({ refers: "schema" }), doc: "The schema that its payload follows.", required: true },
  },
  { foreign: { id: "artifact_id", schema: "schema_id", type: "schema_id" } },
);

export const graphSpec = record(
  "GraphSpec",
  "A graph of steps that the kernel can run once its templates are expanded.",
  {
    graph_id: { shape: text({ declares: "graph" }), doc: "The graph's name.", required: true },
    description: { shape: text(), doc: "What a run of the graph achieves." },
    packs: {
      shape: list(text({ refers: "pack" })),
      doc: "The packs of the run; their order is the precedence of their routing rules.",
      default: "the packs whose templates are used",
    },
    input_artifacts: { shape: list(inputArtifact), doc: "Types of the artifacts that a run is given.", default: "[]" },
    steps: { shape: list(step, { minimum: 1 }), doc: "The steps.", required: true, insteadOfMissing: "no-steps" },
    run_gates: {
      shape: list(gateEntry),
      doc: "Gates that are run once, after all steps.",
      default: "[]",
      nullable: true,
    },
    routing_rules: {
      shape: list(routingRule),
      doc: "Answers to outcomes; they come before the rules of all packs.",
      default: "[]",
    },
    safety_policy: {
      shape: safetyPolicy,
      doc: "What this run may do. It can only be stricter than the workspace's and the packs' policies.",
    },
  },
  {
    extensible: true,
    foreign: {
      id: "graph_id",
      name: "graph_id",
      rules: "routing_rules",
      gates: "run_gates",
      default_safety_policy: "safety_policy",
      inputs: "input_artifacts",
    },
  },
);
