// A keystroke as it comes at work: among the first ones after the start, when nothing is compiled for good yet, and after a pause, when the
// processor has done other things meanwhile. Nobody types as fast and as long as the other measurements of keystrokes do.
import { editedManifest, usualLines } from "../generator/documents.js";
import { ratioOf, type Series } from "../measures.js";
import { ours } from "../peers/servers.js";
import type { Bench, Measured, Scenario } from "../scenario.js";
import { type TypingLimits, type Typist, typeInTurns } from "../typing.js";
import { eagerYamlServer, jsonServer } from "./keystroke.js";

const firstOnes = 100;
/** A key that is held down repeats as fast. */
const pauseMs = 30;

export const atWork: Scenario = {
  name: "at-work",
  summary: "the first keystrokes, and keystrokes after a pause",
  async run(bench) {
    const first = await inRounds(bench, { keystrokes: firstOnes, roundMs: 5000, before: 0 });
    const paused = await inRounds(bench, { keystrokes: 300, roundMs: 15_000, pauseMs });
    return [
      table(
        "The first keystrokes",
        `The first ${firstOnes} keystrokes in a manifest of ${usualLines} lines, of a server that was started for them.`,
        first,
      ),
      table(
        "A keystroke after a pause",
        `The same with ${pauseMs} ms between the findings and the next keystroke, after 100 keystrokes. Half of the time and more goes into waking two programs up.`,
        paused,
      ),
    ];
  },
};

/** Every round with servers of its own. */
async function inRounds(bench: Bench, limits: Omit<TypingLimits, "rounds">): Promise<Series[]> {
  const { packs, small, rounds } = bench.options;
  const manifest = editedManifest(usualLines, small);
  const own: Typist = {
    name: ours,
    server: bench.own,
    folder: bench.workspace(packs),
    manifest,
    note: `${packs} packs`,
  };
  const peers = bench.peers.filter(({ name }) => name === jsonServer || name === eagerYamlServer);
  const others = [...peers, bench.floor].map((server) => ({
    name: server.name,
    server,
    folder: bench.emptyFolder,
    manifest,
  }));
  const all: Series[][] = [];
  for (let round = 0; round < rounds; round++) all.push(await typeInTurns([own, ...others], { ...limits, rounds: 1 }));
  return (all[0] as Series[]).map((series, i) => ({
    ...series,
    rounds: all.flatMap((one) => one[i]?.rounds ?? []),
  }));
}

function table(title: string, words: string, series: readonly Series[]): Measured {
  const [own, json] = [series[0], series.find(({ name }) => name === jsonServer)];
  const reached = own && json ? ratioOf(own, json) : undefined;
  return {
    title,
    words,
    unit: "ms",
    compares: true,
    series,
    goals: [{ words: "of the JSON server's time", limit: 0.6, reached, unit: "" }],
  };
}
