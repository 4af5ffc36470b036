// The checks that need eyes: what a person sees in the workbench's page. Runs in Node, beside the browser.
import type { Browser } from "playwright-core";
import { runSuite } from "../run-suite.js";
import { defineProblemsChecks } from "./problems.page.js";

/** What the checks are given. */
export interface PageScene {
  readonly browser: Browser;
  /** The address that opens the example workspace. */
  readonly url: string;
  /** An existing folder for pictures. */
  readonly screenshots: string;
}

/** Runs the checks; `say` takes each line of their report. */
export function run(scene: PageScene, say: (line: string) => void): Promise<void> {
  return runSuite("Packwright in the workbench's page", [() => defineProblemsChecks(scene)], say);
}
