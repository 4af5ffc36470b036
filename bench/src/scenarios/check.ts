// The check of a whole workspace from the command line: its time, how that grows, and its memory.
import { rmSync } from "node:fs";
import { coreWorkspace, workRow } from "../core-work.js";
import { workspaceTexts } from "../generator/workspace.js";
import { ratioOf, type Series, spreadOf } from "../measures.js";
import type { Checker } from "../peers/checkers.js";
import { runProgram } from "../processes.js";
import type { Bench, Goal, Measured, Scenario } from "../scenario.js";
import { wordsOf } from "../typing.js";

/** The large workspace has so many times the packs of the one that growth is measured from. */
const growth = 10;
/** Beside a workspace; programs keep there what they remember of earlier runs. */
const cacheEnding = "-cache";

export const check: Scenario = {
  name: "check",
  summary: "the check of a whole workspace from the command line, and its memory",
  async run(bench) {
    const { packs, full, rounds } = bench.options;
    const fewer = Math.max(1, Math.round(packs / growth));
    const cold = new Map<number, Result[]>();
    for (const count of [fewer, packs]) {
      const checkers = [bench.ownChecker, ...bench.checkers.filter(({ slow }) => !slow || full || count === fewer)];
      cold.set(count, await inTurns(bench, checkers, count, count === packs ? Math.min(rounds, full ? 3 : 2) : rounds));
    }
    const tables = [fewer, packs].map((count) => timeTable(bench, count, cold.get(count) ?? []));
    const large = cold.get(packs) ?? [];
    const own = large[0] as Result;
    const warm = await inTurns(bench, [bench.ownChecker], packs, 1, true);
    const ajv = large.find(({ name }) => name === "ajv-cli");
    const grown =
      (spreadOf(own)?.median ?? Number.NaN) / (spreadOf(cold.get(fewer)?.[0] as Result)?.median ?? Number.NaN);
    const goals: Goal[] = [
      { words: "of ajv-cli's time, cold", limit: 1, reached: ajv && ratioOf(own, ajv), unit: "" },
      {
        words: "of ajv-cli's time, again with nothing changed",
        limit: 0.2,
        reached: ajv && ratioOf(warm[0] as Result, ajv),
        unit: "",
      },
      { words: `${packs} packs as a multiple of ${fewer}`, limit: 12, reached: grown, unit: "" },
    ];
    const again: Series = { ...(warm[0] as Result), name: `${own.name}, again`, note: "nothing changed since" };
    const last = tables[1] as Measured;
    return [
      tables[0] as Measured,
      { ...last, series: [...last.series, again], goals },
      {
        title: "Memory of the check",
        words: `The most resident memory while ${packs} packs are checked.`,
        unit: "MB",
        compares: true,
        series: large.map(({ name, memory, note, failure }) => ({ name, rounds: memory, note, failure })),
        missing: bench.missing.checkers,
        goals: [
          { words: `the check of ${packs} packs`, limit: 500, reached: spreadOf({ rounds: own.memory }), unit: "MB" },
        ],
      },
    ];
  },
};

interface Result extends Series {
  readonly rounds: number[][];
  readonly memory: number[][];
  failure: string | undefined;
}

/** Has the checkers run one after the other, in every round. */
async function inTurns(
  bench: Bench,
  checkers: readonly Checker[],
  packs: number,
  rounds: number,
  warm = false,
): Promise<Result[]> {
  const folder = bench.workspace(packs);
  const results = checkers.map(
    ({ name, note }): Result => ({ name, note, rounds: [], memory: [], failure: undefined }),
  );
  for (let round = 0; round < rounds; round++) {
    for (const [n, checker] of checkers.entries()) {
      const result = results[n] as Result;
      if (result.failure !== undefined) continue;
      bench.say(`  ${checker.name}, ${packs} packs, round ${round + 1}`);
      const cache = `${folder}${cacheEnding}`;
      const run = () => runProgram(checker.command, folder, { XDG_CACHE_HOME: cache });
      try {
        if (warm) await run();
        else rmSync(cache, { recursive: true, force: true });
        const { seconds, peakMb, status, lastWords } = await run();
        // Findings are an answer too; anything else says that it did not run.
        if (status !== 0 && status !== 1)
          throw new Error(`it ended with status ${status}: ${lastWords.trim().split("\n").at(-1)}`);
        result.rounds.push([seconds]);
        result.memory.push(Number.isFinite(peakMb) ? [peakMb] : []);
      } catch (error) {
        result.failure = wordsOf(error);
      }
    }
  }
  return results;
}

function timeTable(bench: Bench, packs: number, series: readonly Result[]): Measured {
  const few = packs <= 1000;
  return {
    title: `A check of ${packs} packs`,
    words:
      "From the start of the program to its end, as in CI, with nothing kept from earlier runs. The others check the shape of each manifest alone.",
    unit: "s",
    compares: true,
    series,
    missing: bench.missing.checkers,
    ...(few ? { work: [workRow(`a check of ${packs} packs`, coreWorkspace(workspaceTexts(packs)).counters)] } : {}),
  };
}
