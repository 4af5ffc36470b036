// Speaks to a language server over stdio as an editor does, and takes the time of its answers. Knows no particular server.
import { type ChildProcess, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

interface PublishParams {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly unknown[];
}

/** A running server with one workspace folder. */
export class LspDriver {
  private readonly process: ChildProcess;
  private readonly connection: MessageConnection;
  private readonly waiting = new Map<string, (params: PublishParams) => void>();
  private readonly indexed: Promise<void>;

  private constructor(command: readonly string[]) {
    const [program, ...args] = command;
    this.process = spawn(program as string, args, { stdio: ["pipe", "pipe", "inherit"] });
    if (!this.process.stdout || !this.process.stdin) throw new Error(`${program} could not be started.`);
    this.connection = createMessageConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishParams) =>
      this.waiting.get(params.uri)?.(params),
    );
    this.connection.onRequest("client/registerCapability", () => null);
    this.connection.onRequest("window/workDoneProgress/create", () => null);
    this.connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => items.map(() => null));
    this.indexed = new Promise((resolve) => {
      this.connection.onNotification("packwright/status", ({ state }: { state: string }) => {
        if (state === "ready") resolve();
      });
    });
    this.connection.listen();
  }

  /** Starts a server on a folder and opens one file of it; returns when the workspace is indexed. */
  static async start(command: readonly string[], folder: string): Promise<LspDriver> {
    const driver = new LspDriver(command);
    await driver.connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "bench" }],
      capabilities: { textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } } },
      initializationOptions: { trusted: true },
    });
    await driver.connection.sendNotification("initialized", {});
    await driver.indexed;
    return driver;
  }

  open(path: string, languageId: string, text: string): Promise<PublishParams> {
    const uri = pathToFileURL(path).href;
    const published = this.nextPublish(uri, 1);
    void this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId, version: 1, text },
    });
    return published;
  }

  /** Changes a range of the open file; returns milliseconds from sending the change to its findings. */
  async change(path: string, version: number, range: object, text: string): Promise<number> {
    const uri = pathToFileURL(path).href;
    const published = this.nextPublish(uri, version);
    const start = performance.now();
    void this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
    await published;
    return performance.now() - start;
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest("shutdown");
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    await this.connection.sendNotification("exit");
    await ended;
    this.connection.dispose();
  }

  private nextPublish(uri: string, version: number): Promise<PublishParams> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`No findings for version ${version} of ${uri} within 30 seconds.`)),
        30_000,
      );
      this.waiting.set(uri, (params) => {
        if (params.version !== undefined && params.version < version) return;
        clearTimeout(timer);
        this.waiting.delete(uri);
        resolve(params);
      });
    });
  }
}
