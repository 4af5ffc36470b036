// The bookkeeper: what the client has been told of each file, so that only differences are told. Knows reports as they were sent;
// must not know workspaces, nor how a report is sent.
import type { Diagnostic } from "vscode-languageserver";

/** What a client has, or can have, of one file. */
export interface Report {
  readonly uri: string;
  /** Of the text that it is about; null for a file that is not open. */
  readonly version: number | null;
  readonly items: readonly Diagnostic[];
  /** Names the content for pulls: equal content keeps its name. */
  readonly resultId: string;
}

interface Entry extends Report {
  readonly text: string;
}

export class Told {
  private readonly entries = new Map<string, Entry>();
  /** Differs from run to run, so that a name from before a restart is no longer known. */
  private readonly run = `${Date.now().toString(36)}-`;
  private count = 0;
  private findingCount = 0;

  /** How many findings the client knows of. */
  get findings(): number {
    return this.findingCount;
  }

  /**
   * Notes what is to be told of a file; undefined where the client knows it already. A text that was edited makes a difference as long
   * as it has findings: the client has moved their marks along with the edit, and may have moved them otherwise.
   */
  note(uri: string, version: number | null, items: readonly Diagnostic[]): Report | undefined {
    const before = this.entries.get(uri);
    const text = items.length === 0 ? "[]" : JSON.stringify(items);
    const same = (before?.text ?? "[]") === text;
    if (same && (items.length === 0 || before?.version === version)) {
      if (before) this.entries.set(uri, { ...before, version });
      return undefined;
    }
    const resultId = same && before ? before.resultId : this.nextId();
    const entry: Entry = { uri, version, items, resultId, text };
    this.findingCount += items.length - (before?.items.length ?? 0);
    this.entries.set(uri, entry);
    return entry;
  }

  /** What the client knows of a file. A file that it has never heard of has an empty report. */
  of(uri: string): Report {
    const known = this.entries.get(uri);
    if (known) return known;
    const entry: Entry = { uri, version: null, items: [], resultId: this.nextId(), text: "[]" };
    this.entries.set(uri, entry);
    return entry;
  }

  /** Whether anything was ever told or asked of a file. */
  knows(uri: string): boolean {
    return this.entries.has(uri);
  }

  /** Everything that has been told, also files whose findings are gone. */
  all(): readonly Report[] {
    return [...this.entries.values()];
  }

  private nextId(): string {
    return `${this.run}${++this.count}`;
  }
}
