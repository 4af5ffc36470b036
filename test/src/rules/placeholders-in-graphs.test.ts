// What stands in a field of a graph, or of a routing rule, that somebody forgot, once it is inserted: a value that suits its surroundings,
// is nobody else's, and is no fault.
import { describeInserted, head, type InsertedField } from "../support/inserted-fields.js";

const rule = (fields: string) => `${head}routing_rules:\n  - { ${fields} }\n`;
const condition = "when: { step_status: failed }";
const escalate = "action: { type: escalate }";
const ofRules: readonly InsertedField[] = [
  {
    title: "an id with the pack's name",
    field: "rule_id",
    text: rule(`${condition}, ${escalate}`),
    value: "coding.new_rule",
  },
  {
    title: "an id that no rule of the file has",
    field: "rule_id",
    text: `${rule(`${condition}, ${escalate}`)}  - { rule_id: coding.new_rule, when: { policy_violation: true }, ${escalate} }\n`,
    value: "coding.new_rule_2",
  },
  {
    title: "an id with the graph's",
    field: "rule_id",
    path: "main.graph.yaml",
    text: `graph_id: main\nsteps: []\nrouting_rules:\n  - { ${condition}, ${escalate} }\n`,
    value: "main.new_rule",
  },
  {
    title: "an id with that of the graph's file, where the graph has none that is right",
    field: "rule_id",
    path: "nightly.graph.yaml",
    text: `graph_id: Not right\nsteps: []\nrouting_rules:\n  - { ${condition}, ${escalate} }\n`,
    value: "nightly.new_rule",
  },
  {
    title: "an id with the graph's, whatever its file is called",
    field: "rule_id",
    path: "nightly.graph.yaml",
    text: `graph_id: main\nsteps: []\nrouting_rules:\n  - { ${condition}, ${escalate} }\n`,
    value: "main.new_rule",
  },
  {
    title: "an id with that of the graph's file, where the graph has none yet",
    field: "rule_id",
    path: "nightly.graph.yaml",
    text: `steps: []\nrouting_rules:\n  - { ${condition}, ${escalate} }\n`,
    value: "nightly.new_rule",
  },
  {
    title: "a condition",
    field: "when",
    text: rule(`rule_id: coding.a, ${escalate}`),
    value: { step_status: "failed" },
  },
  { title: "an action", field: "action", text: rule(`rule_id: coding.a, ${condition}`), value: { type: "escalate" } },
  {
    title: "the action that a target belongs to",
    field: "type",
    path: "main.graph.yaml",
    text: `graph_id: main\nsteps:\n  - { step_id: a, name: A, executor: { argv: [a] } }\nrouting_rules:\n  - { rule_id: main.a, ${condition}, action: { target_step_id: a } }\n`,
    value: "goto_step",
  },
  {
    title: "an action without a target",
    field: "type",
    text: rule(`rule_id: coding.a, ${condition}, action: {}`),
    value: "escalate",
  },
];

const coding = `${head}schemas:\n  - { schema_id: coding.a.v1, json_schema: { type: object } }\nstep_templates:\n  - { template_id: coding.read.v1, default_executor: { argv: [a] } }\n`;
const ofGraphs: readonly InsertedField[] = [
  {
    title: "the name of a step that no other step has, whatever gates are called",
    field: "step_id",
    path: "main.graph.yaml",
    text: "graph_id: main\nsteps:\n  - { template_id: coding.read.v1 }\nrun_gates:\n  - { gate_id: new_step, name: A, runner: { argv: [a] } }\n",
    others: { "coding/pack.yaml": coding },
    value: "new_step",
  },
  {
    title: "the name of a step that is not that of another one",
    field: "step_id",
    path: "main.graph.yaml",
    text: "graph_id: main\nsteps:\n  - { template_id: coding.read.v1 }\n  - { step_id: new_step, template_id: coding.read.v1 }\n",
    others: { "coding/pack.yaml": coding },
    value: "new_step_2",
  },
  {
    title: "the id of a gate that no other has",
    field: "gate_id",
    path: "main.graph.yaml",
    text: "graph_id: main\nsteps: []\nrun_gates:\n  - { name: A, runner: { argv: [a] } }\n  - { gate_id: new_gate, name: B, runner: { argv: [a] } }\n",
    value: "new_gate_2",
  },
  {
    title: "the id of an artifact that no other has",
    field: "artifact_id",
    path: "main.graph.yaml",
    text: "graph_id: main\ninput_artifacts:\n  - { schema_id: coding.a.v1 }\n  - { artifact_id: new_artifact, schema_id: coding.a.v1 }\nsteps: []\n",
    others: { "coding/pack.yaml": coding },
    value: "new_artifact_2",
  },
  ...["yaml", "yml", "json"].map((ending) => ({
    title: `an id like its file's, *.graph.${ending}`,
    field: "graph_id",
    path: `nightly.graph.${ending}`,
    text: '{ "steps": [] }\n',
    value: "nightly",
  })),
  {
    title: "an id made of its file's name",
    field: "graph_id",
    path: "Every Night.graph.yaml",
    text: "steps: []\n",
    value: "every_night",
  },
  {
    title: "a plain id where its file's name is none",
    field: "graph_id",
    path: "1.graph.yaml",
    text: "steps: []\n",
    value: "my_graph",
  },
  {
    title: "the name of a step that uses a template",
    field: "step_id",
    path: "main.graph.yaml",
    text: "graph_id: main\nsteps:\n  - { template_id: coding.read.v1 }\n",
    others: { "coding/pack.yaml": coding },
    value: "new_step",
  },
  {
    title: "the name of a step that is written out, and that no other has",
    field: "step_id",
    path: "main.graph.yaml",
    text: "graph_id: main\nsteps:\n  - { name: A, executor: { argv: [a] } }\n  - { step_id: new_step, name: B, executor: { argv: [a] } }\n",
    value: "new_step_2",
  },
  {
    title: "the id of an artifact",
    field: "artifact_id",
    path: "main.graph.yaml",
    text: "graph_id: main\ninput_artifacts:\n  - { schema_id: coding.a.v1 }\nsteps: []\n",
    others: { "coding/pack.yaml": coding },
    value: "new_artifact",
  },
  {
    title: "a schema of the workspace for an artifact",
    field: "schema_id",
    path: "main.graph.yaml",
    text: "graph_id: main\ninput_artifacts:\n  - { artifact_id: a }\nsteps: []\n",
    others: { "coding/pack.yaml": coding },
    value: "coding.a.v1",
  },
  {
    title: "a schema of the kernel's where the workspace has none",
    field: "schema_id",
    path: "main.graph.yaml",
    text: "graph_id: main\ninput_artifacts:\n  - { artifact_id: a }\nsteps: []\n",
    value: "gate_result.v1",
  },
  ...(
    [
      ["gate_id", "name: Lint, runner: { argv: [lint] }", "new_gate"],
      ["name", "gate_id: lint, runner: { argv: [lint] }", "New gate"],
    ] as const
  ).map(([field, rest, value]) => ({
    title: `the ${field} of a gate`,
    field,
    path: "main.graph.yaml",
    text: `graph_id: main\nsteps: []\nrun_gates:\n  - { ${rest} }\n`,
    value,
  })),
];

describeInserted("a routing rule gets", ofRules);
describeInserted("a graph gets", ofGraphs);
