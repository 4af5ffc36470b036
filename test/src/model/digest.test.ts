// What enters a digest and what does not (format.md 10 and 14): pairs of texts that mean the same, and pairs that do not.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { canonicalJson, digestOfGraph, effectivePolicy, expandGraph, snapshotOf } from "@packwright/shared";
import { type Files, workspaceOf } from "../support/workspace.js";

const head = "name: a\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n";
const schema = "schemas:\n  - schema_id: a.x.v1\n    json_schema: { type: object }\n";
const step = (more: string) =>
  `step_templates:\n  - template_id: a.s.v1\n    default_executor: { argv: [run] }\n${more}`;
const gates = "gate_templates:\n  - { template_id: a.g.v1, runner_spec: { argv: [check] } }\n";
const rules = (first: string, second: string) =>
  `${step("")}routing_rules:\n${[first, second]
    .map(
      (id) =>
        `  - { rule_id: a.${id}, when: { step_template_id: a.s.v1, step_status: failed }, action: { type: abort_run } }\n`,
    )
    .join("")}`;

function digestOf(text: string, name = "pack.yaml", more: Files = {}): string {
  const { packs } = snapshotOf(workspaceOf({ [name]: text, ...more }));
  const pack = packs.get("a");
  assert.ok(pack, `the pack is refused:\n${text}`);
  return pack.digest;
}

const same: readonly (readonly [title: string, one: string, other: string])[] = [
  ["the order of keys", head + schema, `minimum_kernel_version: 0.1.0\nname: a\n${schema}version: 1.0.0\n`],
  ["comments and quotes", head + schema, `# About it.\n${head.replace("a\n", '"a" # here\n')}${schema}`],
  ["anchors", `${head}${step("    default_gates: &none []\n")}`, `${head}${step("    default_gates: []\n")}`],
  ["extension keys", head + schema, `${head}x-notes: [1, 2]\n${schema}`],
  ["the synonym of version", head + schema, (head + schema).replace("version: 1.0.0", "pack_version: 1.0.0")],
  ["empty lists", head + schema, `${head}${schema}routing_rules: []\nstep_templates: []\n`],
  ["the kind of a schema that is an artifact's", head + schema, `${head}${schema}    kind: artifact\n`],
  [
    "the order of schemas",
    `${head}schemas:\n  - { schema_id: a.x.v1, json_schema: {} }\n  - { schema_id: a.y.v1, json_schema: {} }\n`,
    `${head}schemas:\n  - { schema_id: a.y.v1, json_schema: {} }\n  - { schema_id: a.x.v1, json_schema: {} }\n`,
  ],
  [
    "the order of schema ids",
    `${head}${schema}  - { schema_id: a.y.v1, json_schema: {} }\n${step("    output_schema_ids: [a.x.v1, a.y.v1]\n")}`,
    `${head}${schema}  - { schema_id: a.y.v1, json_schema: {} }\n${step("    output_schema_ids: [a.y.v1, a.x.v1]\n")}`,
  ],
  [
    "defaults of a step",
    head + step(""),
    `${head}${step("    parameters: {}\n    default_retry_policy: { max_retries: 0 }\n    default_timeout_policy: {}\n    default_gates: []\n")}`.replace(
      "{ argv: [run] }",
      "{ kind: local_command, argv: [run] }",
    ),
  ],
  [
    "how a number is written",
    head + step("    default_timeout_policy: { timeout_s: 60 }\n"),
    head + step("    default_timeout_policy: { timeout_s: 60.0 }\n"),
  ],
  [
    "whether a parameter is required, where that follows",
    head + step("    parameters: { p: { type: string, default: x } }\n").replace("[run]", '["${{ parameters.p }}"]'),
    head +
      step("    parameters: { p: { type: string, default: x, required: false } }\n").replace(
        "[run]",
        '["${{parameters.p}}"]',
      ),
  ],
  [
    "blanks in interpolations",
    head + step("    parameters: { p: { type: string } }\n").replace("[run]", '["a${{parameters.p}}b"]'),
    head + step("    parameters: { p: { type: string } }\n").replace("[run]", '["a${{  parameters.p  }}b"]'),
  ],
  [
    "defaults of a gate use that follow from it",
    head + gates + step("    default_gates: [{ template_id: a.g.v1 }]\n"),
    head +
      gates +
      step(
        "    default_gates: [{ template_id: a.g.v1, gate_id: g, name: a.g.v1, with: {}, inputs: [], workspace_required: false }]\n",
      ),
  ],
  [
    "defaults of a gate",
    head + gates,
    head + gates.replace("runner_spec: {", "required: true, parameters: {}, runner_spec: { kind: local_command,"),
  ],
  [
    "defaults of a gate that is written out",
    head + step("    default_gates: [{ gate_id: g, name: G, runner: { argv: [check] } }]\n"),
    head +
      step(
        "    default_gates: [{ gate_id: g, name: G, inputs: [], required: true, runner: { kind: local_command, argv: [check] } }]\n",
      ),
  ],
  [
    "order and form of paths and tools",
    `${head}${schema}default_safety_policy: { deny_write_paths: [b, a/c], allowed_tools: [local_command] }\n`,
    `${head}${schema}default_safety_policy: { allowed_tools: [local_command, local_command], deny_write_paths: [./a//c, b/, b] }\n`,
  ],
];

const different: readonly (readonly [title: string, one: string, other: string])[] = [
  ["a description", head + schema, `${head}description: Something.\n${schema}`],
  ["the version", head + schema, head.replace("1.0.0", "1.0.1") + schema],
  ["a schema's body", head + schema, head + schema.replace("object", "array")],
  ["the order of rules", head + rules("one", "two"), head + rules("two", "one")],
  [
    "the order of arguments",
    head + step("").replace("[run]", "[run, a, b]"),
    head + step("").replace("[run]", "[run, b, a]"),
  ],
  [
    "the order of gates",
    head +
      step(
        "    default_gates: [{ gate_id: g, name: G, runner: { argv: [c] } }, { gate_id: h, name: H, runner: { argv: [c] } }]\n",
      ),
    head +
      step(
        "    default_gates: [{ gate_id: h, name: H, runner: { argv: [c] } }, { gate_id: g, name: G, runner: { argv: [c] } }]\n",
      ),
  ],
  [
    "the order of allowed values",
    head + step("    parameters: { p: { type: string, enum: [x, y] } }\n").replace("[run]", '["${{ parameters.p }}"]'),
    head + step("    parameters: { p: { type: string, enum: [y, x] } }\n").replace("[run]", '["${{ parameters.p }}"]'),
  ],
  [
    "an escaped interpolation and a real one",
    head +
      step("    parameters: { p: { type: string } }\n").replace(
        "[run]",
        '["${{ parameters.p }}", "$$${{ parameters.p }}"]',
      ),
    head +
      step("    parameters: { p: { type: string } }\n").replace(
        "[run]",
        '["${{ parameters.p }}", "${{ parameters.p }}"]',
      ),
  ],
  [
    "whether a gate use says that it is required, because its template decides otherwise",
    head + gates + step("    default_gates: [{ template_id: a.g.v1 }]\n"),
    head + gates + step("    default_gates: [{ template_id: a.g.v1, required: true }]\n"),
  ],
  [
    "no opinion and nothing allowed",
    head + schema,
    `${head}${schema}default_safety_policy: { allow_write_paths: [] }\n`,
  ],
];

describe("the digest of a pack", () => {
  for (const [title, one, other] of same)
    it(`does not depend on ${title}`, () => assert.equal(digestOf(one), digestOf(other)));
  for (const [title, one, other] of different)
    it(`tells ${title} apart`, () => assert.notEqual(digestOf(one), digestOf(other)));

  it("does not depend on the format, nor on whether a schema stands in a file of its own", () => {
    const json = JSON.stringify({
      $schema: "any",
      schemas: [{ schema_file: "x.json", schema_id: "a.x.v1" }],
      version: "1.0.0",
      minimum_kernel_version: "0.1.0",
      name: "a",
    });
    assert.equal(digestOf(json, "pack.json", { "x.json": '{ "type":\n "object" }' }), digestOf(head + schema));
    assert.notEqual(digestOf(json, "pack.json", { "x.json": '{ "type": "array" }' }), digestOf(head + schema));
  });

  it("is the SHA-256 of the canonical JSON of the pack with its defaults", () => {
    const whole = {
      name: "a",
      version: "1.0.0",
      minimum_kernel_version: "0.1.0",
      schemas: [{ schema_id: "a.x.v1", kind: "artifact", json_schema: { type: "object" } }],
      step_templates: [],
      gate_templates: [],
      routing_rules: [],
    };
    assert.equal(digestOf(head + schema), sha256(whole));
  });
});

describe("the digest of a registry", () => {
  it("is made of the kernel's version and the name, version and digest of each pack, sorted by name", () => {
    const other = (head + schema).replace("name: a", "name: b").replace("a.x", "b.x");
    const { packs, digest } = snapshotOf(
      workspaceOf({ "z/pack.yaml": head + schema, "a/pack.yaml": other, "packs.config.yaml": "load_order: [b, a]\n" }),
    );
    const entry = (name: string) => ({ name, version: "1.0.0", digest: packs.get(name)?.digest });
    assert.equal(digest, sha256({ kernel_version: "0.1.0", packs: [entry("a"), entry("b")] }));
  });

  it("counts only packs that are loaded", () => {
    const faulty = (head + schema).replace("name: a", "name: b");
    const alone = snapshotOf(workspaceOf({ "a/pack.yaml": head + schema })).digest;
    assert.equal(snapshotOf(workspaceOf({ "a/pack.yaml": head + schema, "b/pack.yaml": faulty })).digest, alone);
  });
});

describe("the digest of a graph", () => {
  const files: Files = {
    "pack.yaml": head + step(""),
    "g.graph.yaml": "graph_id: g\nsteps:\n  - { step_id: s, template_id: a.s.v1 }\n",
  };

  it("is made of what the kernel is given, the graph and the policy", () => {
    const workspace = workspaceOf(files);
    const expanded = expandGraph(workspace, "g.graph.yaml");
    const effective = effectivePolicy(workspace, "g.graph.yaml");
    assert.ok(expanded && "graph" in expanded && effective && "policy" in effective);
    const { graph } = expanded;
    assert.equal(digestOfGraph(workspace, "g.graph.yaml"), sha256({ graph, safety_policy: effective.policy }));
  });

  it("depends on what runs, not on how it is written", () => {
    const digest = (changed: Files, run = {}) =>
      digestOfGraph(workspaceOf({ ...files, ...changed }), "g.graph.yaml", run);
    const before = digest({});
    assert.equal(
      digest({
        "g.graph.yaml": "# A graph.\nsteps: [{ template_id: a.s.v1, step_id: s, name: s }]\ngraph_id: g\npacks: [a]\n",
      }),
      before,
    );
    assert.equal(digest({ "pack.yaml": `description: New.\n${head}${step("")}` }), before);
    assert.notEqual(digest({ "pack.yaml": `${head}${step("").replace("[run]", "[walk]")}` }), before);
    assert.notEqual(digest({}, { deny_write_paths: ["x"] }), before);
  });
});

function sha256(value: unknown): string {
  return `sha256:${createHash("sha256").update(canonicalJson(value), "utf8").digest("hex")}`;
}
