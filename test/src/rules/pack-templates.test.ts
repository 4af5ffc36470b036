// The templates that a rule of a pack could be scoped to: those that are probably meant, and never more than somebody reads.
import assert from "node:assert/strict";
import { gateTemplatesFor, gateTemplatesOf, stepTemplatesOf } from "../../../shared/src/rules/pack-templates.js";
import { workspaceOf } from "../support/workspace.js";

function packOf(text: string) {
  const head = "name: coding\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n";
  const file = workspaceOf({ "pack.yaml": head + text }).file("pack.yaml");
  assert.ok(file?.kind === "pack");
  return file;
}

const gates = (...ids: readonly string[]) =>
  `gate_templates:\n${ids.map((id) => `  - { template_id: ${id}, runner_spec: { argv: [run] } }\n`).join("")}`;
const step = (id: string, entries: string) =>
  `  - { template_id: ${id}, default_executor: { argv: [run] }, default_gates: ${entries} }\n`;

describe("templates that a rule may be scoped to", () => {
  it("are the pack's own, each once, without those whose ids are none", () => {
    const file = packOf(
      `${gates("coding.lint.v1", "Lint", "coding.lint.v1", "coding.test.v1")}step_templates:\n` +
        `${step("write", "[]")}${step("coding.write.v1", "[]")}  - { default_executor: { argv: [run] } }\n`,
    );
    assert.deepEqual(gateTemplatesOf(file), ["coding.lint.v1", "coding.test.v1"]);
    assert.deepEqual(stepTemplatesOf(file), ["coding.write.v1"]);
  });

  it("are none in a pack without any", () => {
    assert.deepEqual(gateTemplatesOf(packOf("")), []);
    assert.deepEqual(stepTemplatesOf(packOf("")), []);
    assert.deepEqual(gateTemplatesFor(packOf(""), "lint"), []);
  });

  it("are the first three of many", () => {
    const ids = ["a", "b", "c", "d"].map((name) => `coding.${name}.v1`);
    const file = packOf(`${gates(...ids)}step_templates:\n${ids.map((id) => step(id, "[]")).join("")}`);
    assert.deepEqual(gateTemplatesOf(file), ids.slice(0, 3));
    assert.deepEqual(stepTemplatesOf(file), ids.slice(0, 3));
  });

  describe("for a gate of a run", () => {
    const file = () =>
      packOf(
        `${gates("coding.lint.v1", "coding.test.v1", "coding.other.v1", "coding.last.v1")}step_templates:\n` +
          step("coding.a.v1", "[{ template_id: coding.test.v1, gate_id: check }, { template_id: coding.lint.v1 }]") +
          step(
            "coding.b.v1",
            "[{ template_id: coding.test.v1, gate_id: check }, { template_id: coding.last.v1, gate_id: check }]",
          ) +
          step(
            "coding.c.v1",
            "[{ gate_id: own, name: Own, runner: { argv: [run] } }, { template_id: Not an id, gate_id: bad }]",
          ),
      );
    const all = ["coding.lint.v1", "coding.test.v1", "coding.other.v1"];
    const rows: readonly (readonly [gate: string, templates: readonly string[]])[] = [
      ["check", ["coding.test.v1", "coding.last.v1"]],
      ["build.check", ["coding.test.v1", "coding.last.v1"]],
      ["lint", ["coding.lint.v1"]],
      ["build.lint", ["coding.lint.v1"]],
      ["check.build", all],
      ["own", all],
      ["bad", all],
    ];
    for (const [gate, templates] of rows)
      it(`${gate}: ${templates.join(", ")}`, () => assert.deepEqual(gateTemplatesFor(file(), gate), templates));
  });
});
