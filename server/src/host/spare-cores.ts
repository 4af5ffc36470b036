// How many threads V8 has beside the one that the program runs on. Must not know what the program does.
import { availableParallelism } from "node:os";

const poolOption = "--v8-pool-size";
/** So many threads Node gives V8 on every machine, unless it is started otherwise. */
const threadsByItself = 4;

/**
 * The argument that has Node give V8 as many threads for compiling and collecting as a machine has cores to spare, one at least and never
 * more than by itself. Four on two cores keep the program waiting: one keystroke in a hundred takes twice as long.
 */
export function sparingThreads(cores = availableParallelism()): string {
  return `${poolOption}=${Math.max(1, Math.min(threadsByItself, cores - 1))}`;
}

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
