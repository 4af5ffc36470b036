// Reads messages from a stream, and hands each on as soon as it is there. Must not know what they say.
import type { Readable } from "node:stream";
import { AbstractMessageReader, type DataCallback, type Disposable, type MessageReader } from "vscode-languageserver";

/** Ends the head of a message; its body follows. */
const headEnd = "\r\n\r\n";

/** The reader of `vscode-jsonrpc` waits a turn of the event loop for each message, in case that decoding takes time. Here it takes none. */
export class StreamReader extends AbstractMessageReader implements MessageReader {
  /** What has come in and was not read yet, in its order. */
  private chunks: Buffer[] = [];
  private size = 0;
  /** Of the body that comes next, in bytes; undefined where a head comes next. */
  private bodyLength: number | undefined;

  constructor(private readonly stream: Readable) {
    super();
  }

  listen(callback: DataCallback): Disposable {
    const take = (chunk: Buffer) => this.take(chunk, callback);
    this.stream.on("data", take);
    this.stream.on("error", (error: Error) => this.fireError(error));
    this.stream.on("close", () => this.fireClose());
    return { dispose: () => void this.stream.off("data", take) };
  }

  private take(chunk: Buffer, callback: DataCallback): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    // A long body comes in many chunks, which are put together once.
    if (this.bodyLength !== undefined && this.size < this.bodyLength) return;
    let bytes = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks);
    for (;;) {
      if (this.bodyLength === undefined) {
        const end = bytes.indexOf(headEnd);
        if (end < 0) break;
        this.bodyLength = this.lengthIn(bytes.toString("latin1", 0, end));
        bytes = bytes.subarray(end + headEnd.length);
      } else {
        if (bytes.length < this.bodyLength) break;
        this.read(bytes.toString("utf8", 0, this.bodyLength), callback);
        bytes = bytes.subarray(this.bodyLength);
        this.bodyLength = undefined;
      }
    }
    this.chunks = bytes.length > 0 ? [bytes] : [];
    this.size = bytes.length;
  }

  /** The length of the body that a head tells; undefined where it tells none, so that the next head is looked for. */
  private lengthIn(head: string): number | undefined {
    const [, digits] = /^content-length: *(\d+) *$/im.exec(head) ?? [];
    if (digits !== undefined) return Number(digits);
    this.fireError(new Error(`The head of a message does not tell the length of its body: ${JSON.stringify(head)}`));
    return undefined;
  }

  private read(body: string, callback: DataCallback): void {
    try {
      callback(JSON.parse(body));
    } catch (error) {
      this.fireError(error);
    }
  }
}
