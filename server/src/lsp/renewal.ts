// The renewal of a workspace's findings in small steps, with the edited files first, and whose findings are to be told. Must not know
// where texts come from.
import type { Workspace } from "@packwright/shared";

export interface RenewalOptions {
  readonly workspace: Workspace;
  /** The paths of open files, which come before all others. */
  readonly open: () => Iterable<string>;
  /** The diagnostics of a file may have changed; gives whether the client was told anything new. */
  readonly tell: (path: string) => boolean;
  /** Says that something was told that the client should come to show before it hears more. */
  readonly giveWay: () => void;
}

/** So much is told at once that nobody waits for. An editor that gets a thousand reports in one go shows no keystroke before the last of them. */
const toldAtOnce = 20;

/** Goes on with the workspace's work one step at a time. */
export class Renewal {
  private readonly options: RenewalOptions;
  /** Edited files that were not looked at yet. */
  private readonly urgent = new Set<string>();
  private readonly untold = new Set<string>();
  private run: Generator<string | undefined> | undefined;
  private firstLeft = 0;
  /** Of what nobody waits for, since the client last came to show it. */
  private toldInARow = 0;
  /** Whether something happened that `workspace.work` has not been asked about. */
  private stale = false;

  constructor(options: RenewalOptions) {
    this.options = options;
  }

  /** Whether a file waits that is being typed. */
  get isUrgent(): boolean {
    return this.urgent.size > 0;
  }

  /** The workspace was given a text that somebody types. */
  edited(path: string): void {
    this.urgent.add(path);
    this.untold.add(path);
    this.stale = true;
  }

  /** Something else happened to the workspace. */
  outdated(): void {
    this.stale = true;
  }

  /** Has a file told once more. */
  tellAgain(path: string): void {
    this.untold.add(path);
  }

  /** One small piece of work: a file checked, a file told. False where nothing is left to do. */
  step(): boolean {
    if (this.stale) this.run = this.beginRun();
    return this.run ? this.renewNext(this.run) : this.tellNext();
  }

  /** Forgets who was to be told. */
  stop(): void {
    this.urgent.clear();
    this.untold.clear();
  }

  private beginRun(): Generator<string | undefined> {
    this.stale = false;
    const first = [...this.urgent, ...[...this.options.open()].filter((path) => !this.urgent.has(path))];
    this.firstLeft = first.length;
    return this.options.workspace.work(first);
  }

  private renewNext(run: Generator<string | undefined>): boolean {
    const { done, value } = run.next();
    for (const path of this.options.workspace.takeChanged()) this.untold.add(path);
    if (done) this.run = undefined;
    else if (this.firstLeft > 0 && value !== undefined) {
      this.firstLeft--;
      this.tell(value);
      if (this.urgent.delete(value)) this.options.giveWay();
    }
    return true;
  }

  private tellNext(): boolean {
    const [path] = this.untold;
    if (path === undefined) return this.options.workspace.rest();
    if (this.tell(path) && ++this.toldInARow >= toldAtOnce) {
      this.toldInARow = 0;
      this.options.giveWay();
    }
    return true;
  }

  private tell(path: string): boolean {
    return this.untold.delete(path) && this.options.tell(path);
  }
}
