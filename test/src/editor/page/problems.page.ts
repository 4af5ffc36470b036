// What a person sees of the example workspace: the Problems view, the squiggle, the light bulb.
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { PageScene } from "./index.js";
import {
  applyQuickFix,
  colourOf,
  openProblem,
  openWorkbench,
  problemRow,
  problemRowGone,
  problemTexts,
  squiggles,
} from "./workbench.js";

// Findings that the example's broken pack has on purpose.
const collision = /already registered by pack `writing`.*packwright ?PK252\[Ln \d+, Col \d+\]/;
const misspelt = /max_retires.*packwright ?PK101\[Ln \d+, Col \d+\]/;

/** Defines the checks for one scene. They are one person's way through the workbench, so each goes on where the last ended. */
export function defineProblemsChecks(scene: PageScene): void {
  describe("the Problems view", () => {
    let page: Page;

    before(async () => {
      // Finer than the page's own pixels, for the README's picture.
      const context = await scene.browser.newContext({
        viewport: { width: 1180, height: 760 },
        deviceScaleFactor: 1.5,
      });
      page = await context.newPage();
      await openWorkbench(page, scene.url);
    });
    after(() => page.context().close());
    afterEach(async function () {
      if (this.currentTest?.state === "failed") await page.screenshot({ path: join(scene.screenshots, "failed.png") });
    });

    it("lists the findings of files that nobody opened, with source, code and place", async () => {
      await problemRow(page, collision);
      assert.equal(await page.locator(".tabs-container .tab").count(), 0, "a file is open");
    });

    it("shows the other place of a collision beneath it", async () => {
      const texts = await problemTexts(page);
      const index = texts.findIndex((text) => collision.test(text));
      assert.match(texts[index + 1] ?? "", /^pack\.yaml\[Ln \d+, Col \d+\]:Registered here by pack `writing`\.$/);
    });

    it("leads to the place, which has a squiggle", async () => {
      await openProblem(page, collision);
      await page.locator('.tab.active[data-resource-name="pack.yaml"]').waitFor();
      assert.ok((await squiggles(page, "error")) > 1);
    });

    it("colours a key, a name and a version differently", async () => {
      const colours = await Promise.all(["schema_id", "issue", "v1"].map((text) => colourOf(page, text)));
      assert.equal(new Set(colours).size, 3, colours.join(", "));
      // Scroll bars fade a moment after they were needed, and a picture is better without them.
      await page.waitForTimeout(1500);
      await page.screenshot({ path: join(scene.screenshots, "problems.png") });
    });

    it("loses a finding when its fix is picked at the light bulb", async () => {
      await openProblem(page, misspelt);
      await applyQuickFix(page, "Rename to `max_retries`");
      await problemRowGone(page, misspelt);
      await problemRow(page, collision);
    });
  });
}
