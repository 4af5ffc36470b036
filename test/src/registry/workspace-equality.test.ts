// The paranoid property: whatever is edited in whatever order, the incremental workspace says the same as one made from scratch.
import assert from "node:assert/strict";
import { allRules, jsonReport, makeReport, RuleChecker, roleByName, snapshotOf, Workspace } from "@packwright/shared";
import fc from "fast-check";
import { analyseFile } from "../../../shared/src/model/file.js";
import { generatedWorkspaces } from "../support/generated-workspaces.js";
import { choiceOf, layouts, sourcesOf, written } from "../support/layouts.js";
import { describeDiagnostic, type Files, setText } from "../support/workspace.js";

const paths = [
  "packs.config.yaml",
  "a/pack.yaml",
  "b/pack.yaml",
  "c/pack.json",
  "a/schemas/x.json",
  "a/schemas/y.yaml",
  "one.graph.yaml",
  "two.graph.yaml",
] as const;

// Lines that make files collide, refer to each other and break, put together at random.
const packLines = [
  "name: alpha",
  "name: beta",
  "version: 1.0.0",
  "version: 2",
  "minimum_kernel_version: 0.1.0",
  "minimum_kernel_version: 9.0.0",
  "schemas:",
  "  - schema_id: alpha.x.v1",
  "  - schema_id: beta.x.v1",
  "    json_schema: { type: object }",
  "    schema_file: schemas/x.json",
  '    json_schema: { type: object, properties: { p: { $ref: "urn:pack:alpha.x.v1" } } }',
  '    json_schema: { $ref: "schemas/y.yaml#/$defs/name" }',
  "    kind: gate_result",
  "gate_templates:",
  "  - template_id: alpha.g.v1",
  "    parameters: { p: { type: integer } }",
  '    runner_spec: { argv: ["${{ parameters.p }}"] }',
  "step_templates:",
  "  - template_id: beta.s.v1",
  "    input_schema_ids: [alpha.x.v1]",
  "    output_schema_ids: [beta.x.v1, alpha.x.v1]",
  "    default_executor: { argv: [run] }",
  "    default_gates: [{ template_id: alpha.g.v1, with: { p: 1 } }]",
  "default_safety_policy: { allow_write_paths: [src], network_access: allow }",
  "default_safety_policy: { allow_write_paths: [out], allowed_tools: [container] }",
  "routing_rules:",
  "  - { rule_id: alpha.r, when: { step_status: failed }, action: { type: retry_step } }",
  "  - { rule_id: beta.r, when: { step_template_id: beta.s.v1, retry_exhausted: true }, action: { type: escalate } }",
  "  - { rule_id: beta.q, when: { gate_template_id: alpha.g.v1 }, action: { type: goto_step, target_step_id: t } }",
  "descripton: oops",
  "  broken: [",
  "# packwright-ignore PK307: kept",
];
const graphLines = [
  "graph_id: g",
  "packs: [alpha, beta]",
  "packs: [beta]",
  "steps:",
  "  - { step_id: s, template_id: beta.s.v1, input_artifact_ids: [in] }",
  "  - { step_id: t, template_id: beta.s.v2, depends_on: [s] }",
  "  - { step_id: u, executor: { argv: [run] }, depends_on: [t, u] }",
  "input_artifacts: [{ artifact_id: in, schema_id: alpha.x.v1 }]",
  "run_gates: [{ template_id: alpha.g.v1, with: { p: two } }]",
  "routing_rules: [{ rule_id: g.r, when: { step_id: s, gate_status: failed }, action: { type: continue } }]",
  "safety_policy: { allow_write_paths: [src/app], allowed_tools: [local_command] }",
  "{",
];
const configLines = [
  "kernel: { version: 0.2.0 }",
  "kernel: { gate_failures_count_as_attempts: true }",
  "load_order: [beta, alpha]",
  "severity: { PK307: warning }",
  "severity: { unused-contribution: off }",
  "safety_policy: { allow_write_paths: [src, docs], network_access: deny }",
  "kernel: [",
];
const whole = [
  "graph_id: g\npacks: [beta, alpha]\nsteps:\n  - { step_id: s, template_id: beta.s.v1 }\n  - { step_id: t, executor: { argv: [run] } }\nrouting_rules:\n  - { rule_id: g.r, when: { step_id: s, retry_exhausted: true }, action: { type: escalate } }\n",
  "name: alpha\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\nrouting_rules:\n  - { rule_id: alpha.r, when: { step_status: failed }, action: { type: escalate } }\n",
  "name: beta\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\nstep_templates:\n  - template_id: beta.s.v1\n    default_executor: { argv: [run] }\nrouting_rules:\n  - { rule_id: beta.r, when: { step_template_id: beta.s.v1 }, action: { type: abort_run } }\n",
  "name: alpha\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\nschemas:\n  - schema_id: alpha.x.v1\n    json_schema: { type: object }\n",
  "name: alpha\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\nschemas:\n  - schema_id: alpha.x.v1\n    schema_file: schemas/x.json\n",
  "name: beta\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\nstep_templates:\n  - template_id: beta.s.v1\n    output_schema_ids: [alpha.x.v1]\n    default_executor: { argv: [run] }\n",
  '{ "name": "gamma", "version": "1.0.0", "minimum_kernel_version": "0.1.0", "step_templates": [{ "template_id": "gamma.s.v1", "output_schema_ids": ["beta.x.v1"], "default_executor": { "argv": ["run"] } }] }',
];

const schemaLines = [
  "type: object",
  "type: objekt",
  "$defs: { name: { type: object } }",
  "allOf: [{ $ref: x.json }]",
  'properties: { b: { $ref: "urn:pack:beta.x.v1" } }',
  "required: [gate_id, status, timestamp]",
  "  broken: [",
];
const wholeSchemas = [
  '{ "type": "object" }',
  '{ "type": "objekt" }',
  '{ "$ref": "y.yaml", "required": ["gate_id", "status", "timestamp"] }',
  '{ "properties": { "b": { "$ref": "urn:pack:beta.x.v1" }, "n": { "$ref": "y.yaml#/$defs/name" } }',
  '{ "properties": { "b": { "$ref": "urn:pack:beta.x.v1" }, "n": { "$ref": "y.yaml#/$defs/name" } } }',
];

function linesFor(path: string): readonly string[] {
  return path === "packs.config.yaml"
    ? configLines
    : path.includes("graph")
      ? graphLines
      : path.includes("schemas")
        ? schemaLines
        : packLines;
}

function wholeTextFor(path: string, text: number): string {
  const texts = path.includes("schemas") ? wholeSchemas : whole;
  return texts[text % texts.length] as string;
}

type Edit =
  | { readonly kind: "line"; readonly file: number; readonly at: number; readonly line: number }
  | { readonly kind: "cut"; readonly file: number; readonly at: number }
  | { readonly kind: "whole"; readonly file: number; readonly text: number }
  | { readonly kind: "remove"; readonly file: number };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("line" as const), file: fc.nat(), at: fc.nat(20), line: fc.nat() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("cut" as const), file: fc.nat(), at: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("whole" as const), file: fc.nat(), text: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("remove" as const), file: fc.nat() }) },
);

/** The texts of a workspace, and of each file the last text that parsed. */
class Texts {
  readonly now = new Map<string, string>();
  readonly lastGood = new Map<string, string>();

  apply(one: Edit): string {
    const path = paths[one.file % paths.length] as string;
    if (one.kind === "remove") {
      this.now.delete(path);
      this.lastGood.delete(path);
      return path;
    }
    const lines = (this.now.get(path) ?? "").split("\n");
    const pool = linesFor(path);
    if (one.kind === "line") lines.splice(one.at % (lines.length + 1), 0, pool[one.line % pool.length] as string);
    else if (one.kind === "cut") lines.splice(one.at % lines.length, 1);
    const text = one.kind === "whole" ? wholeTextFor(path, one.text) : lines.join("\n");
    this.now.set(path, text);
    const { tree } = analyseFile(path, roleByName(path) ?? "resource", { text });
    if (tree.parses) this.lastGood.set(path, text);
    return path;
  }
}

function fromScratch(texts: Texts): Workspace {
  const workspace = new Workspace({ checker: new RuleChecker(allRules) });
  for (const [path, text] of [...texts.now].reverse()) {
    const good = texts.lastGood.get(path);
    workspace.set(
      path,
      roleByName(path) ?? "resource",
      { text },
      good === undefined ? {} : { lastGood: { text: good } },
    );
  }
  workspace.settle();
  return workspace;
}

function everything(workspace: Workspace): unknown {
  return {
    diagnostics: workspace.paths().map((path) => {
      const { diagnostics, suppressed } = workspace.present(path);
      return [path, suppressed, diagnostics.map((one) => [describeDiagnostic(one), one.range, one.related, one.tags])];
    }),
    packs: workspace.packs().map(({ name, file, loaded }) => [name, file.path, loaded]),
    digest: snapshotOf(workspace).digest,
  };
}

describe("the incremental workspace", () => {
  it("equals one made from scratch after every edit", () => {
    fc.assert(
      fc.property(
        fc.array(edit, { minLength: 1, maxLength: 25 }),
        fc.array(fc.constantFrom("goes on", "settles", "rests"), { minLength: 25, maxLength: 25 }),
        (edits, then) => {
          const texts = new Texts();
          const workspace = new Workspace({ checker: new RuleChecker(allRules) });
          edits.forEach((one, i) => {
            const path = texts.apply(one);
            const text = texts.now.get(path);
            if (text === undefined) workspace.remove(path);
            else setText(workspace, path, text);
            // Some edits come in bursts, some are looked at half-way, and behind some there is time to let go of things.
            if (then[i] === "goes on") return;
            workspace.settle([path]);
            if (then[i] === "rests") workspace.rest();
            assert.deepEqual(everything(workspace), everything(fromScratch(texts)));
          });
          workspace.settle();
          assert.deepEqual(everything(workspace), everything(fromScratch(texts)));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("names every file whose diagnostics changed", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 15 }), (edits) => {
        const texts = new Texts();
        const workspace = new Workspace({ checker: new RuleChecker(allRules) });
        const told = new Map<string, string>();
        for (const one of edits) {
          const path = texts.apply(one);
          const text = texts.now.get(path);
          if (text === undefined) workspace.remove(path);
          else setText(workspace, path, text);
          for (const changed of workspace.settle()) told.set(changed, shown(workspace, changed));
          for (const known of workspace.paths()) assert.equal(told.get(known) ?? "[]", shown(workspace, known));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("a workspace that takes no edits", () => {
  it("reports what one does that takes them, of random texts in any order", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 40 }), layouts, (edits, layout) => {
        const texts = new Texts();
        for (const one of edits) texts.apply(one);
        holdsReport(Object.fromEntries(texts.now), layout);
      }),
      { numRuns: 200 },
    );
  });

  it("reports the same of packs that refer to each other, whatever their faults", () => {
    fc.assert(
      fc.property(generatedWorkspaces(), layouts, (generated, layout) => {
        holdsReport(written(generated, choiceOf(layout)), layout);
      }),
      { numRuns: 100 },
    );
  });

  it("checks each file once, and links again only what uses a refused pack", () => {
    const files: Files = {
      "a/pack.yaml": whole[3] as string,
      "b/pack.yaml": whole[5] as string,
      "c/pack.json": whole[6] as string,
      "one.graph.yaml": "graph_id: g\nsteps:\n  - { step_id: s, template_id: gamma.s.v1 }\n",
      "two.graph.yaml": "graph_id: h\nsteps:\n  - { step_id: s, template_id: beta.s.v1 }\n",
    };
    const workspace = finalWorkspace(files, []);
    assert.deepEqual([workspace.counters.checked, workspace.counters.linked], [5, 6]);
    assert.deepEqual(
      workspace.packs().map(({ name, loaded }) => [name, loaded]),
      [
        ["alpha", true],
        ["beta", true],
        ["gamma", false],
      ],
    );
  });

  it("refuses every edit once it is checked", () => {
    const workspace = finalWorkspace({ "a/pack.yaml": "name: alpha\n" }, []);
    for (const edited of [
      () => setText(workspace, "a/pack.yaml", "name: beta\n"),
      () => workspace.remove("a/pack.yaml"),
      () => workspace.override({ kernelVersion: "0.2.0" }),
    ])
      assert.throws(edited, /made for a single check/);
    assert.deepEqual(workspace.paths(), ["a/pack.yaml"]);
  });
});

/** The report on files is the same to the byte, and work that was done for edits is not needed for it. */
function holdsReport(files: Files, layout: readonly number[]): void {
  const edited = new Workspace({ checker: new RuleChecker(allRules) });
  for (const [path, text] of Object.entries(files)) setText(edited, path, text);
  edited.settle();
  const final = finalWorkspace(files, layout);
  assert.equal(reportOf(final), reportOf(edited));
  for (const path of edited.paths()) assert.equal(final.obstacle(path), edited.obstacle(path), path);
}

function finalWorkspace(files: Files, layout: readonly number[]): Workspace {
  const workspace = new Workspace({ checker: new RuleChecker(allRules), indexing: true, isFinal: true });
  const choose = layout.length > 0 ? choiceOf(layout) : () => 0;
  const sources = layout.length > 0 ? sourcesOf(files, choose) : sourcesOf(files);
  for (const { path, content } of sources) workspace.set(path, roleByName(path) ?? "resource", content);
  workspace.finishIndexing();
  workspace.settle();
  return workspace;
}

function reportOf(workspace: Workspace): string {
  const part = { workspace, paths: workspace.paths(), shown: (path: string) => path };
  return jsonReport(makeReport([part], "https://example.org"));
}

function shown(workspace: Workspace, path: string): string {
  return JSON.stringify(
    workspace.present(path).diagnostics.map((one) => [describeDiagnostic(one), one.range, one.related]),
  );
}
