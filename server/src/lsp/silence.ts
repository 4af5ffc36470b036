// Notices when the client has said nothing for a while. Must not know what is done then.

export class Silence {
  private timer: NodeJS.Timeout | undefined;
  /** Whether the timer is the one that may be shorter. */
  private isFirst = true;
  private isOn = false;

  /** `begins` is called when nothing was heard for `ms` milliseconds, and `ends` as soon as something is heard after that. */
  constructor(
    private readonly ms: number,
    private readonly begins: () => void,
    private readonly ends: () => void,
  ) {}

  /** From now on silence is noticed; the first after `firstMs` milliseconds. */
  watch(firstMs = this.ms): void {
    this.timer ??= this.timerOf(firstMs);
  }

  /** Something was heard. */
  break(): void {
    if (!this.timer) return;
    if (this.isFirst) {
      clearTimeout(this.timer);
      this.timer = this.timerOf(this.ms);
      this.isFirst = false;
    } else this.timer.refresh();
    if (!this.isOn) return;
    this.isOn = false;
    this.ends();
  }

  private timerOf(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.begin(), ms).unref();
  }

  private begin(): void {
    this.isOn = true;
    this.begins();
  }
}
