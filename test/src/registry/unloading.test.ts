// Unloading takes out a pack that nobody needs, or all that need it with it, and leaves nothing behind.
import assert from "node:assert/strict";
import { createRegistry, type PackSource, type Registry } from "@packwright/shared";
import { graph, loaded, names, pack, user } from "./support/small-packs.js";

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
