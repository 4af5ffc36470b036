// What the index says after any changes is what it says when it is made from scratch, and it tells every key whose answer changed.
import assert from "node:assert/strict";
import fc from "fast-check";
import { writtenAt } from "../../../shared/src/model/definitions.js";
import { FactCollector, type FileFacts, packLargeFacts } from "../../../shared/src/model/fact-list.js";
import { contributionKinds } from "../../../shared/src/model/grammar.js";
import { FactIndex } from "../../../shared/src/registry/fact-index.js";

type Told = readonly (readonly ["schema" | "gate_template" | "uses" | "packs", string])[];

/** Facts as a file tells them, in as many lists as it has parts. */
function factsOf(lists: readonly Told[]): FileFacts {
  return lists.map((told) => {
    const facts = new FactCollector();
    for (const [family, name] of told) {
      if (family === "uses") facts.addOnce("uses", `schema:${name}`, true);
      else if (family === "packs") {
        // As manifests do.
        facts.add("packs", "", name);
        facts.add("holders", name, true);
      } else if (family === "schema") facts.add("schema", name, { pack: "p", description: name });
      else facts.add("gate_template", name, { pack: "p", template: { template_id: name, [writtenAt]: [] } });
    }
    return facts.finish();
  });
}

const id = fc.constantFrom("a.x.v1", "a.x.v2", "a.y.v1", "b.x.v1");
const told = fc.array(fc.tuple(fc.constantFrom("schema", "gate_template", "uses", "packs"), id), { maxLength: 4 });
/** So many files that some keys are declared by more than are kept in a list. */
const file = fc.integer({ min: 0, max: 60 }).map((i) => `p${i}/pack.yaml`);
const change = fc.record({ file, lists: fc.array(told, { maxLength: 3 }), keepsFirst: fc.boolean() });

/** Every answer by the key under which it is noted. */
function answers(index: FactIndex): Map<string, string> {
  const result = new Map<string, string>();
  for (const name of ["a.x.v1", "a.x.v2", "a.y.v1", "b.x.v1"]) {
    for (const family of ["schema", "gate_template"] as const)
      result.set(`${family}:${name}`, JSON.stringify(index.declarations(family, name)));
    result.set(`uses:schema:${name}`, JSON.stringify(index.declarations("uses", `schema:${name}`)));
  }
  result.set("packs:", JSON.stringify([index.declarations("packs", ""), index.names("packs", "")]));
  for (const kind of contributionKinds) {
    result.set(`all:${kind}`, JSON.stringify(index.names("all", kind)));
    for (const pack of ["a", "b"]) {
      result.set(`ids:${kind}:${pack}`, JSON.stringify(index.names("ids", `${kind}:${pack}`)));
      result.set(`majors:${kind}:${pack}.x`, JSON.stringify(index.names("majors", `${kind}:${pack}.x`)));
    }
  }
  return result;
}

describe("the index of facts", () => {
  it("says after any changes what it says from scratch, and tells what changed", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 150 }), (changes) => {
        const index = new FactIndex();
        const now = new Map<string, FileFacts>();
        for (const { file: path, lists, keepsFirst } of changes) {
          const before = answers(index);
          const [first] = keepsFirst ? (now.get(path) ?? []) : [];
          const facts = first ? [first, ...factsOf(lists)] : factsOf(lists);
          const changed = new Set<string>(index.replace(path, facts));
          now.set(path, facts);
          packLargeFacts(facts);
          const after = answers(index);
          for (const [key, answer] of after) assert.ok(answer === before.get(key) || changed.has(key), key);
        }
        const fresh = new FactIndex();
        for (const [path, facts] of now) fresh.replace(path, facts);
        assert.deepEqual(answers(index), answers(fresh));
        for (const path of now.keys()) index.replace(path);
        assert.equal(index.has("packs:"), false);
        assert.deepEqual(answers(index), answers(new FactIndex()), "nothing stays of files that are gone");
      }),
      { numRuns: 60 },
    );
  });

  it("tells who looks at an id as one kind when it becomes another kind too", () => {
    const index = new FactIndex();
    index.replace("a/pack.yaml", factsOf([[["schema", "a.x.v1"]]]));
    assert.ok([...index.replace("b/pack.yaml", factsOf([[["gate_template", "a.x.v1"]]]))].includes("schema:a.x.v1"));
    assert.ok([...index.replace("b/pack.yaml")].includes("schema:a.x.v1"));
  });
});
