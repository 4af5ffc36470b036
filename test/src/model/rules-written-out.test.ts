// Rules that move into a graph get ids that nobody has, and none moves that the graph says already.
import assert from "node:assert/strict";
import { applyEdits, expandTemplates } from "@packwright/shared";
import { parse } from "yaml";
import { workspaceOf } from "../support/workspace.js";

const pack = `name: tools
version: 1.0.0
minimum_kernel_version: 0.1.0
gate_templates:
  - { template_id: tools.lint.v1, runner_spec: { argv: [lint] } }
step_templates:
  - template_id: tools.build.v1
    default_executor: { argv: [make] }
    default_gates: [{ template_id: tools.lint.v1 }]
routing_rules:
  - rule_id: tools.all
    when: { gate_template_id: tools.lint.v1, retry_exhausted: true }
    action: { type: abort_run }
  - rule_id: tools.call
    when: { step_template_id: tools.build.v1, gate_status: failed }
    action: { type: escalate }
`;

/** The rules of the graph after its only use is expanded, as `id: conditions`. */
function rulesAfter(gates: string, rules: string): string[] {
  const path = "main.graph.yaml";
  const graph = `graph_id: main\npacks: [tools]\nsteps:\n  - step_id: build\n    template_id: tools.build.v1\n${gates}${rules}`;
  const workspace = workspaceOf({ "packs/tools/pack.yaml": pack, [path]: graph });
  const result = expandTemplates(workspace, path, "all", { snippets: false });
  assert.ok("edits" in result, "refused" in result ? result.refused : "");
  const value = parse(applyEdits(graph, result.edits)) as { routing_rules: { rule_id: string; when: object }[] };
  return value.routing_rules.map(({ rule_id: id, when }) => `${id}: ${JSON.stringify(when)}`);
}

const ofTemplate = '{"retry_exhausted":true,"step_id":"build","gate_id":"build.lint"}';
const ofStep = '{"gate_status":"failed","step_id":"build"}';

describe("rules of a step that is written out", () => {
  it("are the instances that found it by its templates", () => {
    assert.deepEqual(rulesAfter("", ""), [`tools.all@build.lint: ${ofTemplate}`, `tools.call@build: ${ofStep}`]);
  });

  it("get another id where theirs is taken", () => {
    const taken =
      "routing_rules:\n  - rule_id: tools.call@build\n    when: { step_status: failed }\n    action: { type: escalate }\n";
    assert.deepEqual(rulesAfter("", taken), [
      'tools.call@build: {"step_status":"failed"}',
      `tools.all@build.lint: ${ofTemplate}`,
      `tools.call_2@build: ${ofStep}`,
    ]);
  });

  it("are left out where the graph has them already", () => {
    const same =
      "routing_rules:\n  - rule_id: main.call\n    when: { step_id: build, gate_status: failed }\n    action: { type: escalate }\n";
    assert.deepEqual(rulesAfter("", same), [
      'main.call: {"step_id":"build","gate_status":"failed"}',
      `tools.all@build.lint: ${ofTemplate}`,
    ]);
  });

  it("take a rule about the step's own gate along under a name of its own, because the pack's instance stays", () => {
    const own = "    gates: [{ template_id: tools.lint.v1, gate_id: mine }]\n";
    assert.deepEqual(rulesAfter(own, ""), [
      `tools.all@build.lint: ${ofTemplate}`,
      'tools.all@build.mine: {"retry_exhausted":true,"step_id":"build","gate_id":"mine"}',
      `tools.call@build: ${ofStep}`,
    ]);
  });
});
