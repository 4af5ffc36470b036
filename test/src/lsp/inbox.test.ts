// Work in slices gives way to messages from the moment when their first bytes come in.
import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { type Message, StreamMessageReader } from "vscode-languageserver/node";
import { Inbox } from "../../../server/src/lsp/inbox.js";

const framed = (message: object) => {
  const body = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};

describe("the inbox of a server", () => {
  let input: PassThrough;
  let inbox: Inbox;
  let messages: Message[];
  let heard: number;

  beforeEach(() => {
    input = new PassThrough();
    messages = [];
    heard = 0;
    inbox = new Inbox({ input, heard: () => heard++ });
    inbox.counted(new StreamMessageReader(input)).listen((message) => messages.push(message));
  });

  it("has something waiting as soon as a part of a message came in, and no longer than the rest may take", async () => {
    const text = framed({ jsonrpc: "2.0", method: "initialized", params: {} });
    assert.ok(!inbox.waiting);
    input.write(text.slice(0, 20));
    assert.ok(inbox.waiting);
    await wait(30);
    assert.ok(!inbox.waiting);
    assert.deepEqual(messages, []);
  });

  it("has a message waiting until it is handled", async () => {
    input.write(framed({ jsonrpc: "2.0", method: "initialized", params: {} }));
    await wait(30);
    const [message] = messages;
    assert.ok(message && inbox.waiting);
    assert.equal(heard, 1);
    inbox.strategy.handleMessage(message, () => {});
    assert.ok(!inbox.waiting);
  });

  it("does not wait for what takes something back, because that may overtake it", async () => {
    input.write(framed({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id: 1 } }));
    await wait(30);
    assert.equal(messages.length, 1);
    assert.ok(!inbox.waiting);
  });
});
