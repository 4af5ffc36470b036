// How `npm run mutation -- --sample` chooses, and how far it says that its shares may be off: docs/mutation.md rests on both.
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

interface Mutant {
  readonly id: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly mutator: string;
}

/** The part of the script that is tested; it has no types of its own. */
interface Sampling {
  stepsOf(text: string | undefined, groups: readonly string[]): Readonly<Record<string, number>> | undefined;
  sampled(mutants: readonly Mutant[], step: number): readonly Mutant[];
  intervalOf(noticed: number, judged: number, total: number): readonly [number, number] | undefined;
}

const script = join(import.meta.dirname, "../../../scripts/mutation/sample.mjs");
const { stepsOf, sampled, intervalOf }: Sampling = await import(pathToFileURL(script).href);
const groups = ["routing", "policy", "rules"];
const mutators = ["ArrayDeclaration", "BooleanLiteral", "StringLiteral"];

describe("a sample of mutants", () => {
  it("is of every group where a number is given, and of those that are named otherwise", () => {
    assert.deepEqual(stepsOf(undefined, groups), { routing: 1, policy: 1, rules: 1 });
    assert.deepEqual(stepsOf("15", groups), { routing: 15, policy: 15, rules: 15 });
    assert.deepEqual(stepsOf("rules=10,routing=4", groups), { routing: 4, policy: 1, rules: 10 });
  });

  it("is refused where it names no number from 1 or no group", () => {
    for (const text of ["", "0", "-3", "1.5", "many", "rules=", "rules=0", "pages=3", "rules=2,"])
      assert.equal(stepsOf(text, groups), undefined, text);
  });

  it("takes one of so many from each mutator and each part of a file", () => {
    const file = mutantsOf("a.ts", 900);
    const chosen = sampled(file, 10);
    assert.equal(chosen.length, 90);
    for (const mutator of mutators) assert.equal(chosen.filter((mutant) => mutant.mutator === mutator).length, 30);
    for (const begin of [0, 300, 600]) {
      const part = chosen.filter(({ line }) => line >= begin && line < begin + 300);
      assert.equal(part.length, 30, `lines from ${begin}`);
    }
    assert.deepEqual(
      chosen,
      file.filter((mutant) => chosen.includes(mutant)),
      "the order of the file stays",
    );
  });

  it("does not depend on the order or the ids of mutants", () => {
    const file = mutantsOf("a.ts", 100);
    const turned = file.map((mutant, index) => ({ ...mutant, id: String(999 - index) })).reverse();
    const lines = (some: readonly Mutant[]) => some.map(({ line }) => line).sort((a, b) => a - b);
    assert.deepEqual(lines(sampled(turned, 7)), lines(sampled(file, 7)));
  });

  it("reaches small files as well as large ones", () => {
    const files = Array.from({ length: 1000 }, (_, index) => mutantsOf(`rules/${index}.ts`, 4));
    const count = files.flatMap((file) => sampled(file, 10)).length;
    assert.ok(count > 340 && count < 460, `${count} of 4000`);
  });

  it("holds the sample of twice as large a step, so that a run can be made finer", () => {
    for (const path of ["a.ts", "b.ts", "c.ts"]) {
      const file = mutantsOf(path, 200);
      const fine = sampled(file, 6);
      for (const mutant of sampled(file, 12)) assert.ok(fine.includes(mutant));
    }
  });
});

describe("the interval of a sample's share", () => {
  it("is Wilson's where what was judged is little of all", () => {
    const [low, high] = intervalOf(90, 100, 1e9) ?? assert.fail();
    assert.ok(Math.abs(low - 0.8256) < 1e-3 && Math.abs(high - 0.9448) < 1e-3, `${low} to ${high}`);
  });

  it("grows narrower by what was judged of all, and is a point where everything was", () => {
    const width = (total: number) => {
      const [low, high] = intervalOf(90, 100, total) ?? assert.fail();
      return high - low;
    };
    assert.ok(width(110) < width(200) && width(200) < width(2000));
    assert.deepEqual(intervalOf(90, 100, 100), [0.9, 0.9]);
  });

  it("does not take a sample without survivors for proof, and says nothing where nothing was judged", () => {
    const [low, high] = intervalOf(20, 20, 1000) ?? assert.fail();
    assert.ok(low < 0.9 && high === 1, `${low} to ${high}`);
    assert.equal(intervalOf(0, 0, 5), undefined);
  });
});

function mutantsOf(path: string, count: number): readonly Mutant[] {
  return Array.from({ length: count }, (_, line) => ({
    id: String(line),
    path,
    line,
    column: 1,
    mutator: mutators[line % mutators.length] ?? "",
  }));
}
