// The suite that runs inside VS Code's extension host: what `extensionTestsPath` names once it is bundled.
import { runSuite } from "../run-suite.js";

/** Called by VS Code; its rejection is the failed run. */
export function run(): Promise<void> {
  return runSuite("Packwright in the extension host", [
    () => import("./activation.suite.js"),
    () => import("./findings.suite.js"),
    () => import("./completion.suite.js"),
    () => import("./python.suite.js"),
    () => import("./actions.suite.js"),
    () => import("./restart.suite.js"),
  ]);
}
