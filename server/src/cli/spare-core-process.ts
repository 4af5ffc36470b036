// Runs a program of ours once more where V8's threads leave it a core. Must not know what the program does.
import { spawn } from "node:child_process";
import { sparingThreads } from "../host/spare-cores.js";

/**
 * Runs the program of this process, with its arguments, in another process with `sparingThreads`, and connected to the same streams. This one
 * ends as that one does, and hands on the signals that it gets. `otherwise` is called where no process can be started.
 */
export function runWithSpareCore(otherwise: () => void): void {
  const args = [sparingThreads(), ...process.execArgv, ...process.argv.slice(1)];
  const child = spawn(process.execPath, args, { stdio: "inherit", windowsHide: true });
  child.once("error", () => {
    if (child.pid === undefined) otherwise();
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  child.once("exit", (status) => process.exit(status ?? 1));
}
