// A suite that defines no test.
import { runSuite } from "../run-suite.js";

export function run(): Promise<void> {
  return runSuite("A suite without tests", []);
}
