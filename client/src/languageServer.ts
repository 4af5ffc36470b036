// The server over the whole session: one process at a time, started again when it dies, and its state for those who show it.
import { Disposable, type Event, EventEmitter, workspace } from "vscode";
import { type LanguageClient, State, Trace } from "vscode-languageclient/node";
import { reportFolderChanges } from "./folderChanges.js";
import { type ClientSurroundings, createLanguageClient } from "./languageClient.js";
import { type StatusParams, statusNotification, type TrustParams, trustNotification } from "./protocol.js";
import { createRestartPolicy, restartLimit } from "./restartPolicy.js";
import { type ServerState, stateOf } from "./serverState.js";
import { section, traceLevel } from "./settings.js";

export interface LanguageServer extends Disposable {
  readonly state: ServerState;
  readonly onDidChangeState: Event<ServerState>;
  /** The running process; undefined while there is none. */
  pid(): number | undefined;
  /** Asks the server, once it has started. Rejects when there is none. */
  request<R>(method: string, params: object): Promise<R>;
  /** Ends the process, if there is one, and starts a new one. Resolves when it answers or has failed. */
  restart(): Promise<void>;
  /** Ends the process for good. */
  stop(): Promise<void>;
}

/** Nothing is started until restart() is called. */
export function createLanguageServer(surroundings: ClientSurroundings): LanguageServer {
  const changed = new EventEmitter<ServerState>();
  const policy = createRestartPolicy();
  let state: ServerState = { kind: "stopped" };
  let current: LanguageClient | undefined;
  let attachments: Disposable[] = [];

  const become = (next: ServerState) => {
    state = next;
    changed.fire(next);
  };

  const start = async (afterCrash: boolean): Promise<void> => {
    const client = createLanguageClient(surroundings);
    current = client;
    attachments = [
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Stopped || newState === State.StartFailed) died(client);
      }),
      client.onNotification(statusNotification, (params: StatusParams) => become(stateOf(params))),
      reportFolderChanges(client),
    ];
    become({ kind: "starting", afterCrash });
    try {
      await client.start();
    } catch {
      // The client has written down why, and its state tells died().
      return;
    }
    if (current !== client) return;
    if (state.kind === "starting") become({ kind: "indexing", files: 0 });
    applyTrace();
  };

  const died = (client: LanguageClient) => {
    if (current !== client) return;
    void release();
    if (policy.mayRestart(Date.now())) {
      surroundings.output.warn("The server ended unexpectedly and is started again.");
      void start(true);
      return;
    }
    become({ kind: "failed", reason: `it ended ${restartLimit + 1} times within three minutes; see the output` });
  };

  // Takes the client out of service, so that its end is no crash.
  const release = async (): Promise<void> => {
    const client = current;
    current = undefined;
    for (const attachment of attachments) attachment.dispose();
    attachments = [];
    if (client !== undefined) await end(client);
  };

  // The language client sets its own trace after each change of a setting; this comes after it, and so has the last word.
  const applyTrace = () => {
    const level = traceLevel((name) => workspace.getConfiguration(section).get(name));
    setTimeout(() => void current?.setTrace(Trace.fromString(level)), 0);
  };

  // Two requests to restart must not leave two processes. A start is begun in its turn but not waited for: a server that
  // never answers must not hold up the restart that is to get rid of it.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const result = turn.then(step, step);
    turn = result;
    return result;
  };

  const listeners = Disposable.from(
    changed,
    workspace.onDidChangeConfiguration(applyTrace),
    workspace.onDidGrantWorkspaceTrust(() => {
      const params: TrustParams = { trusted: true };
      if (current?.isRunning()) void current.sendNotification(trustNotification, params);
    }),
  );

  return {
    get state() {
      return state;
    },
    onDidChangeState: changed.event,
    pid: () => current?.serverProcess?.pid,
    request: (method, params) =>
      current === undefined
        ? Promise.reject(new Error("The Packwright server is not running."))
        : current.sendRequest(method, params),
    restart: async () => {
      const { started } = await inTurn(async () => {
        await release();
        policy.forgive();
        return { started: start(false) };
      });
      await started;
    },
    stop: () =>
      inTurn(async () => {
        await release();
        become({ kind: "stopped" });
      }),
    dispose: () => listeners.dispose(),
  };
}

// A server that does not answer is killed, and so is one that has not come up yet.
async function end(client: LanguageClient): Promise<void> {
  const process = client.serverProcess;
  if (client.isRunning()) await client.stop().catch(() => undefined);
  else if (client.state === State.Starting && process === undefined) {
    void client.start().then(
      () => client.stop(),
      () => undefined,
    );
  }
  process?.kill();
}
