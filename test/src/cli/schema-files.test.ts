// Schema files on the command line: their findings are reported in them and decide the exit status.
import assert from "node:assert/strict";
import { runInside, scratchFolders } from "./running.js";

const pack = `name: a
version: 1.0.0
minimum_kernel_version: 0.1.0
schemas:
  - schema_id: a.thing.v1
    schema_file: schemas/thing.json
step_templates:
  - template_id: a.make.v1
    output_schema_ids: [a.thing.v1]
    default_executor: { argv: [make] }
`;
const graph = "graph_id: daily\nsteps:\n  - { step_id: make, template_id: a.make.v1 }\n";
const filesWith = (thing: string, who = '{ "type": "object" }\n') => ({
  "a/pack.yaml": pack,
  "a/schemas/thing.json": thing,
  "a/schemas/who.json": who,
  "a/schemas/unused.json": '{ "type": "objekt" }\n',
  "daily.graph.yaml": graph,
});
const refers = '{ "type": "object", "properties": { "by": { "$ref": "who.json" } } }\n';

describe("schema files on the command line", () => {
  const scratch = scratchFolders();

  it("are checked, where a pack uses them", async () => {
    const { folder } = scratch(filesWith(refers));
    const { status, output } = await runInside(["check", "--format", "json"], { folder });
    const report = JSON.parse(output) as { files_checked: number; diagnostics: unknown[] };
    assert.equal(status, 0);
    assert.deepEqual([report.files_checked, report.diagnostics], [4, []]);
  });

  it("fail the check, also where only another schema refers to them", async () => {
    const { folder } = scratch(filesWith(refers, '{ "type": "objekt" }\n'));
    const { status, output } = await runInside(["check", "--format", "json"], { folder });
    const report = JSON.parse(output) as { diagnostics: { file: string; code: string }[]; summary: object };
    assert.equal(status, 1);
    assert.deepEqual(
      report.diagnostics.map(({ file, code }) => `${file} ${code}`),
      ["a/schemas/who.json PK401", "daily.graph.yaml PK306"],
    );
  });

  it("fail it with broken text, too", async () => {
    const { folder } = scratch(filesWith("{"));
    const { status, output } = await runInside(["check"], { folder });
    assert.equal(status, 1);
    assert.match(output, /error\[PK005\][\s\S]*a\/schemas\/thing\.json/);
  });

  it("keep a graph from being expanded", async () => {
    const { folder } = scratch(filesWith('{ "type": "objekt" }\n'));
    const { status, output, errors } = await runInside(["expand", "daily.graph.yaml"], { folder });
    assert.equal(status, 1);
    assert.equal(output, "");
    assert.match(errors, /objekt/);
  });
});
