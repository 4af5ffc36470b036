// Details of packs that were let go of are made again, and nothing shows that they were away.
import assert from "node:assert/strict";
import { describeDiagnostic, diagnosticsOf, setText, workspaceOf } from "../support/workspace.js";

const count = 24;
const pathOf = (i: number) => `packs/p${i}/pack.yaml`;
// So much that a workspace at rest keeps two of the packs.
const padding = "# A long line that says nothing at all, and says it at great length.\n".repeat(14_000);

/** A pack that refers to the schema of the one before it, with a parameter that nothing uses. */
function packText(i: number, thing = "thing"): string {
  const before = i === 0 ? "" : `    input_schema_ids: [p${i - 1}.${thing}.v1]\n`;
  return [
    `name: p${i}`,
    "version: 1.0.0",
    "minimum_kernel_version: 0.1.0",
    `schemas: [{ schema_id: p${i}.${thing}.v1, json_schema: { type: object } }]`,
    "step_templates:",
    `  - template_id: p${i}.make.v1`,
    "    parameters: { spare: { type: string } }",
    `${before}    default_executor: { argv: [make] }`,
    padding,
  ].join("\n");
}

describe("a workspace of more text than is kept in detail while it rests", () => {
  it("tells the same after edits as one made from scratch", () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < count; i++) files[pathOf(i)] = packText(i);
    const workspace = workspaceOf(files);
    workspace.rest();
    for (const i of [0, 12]) {
      files[pathOf(i)] = packText(i).replaceAll("thing", "other");
      setText(workspace, pathOf(i), files[pathOf(i)] as string);
      workspace.rest();
      workspace.settle();
    }
    assert.deepEqual(
      diagnosticsOf(workspace).map(describeDiagnostic),
      diagnosticsOf(workspaceOf(files)).map(describeDiagnostic),
    );
    const codes = workspace.present(pathOf(13)).diagnostics.map(({ code }) => code);
    assert.ok(codes.includes("PK306"), codes.join(" "));
  });
});
