// Loading, unloading and reloading are transactions over immutable snapshots: a pack is registered wholly or not at all, and nobody
// changes what others registered.
import assert from "node:assert/strict";
import { createRegistry, type LoadOutcome, type PackSource, type Refusal, type Registry } from "@packwright/shared";

const pack = (name: string, extra = "", version = "1.0.0"): PackSource => ({
  path: `${name}/pack.yaml`,
  role: "manifest",
  content: {
    text: `name: ${name}\nversion: ${version}\nminimum_kernel_version: 0.1.0\nschemas:\n  - schema_id: ${name}.thing.v1\n    json_schema: { type: object }\n${extra}`,
  },
});

const user = (name: string, needs: string): PackSource =>
  pack(
    name,
    `step_templates:\n  - template_id: ${name}.make.v1\n    output_schema_ids: [${needs}]\n    default_executor: { argv: [make] }\n`,
  );

const graph = (path: string, template: string, more = ""): PackSource => ({
  path,
  role: "graph",
  content: { text: `graph_id: main\n${more}steps:\n  - { step_id: one, template_id: ${template} }\n` },
});

const at = (source: PackSource, path: string): PackSource => ({ ...source, path });
const names = (registry: Registry) => [...registry.snapshot.packs.keys()];
const refusals = (outcome: LoadOutcome) => outcome.refused.map(({ file, reason }) => `${file} ${reason}`);
const codes = (refusal: Refusal | undefined) =>
  refusal?.reason === "faulty" ? refusal.diagnostics.map(({ code }) => code) : [];

function loaded(...sources: readonly PackSource[]): Registry {
  const registry = createRegistry();
  assert.equal(registry.load(sources, "strict").kind, "committed");
  return registry;
}

describe("loading", () => {
  it("registers every contribution of a sound pack", () => {
    const registry = createRegistry();
    const outcome = registry.load([user("alpha", "alpha.thing.v1")], "strict");
    assert.equal(outcome.kind, "committed");
    assert.deepEqual(outcome.kind === "committed" && outcome.packs, ["alpha"]);
    assert.deepEqual([...registry.snapshot.schemas.keys()], ["alpha.thing.v1"]);
    assert.deepEqual([...registry.snapshot.stepTemplates.keys()], ["alpha.make.v1"]);
    assert.equal(outcome.snapshot, registry.snapshot);
  });

  it("gives whole definitions: defaults are filled in, and bodies of schemas are read in", () => {
    const manifest = `name: alpha
version: 1.0.0
minimum_kernel_version: 0.1.0
schemas: [{ schema_id: alpha.thing.v1, schema_file: thing.json }]
step_templates: [{ template_id: alpha.make.v1, default_executor: { argv: [make] } }]
gate_templates: [{ template_id: alpha.look.v1, runner_spec: { argv: [look] } }]
`;
    const registry = loaded(
      { path: "pack.yaml", role: "manifest", content: { text: manifest } },
      { path: "thing.json", role: "resource", content: { text: '{ "type": "object" }' } },
    );
    const { schemas, stepTemplates, gateTemplates, packs } = registry.snapshot;
    const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
    assert.deepEqual(plain(schemas.get("alpha.thing.v1")), {
      kind: "artifact",
      schema_id: "alpha.thing.v1",
      schema_file: "thing.json",
      json_schema: { type: "object" },
    });
    assert.deepEqual(plain(stepTemplates.get("alpha.make.v1")), {
      template_id: "alpha.make.v1",
      parameters: {},
      input_schema_ids: [],
      output_schema_ids: [],
      default_executor: { argv: ["make"] },
      default_retry_policy: { max_retries: 0 },
      default_timeout_policy: {},
      default_gates: [],
    });
    assert.deepEqual(plain(gateTemplates.get("alpha.look.v1")), {
      template_id: "alpha.look.v1",
      parameters: {},
      runner_spec: { argv: ["look"] },
      required: true,
    });
    assert.deepEqual(packs.get("alpha")?.definition.routing_rules, []);
  });

  it("changes nothing in strict mode when one pack of the batch has an error, and says which", () => {
    const registry = loaded(pack("alpha"));
    const before = registry.snapshot;
    const outcome = registry.load([pack("beta"), pack("gamma", "surplus: 1\n")], "strict");
    assert.equal(outcome.kind, "unchanged");
    assert.equal(registry.snapshot, before);
    assert.deepEqual(refusals(outcome), ["gamma/pack.yaml faulty"]);
    assert.deepEqual(codes(outcome.refused[0]), ["PK101"]);
    // What was tried leaves nothing behind.
    assert.equal(registry.load([pack("gamma")], "strict").kind, "committed");
    assert.deepEqual(names(registry), ["alpha", "gamma"]);
  });

  it("registers the sound packs of a batch in tolerant mode, each of them whole, and says why the others are not", () => {
    const registry = createRegistry();
    const outcome = registry.load(
      [pack("beta"), pack("gamma", "surplus: 1\n"), user("delta", "gamma.thing.v1"), user("epsilon", "delta.thing.v1")],
      "tolerant",
    );
    assert.deepEqual(names(registry), ["beta"]);
    assert.deepEqual([...registry.snapshot.schemas.keys()], ["beta.thing.v1"]);
    assert.deepEqual(
      refusals(outcome),
      ["delta", "epsilon", "gamma"].map((name) => `${name}/pack.yaml faulty`),
    );
    assert.deepEqual(outcome.refused.map(codes), [["PK306"], ["PK306"], ["PK101"]]);
  });

  it("loads packs that refer to each other in a circle", () => {
    assert.deepEqual(names(loaded(user("alpha", "beta.thing.v1"), user("beta", "alpha.thing.v1"))), ["alpha", "beta"]);
  });

  it("refuses a circle of packs as a whole when one of them refers to nothing", () => {
    const registry = createRegistry();
    const beta = pack(
      "beta",
      "step_templates:\n  - { template_id: beta.make.v1, output_schema_ids: [alpha.thing.v1, none.at_all.v1], default_executor: { argv: [make] } }\n",
    );
    const outcome = registry.load([user("alpha", "beta.thing.v1"), beta, pack("gamma")], "tolerant");
    assert.deepEqual(names(registry), ["gamma"]);
    assert.deepEqual(refusals(outcome), ["alpha/pack.yaml faulty", "beta/pack.yaml faulty"]);
  });

  it("refuses a pack whose kernel is not there yet, without a part of it", () => {
    const registry = createRegistry({ overrides: { kernelVersion: "0.0.9" } });
    const outcome = registry.load([pack("alpha")], "tolerant");
    assert.equal(outcome.kind, "unchanged");
    assert.deepEqual(names(registry), []);
    assert.deepEqual([...registry.snapshot.schemas.keys()], []);
    assert.deepEqual(codes(outcome.refused[0]), ["PK504"]);
  });

  it("gives a name to the pack that was registered first, whatever the paths", () => {
    const registry = loaded(at(pack("alpha"), "z/pack.yaml"));
    const before = registry.snapshot;
    const outcome = registry.load([at(pack("alpha", "", "2.0.0"), "a/pack.yaml"), pack("beta")], "tolerant");
    assert.deepEqual(refusals(outcome), ["a/pack.yaml faulty"]);
    assert.deepEqual(codes(outcome.refused[0]), ["PK253"]);
    assert.equal(registry.snapshot.packs.get("alpha"), before.packs.get("alpha"));
    assert.deepEqual(names(registry), ["alpha", "beta"]);
  });

  it("does not count what a second pack of a name declares", () => {
    const registry = createRegistry();
    const second = pack("alpha", "  - { schema_id: alpha.other.v1, json_schema: { type: object } }\n");
    const outcome = registry.load(
      [pack("alpha"), at(second, "b/pack.yaml"), user("gamma", "alpha.other.v1")],
      "tolerant",
    );
    assert.deepEqual(names(registry), ["alpha"]);
    assert.deepEqual(outcome.refused.map(codes), [["PK253"], ["PK301"]]);
  });

  it("gives an id to the pack that was registered first, whatever the order of loading", () => {
    const registry = loaded(pack("zeta"));
    const thief = pack("alpha", "step_templates: []\ngate_templates: []\ndefault_safety_policy: {}\nx-none: 1\n");
    const { text } = thief.content as { readonly text: string };
    const claims = {
      ...thief,
      content: {
        text: text.replace("  - schema_id", "  - schema_id: zeta.thing.v1\n    json_schema: {}\n  - schema_id"),
      },
    };
    const outcome = registry.load([claims], "tolerant");
    assert.equal(outcome.kind, "unchanged");
    assert.ok(codes(outcome.refused[0]).includes("PK252"), codes(outcome.refused[0]).join());
    assert.deepEqual(names(registry), ["zeta"]);
  });

  it("does not replace a registered file: that is what reload is for", () => {
    const registry = loaded(pack("alpha"));
    const before = registry.snapshot;
    for (const mode of ["strict", "tolerant"] as const) {
      const outcome = registry.load([pack("alpha", "", "2.0.0")], mode);
      assert.equal(outcome.kind, "unchanged");
      assert.deepEqual(refusals(outcome), ["alpha/pack.yaml registered"]);
    }
    assert.equal(registry.snapshot, before);
  });

  it("leaves out a file that is no pack, and hinders nobody for it", () => {
    const registry = createRegistry();
    const other: PackSource = { path: "other/pack.yaml", role: "manifest", content: { text: "kind: Deployment\n" } };
    const outcome = registry.load([other, pack("alpha")], "strict");
    assert.equal(outcome.kind, "committed");
    assert.deepEqual(refusals(outcome), ["other/pack.yaml not-a-pack"]);
  });

  it("loads graphs after packs, and refuses a graph with an error", () => {
    const registry = createRegistry();
    const outcome = registry.load(
      [
        graph("good.graph.yaml", "alpha.make.v1"),
        graph("bad.graph.yaml", "alpha.other.v1"),
        user("alpha", "alpha.thing.v1"),
      ],
      "tolerant",
    );
    assert.deepEqual(outcome.kind === "committed" && outcome.graphs, ["good.graph.yaml"]);
    assert.deepEqual(refusals(outcome), ["bad.graph.yaml faulty"]);
    assert.deepEqual(codes(outcome.refused[0]), ["PK304"]);
    assert.deepEqual(registry.graphs, ["good.graph.yaml"]);
    const expanded = registry.expand("good.graph.yaml");
    assert.ok(expanded && "graph" in expanded && expanded.graph.steps.length === 1);
    assert.equal(registry.expand("bad.graph.yaml"), undefined);
  });

  it("takes schema files with the packs that name them, and forgets those that nobody names", () => {
    const registry = createRegistry();
    const manifest = pack("alpha", "");
    const { text } = manifest.content as { readonly text: string };
    const named = {
      ...manifest,
      content: { text: text.replace("json_schema: { type: object }", "schema_file: schemas/thing.json") },
    };
    const file = (path: string, body: string): PackSource => ({ path, role: "resource", content: { text: body } });
    const outcome = registry.load(
      [named, file("alpha/schemas/thing.json", '{ "type": "object" }'), file("beta/lost.json", "{}")],
      "strict",
    );
    assert.equal(outcome.kind, "committed");
    assert.equal(registry.snapshot.digest, loaded(pack("alpha")).snapshot.digest);
    assert.equal(
      registry.reload([file("alpha/schemas/thing.json", '{ "type": "object", "title": "T" }')]).kind,
      "committed",
    );
    assert.notEqual(registry.snapshot.digest, loaded(pack("alpha")).snapshot.digest);
    assert.equal(registry.reload([file("beta/lost.json", "{}")]).kind, "unchanged");
  });

  it("works with the kernel that its configuration describes, which no batch can change", () => {
    const registry = createRegistry({ config: { text: "kernel: { version: 0.3.1, schema_ids: [run_log.v1] }\n" } });
    const writes = pack(
      "alpha",
      "step_templates:\n  - { template_id: alpha.make.v1, output_schema_ids: [run_log.v1], default_executor: { argv: [make] } }\n",
    );
    assert.equal(registry.load([writes], "strict").kind, "committed");
    assert.equal(registry.snapshot.kernelVersion, "0.3.1");
    assert.deepEqual(registry.configDiagnostics, []);
    const broken = createRegistry({ config: { text: "kernels: {}\n" } });
    assert.deepEqual(
      broken.configDiagnostics.map(({ code }) => code),
      ["PK101"],
    );
  });
});

describe("reloading", () => {
  it("replaces a pack, and keeps the old one when the new text is broken", () => {
    const registry = loaded(pack("alpha"));
    const first = registry.snapshot.digest;
    assert.equal(registry.reload([pack("alpha", "", "1.1.0")]).kind, "committed");
    assert.equal(registry.snapshot.packs.get("alpha")?.definition.version, "1.1.0");
    assert.notEqual(registry.snapshot.digest, first);
    for (const broken of [pack("alpha", "oops: [", "1.2.0"), pack("alpha", "surplus: 1\n", "1.2.0")]) {
      const outcome = registry.reload([broken]);
      assert.deepEqual([outcome.kind, ...refusals(outcome)], ["unchanged", "alpha/pack.yaml faulty"]);
    }
    assert.equal(registry.snapshot.packs.get("alpha")?.definition.version, "1.1.0");
    assert.equal(registry.reload([pack("alpha")]).kind, "committed");
    assert.equal(registry.snapshot.digest, first);
  });

  it("changes nothing when another pack or a graph would lose what it refers to", () => {
    const registry = loaded(
      user("alpha", "alpha.thing.v1"),
      user("beta", "alpha.thing.v1"),
      graph("main.graph.yaml", "alpha.make.v1"),
    );
    const before = registry.snapshot;
    const without = pack("alpha");
    const renamed = at(pack("omega"), "alpha/pack.yaml");
    for (const [source, harmed] of [
      [without, ["main.graph.yaml"]],
      [renamed, ["beta/pack.yaml", "main.graph.yaml"]],
    ] as const) {
      const outcome = registry.reload([source]);
      assert.equal(outcome.kind, "unchanged");
      const [refusal] = outcome.refused;
      assert.ok(refusal?.reason === "harmful");
      assert.deepEqual(refusal.harmed.map(({ file }) => file).sort(), harmed);
      assert.equal(registry.snapshot, before);
    }
  });

  it("takes several files in one step, where no order of single steps would do", () => {
    const registry = loaded(user("alpha", "beta.thing.v1"), pack("beta"));
    const other = (source: PackSource) => {
      const { text } = source.content as { readonly text: string };
      return { ...source, content: { text: text.replaceAll("beta.thing", "beta.item") } };
    };
    assert.equal(registry.reload([other(pack("beta"))]).kind, "unchanged");
    assert.equal(registry.reload([other(user("alpha", "beta.thing.v1"))]).kind, "unchanged");
    assert.equal(registry.reload([other(pack("beta")), other(user("alpha", "beta.thing.v1"))]).kind, "committed");
    assert.deepEqual([...registry.snapshot.schemas.keys()], ["alpha.thing.v1", "beta.item.v1"]);
  });

  it("lets a pack take another name only where nobody has it", () => {
    const registry = loaded(pack("alpha"), pack("beta"));
    const outcome = registry.reload([at(pack("beta"), "alpha/pack.yaml")]);
    assert.deepEqual([outcome.kind, ...outcome.refused.flatMap(codes)], ["unchanged", "PK253"]);
    assert.equal(registry.reload([at(pack("gamma"), "alpha/pack.yaml")]).kind, "committed");
    assert.deepEqual(names(registry), ["beta", "gamma"]);
  });

  it("does not add what is not registered, nor turn a pack into something else", () => {
    const registry = loaded(pack("alpha"));
    const unknown = registry.reload([pack("beta")]);
    assert.deepEqual([unknown.kind, ...refusals(unknown)], ["unchanged", "beta/pack.yaml not-registered"]);
    const stranger = registry.reload([{ ...pack("alpha"), content: { text: "kind: Deployment\n" } }]);
    assert.deepEqual([stranger.kind, ...refusals(stranger)], ["unchanged", "alpha/pack.yaml not-a-pack"]);
    assert.deepEqual(names(registry), ["alpha"]);
  });
});

describe("unloading", () => {
  const shown = (outcome: ReturnType<Registry["unload"]>) =>
    outcome.kind === "unloaded"
      ? outcome.removed.map((one) => (one.kind === "pack" ? one.name : one.file))
      : outcome.kind === "needed"
        ? outcome.dependents.map((one) => `${one.kind === "pack" ? one.name : one.file}: ${one.refersTo.join(" ")}`)
        : [];

  it("takes a pack out, and restores what was before it came", () => {
    const registry = loaded(pack("alpha"));
    const before = registry.snapshot.digest;
    registry.load([user("beta", "alpha.thing.v1")], "strict");
    assert.deepEqual(shown(registry.unload("beta")), ["beta"]);
    assert.equal(registry.snapshot.digest, before);
    assert.equal(registry.unload("beta").kind, "unknown");
  });

  it("refuses while packs and graphs refer to the pack, and lists them with the ids", () => {
    const registry = loaded(
      user("alpha", "alpha.thing.v1"),
      user("beta", "alpha.thing.v1"),
      graph("main.graph.yaml", "alpha.make.v1", "packs: [alpha]\n"),
    );
    const before = registry.snapshot;
    const outcome = registry.unload("alpha");
    assert.equal(outcome.kind, "needed");
    assert.deepEqual(shown(outcome), ["main.graph.yaml: alpha alpha.make.v1", "beta: alpha.thing.v1"]);
    assert.deepEqual(
      outcome.kind === "needed" && registry.dependentsOf("alpha"),
      outcome.kind === "needed" && outcome.dependents,
    );
    assert.equal(registry.snapshot, before);
  });

  it("removes dependents first when it cascades, each before what it refers to", () => {
    const registry = loaded(
      pack("alpha"),
      user("beta", "alpha.thing.v1"),
      user("gamma", "beta.thing.v1"),
      pack("other"),
      graph("main.graph.yaml", "gamma.make.v1"),
      graph("apart.graph.yaml", "other.make.v1".replace("other", "omega")),
      user("omega", "other.thing.v1"),
    );
    assert.deepEqual(shown(registry.unload("alpha", { cascade: true })), ["main.graph.yaml", "gamma", "beta", "alpha"]);
    assert.deepEqual(names(registry), ["omega", "other"]);
    assert.deepEqual(registry.graphs, ["apart.graph.yaml"]);
  });

  it("removes a circle of packs together", () => {
    const registry = loaded(
      user("alpha", "beta.thing.v1"),
      user("beta", "alpha.thing.v1"),
      user("gamma", "beta.thing.v1"),
    );
    assert.equal(registry.unload("alpha").kind, "needed");
    assert.deepEqual(shown(registry.unload("alpha", { cascade: true })), ["gamma", "beta", "alpha"]);
    assert.equal(registry.snapshot.digest, createRegistry().snapshot.digest);
  });

  it("counts a schema body that points into the pack as a reference", () => {
    const points = pack(
      "beta",
      "  - schema_id: beta.list.v1\n    json_schema: { type: object, properties: { a: { $ref: 'urn:pack:alpha.thing.v1' } } }\n",
    );
    const registry = loaded(pack("alpha"), points);
    assert.deepEqual(shown(registry.unload("alpha")), ["beta: alpha.thing.v1"]);
    const file = (path: string, text: string): PackSource => ({ path, role: "resource", content: { text } });
    const named = pack("gamma", "  - { schema_id: gamma.list.v1, schema_file: schemas/list.json }\n");
    const inFile = loaded(
      pack("alpha"),
      named,
      file("gamma/schemas/list.json", '{ "type": "object", "properties": { "a": { "$ref": "parts/item.json" } } }'),
      file("gamma/schemas/parts/item.json", '{ "$ref": "urn:pack:alpha.thing.v1" }'),
    );
    assert.deepEqual(shown(inFile.unload("alpha")), ["gamma: alpha.thing.v1"]);
    assert.deepEqual(shown(inFile.unload("alpha", { cascade: true })), ["gamma", "alpha"]);
    assert.equal(inFile.snapshot.digest, createRegistry().snapshot.digest);
  });

  it("takes a graph out, on which nothing depends", () => {
    const registry = loaded(user("alpha", "alpha.thing.v1"), graph("main.graph.yaml", "alpha.make.v1"));
    assert.equal(registry.unload("alpha").kind, "needed");
    assert.equal(registry.unloadGraph("alpha/pack.yaml"), false);
    assert.equal(registry.unloadGraph("main.graph.yaml"), true);
    assert.equal(registry.unload("alpha").kind, "unloaded");
  });
});

describe("the digest of a registry", () => {
  it("is the same whatever the format, the order of keys, the comments and the order of the batch", () => {
    const one = loaded(pack("alpha"), pack("beta"));
    const asJson: PackSource = {
      path: "elsewhere/pack.json",
      role: "manifest",
      content: {
        text: JSON.stringify({
          schemas: [{ json_schema: { type: "object" }, schema_id: "alpha.thing.v1", kind: "artifact" }],
          minimum_kernel_version: "0.1.0",
          routing_rules: [],
          version: "1.0.0",
          name: "alpha",
        }),
      },
    };
    const { text } = pack("beta").content as { readonly text: string };
    const other = loaded({ ...pack("beta"), content: { text: `# A comment.\n${text}` } }, asJson);
    assert.equal(other.snapshot.digest, one.snapshot.digest);
  });
});
