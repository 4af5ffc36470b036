// Starts the language server of this process on the transport that its arguments name. Must not know what is served.
import type { Readable } from "node:stream";
import type { Connection, MessageReader, MessageWriter } from "vscode-languageserver";
import {
  createConnection,
  createServerSocketTransport,
  IPCMessageReader,
  IPCMessageWriter,
} from "vscode-languageserver/node";
import { giveMemoryBack } from "../host/frugal-heap.js";
import { serve } from "./connection.js";
import { EagerCompiling, prepareEngine } from "./engine.js";
import { Inbox, type InboxOptions } from "./inbox.js";
import { Silence } from "./silence.js";
import { StreamReader } from "./stream-reader.js";
import { StreamWriter } from "./stream-writer.js";

/**
 * When the client has said nothing for so long, memory is given back, in milliseconds. Whoever reads what was found goes on within it, and
 * whoever is out for a coffee does not.
 */
const silenceMs = 15_000;
/** Reading a workspace leaves most garbage of all, so after that a shorter silence will do. */
const silenceAfterReadingMs = 2_000;

/** What the arguments may say. */
export const transportOptions = "--stdio, --node-ipc or --socket=PORT";

/**
 * Serves the client that started this process, on `--stdio`, `--node-ipc` or `--socket=PORT` (or `--socket PORT`); other arguments,
 * which clients add for themselves, are left alone. Returns at once; the process ends with the client: status 0 after a proper
 * `shutdown`, else 1. Throws an error with a sentence for the user where the arguments name no transport. `settled` is called once, when
 * a workspace was read and nothing is left to do; V8 is set up for people at work once that has called back.
 */
export function startServer(argv: readonly string[], settled = (goOn: () => void) => goOn()): void {
  const { reader, writer, input } = transportOf(argv);
  prepareEngine();
  const silence = new Silence(
    silenceMs,
    () => giveMemoryBack(true),
    () => giveMemoryBack(false),
  );
  const compiling = new EagerCompiling();
  const heard = () => {
    silence.break();
    compiling.heard();
  };
  const { connection, saidGoodbye } = serveStreams(reader, writer, {
    input,
    heard,
    settled: () =>
      settled(() => {
        compiling.begin();
        silence.watch(silenceAfterReadingMs);
      }),
  });
  const leave = () => process.exit(saidGoodbye() ? 0 : 1);
  reader.onClose(leave);
  if (argv.includes("--node-ipc")) process.once("disconnect", leave);
  // Whatever was overlooked must not take the user's editor support down with it.
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (error: unknown) => {
      const where = error instanceof Error ? (error.stack ?? error.message) : String(error);
      connection.console.error(`Something went wrong inside of Packwright; it goes on working.\n${where}`);
    });
  }
}

/** The same for a program of its own: says on the error stream why it cannot start, and ends with status 2. */
export function runServer(argv: readonly string[], settled?: (goOn: () => void) => void): void {
  try {
    startServer(argv, settled);
  } catch (error) {
    process.stderr.write(`packwright: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}

/** Serves a client over any pair of streams, without any other tie to this process than that `exit` ends it. */
export function serveStreams(
  reader: MessageReader,
  writer: MessageWriter,
  { settled, ...options }: InboxOptions & { readonly settled?: () => void } = {},
): { readonly connection: Connection; readonly saidGoodbye: () => boolean } {
  const inbox = new Inbox(options);
  const connection = createConnection(inbox.counted(reader), writer, { messageStrategy: inbox.strategy });
  return { connection, saidGoodbye: serve(connection, inbox, settled) };
}

interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Where the reader's bytes come from. */
  readonly input?: Readable;
}

function transportOf(argv: readonly string[]): Transport {
  if (argv.includes("--stdio")) {
    const reader = new StreamReader(process.stdin);
    return { reader, writer: new StreamWriter(process.stdout), input: process.stdin };
  }
  if (argv.includes("--node-ipc")) {
    if (process.send === undefined)
      throw new Error(
        "`--node-ipc` needs a parent process that opened a channel. Use --stdio to start the server by hand.",
      );
    return { reader: new IPCMessageReader(process), writer: new IPCMessageWriter(process) };
  }
  const port = portIn(argv);
  if (port !== undefined) {
    const [reader, writer] = createServerSocketTransport(port);
    return { reader, writer };
  }
  throw new Error(`Say how the client is connected: ${transportOptions}.`);
}

function portIn(argv: readonly string[]): number | undefined {
  const at = argv.findIndex((arg) => arg === "--socket" || arg.startsWith("--socket="));
  const text = at < 0 ? undefined : (argv[at]?.split("=")[1] ?? argv[at + 1]);
  const port = Number(text);
  return text !== undefined && Number.isInteger(port) && port > 0 && port < 65536 ? port : undefined;
}
