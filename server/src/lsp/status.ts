// Tells the client in numbers how the workspaces stand, for a status line. Sends a number only when it has changed.
import type { Connection } from "vscode-languageserver";
import type { Sessions } from "./sessions.js";
import type { Told } from "./told.js";

export const statusNotification = "packwright/status";

export interface StatusParams {
  /** `indexing` until every discovered file has been checked once. */
  readonly state: "indexing" | "ready";
  /** Packs that are loaded. */
  readonly packs: number;
  /** Packs that were found and refused for an error. */
  readonly refused: number;
  /** Files read so far; all of them once `ready`. */
  readonly files: number;
  /** Findings of every severity but the suppressed ones. */
  readonly findings: number;
}

/** Nobody reads numbers that change more often than this, in milliseconds, and to count them takes time from those who type. */
const pauseMs = 150;

export class StatusReporter {
  private readonly connection: Connection;
  private readonly sessions: Sessions;
  private readonly told: Told;
  private readonly wake: () => void;
  private last = "";
  private lastVersion = "";
  private lastIndexing: boolean | undefined;
  private lastTime = Number.NEGATIVE_INFINITY;
  private started = false;
  private timer: NodeJS.Timeout | undefined;

  /** `wake` has `update` called again when nothing is left to check. */
  constructor(connection: Connection, sessions: Sessions, told: Told, wake: () => void) {
    this.wake = wake;
    this.connection = connection;
    this.sessions = sessions;
    this.told = told;
  }

  /** From now on the client may be sent messages. */
  start(): void {
    this.started = true;
    this.update(this.sessions.all().length === 0);
  }

  /** From now on nothing may be sent. */
  stop(): void {
    this.started = false;
    clearTimeout(this.timer);
  }

  /** Counts again. `idle` says that everything which was read has been checked. */
  update(idle = false): void {
    if (!this.started) return;
    const indexing = this.sessions.isIndexing;
    // Between the reading and the checking of the last file nothing is known for sure.
    if (!indexing && !idle) return;
    const early = this.lastTime + pauseMs - performance.now();
    if (early > 0 && indexing === this.lastIndexing) {
      this.timer ??= setTimeout(() => this.later(), early);
      return;
    }
    this.lastIndexing = indexing;
    const version = `${indexing} ${this.told.findings} ${this.sessions
      .all()
      .map(({ place, workspace }) => `${place.root} ${workspace.rosterVersion}`)
      .join()}`;
    if (version === this.lastVersion) return;
    this.lastVersion = version;
    this.lastTime = performance.now();
    const params = this.count(indexing);
    const text = JSON.stringify(params);
    if (text === this.last) return;
    this.last = text;
    void this.connection.sendNotification(statusNotification, params);
  }

  private later(): void {
    this.timer = undefined;
    if (this.started) this.wake();
  }

  private count(indexing: boolean): StatusParams {
    let packs = 0;
    let refused = 0;
    let files = 0;
    for (const { workspace } of this.sessions.all()) {
      const census = workspace.census();
      files += census.files;
      packs += census.loaded;
      refused += census.refused;
    }
    return { state: indexing ? "indexing" : "ready", packs, refused, files, findings: this.told.findings };
  }
}
