// What activate() gives to other extensions and to the tests that run inside the editor.
import type { Event } from "vscode";
import type { ServerState } from "./serverState.js";

export interface PackwrightApi {
  /** The process of the running server; undefined while there is none. */
  serverPid(): number | undefined;
  /** What the server is doing now. */
  serverState(): ServerState;
  /** Tells of every change of serverState(). */
  readonly onDidChangeServerState: Event<ServerState>;
}
