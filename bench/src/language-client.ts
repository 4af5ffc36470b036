// Speaks to a language server over stdio as an editor does, and takes the time of its answers. Knows the protocol, no particular server.
import { type ChildProcess, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import type { LanguageServer } from "./peers/servers.js";

export type Findings = readonly unknown[];

export interface Publish {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Findings;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A document as the client has it. */
interface OpenDocument {
  version: number;
  text: string;
}

/** So long a server may take for one answer, in milliseconds. */
const patienceMs = 180_000;

/** A running server with one workspace folder. Files are named by absolute paths. */
export class LanguageClient {
  /** Resolves when the server says that it has read its workspace; at once for those that say nothing of the kind. */
  readonly indexed: Promise<void>;
  private readonly server: LanguageServer;
  private readonly process: ChildProcess;
  private readonly connection: MessageConnection;
  private readonly documents = new Map<string, OpenDocument>();
  private readonly listeners = new Set<(publish: Publish) => void>();
  private readonly left: Promise<never>;
  private sendsWholeTexts = false;
  private stopping = false;

  private constructor(server: LanguageServer, folder: string) {
    this.server = server;
    const [program, ...args] = server.command;
    this.process = spawn(program as string, args, { cwd: folder, stdio: ["pipe", "pipe", "pipe"] });
    if (!this.process.stdout || !this.process.stdin || !this.process.stderr)
      throw new Error(`${program} has no streams.`);
    this.connection = createMessageConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    let words = "";
    this.process.stderr.on("data", (data: Buffer) => {
      words = `${words}${data.toString()}`.slice(-300);
    });
    this.left = new Promise((_, reject) => {
      this.process.once("exit", (status) => {
        if (!this.stopping) reject(new Error(`it ended with status ${status} ${words.trim()}`));
      });
    });
    this.left.catch(() => undefined);
    this.indexed = this.listen();
  }

  /** Starts a server on a folder. */
  static async start(server: LanguageServer, folder: string): Promise<LanguageClient> {
    const client = new LanguageClient(server, folder);
    await client.initialize(pathToFileURL(folder).href);
    return client;
  }

  /** The process of the server. */
  get pid(): number {
    return this.process.pid as number;
  }

  /** Opens a document and waits for its first findings. */
  open(path: string, languageId: string, text: string): Promise<Findings> {
    const uri = pathToFileURL(path).href;
    this.documents.set(uri, { version: 1, text });
    const findings = this.findingsOf(uri, 1);
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
    return findings();
  }

  /** Replaces `removed` characters at an offset of an open document; resolves with its findings. */
  change(path: string, offset: number, removed: number, added: string): Promise<Findings> {
    const uri = pathToFileURL(path).href;
    const document = this.documents.get(uri) as OpenDocument;
    const range = { start: positionAt(document.text, offset), end: positionAt(document.text, offset + removed) };
    document.version++;
    document.text = document.text.slice(0, offset) + added + document.text.slice(offset + removed);
    const findings = this.findingsOf(uri, document.version);
    this.notify("textDocument/didChange", {
      textDocument: { uri, version: document.version },
      contentChanges: [this.sendsWholeTexts ? { text: document.text } : { range, text: added }],
    });
    return findings();
  }

  textOf(path: string): string {
    return this.documents.get(pathToFileURL(path).href)?.text ?? "";
  }

  /** Asks for what is at an offset of an open document. */
  ask(method: "textDocument/completion" | "textDocument/hover", path: string, offset: number): Promise<unknown> {
    const uri = pathToFileURL(path).href;
    return this.request(method, { textDocument: { uri }, position: positionAt(this.textOf(path), offset) });
  }

  /** Calls back with everything that the server publishes, until the result is called. */
  onPublish(listener: (publish: Publish) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Has the server say something to its measurer: a signal, answered by a line on the error stream that begins with `word`. */
  signalled(signal: NodeJS.Signals, word: string): Promise<string> {
    const answer = new Promise<string>((resolve) => {
      const listen = (data: Buffer) => {
        const line = data
          .toString()
          .split("\n")
          .find((one) => one.startsWith(word));
        if (line === undefined) return;
        this.process.stderr?.off("data", listen);
        resolve(line.slice(word.length).trim());
      };
      this.process.stderr?.on("data", listen);
    });
    this.process.kill(signal);
    return this.inTime(answer);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    if (this.process.exitCode === null) {
      const timer = setTimeout(() => this.process.kill("SIGKILL"), 5000);
      this.request("shutdown", undefined).then(
        () => this.notify("exit", undefined),
        () => this.process.kill("SIGKILL"),
      );
      await ended;
      clearTimeout(timer);
    }
    this.connection.dispose();
  }

  private listen(): Promise<void> {
    const { connection } = this;
    connection.onError(() => undefined);
    connection.onNotification("textDocument/publishDiagnostics", (publish: Publish) => {
      for (const listener of [...this.listeners]) listener(publish);
    });
    connection.onRequest("client/registerCapability", () => null);
    connection.onRequest("window/workDoneProgress/create", () => null);
    connection.onRequest("workspace/diagnostic/refresh", () => null);
    connection.onRequest("workspace/configuration", ({ items }: { items: readonly { section?: string }[] }) =>
      items.map(({ section }) => this.server.settings[section ?? ""] ?? null),
    );
    const indexed = this.server.saysWhenReady
      ? new Promise<void>((resolve) => {
          connection.onNotification("packwright/status", ({ state }: { state: string }) => {
            if (state === "ready") resolve();
          });
        })
      : Promise.resolve();
    connection.onUnhandledNotification(() => undefined);
    connection.listen();
    return indexed;
  }

  private async initialize(rootUri: string): Promise<void> {
    const result = await this.request("initialize", {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: "bench" }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: {
          synchronization: {},
          publishDiagnostics: { versionSupport: true, relatedInformation: true },
          completion: {
            completionItem: {
              snippetSupport: true,
              documentationFormat: ["markdown"],
              resolveSupport: { properties: ["documentation", "detail", "additionalTextEdits"] },
            },
          },
          hover: { contentFormat: ["markdown"] },
          ...(this.server.pulls ? { diagnostic: {} } : {}),
        },
      },
      initializationOptions: this.server.initializationOptions,
    });
    const { textDocumentSync } = (result as { capabilities: { textDocumentSync?: number | { change?: number } } })
      .capabilities;
    const sync = typeof textDocumentSync === "number" ? textDocumentSync : textDocumentSync?.change;
    this.sendsWholeTexts = sync === 1;
    this.notify("initialized", {});
    if (Object.keys(this.server.settings).length > 0)
      this.notify("workspace/didChangeConfiguration", { settings: this.server.settings });
  }

  private notify(method: string, params: object | undefined): void {
    void this.connection.sendNotification(method, params).catch(() => undefined);
  }

  private request(method: string, params: object | undefined): Promise<unknown> {
    return this.inTime(this.connection.sendRequest(method, params));
  }

  // Listens from now on; the result is called after the change was sent.
  private findingsOf(uri: string, version: number): () => Promise<Findings> {
    if (this.server.pulls)
      return async () => {
        const report = await this.request("textDocument/diagnostic", { textDocument: { uri } });
        return (report as { items?: Findings }).items ?? [];
      };
    const published = new Promise<Findings>((resolve) => {
      const stop = this.onPublish((publish) => {
        if (publish.uri !== uri || (publish.version ?? version) < version) return;
        stop();
        resolve(publish.diagnostics);
      });
    });
    return () => this.inTime(published);
  }

  private async inTime<T>(answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1000} s`)), patienceMs);
    });
    try {
      return await Promise.race([answer, late, this.left]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function positionAt(text: string, offset: number): Position {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  let line = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < lineStart; at = text.indexOf("\n", at + 1)) line++;
  return { line, character: offset - lineStart };
}
