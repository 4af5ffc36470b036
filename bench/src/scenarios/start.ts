// From the start of a server to the first findings of the open file, in small and large workspaces.
import { join } from "node:path";
import { documentIn, editedManifest, usualLines } from "../generator/documents.js";
import { LanguageClient } from "../language-client.js";
import { type Series, spreadOf } from "../measures.js";
import { type LanguageServer, ours } from "../peers/servers.js";
import type { Scenario } from "../scenario.js";
import { wordsOf } from "../typing.js";

interface Starter {
  readonly name: string;
  readonly server: LanguageServer;
  readonly folder: string;
  readonly note?: string | undefined;
}

export const start: Scenario = {
  name: "start",
  summary: "from the start of the server to the first findings of the open file",
  async run(bench) {
    const { packs, small, rounds } = bench.options;
    const own = (count: number, name: string): Starter => ({
      name,
      server: bench.own,
      folder: bench.workspace(count),
      note: `${count} packs`,
    });
    const starters: Starter[] = [
      own(small, ours),
      own(packs, `${ours}, ${packs} packs`),
      ...[...bench.peers, bench.floor].map((server) => ({
        name: server.name,
        server,
        folder: bench.emptyFolder,
        note: server.note,
      })),
    ];
    const manifest = editedManifest(usualLines, small);
    const series: Series[] = [];
    await startOnce(starters[0] as Starter);
    const results = starters.map(() => ({ rounds: [] as number[][], failure: undefined as string | undefined }));
    for (let round = 0; round < rounds; round++) {
      for (const [n, starter] of starters.entries()) {
        const result = results[n] as (typeof results)[number];
        if (result.failure !== undefined) continue;
        try {
          result.rounds.push([await firstFindings(starter, manifest), await firstFindings(starter, manifest)]);
        } catch (error) {
          result.failure = wordsOf(error);
        }
      }
    }
    for (const [n, { name, note }] of starters.entries()) series.push({ name, note, ...results[n] } as Series);
    const [little, large] = series as [Series, Series];
    return [
      {
        title: "Start to first findings",
        words: `From the start of the process to the first findings of the open manifest of 200 lines. It is not the first start after an installation: ${ours} keeps its own program compiled from then on.`,
        unit: "ms",
        compares: true,
        series,
        missing: bench.missing.servers,
        goals: [
          { words: `with ${small} packs`, limit: 200, reached: spreadOf(little), unit: "ms" },
          { words: `with ${packs} packs`, limit: 400, reached: spreadOf(large), unit: "ms" },
        ],
      },
    ];
  },
};

/** So long a server may take to keep its compiled program once it has nothing to do, in milliseconds. */
const keepingMs = 3000;

async function startOnce({ server, folder }: Starter): Promise<void> {
  const client = await LanguageClient.start(server, folder);
  await client.indexed;
  await new Promise((resolve) => setTimeout(resolve, keepingMs));
  await client.stop();
}

async function firstFindings({ server, folder }: Starter, manifest: string): Promise<number> {
  const { path, languageId, text } = documentIn(server.form, manifest);
  const begun = performance.now();
  const client = await LanguageClient.start(server, folder);
  await client.open(join(folder, path), languageId, text);
  const duration = performance.now() - begun;
  await client.stop();
  return duration;
}
