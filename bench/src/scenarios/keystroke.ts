// From a keystroke to the findings of the edited manifest, in small and large workspaces and in a manifest of usual and of great length.
import { coreWorkspace, keystrokesInCore, workOfEdit } from "../core-work.js";
import { documentIn, editedManifest, longLines, usualLines } from "../generator/documents.js";
import { editedWorkspace } from "../generator/workspace.js";
import { overall, ratioOf, type Series, spreadOf } from "../measures.js";
import { type LanguageServer, type Missing, ours } from "../peers/servers.js";
import type { Bench, Goal, Measured, Scenario } from "../scenario.js";
import { type Typist, typeInTurns } from "../typing.js";

/** Names of the peers that the goals name. */
export const jsonServer = "VS Code's JSON server";
export const eagerYamlServer = "yaml-language-server, debounce patched out";

export const keystroke: Scenario = {
  name: "keystroke",
  summary: "from a keystroke to the findings, in a manifest of 200 lines",
  async run(bench) {
    const { packs, small, rounds } = bench.options;
    const own = (count: number): Typist => ({
      name: count === packs ? ours : `${ours}, ${count} packs`,
      server: bench.own,
      folder: bench.workspace(count),
      manifest: editedManifest(usualLines, small),
      note: `${count} packs`,
    });
    const asked: Typist = {
      ...own(small),
      name: `${ours}, asked`,
      server: { ...bench.own, pulls: true },
      note: `asked for findings; ${small} packs`,
    };
    const typists = [own(packs), own(small), asked, ...others(bench, usualLines)];
    const series = await typeInTurns(typists, { rounds, keystrokes: 1000, roundMs: 2500 });
    const [large, little] = series as [Series, Series];
    const against = (name: string) => ratioOf(large, series.find((one) => one.name === name) ?? { rounds: [] });
    const texts = editedWorkspace(small, editedManifest(usualLines, small));
    const core = inCore(texts, 300);
    const goals: Goal[] = [
      { words: "of the JSON server's time", limit: 0.6, reached: against(jsonServer), unit: "" },
      {
        words: "of yaml-language-server's time without debounce",
        limit: 1 / 6,
        reached: against(eagerYamlServer),
        unit: "",
      },
      {
        words: "p99 as a multiple of the median",
        limit: 3,
        reached: overall(large, 0.99) / (spreadOf(large)?.median ?? Number.NaN),
        unit: "",
      },
      {
        words: `the large workspace as a multiple of ${small} packs`,
        limit: 1.2,
        reached: ratioOf(large, little),
        unit: "",
      },
    ];
    return [
      {
        title: "A keystroke in a manifest of 200 lines",
        words: `From the change that an editor sends to the findings that it gets, over standard input and output. ${ours} has read a workspace of ${packs} packs; the others read the open file alone.`,
        unit: "ms",
        compares: true,
        series: [
          ...series,
          { name: `${ours}, the core alone`, rounds: [core.durations], note: `${small} packs, no transport` },
        ],
        missing: bench.missing.servers,
        goals,
        work: [core.work],
      },
    ];
  },
};

export const longKeystroke: Scenario = {
  name: "long",
  summary: "the same in a manifest of 20,000 lines",
  async run(bench) {
    const { small, rounds, full } = bench.options;
    const manifest = editedManifest(longLines, small);
    const own: Typist = {
      name: ours,
      server: bench.own,
      folder: bench.workspace(small, longLines),
      manifest,
      note: `${small} packs`,
    };
    const typists = [own, ...others(bench, longLines)];
    const series = await typeInTurns(typists, { rounds, keystrokes: full ? 300 : 200, roundMs: full ? 15_000 : 3500 });
    const mine = series[0] as Series;
    const against = (name: string) => ratioOf(mine, series.find((one) => one.name === name) ?? { rounds: [] });
    const core = inCore(editedWorkspace(small, manifest), 9);
    return [
      {
        title: "A keystroke in a manifest of 20,000 lines",
        words: "The same in a manifest that is a hundred times as long.",
        unit: "ms",
        compares: true,
        series: [...series, { name: `${ours}, the core alone`, rounds: [core.durations], note: "no transport" }],
        missing: [...bench.missing.servers, ...tooSlow(bench)],
        goals: [
          { words: "of the JSON server's time", limit: 1 / 8, reached: against(jsonServer), unit: "" },
          {
            words: "of yaml-language-server's time without debounce",
            limit: 1 / 50,
            reached: against(eagerYamlServer),
            unit: "",
          },
        ],
        work: [core.work],
      } satisfies Measured,
    ];
  },
};

function others(bench: Bench, lines: number): Typist[] {
  const manifest = editedManifest(lines, bench.options.small);
  const leftOut = (server: LanguageServer) =>
    lines === longLines && !bench.options.full && server.slowWhenLong === true;
  return [...bench.peers.filter((server) => !leftOut(server)), bench.floor].map((server) => ({
    name: server.name,
    server,
    folder: bench.emptyFolder,
    manifest,
  }));
}

function tooSlow({ options, peers }: Bench): Missing[] {
  const slow = options.full ? [] : peers.filter((server) => server.slowWhenLong);
  return slow.map(({ name }) => ({ name, reason: "it takes seconds for a keystroke; --full measures it" }));
}

function inCore(texts: ReadonlyMap<string, string>, count: number) {
  const workspace = coreWorkspace(texts);
  const manifest = [...texts].find(([path]) => path.includes("edited/")) as [string, string];
  const { path, text, typingAt } = documentIn("yaml", manifest[1]);
  const durations = keystrokesInCore(workspace, path, text, typingAt, count);
  const typed = `${text.slice(0, typingAt)}x${text.slice(typingAt)}`;
  return {
    durations,
    work: workOfEdit(workspace, `a keystroke in a text of ${text.split("\n").length - 1} lines`, path, typed),
  };
}
