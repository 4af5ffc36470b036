// Runs a compiled suite inside the extension host of the workbench in a browser.
import { remoteUri, workbenchUrl } from "./workbench.mjs";

/**
 * Opens a page on the workspace that runs `suite` (a file exporting `run(): Promise<void>`) with `extension` as the extension
 * under development, and resolves when the suite has ended, or with `trouble` when the page breaks or `timeoutMs` has passed.
 * The workbench must have been started with its test driver. Gives what `judge` takes.
 */
export async function runInBrowser({ browser, origin, extension, suite, workspace, timeoutMs, onLine = () => {} }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const lines = [];
  const take = (text) => {
    for (const line of String(text).split(/\r?\n/)) {
      lines.push(line);
      onLine(line);
    }
  };
  try {
    const page = await context.newPage();
    const outcome = new Promise((resolve) => {
      const limit = setTimeout(() => resolve({ trouble: `no end within ${timeoutMs / 1000} seconds` }), timeoutMs);
      const end = (result) => {
        clearTimeout(limit);
        resolve(result);
      };
      page.once("crash", () => end({ trouble: "the page crashed" }));
      page.once("close", () => end({ trouble: "the page was closed" }));
      void page.exposeFunction("codeAutomationExit", (code) => end({ exitCode: code }));
      void page.exposeFunction("codeAutomationLog", (_level, args) => {
        for (const arg of Array.isArray(args) ? args : [args]) take(arg);
      });
    });
    const payload = [
      ["extensionDevelopmentPath", remoteUri(origin, extension)],
      ["extensionTestsPath", remoteUri(origin, suite)],
    ];
    await page.goto(workbenchUrl(origin, workspace, payload));
    return { ...(await outcome), lines };
  } finally {
    await context.close();
  }
}
