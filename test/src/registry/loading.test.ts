// Loading is a transaction: a pack is registered wholly or not at all, and nobody changes what others registered.
import assert from "node:assert/strict";
import { createRegistry, type PackSource } from "@packwright/shared";
import { at, codes, graph, loaded, names, pack, refusals, user } from "./support/small-packs.js";

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
