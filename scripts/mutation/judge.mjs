// A judging process: gets the program once and mutants one by one, and says of each whether a test failed. Its parent ends it where it does
// not answer.
import { endSuites, loadProgram, OutOfTime, runTest } from "./program.mjs";

const [program] = process.argv.slice(2);
let tests = new Map();
let isFresh = false;

process.on("message", async ({ command, ...rest }) => {
  process.send(await { list, measure, judge, check }[command](rest));
});
// A mutant may leave a promise behind that nobody waits for.
process.on("unhandledRejection", () => {});
process.send({ ready: true });

function load(mutant) {
  tests = new Map(loadProgram(program, mutant).map((test) => [test.key, test]));
  isFresh = true;
}

/** The tests of the program in their order. */
async function list() {
  load();
  return [...tests.values()].map(({ key, title, file }) => ({ key, title, file }));
}

/**
 * Runs tests without a mutant, the program loaded anew for each file of tests, so that what is reached once and then kept counts for
 * each of them. Gives what each test reached: ids of mutants, ascending, and how often.
 */
async function measure({ wanted }) {
  load();
  const names = [...tests.values()].filter(({ key }) => wanted.has(key));
  const onLoading = new Set();
  const results = [];
  let loadedFor;
  let started = new Set();
  for (const { key, title, file } of names) {
    if (file !== loadedFor) {
      load();
      started = new Set();
      loadedFor = file;
    }
    const state = globalThis.__stryker__;
    for (const id of Object.keys(state.mutantCoverage?.static ?? {})) onLoading.add(id);
    state.currentTestId = "t";
    const began = performance.now();
    let failure;
    try {
      await runTest(tests.get(key), 120_000, started);
    } catch (error) {
      failure = String(error?.stack ?? error);
    }
    const time = performance.now() - began;
    const reached = Object.entries(state.mutantCoverage?.perTest.t ?? {});
    const ids = Uint32Array.from(reached, ([id]) => Number(id));
    results.push({ key, title, file, time, failure, ids, counts: Uint32Array.from(reached, ([, count]) => count) });
    if (state.mutantCoverage) state.mutantCoverage.perTest = {};
    state.currentTestId = undefined;
  }
  return { onLoading: [...onLoading], tests: results };
}

/** Judges a mutant by tests until one fails. `alone`: by a program of its own. */
async function judge({ mutant, alone, asked }) {
  if (alone) {
    try {
      load(mutant);
    } catch (error) {
      // The tests are still those of the program before, which would not see the next mutant.
      isFresh = false;
      return { outcome: error instanceof OutOfTime ? "timeout" : "killed", by: "loading", why: wordsOf(error) };
    }
    isFresh = false;
  } else if (!isFresh) load();
  const state = globalThis.__stryker__;
  state.activeMutant = mutant;
  const answer = await failureAmong(asked);
  state.activeMutant = undefined;
  // What was cut off in the middle may have left anything behind.
  if (answer.outcome === "timeout") isFresh = false;
  return answer;
}

/** Whether tests still pass without a mutant: none that was judged left anything behind. The program is loaded anew where one did. */
async function check({ asked }) {
  if (!isFresh) load();
  globalThis.__stryker__.activeMutant = undefined;
  const answer = await failureAmong(asked);
  isFresh = answer.outcome === "survived";
  return answer;
}

async function failureAmong(asked) {
  const started = new Set();
  try {
    for (const { key, limit, hits } of asked) {
      const test = tests.get(key);
      // A test that is no longer there was made from what the mutant changed.
      if (!test) return { outcome: "killed", by: key };
      process.send({ alive: true });
      // Stryker's switches count how often they are passed and throw beyond a limit: that ends most loops that would not end.
      Object.assign(globalThis.__stryker__, { hitCount: 0, hitLimit: 1000 + 100 * (hits ?? 0) });
      try {
        await runTest(test, limit, started);
      } catch (error) {
        return { outcome: error instanceof OutOfTime ? "timeout" : "killed", by: key, why: wordsOf(error) };
      }
    }
    return { outcome: "survived" };
  } finally {
    await endSuites(started).catch(() => {});
  }
}

function wordsOf(error) {
  return String(error).slice(0, 300);
}
