// Runs Mocha from inside a host that has no command line (an extension host) and speaks in lines that the runner can
// tell from the host's own. Knows nothing of VS Code.
import Mocha from "mocha";

/** Put before each line, and looked for by scripts/editor/verdict.mjs. */
const linePrefix = "[suite] ";

/** How long one test may take, in milliseconds. Starting the server and indexing are inside it. */
const testLimitMs = 60_000;

/**
 * Runs the tests that `parts` define when they are called. Ends with the closing line `n passed, m failed`, and rejects when
 * a test failed or none ran; `say` takes each line. Each part is usually `() => import("./some.suite.js")`, because a file that calls `describe`
 * must not be evaluated before Mocha has set its globals.
 */
export async function runSuite(title: string, parts: readonly (() => unknown)[], say = printLine): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: testLimitMs, forbidOnly: true, forbidPending: true });
  // One call a line: what a host forwards may be cut or joined only between calls.
  const speak = (line: string) => say(linePrefix + line);
  mocha.reporter(lineReporter(speak));
  mocha.suite.title = title;
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  for (const part of parts) await part();
  speak(title);
  const runner = await new Promise<Mocha.Runner>((resolve) => {
    const started = mocha.run(() => resolve(started));
  });
  const { passes = 0, failures = 0 } = runner.stats ?? {};
  speak(`${passes} passed, ${failures} failed`);
  if (failures > 0) throw new Error(`${failures} of the editor tests failed`);
  if (passes === 0) throw new Error("no editor test ran");
}

// One line a test; a failed one is followed by its error.
function lineReporter(say: (line: string) => void): Mocha.ReporterConstructor {
  return class extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
      super(runner, options);
      runner.on("pass", (test) => say(`  ok      ${test.titlePath().join(": ")} (${test.duration ?? 0} ms)`));
      runner.on("fail", (test, error: Error) => {
        say(`  FAILED  ${test.titlePath().join(": ")}`);
        for (const line of (error.stack ?? error.message).split("\n")) say(`          ${line}`);
      });
    }
  };
}

function printLine(line: string): void {
  console.log(line);
}
