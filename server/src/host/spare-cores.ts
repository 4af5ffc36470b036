// How many threads V8 has beside the one that the program runs on. Must not know what the program does.
import { availableParallelism } from "node:os";

const poolOption = "--v8-pool-size";
/**
 * Starts Node so that V8 compiles and collects on as many threads as the machine has cores to spare. By itself it takes four on every
 * machine, and where there are two cores these keep the program waiting: one keystroke in a hundred takes twice as long.
 */
export const sparingThreads = `${poolOption}=0`;
const threadsByItself = 4;

/** What of this process decides about its threads; tests put something else in its place. */
export interface Start {
  /** The arguments of Node, those of its environment among them. */
  readonly options: readonly string[];
  readonly cores: number;
}

/** Whether V8's threads leave a core to the program, or somebody chose how many there are. */
export function leavesCore({ options, cores }: Start = ownStart()): boolean {
  return cores > threadsByItself || options.some((option) => option.startsWith(poolOption));
}

function ownStart(): Start {
  const given = process.env.NODE_OPTIONS?.split(" ") ?? [];
  return { options: [...process.execArgv, ...given], cores: availableParallelism() };
}
