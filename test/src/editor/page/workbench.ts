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

/** The row of the Problems view whose text matches, once it is there. Opens the view where it is not shown. */
export async function problemRow(page: Page, wanted: RegExp): Promise<Locator> {
  if (!(await page.locator(".markers-panel").isVisible())) await runCommand(page, "Problems: Focus on Problems View");
  const row = page.locator(problemRows).filter({ hasText: wanted }).first();
  await row.waitFor();
  return row;
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
