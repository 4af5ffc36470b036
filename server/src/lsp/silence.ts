// Notices when the client has said nothing for a while. Must not know what is done then.

export class Silence {
  private timer: NodeJS.Timeout | undefined;
  private isOn = false;

  /** `begins` is called when nothing was heard for `ms` milliseconds, and `ends` as soon as something is heard after that. */
  constructor(
    private readonly ms: number,
    private readonly begins: () => void,
    private readonly ends: () => void,
  ) {}

  /** From now on silence is noticed. */
  watch(): void {
    this.timer ??= setTimeout(() => this.begin(), this.ms).unref();
  }

  /** Something was heard. */
  break(): void {
    this.timer?.refresh();
    if (!this.isOn) return;
    this.isOn = false;
    this.ends();
  }

  private begin(): void {
    this.isOn = true;
    this.begins();
  }
}
