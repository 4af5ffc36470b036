// How messages come out of a stream and go into one: whatever way their bytes are cut, and whatever is wrong with one of them.
import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import type { Message } from "vscode-languageserver";
import { StreamReader } from "../../../server/src/lsp/stream-reader.js";
import { StreamWriter } from "../../../server/src/lsp/stream-writer.js";

const messages = [
  { jsonrpc: "2.0", method: "first", params: { text: "ä € 😀" } },
  { jsonrpc: "2.0", method: "second" },
  { jsonrpc: "2.0", id: 1, method: "third", params: { text: "x".repeat(5000) } },
];

describe("messages of a stream", () => {
  it("are read whatever way their bytes are cut", () => {
    const bytes = Buffer.concat(messages.map(framed));
    for (const size of [1, 2, 3, 7, 20, 100, 4096, bytes.length]) {
      const { got, errors, take } = listening();
      for (let at = 0; at < bytes.length; at += size) take(bytes.subarray(at, at + size));
      assert.deepEqual(got, messages, `pieces of ${size} bytes`);
      assert.deepEqual(errors, []);
    }
  });

  it("are read with other fields in their heads, in any case", () => {
    const { got, take } = listening();
    take(Buffer.from("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:2\r\n\r\n{}"));
    assert.deepEqual(got, [{}]);
  });

  it("are left out, and that is said, where a head tells no length or a body is no JSON", () => {
    for (const broken of ["Length: 3\r\n\r\n", "Content-Length: x\r\n\r\n", "Content-Length: 3\r\n\r\n{x}"]) {
      const { got, errors, take } = listening();
      take(Buffer.concat([Buffer.from(broken), framed(messages[1] as Message)]));
      assert.deepEqual(got, [messages[1]], broken);
      assert.equal(errors.length, 1, broken);
    }
  });

  it("are not read any more by who has stopped listening", () => {
    const stream = new PassThrough();
    const got: Message[] = [];
    new StreamReader(stream).listen((message) => got.push(message)).dispose();
    stream.emit("data", framed(messages[1] as Message));
    assert.deepEqual(got, []);
  });

  it("are written in one piece each, in their order", async () => {
    const stream = new PassThrough();
    const pieces: Buffer[] = [];
    stream.on("data", (piece: Buffer) => pieces.push(piece));
    const writer = new StreamWriter(stream);
    await Promise.all(messages.map((message) => writer.write(message)));
    assert.deepEqual(
      pieces.map(String),
      messages.map((message) => String(framed(message))),
    );
  });

  it("cannot be written to a stream that has ended, which is said", async () => {
    const stream = new PassThrough();
    const writer = new StreamWriter(stream);
    const counts: (number | undefined)[] = [];
    writer.onError(([, , count]) => counts.push(count));
    writer.end();
    await assert.rejects(writer.write(messages[1] as Message));
    assert.ok(counts.includes(1));
  });
});

function framed(message: Message): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

function listening() {
  const stream = new PassThrough();
  const reader = new StreamReader(stream);
  const got: Message[] = [];
  const errors: Error[] = [];
  reader.onError((error) => errors.push(error));
  reader.listen((message) => got.push(message));
  return { got, errors, take: (bytes: Buffer) => void stream.emit("data", bytes) };
}
