// What stands in a field that somebody forgot, once it is inserted: a value that suits its surroundings, is nobody else's, and is no fault.
import assert from "node:assert/strict";
import { parse } from "yaml";
import { errorsOf, repairsOf } from "../support/repairs.js";
import type { Files } from "../support/workspace.js";

const head = "name: coding\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n";

interface Row {
  readonly title: string;
  readonly field: string;
  /** The path of the file; a manifest in the folder `coding` where this is left out. */
  readonly path?: string;
  readonly text: string;
  readonly others?: Files;
  readonly value: unknown;
}

const ofManifests: readonly Row[] = [
  {
    title: "a name like its folder's",
    field: "name",
    path: "packs/Code-Tools/pack.yaml",
    text: "version: 1.0.0\nminimum_kernel_version: 0.1.0\n",
    value: "code_tools",
  },
  {
    title: "a plain name where no folder gives one",
    field: "name",
    path: "pack.yaml",
    text: "version: 1.0.0\nminimum_kernel_version: 0.1.0\n",
    value: "my_pack",
  },
  {
    title: "a plain name where a pack may not be called like its folder",
    field: "name",
    path: "packs/kernel/pack.yaml",
    text: "version: 1.0.0\nminimum_kernel_version: 0.1.0\n",
    value: "my_pack",
  },
  {
    title: "the namespace of its ids as its name",
    field: "name",
    text: "version: 1.0.0\nminimum_kernel_version: 0.1.0\nschemas:\n  - { schema_id: tools.a.v1, json_schema: { type: object } }\n  - { schema_id: tools.b.v1, json_schema: { type: object } }\n",
    value: "tools",
  },
  {
    title: "its folder's name where its ids have several namespaces",
    field: "name",
    text: "version: 1.0.0\nminimum_kernel_version: 0.1.0\nschemas:\n  - { schema_id: tools.a.v1, json_schema: { type: object } }\n  - { schema_id: other.b.v1, json_schema: { type: object } }\n",
    value: "coding",
  },
  {
    title: "its folder's name where it only refers to ids of another pack",
    field: "name",
    text: "version: 1.0.0\nminimum_kernel_version: 0.1.0\nstep_templates:\n  - { template_id: read, input_schema_ids: [tools.a.v1], default_executor: { argv: [read] } }\n",
    value: "coding",
  },
  {
    title: "its folder's name where ids have a namespace that no pack may have",
    field: "name",
    text: "version: 1.0.0\nminimum_kernel_version: 0.1.0\nschemas:\n  - { schema_id: kernel.a.v1, json_schema: { type: object } }\n",
    value: "coding",
  },
  { title: "a version to begin with", field: "version", text: head.replace("version: 1.0.0\n", ""), value: "0.1.0" },
  {
    title: "the workspace's kernel version",
    field: "minimum_kernel_version",
    text: "name: coding\nversion: 1.0.0\n",
    others: { "packs.config.yaml": "kernel: { version: 0.3.1-rc.1 }\n" },
    value: "0.3.1",
  },
  {
    title: "the first kernel version where the workspace's cannot be read",
    field: "minimum_kernel_version",
    text: "name: coding\nversion: 1.0.0\n",
    others: { "packs.config.yaml": "kernel: { version: newest }\n" },
    value: "0.1.0",
  },
];

const ofContributions: readonly Row[] = [
  ...(
    [
      [
        "schema",
        "schema_id",
        "schemas:\n  - { json_schema: { type: object } }\n",
        "input_schema_ids: [coding.new_schema.v1]",
      ],
      [
        "gate",
        "template_id",
        "gate_templates:\n  - { runner_spec: { argv: [a] } }\n",
        "default_gates: [{ template_id: coding.new_gate.v1 }]",
      ],
    ] as const
  ).map(([name, field, list, reference]) => ({
    title: `an id of a ${name} that nothing in the file stands for yet`,
    field,
    text: `${head}${list}step_templates:\n  - { template_id: coding.a.v1, ${reference}, default_executor: { argv: [a] } }\n`,
    value: `coding.new_${name}_2.v1`,
  })),
  {
    title: "an id of a step template that no rule of the file names yet",
    field: "template_id",
    text: `${head}step_templates:\n  - { default_executor: { argv: [a] } }\nrouting_rules:\n  - { rule_id: coding.a, when: { step_template_id: coding.new_step.v1 }, action: { type: escalate } }\n`,
    value: "coding.new_step_2.v1",
  },
  {
    title: "an id in the pack's namespace",
    field: "schema_id",
    text: `${head}schemas:\n  - { json_schema: { type: object } }\n`,
    value: "coding.new_schema.v1",
  },
  {
    title: "an id that nothing in the file has or refers to",
    field: "schema_id",
    text: `${head}schemas:\n  - { json_schema: { type: object } }\n  - { schema_id: coding.new_schema.v1, json_schema: { type: object } }\n`,
    value: "coding.new_schema_2.v1",
  },
  {
    title: "an id that no other contribution of the workspace has, of whatever kind",
    field: "schema_id",
    text: `${head}schemas:\n  - { json_schema: { type: object } }\n`,
    others: {
      "other/pack.yaml": `${head.replace("coding", "other")}step_templates:\n  - { template_id: coding.new_schema.v1, default_executor: { argv: [a] } }\n`,
    },
    value: "coding.new_schema_2.v1",
  },
  {
    title: "an id of a step template",
    field: "template_id",
    text: `${head}step_templates:\n  - { default_executor: { argv: [a] } }\n`,
    value: "coding.new_step.v1",
  },
  {
    title: "an id of a gate template",
    field: "template_id",
    text: `${head}gate_templates:\n  - { runner_spec: { argv: [a] } }\n`,
    value: "coding.new_gate.v1",
  },
  {
    title: "a command of a step",
    field: "default_executor",
    text: `${head}step_templates:\n  - { template_id: coding.a.v1 }\n`,
    value: { argv: ["your-command"] },
  },
  {
    title: "a command of a gate",
    field: "runner_spec",
    text: `${head}gate_templates:\n  - { template_id: coding.a.v1 }\n`,
    value: { argv: ["your-command"] },
  },
  ...(
    [
      ["1", "integer"],
      ["0.5", "number"],
      ["true", "boolean"],
      ["[a]", "array"],
      ["text", "string"],
    ] as const
  ).map(([value, type]) => ({
    title: `the type of the default ${value}`,
    field: "type",
    text: `${head}gate_templates:\n  - template_id: coding.a.v1\n    parameters: { x: { default: ${value} } }\n    runner_spec: { argv: [a, "\${{ parameters.x }}"] }\n`,
    value: type,
  })),
  {
    title: "a string where there is no default",
    field: "type",
    text: `${head}gate_templates:\n  - template_id: coding.a.v1\n    parameters: { x: { description: A text. } }\n    runner_spec: { argv: [a, "\${{ parameters.x }}"] }\n`,
    value: "string",
  },
];

const rule = (fields: string) => `${head}routing_rules:\n  - { ${fields} }\n`;
const condition = "when: { step_status: failed }";
const escalate = "action: { type: escalate }";
const ofRules: readonly Row[] = [
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
const ofGraphs: readonly Row[] = [
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

const ofRegistry: readonly Row[] = [
  { title: "a plain name", field: "name", path: "packs.config.yaml", text: "registry:\n  - {}\n", value: "my_pack" },
  {
    title: "a plain folder",
    field: "path",
    path: "packs.config.yaml",
    text: "registry:\n  - {}\n",
    value: "packs/my_pack",
  },
  {
    title: "a name like that of its folder",
    field: "name",
    path: "packs.config.yaml",
    text: "registry:\n  - { path: packs/coding }\n",
    others: { "packs/coding/pack.yaml": head },
    value: "coding",
  },
  {
    title: "the folder of the pack",
    field: "path",
    path: "packs.config.yaml",
    text: "registry:\n  - { name: coding }\n",
    others: { "tools/here/pack.yaml": head },
    value: "tools/here",
  },
  {
    title: "a folder where the pack may come to stand",
    field: "path",
    path: "packs.config.yaml",
    text: "registry:\n  - { name: coding }\n",
    value: "packs/coding",
  },
];

const groups: Readonly<Record<string, readonly Row[]>> = {
  "a manifest gets": ofManifests,
  "a contribution gets": ofContributions,
  "a routing rule gets": ofRules,
  "a graph gets": ofGraphs,
  "the registry gets": ofRegistry,
};

for (const [group, rows] of Object.entries(groups))
  describe(`where it is missing, ${group}`, () => {
    for (const row of rows)
      it(row.title, () => {
        const { path = "coding/pack.yaml", text, others = {}, field } = row;
        const files: Record<string, string> = { ...others, [path]: text };
        const [repair, ...more] = repairsOf(files, "PK102").filter(({ title }) => title === `Insert \`${field}\``);
        assert.ok(repair, "nothing is inserted");
        assert.deepEqual(more, []);
        const missing = (all: Files) => errorsOf(all).filter((line) => line.includes(" PK102 ")).length;
        assert.equal(missing(repair.files), missing(files) - 1);
        const inserted = additionsIn(parse(text), parse(repair.files[path] ?? ""));
        assert.deepEqual(inserted, { [field]: row.value });
      });
  });

/** The fields that one value has and another has not, wherever they are. */
function additionsIn(before: unknown, after: unknown): Record<string, unknown> {
  if (typeof after !== "object" || after === null) return {};
  const earlier = (typeof before === "object" ? before : {}) as Record<string, unknown>;
  return Object.assign(
    {},
    ...Object.entries(after).map(([key, value]) =>
      Object.hasOwn(earlier, key) ? additionsIn(earlier[key], value) : { [key]: value },
    ),
  );
}
