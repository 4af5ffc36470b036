// Judging is done in steps of bounded work, and what comes of it is the same as in one piece. Counted, not timed.
import assert from "node:assert/strict";
import fc from "fast-check";
import { type PackStanding, PackStatuses } from "../../../shared/src/registry/pack-status.js";
import { headAt } from "../../../shared/src/syntax/place.js";

const count = 5000;
const fault = { message: "it is broken", place: headAt([]) };

function standing(i: number, links: readonly number[], broken = false): PackStanding {
  return {
    file: `p${i}/pack.yaml`,
    name: `p${i}`,
    fault: broken ? fault : undefined,
    links: links.map((to) => ({ pack: `p${to}`, id: `p${to}.a.v1` })),
  };
}

/** The names whose status changed, step by step. */
function judged(statuses: PackStatuses): (readonly string[])[] {
  const steps: (readonly string[])[] = [];
  for (let names = statuses.judge(); names !== undefined; names = statuses.judge()) steps.push(names);
  return steps;
}

function stateOf(statuses: PackStatuses, names: readonly string[]) {
  return names.map((name) => statuses.of(name));
}

describe("the statuses of packs", () => {
  it("follow in short steps where thousands of packs refer to one", () => {
    const statuses = new PackStatuses();
    statuses.replace("p0/pack.yaml", standing(0, []));
    for (let i = 1; i < count; i++) statuses.replace(`p${i}/pack.yaml`, standing(i, [0]));
    judged(statuses);
    assert.deepEqual(statuses.counts, { loaded: count, refused: 0 });
    statuses.replace("p0/pack.yaml", standing(0, [], true));
    const steps = judged(statuses);
    assert.equal(steps.flat().length, count);
    assert.ok(steps.length > count / 200, `${steps.length} steps`);
    assert.ok(steps.every((names) => names.length <= 200));
    assert.deepEqual(statuses.counts, { loaded: 0, refused: count });
  });

  it("are settled in one step where few packs are concerned", () => {
    const statuses = new PackStatuses();
    for (let i = 0; i < count; i++) statuses.replace(`p${i}/pack.yaml`, standing(i, i === 0 ? [] : [i - 1]));
    judged(statuses);
    statuses.replace(`p${count - 3}/pack.yaml`, standing(count - 3, [], true));
    assert.deepEqual(judged(statuses), [[`p${count - 3}`, `p${count - 2}`, `p${count - 1}`]]);
  });

  it("are what they would be in one piece, whatever is replaced between the steps", () => {
    const packs = 400;
    const names = Array.from({ length: packs }, (_, i) => `p${i}`);
    const some = fc.integer({ min: 0, max: packs - 1 });
    const change = fc.record({ pack: some, links: fc.array(some, { maxLength: 3 }), broken: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(fc.record({ change, steps: fc.integer({ min: 0, max: 3 }) }), { maxLength: 40 }),
        (edits) => {
          const stepwise = new PackStatuses();
          const last = new Map<string, PackStanding>();
          const set = (one: PackStanding) => {
            last.set(one.file, one);
            stepwise.replace(one.file, one);
          };
          for (let i = 0; i < packs; i++) set(standing(i, [(i * 7) % packs, (i * 3 + 1) % packs]));
          for (const { change: to, steps } of edits) {
            for (let i = 0; i < steps; i++) stepwise.judge();
            set(standing(to.pack, to.links, to.broken));
          }
          judged(stepwise);
          const fresh = new PackStatuses();
          for (const [file, one] of last) fresh.replace(file, one);
          judged(fresh);
          assert.deepEqual(stateOf(stepwise, names), stateOf(fresh, names));
          assert.deepEqual(stepwise.counts, fresh.counts);
        },
      ),
      { numRuns: 40 },
    );
  });
});
