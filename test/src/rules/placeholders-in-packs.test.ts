// What stands in a field of a pack, or of its entry in the registry, that somebody forgot, once it is inserted: a value that suits its
// surroundings, is nobody else's, and is no fault.
import { describeInserted, head, type InsertedField } from "../support/inserted-fields.js";

const ofManifests: readonly InsertedField[] = [
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

const ofContributions: readonly InsertedField[] = [
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

const ofRegistry: readonly InsertedField[] = [
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

describeInserted("a manifest gets", ofManifests);
describeInserted("a contribution gets", ofContributions);
describeInserted("the registry gets", ofRegistry);
