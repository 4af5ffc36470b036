// A line that says how far a long run is: on a terminal only, after half a second, and gone at the end.
// Must not know what runs.
import type { TextStream } from "./terminal.js";

const patienceMs = 500;
const renewMs = 100;
/** Goes to the beginning of the line and empties it. */
const clearLine = "\r\u001b[K";

export interface Progress {
  /** Says how far the run is; call it as often as is convenient. */
  show(words: string): void;
  /** Takes the line away. */
  end(): void;
}

export function startProgress(stream: TextStream, now: () => number = () => performance.now()): Progress {
  if (!stream.isTerminal) return { show: () => {}, end: () => {} };
  const started = now();
  let shownAt: number | undefined;
  return {
    show: (words) => {
      const time = now();
      if (time - started < patienceMs || (shownAt !== undefined && time - shownAt < renewMs)) return;
      shownAt = time;
      stream.write(`${clearLine}${words.slice(0, Math.max(10, (stream.columns ?? 80) - 1))}`);
    },
    end: () => {
      if (shownAt !== undefined) stream.write(clearLine);
      shownAt = undefined;
    },
  };
}
