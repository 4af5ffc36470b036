// `packwright lsp`: the language server for editors. Must not know what it serves.
import type { Arguments, OptionTable } from "./arguments.js";
import { CannotRun, exitStatus } from "./cannot-run.js";
import { type Command, sharedOptions } from "./command.js";

const options = {
  stdio: { help: "Talk over standard input and output." },
  "node-ipc": { help: "Talk over the channel to the Node process that started this one." },
  socket: { value: "PORT", help: "Connect to this port of this machine, where the editor listens." },
  help: sharedOptions.help,
} as const satisfies OptionTable;

export const lsp: Command = {
  name: "lsp",
  summary: "Start the language server for an editor.",
  operands: "",
  description:
    "Starts the language server and serves the editor that started it, until that one ends it. Options that editors add for\n" +
    "themselves are ignored.",
  options,
  ignoresUnknownOptions: true,
  examples: [{ command: "packwright lsp --stdio", words: "What most editors are told to start." }],
  run,
};

async function run(args: Arguments): Promise<number> {
  const port = args.text("socket");
  const transports = [
    ...(args.flag("stdio") ? ["--stdio"] : []),
    ...(args.flag("node-ipc") ? ["--node-ipc"] : []),
    ...(port === undefined ? [] : [`--socket=${port}`]),
  ];
  if (transports.length !== 1)
    throw new CannotRun("Say how the editor is connected: one of --stdio, --node-ipc and --socket=PORT.");
  // Loaded only here: no other command needs the protocol.
  const { startServer } = await import("../lsp/start.js");
  try {
    startServer(transports);
  } catch (error) {
    throw new CannotRun(error instanceof Error ? error.message : String(error));
  }
  // The server lives on and ends the process itself.
  return exitStatus.fine;
}
