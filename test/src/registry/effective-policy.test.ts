// The effective policy of graphs over generated workspaces (format.md 8): what the library says is what the meet of all policies says, the
// findings about policies are true, and repairing them does what it should. The digest of a run (format.md 10) knows only what it means.
import assert from "node:assert/strict";
import {
  applyEdits,
  type Diagnostic,
  digestOfGraph,
  effectivePolicy,
  fixesOf,
  type SafetyPolicy,
  type SafetyProposal,
  type Workspace,
} from "@packwright/shared";
import fc from "fast-check";
import { grantedTo, kernelProposal } from "../../../shared/src/model/safety/effective.js";
import { writesNothing } from "../../../shared/src/model/safety/meet.js";
import { describeDiagnostic, diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

const folders = ["src", "src/app", "src/app/ui", "src/vendor", "out", "docs", ".", "src/", "./docs"];
const proposal: fc.Arbitrary<SafetyProposal> = fc.record(
  {
    allow_write_paths: fc.uniqueArray(fc.constantFrom(...folders), { maxLength: 3 }),
    deny_write_paths: fc.uniqueArray(fc.constantFrom(...folders), { maxLength: 2 }),
    max_diff_size_bytes: fc.nat(3),
    allowed_tools: fc.uniqueArray(fc.constantFrom("local_command", "container"), { maxLength: 2 }),
    network_access: fc.constantFrom("allow" as const, "deny" as const),
  },
  { requiredKeys: [] },
);

interface Plan {
  readonly workspace: SafetyProposal;
  readonly a: SafetyProposal;
  readonly b: SafetyProposal;
  readonly graph: SafetyProposal;
  readonly listed: boolean;
}
const plan: fc.Arbitrary<Plan> = fc.record({
  workspace: proposal,
  a: proposal,
  b: proposal,
  graph: proposal,
  listed: fc.boolean(),
});

const kernel = { version: "0.2.0", executor_kinds: ["local_command", "container"] };
const head = { version: "1.0.0", minimum_kernel_version: "0.1.0" };
const schemas = (name: string) => [{ schema_id: `${name}.x.v1`, json_schema: { type: "object" } }];
const templates = (name: string) => [
  { template_id: `${name}.s.v1`, output_schema_ids: [`${name}.x.v1`], default_executor: { argv: ["run"] } },
];

function filesOf({ workspace, a, b, graph, listed }: Plan): Files {
  const pack = (name: string, policy: SafetyProposal) =>
    text({
      name,
      ...head,
      schemas: schemas(name),
      step_templates: templates(name),
      default_safety_policy: policy,
    });
  return {
    // JSON is YAML, and every repair has to keep to it.
    "packs.config.yaml": text({ kernel, safety_policy: workspace }),
    "a/pack.json": pack("a", a),
    "b/pack.yaml": pack("b", b),
    "main.graph.yaml": text({
      graph_id: "main",
      ...(listed ? { packs: ["b", "a"] } : {}),
      steps: [
        { step_id: "one", template_id: "a.s.v1" },
        { step_id: "two", template_id: "b.s.v1" },
      ],
      safety_policy: graph,
    }),
  };
}

function text(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function policyOf(workspace: Workspace): SafetyPolicy | undefined {
  const result = effectivePolicy(workspace, "main.graph.yaml");
  return result && "policy" in result ? result.policy : undefined;
}

const about = (code: string) => /^PK90\d$|^PG014$/.test(code);

describe("the effective policy of a graph", () => {
  it("is what all its parties together allow, in whatever way its packs are named", () => {
    fc.assert(
      fc.property(plan, (one) => {
        const found = policyOf(workspaceOf(filesOf(one)));
        const refused = [one.a, one.b].some(({ allowed_tools: tools }) => tools && !tools.includes("local_command"));
        assert.equal(found === undefined, refused);
        if (!found) return;
        const all = [kernelProposal(one.workspace), one.workspace, one.a, one.b, one.graph];
        const granted = grantedTo(all.map((part) => ({ kind: "pack", proposal: part })));
        const nothing = writesNothing(granted);
        assert.deepEqual(found, {
          allow_write_paths: nothing ? [] : (granted.allow_write_paths ?? []),
          deny_write_paths: nothing ? ["."] : (granted.deny_write_paths ?? []),
          max_diff_size_bytes: granted.max_diff_size_bytes ?? null,
          allowed_tools: granted.allowed_tools,
          network_access: granted.network_access,
        });
      }),
      { numRuns: 100 },
    );
  });

  it("explains every surprise: what is refused has a finding", () => {
    fc.assert(
      fc.property(plan, (one) => {
        const workspace = workspaceOf(filesOf(one));
        const codes = diagnosticsOf(workspace).map(({ code }) => code);
        const parts = [one.workspace, one.a, one.b, one.graph];
        const all = [kernelProposal(one.workspace), ...parts];
        const granted = grantedTo(all.map((part) => ({ kind: "pack", proposal: part })));
        // Nobody alone wants nothing written, yet nothing can be.
        if (writesNothing(granted) && !parts.some(writesNothing))
          assert.ok(codes.includes("PK906") || codes.includes("PK907"), codes.join(" "));
        if (codes.includes("PK906")) assert.ok(writesNothing(granted));
        const wishes = [one.a, one.b, one.graph].some(({ network_access: access }) => access === "allow");
        const denies = [one.a, one.b].some(({ network_access: access }) => access === "deny");
        if (
          wishes &&
          ((one.workspace.network_access ?? "deny") === "deny" || (one.graph.network_access === "allow" && denies))
        )
          assert.ok(codes.includes("PK907"));
        const refuses = !granted.allowed_tools?.includes("local_command");
        assert.equal(codes.includes("PG014") || codes.includes("PK905"), refuses);
      }),
      { numRuns: 80 },
    );
  });

  it("has findings whose repairs remove them and add no error", () => {
    let repairs = 0;
    fc.assert(
      fc.property(plan, (one) => {
        const files = filesOf(one);
        const workspace = workspaceOf(files);
        const before = diagnosticsOf(workspace);
        for (const finding of before.filter(({ code }) => about(code))) {
          for (const fix of fixesOf(workspace, finding)) {
            const after: Record<string, string> = { ...files };
            for (const { file, edits } of fix.edits) after[file] = applyEdits(after[file] ?? "", edits);
            const found = diagnosticsOf(workspaceOf(after));
            const count = (of: readonly Diagnostic[]) =>
              of.filter(
                ({ code, file, message }) =>
                  [code, file, message].join() === [finding.code, finding.file, finding.message].join(),
              ).length;
            const errors = (of: readonly Diagnostic[]) => of.filter(({ severity }) => severity === "error").length;
            const shown = () =>
              `${describeDiagnostic(finding)}\n${fix.title}\n${JSON.stringify(after)}\n${found.map(describeDiagnostic).join("\n")}`;
            assert.ok(count(found) < count(before), shown());
            assert.ok(errors(found) <= errors(before), shown());
            repairs++;
          }
        }
      }),
      { numRuns: 60 },
    );
    assert.ok(repairs > 50, `only ${repairs} repairs`);
  });

  it("takes part without the wishes that have no effect", () => {
    fc.assert(
      fc.property(plan, (one) => {
        const files = filesOf(one);
        const workspace = workspaceOf(files);
        const before = policyOf(workspace);
        if (!before) return;
        for (const finding of diagnosticsOf(workspace).filter(({ code }) => code === "PK907")) {
          const data = finding.finding.data as { field: string; wishes: readonly string[]; pack?: string };
          const scalar = data.field === "network_access" || data.field === "max_diff_size_bytes";
          for (const fix of scalar ? fixesOf(workspace, finding) : []) {
            const after: Record<string, string> = { ...files };
            for (const { file, edits } of fix.edits) after[file] = applyEdits(after[file] ?? "", edits);
            assert.deepEqual(policyOf(workspaceOf(after)), before);
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  it("is nothing for what is no graph, and errors for a graph that names a pack that is not there", () => {
    const workspace = workspaceOf({
      "main.graph.yaml": "graph_id: main\npacks: [gone]\nsteps: [{ step_id: a, name: A, executor: { argv: [x] } }]\n",
      "pack.yaml": "name: a\n",
    });
    assert.equal(effectivePolicy(workspace, "pack.yaml"), undefined);
    assert.equal(effectivePolicy(workspace, "nowhere"), undefined);
    const result = effectivePolicy(workspace, "main.graph.yaml");
    assert.deepEqual(result && "errors" in result && result.errors.map(({ code }) => code), ["PG015"]);
  });
});

describe("the parties of a graph's runs", () => {
  const pack = (name: string, rest = "") =>
    `name: ${name}\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\nstep_templates:\n  - template_id: ${name}.s.v1\n    default_executor: { argv: [run] }\n${rest}`;
  const uses = (...ids: string[]) =>
    `graph_id: main\nsteps:\n${ids.map((id) => `  - { step_id: ${id}, template_id: ${id}.s.v1 }\n`).join("")}`;
  const partiesIn = (files: Files) => {
    const result = effectivePolicy(workspaceOf(files), "main.graph.yaml");
    assert.ok(result && "parties" in result, JSON.stringify(result));
    return result.parties;
  };

  it("stand where each of them is written, packs in the order in which they load", () => {
    const files = {
      "packs.config.yaml": "safety_policy: { max_diff_size_bytes: 9 }\n",
      "a/pack.yaml": pack("a", "default_safety_policy: { max_diff_size_bytes: 8 }\n"),
      "b/pack.yaml": pack("b"),
      "c/pack.yaml": pack("c"),
      "main.graph.yaml": `${uses("b", "a")}safety_policy: { max_diff_size_bytes: 7 }\n`,
    };
    assert.deepEqual(partiesIn(files), [
      { kind: "kernel", proposal: kernelProposal({}), site: undefined },
      {
        kind: "workspace",
        proposal: { max_diff_size_bytes: 9 },
        site: { file: "packs.config.yaml", path: ["safety_policy"] },
      },
      {
        kind: "pack",
        name: "a",
        proposal: { max_diff_size_bytes: 8 },
        site: { file: "a/pack.yaml", path: ["default_safety_policy"] },
      },
      { kind: "pack", name: "b", proposal: {}, site: undefined },
      {
        kind: "graph",
        name: "main",
        proposal: { max_diff_size_bytes: 7 },
        site: { file: "main.graph.yaml", path: ["safety_policy"] },
      },
    ]);
  });

  it("include a workspace that says nothing, which stands nowhere", () => {
    const [, workspace] = partiesIn({ "pack.yaml": pack("a"), "main.graph.yaml": uses("a") });
    assert.deepEqual(workspace, { kind: "workspace", proposal: {}, site: undefined });
  });

  it("include the packs of gate templates that a step's template brings along", () => {
    const files = {
      "a/pack.yaml": pack("a").replace("[run] }", "[run] }\n    default_gates: [{ template_id: b.g.v1 }]"),
      "b/pack.yaml": `${pack("b")}gate_templates:\n  - { template_id: b.g.v1, runner_spec: { argv: [check] } }\n`,
      "main.graph.yaml": uses("a"),
    };
    const names = partiesIn(files).flatMap(({ name }) => name ?? []);
    assert.deepEqual(names, ["a", "b", "main"]);
  });
});

describe("the digest of a graph's runs", () => {
  const pack = `name: a\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\nstep_templates:\n  - template_id: a.s.v1\n    default_executor: { argv: [run] }\ndefault_safety_policy: { deny_write_paths: [b, ./a/] }\n`;
  const graph = "graph_id: main\nsteps:\n  - { step_id: one, template_id: a.s.v1 }\n";
  const digest = (files: Files, run?: SafetyProposal) => digestOfGraph(workspaceOf(files), "main.graph.yaml", run);
  let usual: string | undefined;
  before(() => {
    usual = digest({ "pack.yaml": pack, "main.graph.yaml": graph });
  });

  it("does not know comments, forms of paths, the order of sets or where a policy stands", () => {
    assert.match(usual ?? "", /^sha256:[0-9a-f]{64}$/);
    for (const other of [
      { "pack.yaml": `# A comment.\n${pack}`, "main.graph.yaml": graph },
      { "pack.yaml": pack.replace("[b, ./a/]", "[a, b, b//c]"), "main.graph.yaml": graph },
      { "p/pack.yaml": pack, "main.graph.yaml": graph },
      {
        "pack.yaml": pack.replace("[b, ./a/]", "[b]"),
        "main.graph.yaml": `${graph}safety_policy: { deny_write_paths: [a] }\n`,
      },
    ])
      assert.equal(digest(other), usual);
  });

  it("knows the steps, the policy and the run's own policy, and is none where there is an error", () => {
    const others = [
      digest({ "pack.yaml": pack.replace("[run]", "[run, fast]"), "main.graph.yaml": graph }),
      digest({ "pack.yaml": pack.replace("[b, ./a/]", "[b]"), "main.graph.yaml": graph }),
      digest({ "pack.yaml": pack, "main.graph.yaml": graph }, { network_access: "deny", max_diff_size_bytes: 1 }),
    ];
    assert.equal(new Set([usual, ...others]).size, 4);
    assert.equal(digest({ "pack.yaml": pack, "main.graph.yaml": graph }, { network_access: "deny" }), usual);
    assert.equal(digest({ "main.graph.yaml": graph }), undefined);
    assert.equal(digest({ "pack.yaml": pack }), undefined);
    // A configuration in which something has no meaning could have meant a stricter policy.
    for (const config of ["safety_policy: { deny_write_paths: [/etc] }\n", "safety_policy: [\n"])
      assert.equal(digest({ "packs.config.yaml": config, "pack.yaml": pack, "main.graph.yaml": graph }), undefined);
    const elsewhere = {
      "packs.config.yaml": "severity: { PK999: off }\n",
      "pack.yaml": pack,
      "main.graph.yaml": graph,
    };
    assert.equal(digest(elsewhere), usual);
  });
});
