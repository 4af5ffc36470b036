// Knows whether messages of the client have arrived that nobody has handled yet, so that work can give way to them.
// Must not know what the messages say.
import type { DataCallback, Disposable, Message, MessageReader, MessageStrategy } from "vscode-languageserver";

/** Stands between a connection and its reader, and counts what passes. */
export class Inbox {
  private unhandled = 0;

  /** `heard` is called with each message. */
  constructor(private readonly heard: () => void = () => {}) {}

  /** Whether a message waits for its turn. */
  get waiting(): boolean {
    return this.unhandled > 0;
  }

  /** The same reader, counted. */
  counted(reader: MessageReader): MessageReader {
    const listen = (callback: DataCallback): Disposable =>
      reader.listen((message) => {
        if (!isCancellation(message)) this.unhandled++;
        this.heard();
        callback(message);
      });
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
