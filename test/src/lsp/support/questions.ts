// A client that asks about documents of a folder of its own, for the tests of one suite.
import type { CodeAction } from "vscode-languageserver-protocol/node";
import { pushedClient } from "./capabilities.js";
import { TestClient } from "./client.js";
import { TestFolder } from "./folder.js";
import { graphText, packText } from "./packs.js";

/** Two packs, of which the second uses the first, and a graph of both. */
export const twoPacks = {
  "a/pack.yaml": packText("a", { description: "Makes things." }),
  "b/pack.yaml": packText("b", { uses: "a.thing.v1" }),
  "x.graph.yaml": graphText("a", "b"),
};

/** The conversation of one test. It ends by itself after each test of the suite that called `questions`. */
export class Questions {
  folder!: TestFolder;
  client!: TestClient;

  /** Writes the files and starts a server for them; returns when it has checked them all. */
  async begin(
    files: Record<string, string>,
    capabilities = pushedClient,
    options: { readonly name?: string; readonly initializationOptions?: unknown } = {},
  ): Promise<void> {
    this.folder = new TestFolder(files);
    this.client = await TestClient.start({ folders: [this.folder], capabilities, name: "tests", ...options });
    await this.client.settled();
  }

  async end(): Promise<void> {
    await this.client.stop();
    this.folder.delete();
  }

  /** Asks what stands `shift` UTF-16 units behind the start of `text` in an open document. */
  ask<R>(method: string, path: string, text: string, shift = 1): Promise<R> {
    return this.client.request<R>(`textDocument/${method}`, {
      textDocument: { uri: this.client.uri(path) },
      position: this.client.at(path, text, shift),
    });
  }

  /** The actions at the start of `text`, with the diagnostics of its line as an editor sends them. */
  actionsAt(path: string, text: string, context: object = {}): Promise<CodeAction[]> {
    const range = { start: this.client.at(path, text), end: this.client.at(path, text) };
    const diagnostics = this.client
      .diagnostics(path)
      .filter((one) => one.range.start.line <= range.start.line && one.range.end.line >= range.end.line);
    return this.client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: this.client.uri(path) },
      range,
      context: { diagnostics, ...context },
    });
  }
}

/** Makes the conversation for the tests of a suite. */
export function questions(): Questions {
  const asked = new Questions();
  afterEach(() => asked.end());
  return asked;
}
