// What holds of every registry, whatever is loaded, unloaded and reloaded in whatever order, over generated workspaces.
import assert from "node:assert/strict";
import {
  canonicalJson,
  createRegistry,
  type PackSource,
  type Refusal,
  type Registry,
  type Snapshot,
} from "@packwright/shared";
import fc from "fast-check";
import { type GeneratedWorkspace, generatedWorkspaces } from "../support/generated-workspaces.js";
import { choiceOf, layouts, sourcesOf, written } from "../support/layouts.js";
import { workspaceOf } from "../support/workspace.js";

const shapes = fc.oneof(generatedWorkspaces(), generatedWorkspaces({ faults: false }));

/** The sources of a workspace in a layout, in an order that the layout decides on. */
function sources(workspace: GeneratedWorkspace, layout: readonly number[]): PackSource[] {
  const choose = choiceOf(layout);
  return sourcesOf(written(workspace, choose), choose);
}

/** A snapshot as data; two are alike where these texts are equal. Paths are without endings, which follow from the format. */
function shown({ packs, schemas, stepTemplates, gateTemplates, routingRules, digest }: Snapshot): string {
  return canonicalJson({
    packs: [...packs].map(([name, pack]) => [name, plainPath(pack.file), pack.digest]),
    ids: [[...schemas.keys()], [...stepTemplates.keys()], [...gateTemplates.keys()]],
    rules: routingRules,
    digest,
  });
}

/** Codes of faults of the text itself differ from format to format. */
function shownRefusal(refusal: Refusal): string {
  const codes =
    refusal.reason === "faulty" ? refusal.diagnostics.map(({ code }) => code.replace(/^PK00\d$/, "text")) : [];
  return `${plainPath(refusal.file)} ${refusal.reason} ${[...new Set(codes)].sort().join()}`;
}

const plainPath = (path: string) => path.replace(/\.(yaml|json)$/, "");

describe("every registry", function () {
  this.timeout(60_000);

  it("is the same whatever the order of discovery and of keys, the comments and the format", () => {
    let loaded = 0;
    fc.assert(
      fc.property(shapes, layouts, layouts, (workspace, oneLayout, otherLayout) => {
        const [one, other] = [oneLayout, otherLayout].map((layout) => {
          const registry = createRegistry();
          const outcome = registry.load(sources(workspace, layout), "tolerant");
          loaded += registry.snapshot.packs.size;
          return {
            kind: outcome.kind,
            snapshot: shown(registry.snapshot),
            graphs: registry.graphs.map((path) => [
              plainPath(path),
              canonicalJson(registry.expand(path)),
              registry.digestOf(path),
            ]),
            refused: outcome.refused.map(shownRefusal),
          };
        });
        assert.deepEqual(one, other);
      }),
      { numRuns: 40 },
    );
    assert.ok(loaded > 25, `only ${loaded} packs were loaded, so nothing was shown`);
  });

  it("loads the greatest set of packs whose references resolve, as an editor's workspace does", () => {
    fc.assert(
      fc.property(shapes, layouts, (workspace, layout) => {
        const registry = createRegistry();
        registry.load(sources(workspace, layout), "tolerant");
        const packs = workspaceOf(written(workspace, choiceOf(layout))).packs();
        const expected = packs.filter(({ loaded }) => loaded).map(({ name, file }) => [name, file.path]);
        assert.deepEqual(
          [...registry.snapshot.packs].map(([name, { file }]) => [name, file]),
          expected,
        );
        assert.deepEqual(danglingReferences(registry.snapshot), []);
      }),
      { numRuns: 40 },
    );
  });

  it("is as before when what was loaded is unloaded", () => {
    let unloaded = 0;
    fc.assert(
      fc.property(shapes, shapes, layouts, (first, second, layout) => {
        const registry = createRegistry();
        registry.load(sources(first, layout), "tolerant");
        const before = registry.snapshot;
        const graphsBefore = registry.graphs;
        const outcome = registry.load(apart(sources(second, layout)), "tolerant");
        if (outcome.kind === "committed") {
          for (const path of outcome.graphs) assert.equal(registry.unloadGraph(path), true);
          for (const name of outcome.packs)
            if (registry.snapshot.packs.has(name)) registry.unload(name, { cascade: true });
          unloaded += outcome.packs.length;
        }
        assert.equal(shown(registry.snapshot), shown(before));
        assert.deepEqual(registry.graphs, graphsBefore);
      }),
      { numRuns: 40 },
    );
    assert.ok(unloaded > 3, `only ${unloaded} packs were unloaded, so nothing was shown`);
  });

  it("is untouched by a strict load with an error, and takes a strict load without one whole", () => {
    const seen = { committed: 0, unchanged: 0 };
    fc.assert(
      fc.property(shapes, shapes, layouts, (first, second, layout) => {
        const registry = createRegistry();
        registry.load(sources(first, layout), "tolerant");
        const before = registry.snapshot;
        const text = shown(before);
        const batch = apart(sources(second, layout));
        const outcome = registry.load(batch, "strict");
        seen[outcome.kind]++;
        // A twin that never saw the strict load says what would have been refused.
        const twin = createRegistry();
        twin.load(sources(first, layout), "tolerant");
        const tolerant = twin.load(batch, "tolerant");
        assert.equal(outcome.kind === "committed", tolerant.kind === "committed" && tolerant.refused.length === 0);
        if (outcome.kind === "unchanged") {
          assert.equal(registry.snapshot, before);
          assert.equal(shown(before), text);
          registry.load(batch, "tolerant");
        }
        assert.equal(shown(registry.snapshot), shown(twin.snapshot));
        assert.deepEqual(registry.graphs, twin.graphs);
      }),
      { numRuns: 40 },
    );
    assert.ok(seen.committed > 0 && seen.unchanged > 0, JSON.stringify(seen));
  });

  it("keeps kernel schemas and every entry that a transaction does not name, through any transactions", () => {
    const done = { load: 0, reload: 0, unload: 0, needed: 0 };
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(shapes, layouts, fc.constantFrom("strict", "tolerant", "reload", "unload", "cascade"), fc.nat()),
          { minLength: 2, maxLength: 6 },
        ),
        (transactions) => {
          const registry = createRegistry();
          const seen: { readonly snapshot: Snapshot; readonly text: string }[] = [];
          transactions.forEach(([workspace, layout, how, pick], step) => {
            const before = registry.snapshot;
            seen.push({ snapshot: before, text: shown(before) });
            const named = new Set<string>();
            if (how === "strict" || how === "tolerant") {
              const outcome = registry.load(apart(sources(workspace, layout), step), how);
              if (outcome.kind === "committed") {
                done.load++;
                for (const name of outcome.packs) named.add(name);
              } else assert.equal(registry.snapshot, before);
            } else if (how === "reload") {
              const files = [...before.packs.values()].map(({ file }) => file);
              const path = files[pick % Math.max(files.length, 1)];
              const other = sources(workspace, layout).find(({ role }) => role === "manifest");
              if (path === undefined || !other) return;
              const content = pick % 2 === 0 ? other.content : withDescription(before, path);
              const outcome = registry.reload([{ path, role: "manifest", content }]);
              if (outcome.kind === "committed") {
                done.reload++;
                for (const [name, { file }] of [...before.packs, ...registry.snapshot.packs])
                  if (file === path) named.add(name);
              } else assert.equal(registry.snapshot, before);
            } else {
              const all = [...before.packs.keys()];
              const name = all[pick % Math.max(all.length, 1)];
              if (name === undefined) return;
              const needs = neededBy(before, name);
              const outcome = registry.unload(name, { cascade: how === "cascade" });
              if (outcome.kind === "needed") {
                done.needed++;
                assert.equal(registry.snapshot, before);
                assert.deepEqual(
                  outcome.dependents.flatMap((one) => (one.kind === "pack" ? [one.name] : [])),
                  needs,
                );
              } else {
                done.unload++;
                assert.ok(outcome.kind === "unloaded" && (needs.length === 0 || how === "cascade"));
                const order = outcome.removed.flatMap((one) => (one.kind === "pack" ? [one.name] : []));
                for (const one of order) named.add(one);
                assert.equal(order.at(-1), name);
              }
            }
            for (const [name, pack] of before.packs)
              if (!named.has(name)) assert.equal(registry.snapshot.packs.get(name), pack, name);
            for (const name of registry.snapshot.packs.keys())
              assert.ok(before.packs.has(name) || named.has(name), name);
            for (const id of registry.snapshot.schemas.keys()) assert.match(id, /^\w+\.\w+\.v\d+$/);
            assert.deepEqual(danglingReferences(registry.snapshot), []);
          });
          // What was handed out is as it was: a snapshot never changes.
          for (const { snapshot, text } of seen) assert.equal(shown(snapshot), text);
        },
      ),
      { numRuns: 100 },
    );
    for (const [what, times] of Object.entries(done)) assert.ok(times > 0, `${what}: ${times}`);
  });
});

describe("a registry among 2,000 packs", () => {
  const count = 2000;
  const thing = (i: number, version = "1.0.0", more = ""): PackSource => ({
    path: `packs/p${i}/pack.yaml`,
    role: "manifest",
    content: {
      text: `name: p${i}\nversion: ${version}\nminimum_kernel_version: 0.1.0\nschemas:\n  - { schema_id: p${i}.thing.v1, json_schema: { type: object } }\nstep_templates:\n  - template_id: p${i}.make.v1\n    input_schema_ids: [${i === 0 ? "p0" : `p${i - 1}`}.thing.v1]\n    default_executor: { argv: [make] }\n${more}`,
    },
  });
  let registry: Registry;
  before(function () {
    this.timeout(60_000);
    registry = createRegistry();
    assert.equal(
      registry.load(
        Array.from({ length: count }, (_, i) => thing(i)),
        "strict",
      ).kind,
      "committed",
    );
  });

  /** How much of the analysis a transaction took, and how many packs are other objects after it. */
  function workOf(transaction: () => { readonly kind: string }, kind: string) {
    const before = { ...registry.counters };
    const packs = registry.snapshot.packs;
    assert.equal(transaction().kind, kind);
    const { parsed, checked } = registry.counters;
    const remade = [...registry.snapshot.packs].filter(([name, pack]) => packs.get(name) !== pack).length;
    return { parsed: parsed - before.parsed, checked: checked - before.checked, remade };
  }

  it("loads, reloads and unloads one pack at the cost of one", () => {
    const added = workOf(() => registry.load([thing(count)], "strict"), "committed");
    assert.deepEqual(added, { parsed: 1, checked: added.checked, remade: 1 });
    const replaced = workOf(() => registry.reload([thing(count, "1.0.1")]), "committed");
    assert.deepEqual(replaced, { parsed: 1, checked: replaced.checked, remade: 1 });
    const removed = workOf(() => registry.unload(`p${count}`), "unloaded");
    assert.deepEqual(removed, { parsed: 0, checked: removed.checked, remade: 0 });
    for (const { checked } of [added, replaced, removed]) assert.ok(checked <= 3, `${checked} files were checked`);
  });

  it("refuses one pack at the cost of one", () => {
    const strict = workOf(() => registry.load([thing(count, "1.0.0", "surplus: 1\n")], "strict"), "unchanged");
    assert.deepEqual(strict, { parsed: 1, checked: strict.checked, remade: 0 });
    const reload = workOf(() => registry.reload([thing(5, "1.0.0", "surplus: 1\n")]), "unchanged");
    assert.equal(reload.remade, 0);
    assert.equal(reload.parsed, 1);
    const needed = workOf(() => registry.unload("p7"), "needed");
    assert.deepEqual(needed, { parsed: 0, checked: 0, remade: 0 });
    for (const { checked } of [strict, reload]) assert.ok(checked <= 6, `${checked} files were checked`);
  });
});

/** The batch under paths of its own, so that it meets what is registered by names and ids alone. */
function apart(batch: readonly PackSource[], step = 0): PackSource[] {
  return batch.map((source) => ({ ...source, path: `later${step}/${source.path}` }));
}

/** References of registered packs that nothing registered answers. */
function danglingReferences({ packs, schemas, gateTemplates }: Snapshot): string[] {
  return [...packs.values()].flatMap(({ definition }) =>
    (definition.step_templates ?? []).flatMap((template) => [
      ...[...(template.input_schema_ids ?? []), ...(template.output_schema_ids ?? [])].filter((id) => !schemas.has(id)),
      ...(template.default_gates ?? []).flatMap((gate) =>
        "template_id" in gate && !gateTemplates.has(gate.template_id) ? [gate.template_id] : [],
      ),
    ]),
  );
}

/** Names of the packs in whose definitions an id of a pack occurs; found by looking at every text of them. */
function neededBy({ packs }: Snapshot, pack: string): string[] {
  const id = new RegExp(`"${pack}\\.\\w+\\.v\\d+"`);
  return [...packs]
    .filter(([name, { definition }]) => name !== pack && id.test(canonicalJson(definition)))
    .map(([name]) => name);
}

/** A registered pack with another description. */
function withDescription({ packs }: Snapshot, path: string) {
  const pack = [...packs.values()].find(({ file }) => file === path);
  return { text: JSON.stringify({ ...pack?.definition, description: "Written anew." }) };
}
