// When a server that died is started again. Knows times only, which it is given.

/** So many deaths within the window are answered with a new start; one more is not. */
export const restartLimit = 4;
export const restartWindowMs = 3 * 60_000;

export interface RestartPolicy {
  /** Takes note of a death at a time in milliseconds, and says whether to start again. */
  mayRestart(diedAt: number): boolean;
  /** Forgets the past: a person asked for a start. */
  forgive(): void;
}

/** A server that dies at once and always must not keep the machine busy; one that dies now and then must come back. */
export function createRestartPolicy(limit = restartLimit, windowMs = restartWindowMs): RestartPolicy {
  let deaths: number[] = [];
  return {
    mayRestart(diedAt) {
      deaths = [...deaths.filter((earlier) => diedAt - earlier < windowMs), diedAt];
      return deaths.length <= limit;
    },
    forgive() {
      deaths = [];
    },
  };
}
