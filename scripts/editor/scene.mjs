// A workbench with a browser beside it on a copy of the example workspace, for as long as a test needs them.
import { startBrowser } from "./browser.mjs";
import { temporaryFolder } from "./processes.mjs";
import { copyWorkspace } from "./suites.mjs";
import { installExtension, startWorkbench } from "./workbench.mjs";

/**
 * Starts a workbench and a browser, in which the extension of `vsix` is installed where one is given, calls `use` with
 * `{ browser, origin, workspace }`, ends both and gives what `use` gave.
 */
export async function withWorkbench(host, { vsix, testDriver, settings }, use) {
  const runFolder = temporaryFolder("editor");
  const workspace = await copyWorkspace(runFolder);
  if (vsix !== undefined) await installExtension(host, runFolder, vsix);
  const workbench = await startWorkbench(host, runFolder, { testDriver, settings });
  try {
    const browser = await startBrowser(runFolder);
    try {
      return await use({ browser, origin: workbench.origin, workspace });
    } finally {
      await browser.close();
    }
  } finally {
    await workbench.end();
  }
}
