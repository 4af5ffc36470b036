// Reloading is a transaction: registered files are replaced by new texts, all of them, or nothing changes.
import assert from "node:assert/strict";
import type { PackSource } from "@packwright/shared";
import { at, codes, graph, loaded, names, pack, refusals, user } from "./support/small-packs.js";

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
