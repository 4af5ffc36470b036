// Loading is a transaction over immutable snapshots: a pack is registered wholly or not at all.
import assert from "node:assert/strict";
import { createRegistry, type PackSource, type Registry } from "@packwright/shared";

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

const names = (registry: Registry) => [...registry.snapshot.packs.keys()];

describe("loading", () => {
  it("registers every contribution of a sound pack", () => {
    const registry = createRegistry();
    const result = registry.load([user("alpha", "alpha.thing.v1")], "strict");
    assert.equal(result.committed, true);
    assert.deepEqual([...registry.snapshot.schemas.keys()], ["alpha.thing.v1"]);
    assert.deepEqual([...registry.snapshot.stepTemplates.keys()], ["alpha.make.v1"]);
  });

  it("changes nothing in strict mode when one pack of the batch has an error", () => {
    const registry = createRegistry();
    registry.load([pack("alpha")], "strict");
    const before = registry.snapshot;
    const result = registry.load([pack("beta"), pack("gamma", "surplus: 1\n")], "strict");
    assert.equal(result.committed, false);
    assert.equal(registry.snapshot, before);
    assert.ok(result.diagnostics.some((one) => one.code === "PK101" && one.file === "gamma/pack.yaml"));
  });

  it("registers the sound packs of a batch in tolerant mode, each of them whole", () => {
    const registry = createRegistry();
    registry.load(
      [pack("beta"), pack("gamma", "surplus: 1\n"), user("delta", "gamma.thing.v1"), user("epsilon", "delta.thing.v1")],
      "tolerant",
    );
    assert.deepEqual(names(registry), ["beta"]);
    assert.deepEqual([...registry.snapshot.schemas.keys()], ["beta.thing.v1"]);
  });

  it("loads packs that refer to each other in a circle", () => {
    const registry = createRegistry();
    registry.load([user("alpha", "beta.thing.v1"), user("beta", "alpha.thing.v1")], "strict");
    assert.deepEqual(names(registry), ["alpha", "beta"]);
  });

  it("refuses a pack whose kernel is not there yet, without a part of it", () => {
    const registry = createRegistry({ kernelVersion: "0.0.9" });
    const result = registry.load([pack("alpha")], "tolerant");
    assert.deepEqual(names(registry), []);
    assert.deepEqual([...registry.snapshot.schemas.keys()], []);
    assert.deepEqual(
      result.diagnostics.filter((one) => one.severity === "error").map((one) => one.code),
      ["PK504"],
    );
  });

  it("lets nobody push out a pack that is registered", () => {
    const registry = createRegistry();
    registry.load([{ ...pack("alpha"), path: "z/pack.yaml" }], "strict");
    const before = registry.snapshot;
    // By its path the newcomer would have the name.
    const result = registry.load([{ ...pack("alpha", "", "2.0.0"), path: "a/pack.yaml" }], "tolerant");
    assert.equal(result.committed, false);
    assert.equal(registry.snapshot, before);
  });

  it("replaces a pack by a new text of the same path, and keeps the old one when that text is broken", () => {
    const registry = createRegistry();
    registry.load([pack("alpha")], "strict");
    const first = registry.snapshot.digest;
    assert.equal(registry.load([pack("alpha", "", "1.1.0")], "strict").committed, true);
    assert.equal(registry.snapshot.packs.get("alpha")?.definition.version, "1.1.0");
    assert.notEqual(registry.snapshot.digest, first);
    assert.equal(registry.load([pack("alpha", "oops: [", "1.2.0")], "strict").committed, false);
    assert.equal(registry.snapshot.packs.get("alpha")?.definition.version, "1.1.0");
    registry.load([pack("alpha")], "strict");
    assert.equal(registry.snapshot.digest, first);
  });

  it("gives the same digest whatever the format, the order of keys, the comments and the order of the batch", () => {
    const one = createRegistry();
    one.load([pack("alpha"), pack("beta")], "strict");
    const other = createRegistry();
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
    const commented: PackSource = {
      ...pack("beta"),
      content: { text: `# A comment.\n${(pack("beta").content as { text: string }).text}` },
    };
    other.load([commented, asJson], "strict");
    assert.equal(other.snapshot.digest, one.snapshot.digest);
  });
});
