// The entry of the command `packwright`. Connects it to this process: streams, signals, exit status.
// Must not know any command.
import { systemErrorCode, wordsFor } from "../host/system-errors.js";
import { exitStatus } from "./cannot-run.js";
import { runCommandLine } from "./command-line.js";
import { processTerminal } from "./terminal.js";

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

const status = await runCommandLine(process.argv.slice(2), processTerminal());
// The process ends by itself when everything is written; `process.exit` would cut that short.
process.exitCode = outputFailed ? exitStatus.cannotRun : status;
