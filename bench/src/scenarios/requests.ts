// Completion and hover while a large workspace is being read, and afterwards; and the memory that the server has then.
import { join } from "node:path";
import { documentIn, editedManifest, usualLines } from "../generator/documents.js";
import { LanguageClient } from "../language-client.js";
import { overall, type Series, spreadOf } from "../measures.js";
import { type LanguageServer, ours } from "../peers/servers.js";
import { memoryOf } from "../processes.js";
import type { Bench, Goal, Measured, Scenario } from "../scenario.js";
import { wordsOf } from "../typing.js";

const asked = ["textDocument/completion", "textDocument/hover"] as const;
type Method = (typeof asked)[number];

/** So often is asked in one round after everything was read. */
const questions = 150;
/** A person does not ask faster than this, in milliseconds. */
const pauseMs = 5;
/** After so long nobody is at work any more, in milliseconds. */
const restMs = 30_000;

export const requests: Scenario = {
  name: "requests",
  summary: "completion and hover while a large workspace is read and after; memory of the server",
  async run(bench) {
    const { packs, rounds } = bench.options;
    const during: Times[] = [];
    const after: Times[] = [];
    const indexing: number[][] = [];
    const memory: number[][] = [];
    const memoryAtRest: number[][] = [];
    for (let round = 0; round < rounds; round++) {
      const result = await inLargeWorkspace(bench);
      during.push(result.during);
      after.push(result.after);
      indexing.push([result.indexingS]);
      memory.push([result.memoryMb]);
      memoryAtRest.push([result.memoryAtRestMb]);
    }
    const peers: Series[] = [];
    for (const peer of bench.peers.filter(({ form }) => form !== "workflow"))
      peers.push(...(await ofPeer(peer, bench)));
    const own = (when: string, times: readonly Times[]): Series[] =>
      asked.map((method) => ({
        name: `${ours}, ${shortName(method)} ${when}`,
        rounds: times.map((one) => one[method]),
      }));
    const series = [...own("after", after), ...own("while reading", during), ...peers];
    const goals: Goal[] = [...own("after", after), ...own("while reading", during)].map((one) => ({
      words: `p99 of ${one.name.slice(ours.length + 2)}`,
      limit: 20,
      reached: overall(one, 0.99),
      unit: "ms",
    }));
    return [
      {
        title: "Completion and hover",
        words: `Asked in a manifest of 200 lines, ${ours} in a workspace of ${packs} packs, from the first findings on while the workspace is read, and afterwards.`,
        unit: "ms",
        compares: false,
        series,
        goals,
      },
      {
        title: "Reading a workspace in the editor",
        words: `From the start of the server until all findings of ${packs} packs are known, with somebody asking meanwhile.`,
        unit: "s",
        compares: false,
        series: [{ name: ours, rounds: indexing }],
      },
      {
        title: "Memory of the server",
        words: `Resident memory at the moment when ${packs} packs have been read, and when nobody has asked anything for ${restMs / 1000} s.`,
        unit: "MB",
        compares: false,
        series: [
          { name: `${ours}, packs just read`, rounds: memory },
          { name: `${ours}, at rest`, rounds: memoryAtRest },
        ],
        goals: [
          {
            words: `the server that has just read ${packs} packs`,
            limit: 400,
            reached: spreadOf({ rounds: memory }),
            unit: "MB",
          },
          {
            words: `the server with ${packs} packs at rest`,
            limit: 400,
            reached: spreadOf({ rounds: memoryAtRest }),
            unit: "MB",
          },
        ],
      },
    ] satisfies Measured[];
  },
};

type Times = Record<Method, number[]>;
const noTimes = (): Times => ({ "textDocument/completion": [], "textDocument/hover": [] });
const shortName = (method: Method) => method.slice("textDocument/".length);

async function inLargeWorkspace(bench: Bench) {
  const folder = bench.workspace(bench.options.packs);
  const start = performance.now();
  const asking = await openIn(bench.own, folder, bench.options.small);
  const during = noTimes();
  let reading = true;
  let indexingS = 0;
  const ready = asking.client.indexed.then(() => {
    reading = false;
    indexingS = (performance.now() - start) / 1000;
  });
  while (reading) {
    await ask(asking, during);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  await ready;
  const memoryMb = memoryOf(asking.client.pid).now;
  const after = await askAfter(asking);
  await new Promise((resolve) => setTimeout(resolve, restMs));
  const memoryAtRestMb = memoryOf(asking.client.pid).now;
  await asking.client.stop();
  return { during, after, indexingS, memoryMb, memoryAtRestMb };
}

async function ofPeer(server: LanguageServer, bench: Bench): Promise<Series[]> {
  try {
    const asking = await openIn(server, bench.emptyFolder, bench.options.small);
    const times = await askAfter(asking);
    await asking.client.stop();
    return asked.map((method) => ({
      name: `${server.name}, ${shortName(method)}`,
      rounds: [times[method]],
      note: "one file, no workspace",
    }));
  } catch (error) {
    return [{ name: server.name, rounds: [], failure: wordsOf(error) }];
  }
}

interface Asking {
  readonly client: LanguageClient;
  readonly file: string;
  /** Where a name of a schema may stand, and where a field stands. */
  readonly offsets: Readonly<Record<Method, number>>;
}

async function openIn(server: LanguageServer, folder: string, small: number): Promise<Asking> {
  const { path, languageId, text } = documentIn(server.form, editedManifest(usualLines, small));
  const client = await LanguageClient.start(server, folder);
  const file = join(folder, path);
  await client.open(file, languageId, text);
  const offsets = {
    "textDocument/completion": text.indexOf("record_", text.indexOf("input_schema_ids")),
    "textDocument/hover": text.indexOf("default_executor") + 3,
  };
  return { client, file, offsets };
}

async function ask({ client, file, offsets }: Asking, times: Times): Promise<void> {
  for (const method of asked) {
    const start = performance.now();
    await client.ask(method, file, offsets[method]);
    times[method].push(performance.now() - start);
  }
}

async function askAfter(asking: Asking): Promise<Times> {
  for (let i = 0; i < questions / 3; i++) await ask(asking, noTimes());
  const times = noTimes();
  for (let i = 0; i < questions; i++) await ask(asking, times);
  return times;
}
