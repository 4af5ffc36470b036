// Child processes and temporary folders of one run. Knows how to end them all, whatever way the run itself ends;
// knows nothing of editors.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const windows = process.platform === "win32";
// macOS hands out a path through a symbolic link; editors and servers report the real one.
const systemTemporary = realpathSync(tmpdir());
const liveGroups = new Set();
const temporaryFolders = new Set();

/** Starts a program as the head of its own process group, so that `endGroup` reaches everything it starts in turn. */
export function startGroup(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], detached: !windows, ...options });
  // Without a listener a program that does not exist would end this process with a stack trace.
  child.on("error", () => liveGroups.delete(child));
  if (child.pid !== undefined) liveGroups.add(child);
  return child;
}

/** Ends a group: asks first, insists after `graceMs` milliseconds. Resolves when its head is gone. */
export async function endGroup(child, graceMs = 3000) {
  if (child.pid === undefined) return;
  const gone = exited(child);
  signalGroup(child, "SIGTERM");
  const insist = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
  await gone;
  clearTimeout(insist);
  // The head may have left before its children did.
  signalGroup(child, "SIGKILL");
  liveGroups.delete(child);
}

/** Resolves with the exit code of a child; `null` when a signal ended it or it could not be started. */
export function exited(child) {
  if (child.pid === undefined) return Promise.resolve(null);
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)));
}

/**
 * Runs a program to its end and collects what it prints. A program that takes longer than `timeoutMs` is ended together
 * with its children, and `timedOut` says so. `onLine` is called with each line of either stream as it arrives.
 */
export async function runToEnd(command, args, { timeoutMs, onLine = () => {}, ...options }) {
  const child = startGroup(command, args, options);
  const lines = [];
  const take = (line) => {
    lines.push(line);
    onLine(line);
  };
  const streamsClosed = Promise.all([eachLine(child.stdout, take), eachLine(child.stderr, take)]);
  let startError;
  child.once("error", (error) => {
    startError = error;
  });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void endGroup(child);
  }, timeoutMs);
  const exitCode = await exited(child);
  clearTimeout(timer);
  await endGroup(child);
  await streamsClosed;
  return { exitCode: timedOut ? null : exitCode, timedOut, startError, lines };
}

/** Calls `take` with each line of a stream, without its line end; resolves when the stream has ended. */
export function eachLine(stream, take) {
  stream.setEncoding("utf8");
  let rest = "";
  stream.on("data", (text) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop();
    for (const line of lines) take(line);
  });
  return new Promise((resolve) =>
    stream.once("close", () => {
      if (rest !== "") take(rest);
      resolve();
    }),
  );
}

/** A new folder under the system's temporary folder, removed when this process ends. */
export function temporaryFolder(name) {
  const folder = mkdtempSync(join(systemTemporary, `packwright-${name}-`));
  temporaryFolders.add(folder);
  return folder;
}

/**
 * Runs the body of a command. Its exit status is the body's result, 1 when the body throws (the message is printed, without
 * a stack when the error is one of ours), and `interruptedStatus` after Ctrl+C. In each case children are ended and temporary
 * folders removed.
 */
export async function runCommand(body, { interruptedStatus = 130 } = {}) {
  process.once("exit", cleanUp);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(interruptedStatus));
  endWithNpm(interruptedStatus);
  try {
    process.exitCode = await body();
  } catch (error) {
    console.error(isPlain(error) ? error.message : error);
    process.exitCode = 1;
  }
  process.exit();
}

/** An error whose message alone tells a person what to do; it is printed without a stack trace. */
export class PlainError extends Error {}

// A mistyped option is no fault of the program either.
function isPlain(error) {
  return error instanceof PlainError || String(error?.code).startsWith("ERR_PARSE_ARGS");
}

// A signal that ends npm alone reaches the shell between it and this process at most, and nobody would end this one.
function endWithNpm(status) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(status);
  }, 1000).unref();
}

// Runs while the process exits, so nothing here may wait for an event.
function cleanUp() {
  for (const child of liveGroups) signalGroup(child, "SIGKILL");
  for (const folder of temporaryFolders)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function signalGroup(child, signal) {
  try {
    if (windows) spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"]);
    else process.kill(-child.pid, signal);
  } catch {
    // The group is gone already, which is what was wanted.
  }
}
