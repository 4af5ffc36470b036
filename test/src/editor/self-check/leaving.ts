// A suite whose second test leaves the process with exit code 0, as an editor's own death may look.
import { setTimeout as delay } from "node:timers/promises";
import { runSuite } from "../run-suite.js";

export function run(): Promise<void> {
  return runSuite("A suite that leaves", [
    () => it("passes", () => {}),
    () =>
      it("leaves", async () => {
        // Lines already spoken travel to the page on their own time; this one must be seen to have run.
        await delay(1000);
        process.exit(0);
      }),
  ]);
}
