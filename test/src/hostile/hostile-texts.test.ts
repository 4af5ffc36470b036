// Texts made to hurt: each gets a finding, none a crash, a hang or a flood. Work is bounded by counting findings and values, not by a clock;
// the runner's time-out is the guard against hanging.
import assert from "node:assert/strict";
import fc from "fast-check";
import { diagnosticsOf, workspaceOf } from "../support/workspace.js";

const head = "name: a\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n";

/** An alias bomb: each level holds ten of the one before it. */
function bomb(levels: number): string {
  const lines = ["x-0: &l0 [a, a, a, a, a, a, a, a, a, a]"];
  for (let i = 1; i < levels; i++)
    lines.push(`x-${i}: &l${i} [${Array.from({ length: 10 }, () => `*l${i - 1}`).join(", ")}]`);
  return `${head}${lines.join("\n")}\n`;
}

const million = 1_048_000;
const rows: readonly (readonly [title: string, path: string, text: string, codes: readonly string[]])[] = [
  ["10,000 nested brackets", "pack.yaml", "[".repeat(10_000), ["PK009"]],
  ["10,000 nested brackets that are closed", "pack.yaml", "[".repeat(10_000) + "]".repeat(10_000), ["PK009"]],
  ["10,000 nested braces", "pack.yaml", "{a: ".repeat(10_000), ["PK009"]],
  ["10,000 nested dashes", "pack.yaml", `${"- ".repeat(10_000)}a`, ["PK009"]],
  ["10,000 nested brackets of JSON", "pack.json", "[".repeat(10_000), ["PK009"]],
  ["an alias bomb", "pack.yaml", bomb(9), ["PK009"]],
  ["an alias that holds itself", "pack.yaml", `${head}x-a: &a [*a]\n`, ["PK008"]],
  ["more than 1 MiB", "pack.yaml", `${head}description: ${"x".repeat(1_050_000)}\n`, ["PK009"]],
  ["more than 1 MiB of two-byte characters", "pack.yaml", `${head}description: ${"ü".repeat(530_000)}\n`, ["PK009"]],
  ["a control character", "pack.yaml", `${head}description: a\u0007b\n`, ["PK009"]],
  ["1 MiB of quotes", "pack.yaml", '"'.repeat(million), ["PK009"]],
  ["1 MiB of colons", "pack.yaml", ":".repeat(million), []],
  ["1 MiB of anchors", "pack.yaml", "&a ".repeat(million / 3), ["PK001"]],
  ["1 MiB of document ends", "pack.yaml", "---\n".repeat(million / 4), ["PK007"]],
  ["1 MiB of question marks", "pack.yaml", "? ".repeat(million / 2), ["PK009"]],
  ["10,000 nested brackets of Python", "pack.py", `PACK_DEFINITION = ${"[".repeat(10_000)}`, ["PK009"]],
  ["1 MiB of colons in Python", "pack.py", ":".repeat(million), ["PP001"]],
  ["1 MiB of `with` in Python", "pack.py", "with (\n".repeat(million / 7), ["PK009"]],
  ["60,000 calls in Python", "pack.py", `${"f()\n".repeat(60_000)}PACK_DEFINITION = 1\n`, ["PP003", "PP005"]],
  ["40,000 imports in Python", "pack.py", `${"import os\n".repeat(40_000)}PACK_DEFINITION = 1\n`, ["PP003", "PP006"]],
  ["1 MiB of interpolations", "pack.yaml", `${head}description: "${"${{ ".repeat(200_000)}"\n`, []],
];

describe("hostile texts", () => {
  for (const [title, path, text, codes] of rows) {
    it(title, function () {
      this.timeout(20_000);
      const found = diagnosticsOf(workspaceOf({ [path]: text }));
      for (const code of codes)
        assert.ok(
          found.some((one) => one.code === code),
          `wanted ${code}, found ${[...new Set(found.map((one) => one.code))]}`,
        );
      assert.ok(found.length <= 1001, `${found.length} findings`);
      for (const one of found) assert.ok(one.message.length < 1000, `a message of ${one.message.length} characters`);
    });
  }

  it("three hundred harmless uses of one anchor are fine", () => {
    const uses = Array.from({ length: 300 }, (_, i) => `  - schema_id: a.s${i}.v1\n    json_schema: *shape`).join("\n");
    const graph = `graph_id: g\nsteps: [{ step_id: s, executor: { argv: [x] }, output_schema_ids: [${Array.from({ length: 300 }, (_, i) => `a.s${i}.v1`).join(", ")}] }]\n`;
    const found = diagnosticsOf(
      workspaceOf({
        "pack.yaml": `x-shape: &shape { type: object }\n${head}schemas:\n${uses}\n`,
        "one.graph.yaml": graph,
      }),
    );
    assert.deepEqual(
      found.map((one) => one.code),
      [],
    );
  });

  it("names such as __proto__ are names like any other", () => {
    const text = `${head}__proto__: { x: 1 }\nconstructor: 1\ngate_templates:\n  - template_id: a.g.v1\n    parameters: { constructor: { type: string }, __proto__: { type: string } }\n    runner_spec: { argv: [x, "\${{ parameters.constructor }}"] }\n`;
    const found = diagnosticsOf(workspaceOf({ "pack.yaml": text }));
    assert.deepEqual(
      found.filter((one) => one.code === "PK101").map((one) => text.slice(one.span.start, one.span.end)),
      ["__proto__", "constructor"],
    );
    assert.equal(({} as Record<string, unknown>).x, undefined);
  });

  it("any bytes that decode give findings or nothing, never a fault of the program", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.constantFrom("pack.yaml", "pack.json", "a.graph.yaml", "a.graph.json", "packs.config.yaml"),
        (text, path) => {
          for (const one of diagnosticsOf(workspaceOf({ [path]: text })))
            assert.ok(one.span.start <= one.span.end && one.span.end <= text.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("any cut of a real manifest gives findings or nothing, never a fault of the program", () => {
    const text = `${head}schemas:\n  - schema_id: a.s.v1\n    json_schema: { type: object }\nstep_templates:\n  - template_id: a.t.v1\n    parameters: { p: { type: array, default: [x] } }\n    default_executor: { argv: [run, "\${{ parameters.p }}"] } # why\n    output_schema_ids:\n      - a.s.v1\n`;
    for (let end = 0; end <= text.length; end++) diagnosticsOf(workspaceOf({ "pack.yaml": text.slice(0, end) }));
    for (let start = 0; start < text.length; start += 3)
      diagnosticsOf(workspaceOf({ "pack.yaml": text.slice(0, start) + text.slice(start + 7) }));
    assert.deepEqual(
      diagnosticsOf(workspaceOf({ "pack.yaml": text })).filter((one) => one.severity === "error"),
      [],
    );
  });
});
