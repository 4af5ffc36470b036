// Ways to a server: in this process over streams, or in a process of its own over standard streams or Node's channel.
import { type ChildProcess, fork, spawn } from "node:child_process";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { serveStreams } from "@packwright/server/lsp";
import {
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

export type TransportName = "in process" | "stdio" | "node ipc";

export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** The server's process, where it has one of its own. */
  readonly process: ChildProcess | undefined;
}

const main = fileURLToPath(new URL("../../../../server/src/lsp/main.ts", import.meta.url));
const fromSource = ["--import", "tsx"];

export function connect(name: TransportName): Transport {
  if (name === "in process") {
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    serveStreams(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    return {
      reader: new StreamMessageReader(toClient),
      writer: new StreamMessageWriter(toServer),
      process: undefined,
    };
  }
  if (name === "stdio") {
    const child = spawn(process.execPath, [...fromSource, main, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    return {
      reader: new StreamMessageReader(child.stdout),
      writer: new StreamMessageWriter(child.stdin),
      process: child,
    };
  }
  const child = fork(main, ["--node-ipc"], { execArgv: fromSource });
  return { reader: new IPCMessageReader(child), writer: new IPCMessageWriter(child), process: child };
}
