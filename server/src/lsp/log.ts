// What the server writes down for people: complaints, faults of its own, and on request what it does. Must not know what it is about.
import { type Connection, LogTraceNotification } from "vscode-languageserver";
import type { TraceLevel } from "./settings.js";

export class Log {
  private readonly connection: Connection;
  private level: TraceLevel = "off";
  private complained = new Set<string>();

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** How much of what is done is written down (setting `packwright.trace`). */
  setTrace(level: TraceLevel): void {
    this.level = level;
  }

  /** Something about what the user has set, in a sentence. Said once. */
  complain(sentence: string): void {
    if (this.complained.has(sentence)) return;
    this.complained.add(sentence);
    this.connection.console.warn(sentence);
  }

  /** A fault of the server itself. The sentence says what could not be done; where it happened is added for those who mend it. */
  fault(sentence: string, error: unknown): void {
    const where = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(
      `${sentence} This is a fault of Packwright; everything else goes on working.\n${where}`,
    );
  }

  /** What was done, where the user asked for it; the details only at the level `verbose`. */
  trace(message: string, details?: () => string): void {
    if (this.level === "off") return;
    const verbose = this.level === "verbose" ? details?.() : undefined;
    void this.connection.sendNotification(LogTraceNotification.type, {
      message,
      ...(verbose === undefined ? {} : { verbose }),
    });
  }
}
