// What a person does and sees in the workbench, in the words of the tests. The only place that knows the page's markup.
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";

/** How long the page may take to show something, in milliseconds; the first look waits for the server to start. */
const patienceMs = 30_000;

/** One row of the Problems view. */
export interface ProblemRow {
  /** The whole text of the row: message, source, code and place. */
  readonly text: string;
  readonly element: Locator;
}

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

/** Opens the Problems view and gives its rows once one of them matches `wanted`. */
export async function problemRows(page: Page, wanted: RegExp): Promise<readonly ProblemRow[]> {
  const row = page.locator(".markers-panel .monaco-list-row");
  if (!(await row.first().isVisible())) await runCommand(page, "Problems: Focus on Problems View");
  await row.filter({ hasText: wanted }).first().waitFor();
  return Promise.all(
    (await row.all()).map(async (element) => ({
      element,
      text: ((await element.textContent()) ?? "").replaceAll(/\s+/g, " ").trim(),
    })),
  );
}

/** Waits for a squiggle of the open editor and gives all there are. */
export async function squiggles(page: Page, severity: "error" | "warning"): Promise<Locator> {
  const found = page.locator(`.editor-instance .squiggly-${severity}`);
  await found.first().waitFor({ state: "attached" });
  return found;
}

/** Opens the light bulb's menu at the cursor and gives the titles in it. */
export async function quickFixTitles(page: Page): Promise<readonly string[]> {
  const menu = page.locator(".action-widget .monaco-list-row.action");
  await retry("the light bulb's menu", async () => {
    await page.keyboard.press("Control+.");
    await menu.first().waitFor({ timeout: 2_000 });
  });
  return menu.allTextContents();
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
