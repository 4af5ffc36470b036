// Proves in the real editor that a suite which did not pass is told from one that did, whatever way it went wrong.
import { ensureHost } from "./host.mjs";
import { runInBrowser } from "./in-browser.mjs";
import { withWorkbench } from "./scene.mjs";
import { idleExtension } from "./suites.mjs";
import { judge } from "./verdict.mjs";

/** Runs a sound suite and the broken ones, and gives for each whether it was judged rightly, as a run of one test. */
export async function* selfCheck(suites) {
  const host = await ensureHost();
  yield* await withWorkbench(host, { testDriver: true }, async ({ browser, origin, workspace }) => {
    // Title, suite, and what must show that the run ended for the reason that the case is about.
    const cases = [
      ["a passing suite", suites.passing, /^\[suite\] 1 passed, 0 failed$/],
      ["a failing test", suites.failing, /This test fails on purpose/],
      ["a suite without tests", suites.empty, /^\[suite\] 0 passed, 0 failed$/],
      ["a suite that is not there", `${suites.passing}.missing`, /Cannot find module .*missing/],
      ["a suite that throws while loading", suites.throwing, /This suite cannot be loaded, on purpose/],
      ["a test that leaves with exit code 0", suites.leaving, /^\[suite\] {3}ok {6}passes/],
      ["a suite that hangs", suites.hanging, /This suite hangs on purpose/],
    ];
    const results = [];
    for (const [title, suite, evidence] of cases) {
      const mustPass = suite === suites.passing;
      const timeoutMs = suite === suites.hanging ? 20_000 : 60_000;
      const run = await runInBrowser({ browser, origin, extension: idleExtension, suite, workspace, timeoutMs });
      const { failed, why } = judge(run);
      const told = mustPass ? why === undefined : why !== undefined && failed > 0;
      const seen = run.lines.some((line) => evidence.test(line));
      const right = told && seen;
      console.log(
        `self-check: ${title}: ${why ?? "passed"}${right ? "" : `  <-- WRONG${seen ? "" : ", and for no reason of ours"}`}`,
      );
      results.push({ title, passed: right ? 1 : 0, failed: right ? 0 : 1 });
    }
    return results;
  });
}
