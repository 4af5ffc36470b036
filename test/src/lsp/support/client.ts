// A client for tests: it keeps documents as an editor does, remembers everything that it is told, and answers what it is asked.
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LineIndex } from "@packwright/shared";
import {
  type ClientCapabilities,
  createMessageConnection,
  type Diagnostic,
  type InitializeResult,
  type MessageConnection,
  type Position,
  type PublishDiagnosticsParams,
  type Range,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver-protocol/node";
import { pushedClient } from "./capabilities.js";
import type { TestFolder } from "./folder.js";
import { connect, type Transport, type TransportName } from "./transports.js";

export interface ClientOptions {
  readonly folders?: readonly TestFolder[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly transport?: TransportName;
  /** The section `packwright` by the address it is asked for, `""` for everything. */
  readonly settings?: Record<string, unknown>;
  readonly processId?: number | null;
  /** The editor's name. */
  readonly name?: string;
}

export interface SentMessage {
  readonly method: string;
  readonly params: unknown;
}

interface Document {
  version: number;
  text: string;
}

export class TestClient {
  readonly connection: MessageConnection;
  readonly transport: Transport;
  /** Every message of the server that is no answer, in its order. */
  readonly messages: SentMessage[] = [];
  readonly published: PublishDiagnosticsParams[] = [];
  readonly documents = new Map<string, Document>();
  readonly options: ClientOptions;
  initialized!: InitializeResult;
  private readonly current = new Map<string, PublishDiagnosticsParams>();

  private constructor(options: ClientOptions) {
    this.options = options;
    this.transport = connect(options.transport ?? "in process");
    this.connection = createMessageConnection(this.transport.reader, this.transport.writer);
    this.connection.onNotification((method, params) => {
      this.messages.push({ method, params });
      if (method === "textDocument/publishDiagnostics") this.take(params as unknown as PublishDiagnosticsParams);
    });
    // The connection would keep these to itself.
    this.connection.onNotification("$/logTrace", (params) => {
      this.messages.push({ method: "$/logTrace", params });
    });
    this.connection.onRequest((method, params) => {
      this.messages.push({ method, params });
      if (method !== "workspace/configuration") return null;
      const { items } = params as unknown as { items: { scopeUri?: string }[] };
      return items.map(({ scopeUri }) => options.settings?.[scopeUri ?? ""] ?? null);
    });
    this.connection.onUnhandledProgress((params) => {
      this.messages.push({ method: "$/progress", params });
    });
    this.connection.listen();
  }

  /** Starts a server and says hello to it. */
  static async start(options: ClientOptions = {}): Promise<TestClient> {
    const client = new TestClient(options);
    const folders = options.folders ?? [];
    client.initialized = await client.connection.sendRequest("initialize", {
      processId: options.processId ?? null,
      rootUri: folders[0]?.uri() ?? null,
      workspaceFolders: folders.length > 0 ? folders.map((folder) => ({ uri: folder.uri(), name: "test" })) : null,
      capabilities: options.capabilities ?? pushedClient,
      clientInfo: { name: options.name ?? "tests" },
      initializationOptions: options.initializationOptions ?? {},
    });
    await client.connection.sendNotification("initialized", {});
    return client;
  }

  /** The address of a path in the first folder; an address stays as it is. */
  uri(path: string): string {
    if (/^[a-z]+:/.test(path)) return path;
    const folder = this.options.folders?.[0];
    assert.ok(folder, "the client has no folder");
    return pathToFileURL(join(folder.path, path)).href;
  }

  async request<R>(method: string, params: unknown): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  async notify(method: string, params: unknown): Promise<void> {
    await this.connection.sendNotification(method, params as object);
  }

  async open(path: string, text: string, languageId = "yaml"): Promise<void> {
    const uri = this.uri(path);
    this.documents.set(uri, { version: 1, text });
    await this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  async close(path: string): Promise<void> {
    const uri = this.uri(path);
    this.documents.delete(uri);
    await this.notify("textDocument/didClose", { textDocument: { uri } });
  }

  /** Sends edits in the encoding of the server; `text` is the document's text after them. */
  async change(path: string, changes: readonly TextDocumentContentChangeEvent[], text: string): Promise<void> {
    const uri = this.uri(path);
    const document = this.document(path);
    document.version++;
    document.text = text;
    await this.notify("textDocument/didChange", {
      textDocument: { uri, version: document.version },
      contentChanges: changes,
    });
  }

  /** Replaces the first occurrence of some text, as a range in UTF-16. */
  async replace(path: string, from: string, to: string): Promise<void> {
    const { text } = this.document(path);
    const start = text.indexOf(from);
    assert.ok(start >= 0, `the document does not hold ${JSON.stringify(from)}`);
    await this.splice(path, start, start + from.length, to);
  }

  /** Replaces the text between two offsets (UTF-16), as a range in UTF-16. */
  async splice(path: string, start: number, end: number, to: string): Promise<void> {
    const { text } = this.document(path);
    const range = rangeOf(text, start, end);
    await this.change(path, [{ range, text: to }], text.slice(0, start) + to + text.slice(end));
  }

  document(path: string): Document {
    const document = this.documents.get(this.uri(path));
    assert.ok(document, `${path} is not open`);
    return document;
  }

  /** The position (UTF-16) of some text in a document, `shift` characters after its beginning. */
  at(path: string, text: string, shift = 0): Position {
    const document = this.document(path);
    const offset = document.text.indexOf(text);
    assert.ok(offset >= 0, `the document does not hold ${JSON.stringify(text)}`);
    return rangeOf(document.text, offset + shift, offset + shift).start;
  }

  /** What the client was last told of a file. */
  diagnostics(path: string): readonly Diagnostic[] {
    return this.current.get(this.uri(path))?.diagnostics ?? [];
  }

  /** All findings that the client knows of, by address, the empty lists left out. */
  allDiagnostics(): Record<string, readonly Diagnostic[]> {
    const entries = [...this.current].filter(([, { diagnostics }]) => diagnostics.length > 0);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([uri, one]) => [uri, one.diagnostics]));
  }

  codes(path: string): (string | number | undefined)[] {
    return this.diagnostics(path).map(({ code }) => code);
  }

  /** Resolves when the server has read everything and has nothing left to check. */
  async settled(): Promise<void> {
    await this.request("workspace/diagnostic", { previousResultIds: [] });
  }

  /** Resolves when a condition holds; fails after a while. */
  async until(condition: () => boolean, words: string, ms = 10_000): Promise<void> {
    const end = Date.now() + ms;
    while (!condition()) {
      if (Date.now() > end) assert.fail(`did not happen within ${ms} ms: ${words}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Ends the conversation as a client should. Resolves with the exit status of a server that has a process of its own. */
  async stop(): Promise<number | null> {
    const { process } = this.transport;
    const exited = new Promise<number | null>((resolve) => process?.once("exit", resolve));
    await this.request("shutdown", undefined);
    // A server in this process would take the tests with it.
    if (process) await this.connection.sendNotification("exit");
    const status = process ? await exited : null;
    this.connection.dispose();
    return status;
  }

  private take(params: PublishDiagnosticsParams): void {
    this.published.push(params);
    this.current.set(params.uri, params);
  }
}

/** A range between two offsets of a text, all in UTF-16. */
export function rangeOf(text: string, start: number, end: number): Range {
  const lines = new LineIndex(text);
  const position = (offset: number) => {
    const { line, column } = lines.positionAt(offset);
    return { line, character: column };
  };
  return { start: position(start), end: position(end) };
}
