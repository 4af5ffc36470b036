// The command `packwright` as a program. Connects it to this process: streams, signals, exit status. Must not know any command.
import { systemErrorCode, wordsFor } from "../host/system-errors.js";
import { exitStatus } from "./cannot-run.js";
import { runCommandLine } from "./command-line.js";
import { processTerminal } from "./terminal.js";

/** Runs the command line of this process. `version` tells this program from every other version of it; undefined where that cannot be told. */
export async function runProcess(version: string | undefined): Promise<void> {
  let outputFailed = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: unknown) => {
      // Whoever reads the output may stop early, as `head` does; the exit status still says what was found.
      if (systemErrorCode(error) === "EPIPE") return;
      outputFailed = true;
      process.exitCode = exitStatus.cannotRun;
      if (stream === process.stdout)
        process.stderr.write(`packwright: The output cannot be written: ${wordsFor(error)}.\n`);
    });
  }
  process.once("SIGINT", () => {
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    process.exit(exitStatus.interrupted);
  });
  const status = await runCommandLine(process.argv.slice(2), processTerminal(version));
  // The process ends by itself when everything is written; `process.exit` would cut that short.
  process.exitCode = outputFailed ? exitStatus.cannotRun : status;
}
