// Shows the client how far the first reading of its workspaces is, where it can show such things. Must not know what is read.
import type { Connection, WorkDoneProgressServerReporter } from "vscode-languageserver";
import type { ClientAbilities } from "./client-capabilities.js";
import type { Sessions } from "./sessions.js";

/** A bar that moves more often than this, in milliseconds, only costs time. */
const pauseMs = 100;

export class IndexingProgress {
  private readonly connection: Connection;
  private readonly abilities: Pick<ClientAbilities, "progress">;
  private readonly sessions: Sessions;
  private readonly changed: () => void;
  private bar: Promise<WorkDoneProgressServerReporter> | undefined;
  private reportedAt = 0;

  constructor(
    connection: Connection,
    abilities: Pick<ClientAbilities, "progress">,
    sessions: Sessions,
    changed: () => void,
  ) {
    this.connection = connection;
    this.abilities = abilities;
    this.sessions = sessions;
    this.changed = changed;
  }

  /** Looks how far the workspaces are. */
  update(): void {
    this.changed();
    if (!this.abilities.progress) return;
    if (!this.sessions.isIndexing) this.end();
    else if (!this.bar) this.begin();
    else if (performance.now() - this.reportedAt >= pauseMs) this.report(this.bar);
  }

  private begin(): void {
    const bar = this.connection.window.createWorkDoneProgress();
    this.bar = bar;
    // A client that refuses the bar does without it.
    bar.then((shown) => shown.begin("Reading packs", 0), ignore);
  }

  private report(bar: Promise<WorkDoneProgressServerReporter>): void {
    this.reportedAt = performance.now();
    let found = 0;
    let read = 0;
    for (const { reading } of this.sessions.all()) {
      found += reading?.found ?? 0;
      read += reading?.read ?? 0;
    }
    if (found > 0)
      bar.then((shown) => shown.report(Math.floor((100 * read) / found), `${read} of ${found} files`), ignore);
  }

  private end(): void {
    this.bar?.then((shown) => shown.done(), ignore);
    this.bar = undefined;
  }
}

function ignore(): void {}
