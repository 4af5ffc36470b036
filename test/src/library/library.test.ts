// What programs embed: workspaces from memory, registries filled from workspaces, single templates.
import assert from "node:assert/strict";
import {
  createRegistry,
  createWorkspace,
  expandStepTemplate,
  loadWorkspace,
  memorySource,
  type StepFault,
  snapshotOf,
  sourcesOf,
  type TemplateUse,
} from "@packwright/shared";
import { exampleFiles } from "../support/example-files.js";
import { workspaceOf } from "../support/workspace.js";

describe("a source in memory", () => {
  const source = memorySource({ "a/b/pack.yaml": "name: b\n", "./a/c.txt": "c", "pack.json": "{}" });

  it("lists folders as they follow from the paths, and reads files", async () => {
    assert.deepEqual(await source.list("."), [
      { name: "a", folder: true },
      { name: "pack.json", folder: false },
    ]);
    assert.deepEqual(await source.list("a"), [
      { name: "b", folder: true },
      { name: "c.txt", folder: false },
    ]);
    assert.deepEqual(await source.list("none"), []);
    assert.deepEqual(await source.read("a/c.txt"), { text: "c" });
    assert.equal(await source.read("a/b"), undefined);
    assert.deepEqual(
      [await source.real("a/b"), await source.real("a/b/pack.yaml"), await source.real("x")],
      ["a/b", "a/b/pack.yaml", undefined],
    );
  });

  it("loads the example workspace as the disk does", async () => {
    const files = exampleFiles();
    const { workspace, config } = await loadWorkspace(memorySource(files));
    assert.equal(workspace.isIndexing, false);
    assert.equal(snapshotOf(workspace).digest, snapshotOf(workspaceOf(files)).digest);
    assert.deepEqual(config, { text: files["packs.config.yaml"] });
  });
});

describe("the files of a workspace as sources of a registry", () => {
  it("load the same packs, schema files and graphs, and leave the configuration to the registry", () => {
    const files = exampleFiles({ sound: true });
    const workspace = workspaceOf(files);
    const sources = sourcesOf(workspace);
    assert.deepEqual(sources.map(({ role }) => role).sort(), [
      "graph",
      "graph",
      "manifest",
      "manifest",
      "manifest",
      "resource",
    ]);
    const registry = createRegistry({ config: { text: files["packs.config.yaml"] as string } });
    assert.equal(registry.load(sources, "strict").kind, "committed");
    assert.equal(registry.snapshot.digest, snapshotOf(workspace).digest);
    assert.deepEqual(registry.graphs, ["graphs/weekly.graph.yaml", "graphs/yearly.graph.yaml"]);
    const effective = registry.policy("graphs/weekly.graph.yaml", { deny_write_paths: ["out"] });
    assert.ok(effective && "policy" in effective);
    assert.deepEqual(effective.policy.deny_write_paths, [".git", "archive", "out"]);
    assert.equal(registry.policy("graphs/none.graph.yaml"), undefined);
    assert.equal(registry.digestOf("graphs/none.graph.yaml"), undefined);
  });

  it("keep what could not be read as such", () => {
    const workspace = createWorkspace();
    const content = { unreadable: { limit: "io", message: "it is locked" } } as const;
    workspace.set("pack.yaml", "manifest", content);
    workspace.settle();
    assert.deepEqual(sourcesOf(workspace), [{ path: "pack.yaml", role: "manifest", content }]);
  });
});

describe("a single step template", () => {
  const templates = snapshotOf(
    workspaceOf({
      "pack.yaml": `name: a
version: 1.0.0
minimum_kernel_version: 0.1.0
step_templates:
  - template_id: a.s.v1
    description: Makes \${{ parameters.what }}.
    parameters:
      what: { type: string }
      count: { type: integer, default: 2, maximum: 5 }
      more: { type: array, default: [] }
    default_executor: { argv: [make, "\${{ parameters.what }}", "\${{ parameters.more }}"] }
    default_retry_policy: { max_retries: "\${{ parameters.count }}" }
    default_gates: [{ gate_id: look, name: Look, runner: { argv: [look, "\${{ parameters.count }}"] } }]
`,
    }),
  );
  const use = (given: TemplateUse["with"], more: Partial<TemplateUse> = {}) =>
    expandStepTemplate(templates, {
      step_id: "one",
      template_id: "a.s.v1",
      ...(given ? { with: given } : {}),
      ...more,
    });

  it("becomes the step that the kernel runs", () => {
    const result = use(
      { what: "it", more: ["x", "$${{ y }}"] },
      { depends_on: ["zero"], retry_policy: { backoff_s: 3 } },
    );
    assert.ok("step" in result);
    const { step } = result;
    assert.equal(step.description, "Makes it.");
    assert.deepEqual(step.executor.argv, ["make", "it", "x", "${{ y }}"]);
    assert.deepEqual(step.retry_policy, { max_retries: 2, backoff_s: 3, retry_on: null });
    assert.deepEqual(step.depends_on, ["zero"]);
    assert.deepEqual(
      step.gates.map(({ gate_id, runner }) => [gate_id, ...runner.argv]),
      [["one.look", "look", "2"]],
    );
  });

  const rows: readonly (readonly [title: string, given: TemplateUse["with"], faults: readonly StepFault[]])[] = [
    ["a missing argument", undefined, [{ kind: "missing-argument", name: "what" }]],
    ["an argument that nothing takes", { what: "it", toString: "x" }, [{ kind: "unknown-argument", name: "toString" }]],
    [
      "an argument of another type",
      { what: 5 },
      [{ kind: "argument", name: "what", fault: { kind: "type", expected: "string", value: 5 } }],
    ],
    [
      "an argument out of bounds",
      { what: "it", count: 6 },
      [{ kind: "argument", name: "count", fault: { kind: "maximum", value: 6, bound: 5 } }],
    ],
    [
      "an interpolation, for which there is nothing",
      { what: "${{ parameters.x }}", more: ["${{ y"] },
      [
        { kind: "interpolated-argument", name: "what" },
        { kind: "interpolated-argument", name: "more" },
      ],
    ],
  ];
  for (const [title, given, faults] of rows) it(`refuses ${title}`, () => assert.deepEqual(use(given), { faults }));

  it("refuses a template that is not registered", () => {
    assert.deepEqual(use({}, { template_id: "a.other.v1" }), {
      faults: [{ kind: "unknown-template", template_id: "a.other.v1" }],
    });
  });
});
