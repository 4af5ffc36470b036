// A suite with one passing test, so that the self-check knows its host to be sound.
import { runSuite } from "../run-suite.js";

export function run(): Promise<void> {
  return runSuite("A suite that passes", [() => it("passes", () => {})]);
}
