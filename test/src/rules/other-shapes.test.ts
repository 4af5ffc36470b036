// Files that hold something else than what is read from them, as they do while they are begun: whatever stands in a field, somebody is told
// of it in words, and every repair can be asked for and leaves a text that parses.
import assert from "node:assert/strict";
import { applyEdits, fixesOf, parseContent, syntaxOf } from "@packwright/shared";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

const files = {
  "pack.yaml": `name: coding
version: 1.0.0
minimum_kernel_version: 0.1.0
description: A pack.
schemas: [{ schema_id: coding.a.v1, json_schema: { type: object } }]
gate_templates: [{ template_id: coding.lint.v1, runner_spec: { argv: [lint] } }]
step_templates: [{ template_id: coding.read.v1, default_executor: { argv: [read] }, default_gates: [{ template_id: coding.lint.v1 }] }]
routing_rules: [{ rule_id: coding.stop, when: { step_status: failed }, action: { type: abort_run } }]
default_safety_policy: { allow_write_paths: [src] }
`,
  "main.graph.yaml": `graph_id: main
packs: [coding]
input_artifacts: [{ artifact_id: a, schema_id: coding.a.v1 }]
steps: [{ step_id: read, template_id: coding.read.v1, with: { x: 1 }, depends_on: [gone], gates: [{ template_id: coding.gone.v1 }] }]
run_gates: [{ template_id: coding.lint.v1 }]
routing_rules: [{ rule_id: main.stop, when: { step_id: read }, action: { type: goto_step, target_step_id: gone } }]
safety_policy: { allow_write_paths: [docs] }
`,
  "packs.config.yaml": `kernel: { version: 0.1.0 }
registry: [{ name: coding, path: . }]
severity: { PK307: off }
discovery: { include: ["**/pack.yaml"] }
safety_policy: { deny_write_paths: [secrets] }
`,
};
const contents = ["5", "null", "[null]", "[{ a: [5] }]", "{ a: 1 }"];

describe("a file of another shape", () => {
  for (const [path, text] of Object.entries(files)) {
    for (const content of contents)
      it(`${path}: ${content}`, () => {
        const found = findingsWithRepairs({ ...files, [path]: `${content}\n` });
        assert.ok(path === "packs.config.yaml" || found > 0);
      });
    for (const line of text.trimEnd().split("\n")) {
      const field = line.slice(0, line.indexOf(":"));
      it(`${path}: ${field} of any kind, and without it`, () => {
        for (const content of contents)
          findingsWithRepairs({ ...files, [path]: text.replace(line, `${field}: ${content}`) });
        findingsWithRepairs({ ...files, [path]: text.replace(`${line}\n`, "") });
      });
    }
  }
});

/** Asks for every finding and every repair of it. Gives how many findings there are. */
function findingsWithRepairs(all: Files): number {
  const workspace = workspaceOf(all);
  const diagnostics = diagnosticsOf(workspace);
  for (const diagnostic of diagnostics) {
    assert.doesNotMatch(diagnostic.message, /undefined|\[object/);
    for (const { title, edits } of fixesOf(workspace, diagnostic))
      for (const one of edits) {
        const text = applyEdits(all[one.file] ?? "", one.edits);
        assert.ok(parseContent(syntaxOf(one.file), { text }).parses, `${title} of ${diagnostic.code}:\n${text}`);
      }
  }
  return diagnostics.length;
}
