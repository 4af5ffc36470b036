// What `npm start` and `npm test` need before they can begin: a recent Node, and the packages of package-lock.json.
// Runs on a fresh clone, so it uses nothing but Node's own modules.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fromRoot } from "./paths.mjs";

const oldestNode = 20;

/** Ends the process with a plain message where Node is too old; installs packages where some are missing or others than the lock file names. */
export function setUp() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < oldestNode)
    leave(
      `Packwright needs Node ${oldestNode} or newer; this is Node ${process.versions.node}. Install one from https://nodejs.org and try again.`,
    );
  if (packagesAreInstalled()) return;
  console.log("Installing the packages that the project is built with (npm ci) …");
  const { status, error, output } = runNpm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  if (status === 0) return;
  leave(`${output}\nThe packages could not be installed${error ? `: ${error.message}` : "; npm says why above"}.`);
}

/** Runs a program of an installed package with this Node. Gives its exit status and what it printed; prints nothing itself. */
export function runTool(packageName, bin, args, options = {}) {
  const folder = fromRoot("node_modules", ...packageName.split("/"));
  const { bin: bins } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  return runNode([`${folder}/${bins[bin]}`, ...args], options);
}

/** Runs this Node in the project's folder. */
export function runNode(args, options = {}) {
  return run(process.execPath, args, options);
}

// The comparison is by content: files of a clone are as old as the clone, whatever they hold.
function packagesAreInstalled() {
  const installedList = fromRoot("node_modules", ".package-lock.json");
  if (!existsSync(installedList)) return false;
  const wanted = packagesOf(fromRoot("package-lock.json"));
  const installed = packagesOf(installedList);
  const same = (path) =>
    installed[path].version === wanted[path].version &&
    installed[path].integrity === wanted[path].integrity &&
    existsSync(fromRoot(path));
  // The root itself is not installed; packages for other systems may be absent.
  const complete = Object.keys(wanted).every(
    (path) => path === "" || (path in installed ? same(path) : wanted[path].optional === true),
  );
  return complete && Object.keys(installed).every((path) => path in wanted);
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, "utf8")).packages ?? {};
  } catch (error) {
    leave(`${lockFile} cannot be read: ${error.message}`);
  }
}

// npm tells the scripts that it runs where it is itself; on Windows its command is a batch file, which needs a shell.
function runNpm(args) {
  const npm = process.env.npm_execpath;
  if (npm !== undefined && /npm-cli\.c?js$/.test(npm)) return runNode([npm, ...args]);
  return run("npm", args, { shell: process.platform === "win32" });
}

function run(command, args, options) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: fromRoot(),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    ...options,
  });
  return { status, error, output: `${stdout ?? ""}${stderr ?? ""}`.trimEnd() };
}

function leave(message) {
  console.error(message);
  process.exit(1);
}
