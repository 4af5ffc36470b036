// Knows whether messages of the client have arrived that nobody has handled yet, so that work can give way to them.
// Must not know what the messages say.
import type { Readable } from "node:stream";
import type { DataCallback, Disposable, Message, MessageReader, MessageStrategy } from "vscode-languageserver";

/** What has come in is a message a turn of the event loop later; of one that comes in pieces so long is waited for the next, in milliseconds. */
const pieceMs = 5;

export interface InboxOptions {
  /** Where the reader's bytes come from. */
  readonly input?: Readable | undefined;
  /** Called with each message. */
  readonly heard?: (() => void) | undefined;
}

/** Stands between a connection and its reader, and counts what passes. */
export class Inbox {
  private unhandled = 0;
  private pieceUntil = 0;

  constructor(private readonly options: InboxOptions = {}) {}

  /** Whether a message waits for its turn, or has come in and is being read. */
  get waiting(): boolean {
    return this.unhandled > 0 || performance.now() < this.pieceUntil;
  }

  /** The same reader, counted. */
  counted(reader: MessageReader): MessageReader {
    const listen = (callback: DataCallback): Disposable => {
      this.options.input?.on("data", () => {
        this.pieceUntil = performance.now() + pieceMs;
      });
      return reader.listen((message) => {
        this.pieceUntil = 0;
        if (!isCancellation(message)) this.unhandled++;
        this.options.heard?.();
        callback(message);
      });
    };
    return {
      onError: reader.onError,
      onClose: reader.onClose,
      onPartialMessage: reader.onPartialMessage,
      listen,
      dispose: () => reader.dispose(),
    };
  }

  /** Given to the connection, it tells when a message is being handled. */
  readonly strategy: MessageStrategy = {
    handleMessage: (message, next) => {
      if (!isCancellation(message)) this.unhandled = Math.max(0, this.unhandled - 1);
      return next(message);
    },
  };
}

/** Cancellations overtake the queue and may never be handed on, so they are not counted. */
function isCancellation(message: Message): boolean {
  return "method" in message && message.method === "$/cancelRequest";
}
