// A suite with a failing test beside a passing one.
import { runSuite } from "../run-suite.js";

export function run(): Promise<void> {
  return runSuite("A suite that fails", [
    () => it("passes", () => {}),
    () =>
      it("fails", () => {
        throw new Error("This test fails on purpose.");
      }),
  ]);
}
