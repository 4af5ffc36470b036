// What a person sees of the example workspace: the Problems view, the squiggle, the light bulb.
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { PageScene } from "./index.js";
import { openWorkbench, problemRows, quickFixTitles, squiggles } from "./workbench.js";

/** A row of ours: its message, then source and code, then the place. */
const ourRow = /packwright\(P[KGP]\d{3}\).*\[Ln \d+, Col \d+\]/;

/** Defines the checks for one scene. */
export function defineProblemsChecks(scene: PageScene): void {
  describe("the Problems view", () => {
    let page: Page;

    before(async () => {
      // Twice as fine as the page's own pixels, for the README's picture.
      const context = await scene.browser.newContext({ viewport: { width: 1180, height: 760 }, deviceScaleFactor: 2 });
      page = await context.newPage();
      await openWorkbench(page, scene.url);
    });
    after(() => page.context().close());
    afterEach(async function () {
      if (this.currentTest?.state === "failed") await page.screenshot({ path: join(scene.screenshots, "failed.png") });
    });

    it("lists the findings of the example workspace before any file is open", async () => {
      assert.equal(await page.locator(".tabs-container .tab").count(), 0);
      const rows = await problemRows(page, ourRow);
      assert.ok(rows.some(({ text }) => ourRow.test(text)));
    });

    it("leads to the place, which has a squiggle", async () => {
      const row = (await problemRows(page, ourRow)).find(({ text }) => ourRow.test(text));
      await row?.element.dblclick();
      await page.locator(".tabs-container .tab.active").waitFor();
      assert.ok((await squiggles(page, "error").then((found) => found.count())) > 0);
      await page.screenshot({ path: join(scene.screenshots, "problems.png") });
    });

    it("offers fixes at the light bulb", async () => {
      const titles = await quickFixTitles(page);
      assert.ok(titles.length > 0);
      await page.screenshot({ path: join(scene.screenshots, "fixes.png") });
    });
  });
}
