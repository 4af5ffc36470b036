// The longest facts of a pack are the same after they were packed and let go of.
import assert from "node:assert/strict";
import { factValue, packLargeFacts } from "../../../shared/src/model/fact-list.js";
import { type AnalysedFile, analyseFile } from "../../../shared/src/model/file.js";

const text = `name: coding
version: 1.0.0
minimum_kernel_version: 0.1.0
schemas:
  - schema_id: coding.patch.v1
    json_schema: { type: object }
  - schema_id: coding.patch.v1
    json_schema: { type: object, required: [diff], properties: { diff: {} } }
gate_templates:
  - template_id: coding.lint.v1
    runner_spec: { argv: [ruff, check], timeout_s: 60 }
routing_rules:
  - { rule_id: coding.again, when: { step_status: failed }, action: { type: retry_step } }
default_safety_policy: { deny_write_paths: [vendor] }
`;

function told({ facts }: AnalysedFile): string[] {
  const lines: string[] = [];
  for (const list of facts) {
    list.forEach((key, value) => {
      lines.push(`${key} ${JSON.stringify(factValue(value))}`);
    });
  }
  return lines;
}

describe("the facts of a pack", () => {
  it("say the same once the longest of them were let go of", () => {
    const file = analyseFile("coding/pack.yaml", "manifest", { text });
    assert.ok(file.kind === "pack");
    const before = told(file);
    assert.equal(before.filter((line) => line.startsWith("schema_body:coding.patch.v1 ")).length, 2);
    packLargeFacts(file.facts);
    assert.deepEqual(told(file), before);
    file.letGoOfFacts();
    assert.deepEqual(told(file), before);
    file.release();
    assert.deepEqual(told(file), before);
  });

  it("are taken over part by part, also from a text whose facts were let go of", () => {
    const first = analyseFile("coding/pack.yaml", "manifest", { text });
    assert.ok(first.kind === "pack");
    first.letGoOfFacts();
    const second = analyseFile("coding/pack.yaml", "manifest", { text: text.replace("60", "61") }, first);
    assert.ok(second.kind === "pack");
    second.letGoOfFacts();
    const third = analyseFile("coding/pack.yaml", "manifest", { text: text.replace("60", "62") }, second);
    const anew = analyseFile("coding/pack.yaml", "manifest", { text: text.replace("60", "62") });
    assert.deepEqual(told(third).sort(), told(anew).sort());
  });
});
