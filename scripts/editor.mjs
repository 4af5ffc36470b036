// `npm run editor`: the example workspace, or the folder that is named, in VS Code's workbench in the browser with the packed
// extension installed; for people who have no VS Code at hand. `--no-open` only prints the address. Ctrl+C ends it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensureHost } from "./editor/host.mjs";
import { PlainError, runCommand, temporaryFolder } from "./editor/processes.mjs";
import { exampleWorkspace } from "./editor/suites.mjs";
import { installExtension, startWorkbench, workbenchUrl } from "./editor/workbench.mjs";
import { packExtension } from "./package.mjs";
import { setUp } from "./setup.mjs";

await runCommand(
  async () => {
    const { values, positionals } = parseArgs({
      options: { "no-open": { type: "boolean", default: false } },
      allowPositionals: true,
    });
    // npm runs this in the project's folder, whatever folder the person is in.
    const here = process.env.INIT_CWD ?? process.cwd();
    const folder = positionals[0] === undefined ? exampleWorkspace : resolve(here, positionals[0]);
    if (!existsSync(folder)) throw new PlainError(`There is no folder ${folder} to open.`);
    setUp();
    const host = await ensureHost();
    console.log("editor: packing the extension ...");
    const vsix = await packExtension();
    const runFolder = temporaryFolder("editor");
    console.log("editor: installing it ...");
    await installExtension(host, runFolder, vsix);
    const workbench = await startWorkbench(host, runFolder);
    const url = workbenchUrl(workbench.origin, folder);
    console.log(`\nOpen ${url}\n\nIt shows ${folder} itself: what you save there is saved. Ctrl+C ends it.`);
    if (!values["no-open"]) openInBrowser(url);
    const code = await workbench.ended;
    throw new PlainError(`The editor host ended by itself (exit code ${code}).`);
  },
  // Ctrl+C is the way to end this command, so it is no failure.
  { interruptedStatus: 0 },
);

// A machine without a browser, or without a screen, still has the printed address.
function openInBrowser(url) {
  if (process.env.CI !== undefined || !process.stdout.isTTY) return;
  const [command, ...args] =
    process.platform === "darwin"
      ? ["open", url]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", "", url.replaceAll("&", "^&")]
        : ["xdg-open", url];
  const child = spawn(command, args, { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
