// What a person does and sees in the workbench, in the words of the tests. The only place that knows the page's markup.
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";

/** How long the page may take to show something, in milliseconds; the first look waits for the server to start. */
const patienceMs = 20_000;

const problemRows = ".markers-panel .monaco-list-row";

/** Opens the workbench and waits until it takes commands. */
export async function openWorkbench(page: Page, url: string): Promise<void> {
  page.setDefaultTimeout(patienceMs);
  await page.goto(url);
  await page.locator(".monaco-workbench .statusbar").waitFor();
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
}

/** Runs a command by its title in the command palette. Right after the start the first key press can be lost. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const input = page.locator(".quick-input-widget input.input");
  await retry(`the command palette to open for "${title}"`, async () => {
    await page.keyboard.press("F1");
    await input.waitFor({ timeout: 2_000 });
  });
  await input.fill(`>${title}`);
  const choice = page.locator(".quick-input-list .monaco-list-row").filter({ hasText: title }).first();
  await choice.waitFor();
  await choice.click();
  await input.waitFor({ state: "hidden" });
}

/**
 * The row of the Problems view whose text matches, once it is there. Opens the view where it is not shown, and scrolls through
 * it, as only the rows in sight are in the page.
 */
export async function problemRow(page: Page, wanted: RegExp): Promise<Locator> {
  const view = page.locator(".markers-panel");
  if (!(await view.isVisible())) await runCommand(page, "Problems: Focus on Problems View");
  const row = page.locator(problemRows).filter({ hasText: wanted }).first();
  let step = 0;
  await retry(`a row ${wanted} in the Problems view`, async () => {
    if (step > 0) await view.hover();
    // Down in steps that leave no row out, and now and then back to the top.
    await page.mouse.wheel(0, step % 12 === 11 ? -10_000 : step === 0 ? 0 : 80);
    step += 1;
    await row.waitFor({ timeout: step === 1 ? 5_000 : 300 });
  });
  // A tooltip would soon cover the rows around it.
  await page.mouse.move(0, 0);
  return row;
}

/** Goes to the place of a finding. */
export async function openProblem(page: Page, wanted: RegExp): Promise<void> {
  const row = await problemRow(page, wanted);
  await row.dblclick();
  await page.mouse.move(0, 0);
}

/** Waits until the Problems view, which is open, has no row whose text matches. */
export async function problemRowGone(page: Page, unwanted: RegExp): Promise<void> {
  await page.locator(problemRows).filter({ hasText: unwanted }).first().waitFor({ state: "hidden" });
}

/** The texts of the rows of the Problems view as it is: message, source, code and place without blanks between them. */
export async function problemTexts(page: Page): Promise<readonly string[]> {
  return page.locator(problemRows).allTextContents();
}

/** Waits for a squiggle in the open editor and counts all there are. */
export async function squiggles(page: Page, severity: "error" | "warning"): Promise<number> {
  const found = page.locator(`.editor-instance .squiggly-${severity}`);
  await found.first().waitFor({ state: "attached" });
  return found.count();
}

/** The class that colours the first piece of the open editor's text that is `text`, once the grammar has been at work. */
export async function colourOf(page: Page, text: string): Promise<string> {
  // Colours arrive a moment after the text; until then every line is one piece.
  const piece = page
    .locator(".editor-instance .view-line span[class^=mtk]")
    .filter({ hasText: new RegExp(`^${text}$`) });
  return (await piece.first().getAttribute("class")) ?? "none";
}

/** Opens the light bulb's menu at the cursor and picks the fix with this title. */
export async function applyQuickFix(page: Page, title: string): Promise<void> {
  const fix = page.locator(".action-widget .monaco-list-row.action").filter({ hasText: title }).first();
  await retry(`the light bulb's menu to offer "${title}"`, async () => {
    await page.keyboard.press("Control+.");
    await fix.waitFor({ timeout: 2_000 }).catch(async (error) => {
      await page.keyboard.press("Escape");
      throw error;
    });
  });
  await fix.click();
}

/** Repeats an action that a page may swallow until it succeeds; fails with `what` in words. */
export async function retry(what: string, action: () => Promise<void>): Promise<void> {
  const end = Date.now() + patienceMs;
  for (let last: unknown; ; ) {
    try {
      return await action();
    } catch (error) {
      last = error;
    }
    assert.ok(Date.now() < end, `waited ${patienceMs / 1000} seconds for ${what}: ${String(last)}`);
  }
}
