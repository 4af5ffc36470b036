// The program of tests inside a judging process: loads it, collects its tests as mocha would, and runs single ones with a limit of time.
// Knows nothing of mutants but the two globals that switch one on and note what was reached.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Script } from "node:vm";

const runner = new Script("globalThis.runPart()");
let code;

/** Evaluates the program from scratch, with a mutant switched on or none. Gives its tests: `{ key, title, file, body, hooks }`. */
export function loadProgram(file, mutant) {
  globalThis.__stryker__ = { activeMutant: mutant, currentTestId: undefined };
  code ??= new Script(`(function (require, module, exports) {${readFileSync(file, "utf8")}\n})`, { filename: file });
  const collected = collector();
  Object.assign(globalThis, collected.interface);
  const module = { exports: {} };
  limited(() => code.runInThisContext()(createRequire(file), module, module.exports), 30_000);
  return collected.tests;
}

/** Runs a test with the hooks around it. Throws what it throws, or an `OutOfTime`; `limit` is in milliseconds. */
export async function runTest(test, limit, started) {
  for (const suite of test.suites) {
    if (started.has(suite)) continue;
    started.add(suite);
    for (const hook of suite.before) await runPart(hook, limit);
  }
  try {
    for (const suite of test.suites) for (const hook of suite.beforeEach) await runPart(hook, limit);
    await runPart(test.body, limit);
  } finally {
    for (const suite of test.suites) for (const hook of suite.afterEach) await runPart(hook, limit);
  }
}

/** Runs the closing hooks of the suites that were begun. */
export async function endSuites(started) {
  for (const suite of started) for (const hook of suite.after) await runPart(hook, 10_000);
}

export class OutOfTime extends Error {}

async function runPart(body, limit) {
  let timer;
  const result = limited(() => body.call(context), limit);
  if (typeof result?.then !== "function") return;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new OutOfTime()), limit);
  });
  try {
    await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Ends code that never comes back: what a mutated loop does. */
function limited(body, limit) {
  globalThis.runPart = body;
  try {
    return runner.runInThisContext({ timeout: limit });
  } catch (error) {
    throw error?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT" ? new OutOfTime() : error;
  }
}

const context = { timeout: () => context, slow: () => context };

function collector() {
  const tests = [];
  const suites = [];
  const seen = new Map();
  const hook = (kind) => (first, second) => suites.at(-1)[kind].push(second ?? first);
  const describe = (title, body) => {
    suites.push({ title, before: [], after: [], beforeEach: [], afterEach: [] });
    body.call(context);
    suites.pop();
  };
  const it = (name, body) => {
    const title = [...suites.map((suite) => suite.title), name].join(" ");
    const file = globalThis.currentTestFile;
    const count = (seen.get(`${file} ${title}`) ?? 0) + 1;
    seen.set(`${file} ${title}`, count);
    tests.push({ key: `${file} ${title} ${count}`, title, file, body, suites: [...suites] });
    return context;
  };
  const hooks = Object.fromEntries(["before", "after", "beforeEach", "afterEach"].map((kind) => [kind, hook(kind)]));
  return { tests, interface: { describe, it, ...hooks } };
}
