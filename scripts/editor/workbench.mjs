// Starts the installed editor host on this machine only, quiet and with folders of its own, and says where it listens.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { eachLine, endGroup, exited, PlainError, runToEnd, startGroup } from "./processes.mjs";

// No news, no experiments, no downloads: what a test sees must depend on nothing but the extension.
const quietSettings = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "update.showReleaseNotes": false,
  "chat.disableAIFeatures": true,
  "git.openRepositoryInParentFolders": "never",
  // In a browser the workbench saves by itself after a while, which a desktop does not.
  "files.autoSave": "off",
  "window.commandCenter": false,
};

/**
 * Starts a workbench whose state lives in `runFolder`. `testDriver` lets a page run an extension's tests; without it the
 * page's test parameters are ignored in silence. Resolves, once it listens, with its origin (`http://127.0.0.1:PORT`), a
 * promise of its end, and a function that ends it.
 */
export async function startWorkbench(host, runFolder, { testDriver = false, settings = {} } = {}) {
  const files = await layOut(runFolder, { ...quietSettings, ...settings });
  const child = startGroup(
    host.node,
    [
      ...[host.entry, "--config", files.config, "--bind-addr", "127.0.0.1:0", "--auth", "none"],
      ...files.folderArguments,
      ...[
        "--disable-telemetry",
        "--disable-update-check",
        "--disable-workspace-trust",
        "--disable-getting-started-override",
      ],
      ...(testDriver ? ["--vscode-option", "enable-smoke-test-driver"] : []),
    ],
    { cwd: runFolder, env: files.env },
  );
  const lines = [];
  const origin = await new Promise((resolve, reject) => {
    const fail = (what) =>
      reject(new PlainError(`The editor host ${what}. It printed:\n${lines.slice(-30).join("\n")}`));
    const limit = setTimeout(() => fail("did not listen within 60 seconds"), 60_000);
    const take = (line) => {
      lines.push(line);
      const address = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(limit);
      resolve(address);
    };
    void eachLine(child.stdout, take);
    void eachLine(child.stderr, take);
    void exited(child).then((code) => {
      clearTimeout(limit);
      fail(`ended with ${code} before it listened`);
    });
  }).catch(async (error) => {
    await endGroup(child);
    throw error;
  });
  return { origin, ended: exited(child), end: () => endGroup(child) };
}

/** Installs a packed extension into the extensions folder of a run, as a user's `--install-extension` does. */
export async function installExtension(host, runFolder, vsix) {
  const files = await layOut(runFolder, quietSettings);
  const result = await runToEnd(
    host.node,
    [host.entry, "--config", files.config, ...files.folderArguments, "--install-extension", vsix, "--force"],
    { cwd: runFolder, env: files.env, timeoutMs: 120_000 },
  );
  if (result.exitCode !== 0)
    throw new PlainError(`${vsix} could not be installed:\n${result.lines.slice(-30).join("\n")}`);
}

/** The address that opens a folder of this machine, with the workbench's own parameters (`payload`) where there are any. */
export function workbenchUrl(origin, folder, payload = []) {
  // Slashes need no encoding here, and a person may read the address.
  const parameters = [`folder=${encodeURIComponent(remotePath(folder)).replaceAll("%2F", "/")}`];
  if (payload.length > 0) parameters.push(`payload=${encodeURIComponent(JSON.stringify(payload))}`);
  return `${origin}/?${parameters.join("&")}`;
}

/** A file of this machine as the workbench, which runs in a browser, names it. */
export function remoteUri(origin, file) {
  return `vscode-remote://${new URL(origin).host}${remotePath(file)}`;
}

// Gives `C:\\a` the slashes and the leading one that a URI has.
function remotePath(file) {
  return decodeURIComponent(pathToFileURL(file).pathname);
}

async function layOut(runFolder, settings) {
  const folder = (name) => join(runFolder, name);
  const userData = folder("user-data");
  for (const name of ["user-data/User", "extensions", "config", "data", "runtime", "tmp"]) {
    await mkdir(folder(name), { recursive: true, mode: 0o700 });
  }
  await writeFile(join(userData, "User", "settings.json"), `${JSON.stringify(settings, null, 2)}\n`);
  // Without a configuration of its own the host would read and write the user's.
  const config = folder("code-server.yaml");
  await writeFile(config, "cert: false\n");
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(VSCODE_|ELECTRON_|CODE_SERVER_|(PORT|PASSWORD|HASHED_PASSWORD)$)/.test(name),
    ),
  );
  Object.assign(env, {
    EXTENSIONS_GALLERY: "{}",
    XDG_CONFIG_HOME: folder("config"),
    XDG_DATA_HOME: folder("data"),
    XDG_RUNTIME_DIR: folder("runtime"),
    TMPDIR: folder("tmp"),
  });
  return { config, env, folderArguments: ["--user-data-dir", userData, "--extensions-dir", folder("extensions")] };
}
