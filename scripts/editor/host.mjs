// The editor host: VS Code's own server, extension host and workbench from the npm package `code-server`, with the newer Node
// that it needs, in a folder that git ignores. Knows how to get it; starting it is workbench.mjs's work.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fromRoot } from "../paths.mjs";
import { PlainError, runToEnd } from "./processes.mjs";

const nodeVersion = "24.21.0";
const codeServerVersion = "4.139.1";
const wanted = `node ${nodeVersion}, code-server ${codeServerVersion}, ${process.platform} ${process.arch}`;
const stepLimitMs = 10 * 60_000;

/** Paths of an installed host: the Node that runs it, and its entry. */
export function hostPaths(folder = fromRoot(".cache", "editor-host")) {
  const binary = process.platform === "win32" ? "node.exe" : "node";
  return {
    folder,
    node: join(folder, "node_modules", "node", "bin", binary),
    entry: join(folder, "node_modules", "code-server", "out", "node", "entry.js"),
    // Written last: a folder without it is what a failed installation left.
    marker: join(folder, "complete.txt"),
  };
}

/**
 * Makes sure that the host is installed and gives its paths. Installs where needed (about 740 MB, half a minute), once more
 * after a failure, and says what it does through `say`. Throws a PlainError when it cannot be had.
 */
export async function ensureHost(say = console.log) {
  const host = hostPaths();
  if (await isComplete(host)) return host;
  for (const attempt of [1, 2]) {
    const failure = await tryInstall(say);
    if (failure === undefined && (await isComplete(host))) return host;
    say(`editor host: installing failed${attempt === 1 ? ", trying once more from the start" : ""}`);
    if (attempt === 2) throw new PlainError(explainFailure(failure));
  }
}

async function isComplete(host) {
  if (!existsSync(host.marker) || !existsSync(host.entry)) return false;
  return (await readFile(host.marker, "utf8")) === wanted;
}

// Installs beside the final place and moves the finished folder there, so two runs at once cannot mix their files.
async function tryInstall(say) {
  const final = hostPaths();
  const fresh = hostPaths(`${final.folder}.${process.pid}`);
  await rm(fresh.folder, { recursive: true, force: true });
  await mkdir(fresh.folder, { recursive: true });
  try {
    // Newer npm runs only the installation scripts that are named here; node's fetches the binary of this platform.
    const manifest = { name: "packwright-editor-host", private: true, allowScripts: { node: true } };
    await writeFile(join(fresh.folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    const vscode = join(fresh.folder, "node_modules", "code-server", "lib", "vscode");
    const steps = [
      [`Node ${nodeVersion}`, fresh.folder, [`node@${nodeVersion}`]],
      [`code-server ${codeServerVersion}`, fresh.folder, ["--ignore-scripts", `code-server@${codeServerVersion}`]],
      ["the workbench's packages", vscode, ["--omit=dev", "--ignore-scripts"]],
      ["the built-in extensions' packages", join(vscode, "extensions"), ["--omit=dev", "--ignore-scripts"]],
    ];
    for (const [index, [title, folder, args]] of steps.entries()) {
      say(`editor host: ${index + 1} of ${steps.length}, installing ${title} ...`);
      const failure = await npmInstall(folder, args);
      if (failure !== undefined) return `${title}: ${failure}`;
    }
    const answer = spawnSync(fresh.node, ["--version"], { encoding: "utf8" });
    if (answer.stdout?.trim() !== `v${nodeVersion}`)
      return `the installed Node does not run: ${answer.error ?? answer.stderr}`;
    await rm(final.folder, { recursive: true, force: true });
    await writeFile(fresh.marker, wanted);
    await rename(fresh.folder, final.folder);
    say(`editor host: ready in ${final.folder}`);
  } catch (error) {
    return String(error);
  } finally {
    await rm(fresh.folder, { recursive: true, force: true });
  }
}

async function npmInstall(folder, args) {
  if (!existsSync(folder)) return `the folder ${folder} is missing from the package`;
  // npm's own path is known when npm started this script; it also works where no npm is on PATH.
  const npm = process.env.npm_execpath?.endsWith(".js") ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const result = await runToEnd(npm[0], [...npm.slice(1), "install", "--no-audit", "--no-fund", ...args], {
    cwd: folder,
    env: withoutOuterNpm(process.env),
    shell: npm.length === 1 && process.platform === "win32",
    timeoutMs: stepLimitMs,
  });
  if (result.startError) return `npm could not be started (${result.startError.message})`;
  if (result.timedOut) return `npm did not finish within ${stepLimitMs / 60_000} minutes`;
  if (result.exitCode !== 0) return `npm ended with ${result.exitCode}:\n${result.lines.slice(-20).join("\n")}`;
}

// `npm run` tells its children about the project it runs in; the installation here must not take itself for a part of it.
function withoutOuterNpm(env) {
  const outer =
    /^(npm_(package|lifecycle|command|node_execpath)|npm_config_(local_prefix|prefix|workspaces?)|INIT_CWD)/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !outer.test(name)));
}

function explainFailure(failure) {
  return [
    `The editor host could not be installed (${wanted}).`,
    `What happened: ${failure ?? "the installation is not complete"}`,
    "It comes from the npm registry: check that npm can reach it and that 1 GB of disk is free, then run the command again.",
  ].join("\n");
}

if (process.argv[1] === fromRoot("scripts", "editor", "host.mjs")) {
  const { runCommand } = await import("./processes.mjs");
  await runCommand(async () => {
    await ensureHost();
    return 0;
  });
}
