// An edit of an id that a thousand files read: what it costs the edited file, and what everybody else who types or asks meanwhile.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { coreWorkspace, workOfEdit } from "../core-work.js";
import { documentIn, editedManifest, usualLines } from "../generator/documents.js";
import { hubReaders, hubSchema, manifestPath } from "../generator/packs.js";
import { editedWorkspace, workspaceTexts } from "../generator/workspace.js";
import { LanguageClient } from "../language-client.js";
import { quantile, spreadOf } from "../measures.js";
import { ours } from "../peers/servers.js";
import type { Bench, Scenario } from "../scenario.js";

export const idChange: Scenario = {
  name: "id-change",
  summary: "an id that 1,000 files read changes while somebody types",
  async run(bench) {
    const { packs, rounds } = bench.options;
    const readers = Math.min(hubReaders, packs - 1);
    const results: IdChange[] = [];
    const session = await begin(bench);
    for (let round = 0; round < rounds; round++) results.push(await changeIdAndBack(session, readers));
    await session.client.stop();
    const series = (name: string, pick: (one: IdChange) => readonly number[], note?: string) => ({
      name,
      rounds: results.map(pick),
      note,
    });
    const worst = (pick: (one: IdChange) => readonly number[]) => quantile(results.flatMap(pick), 1);
    const core = coreWorkspace(editedWorkspace(readers + 1, editedManifest(usualLines, readers)));
    const hub = core.file(manifestPath(0))?.tree.text as string;
    const work = workOfEdit(
      core,
      `an id that ${readers} files read`,
      manifestPath(0),
      hub.replace(hubSchema, `${hubSchema}0`),
    );
    return [
      {
        title: `An id that ${readers} files read`,
        words: `An id changes in one pack of ${packs}. Meanwhile somebody types in another file and asks for completions, as fast as a person can.`,
        unit: "ms",
        compares: false,
        series: [
          series("findings of the edited file", (one) => one.edited, ours),
          series("findings of all readers", (one) => one.readers, ours),
          series(
            "a keystroke elsewhere meanwhile",
            (one) => one.keystrokes,
            `longest ${worst((one) => one.keystrokes).toFixed(1)} ms`,
          ),
          series(
            "a completion meanwhile",
            (one) => one.completions,
            `longest ${worst((one) => one.completions).toFixed(1)} ms`,
          ),
        ],
        goals: [
          {
            words: "findings of the edited file",
            limit: 10,
            reached: spreadOf({ rounds: results.map((one) => one.edited) }),
            unit: "ms",
          },
          { words: "longest keystroke meanwhile", limit: 16, reached: worst((one) => one.keystrokes), unit: "ms" },
          { words: "longest completion meanwhile", limit: 16, reached: worst((one) => one.completions), unit: "ms" },
        ],
        work: [work],
      },
    ];
  },
};

/** Between two things that somebody does, in milliseconds. */
const pauseMs = 30;

interface IdChange {
  readonly edited: readonly number[];
  readonly readers: readonly number[];
  readonly keystrokes: readonly number[];
  readonly completions: readonly number[];
}

interface Session {
  readonly client: LanguageClient;
  readonly folder: string;
  readonly hub: string;
  readonly elsewhere: string;
  readonly typingAt: number;
  readonly askAt: number;
}

async function begin(bench: Bench): Promise<Session> {
  const { packs, small } = bench.options;
  const folder = bench.workspace(packs);
  const client = await LanguageClient.start(bench.own, folder);
  const document = documentIn("yaml", editedManifest(usualLines, small));
  const elsewhere = join(folder, document.path);
  await client.open(elsewhere, document.languageId, document.text);
  await client.indexed;
  const hub = join(folder, manifestPath(0));
  // A parameter that nothing uses, so that the file has a finding and is told whenever it is edited.
  const text = (workspaceTexts(1).get(manifestPath(0)) as string).replace(
    "    parameters:\n      model",
    "    parameters:\n      spare: { type: string, default: none }\n      model",
  );
  await client.open(hub, "yaml", text);
  const askAt = document.text.indexOf("input_schema_ids: [") + "input_schema_ids: [".length;
  const session = { client, folder, hub, elsewhere, typingAt: document.typingAt, askAt };
  for (let i = 0; i < 50; i++) await typeAndAsk(session, [], []);
  return session;
}

async function changeIdAndBack(session: Session, readers: number): Promise<IdChange> {
  const keystrokes: number[] = [];
  const completions: number[] = [];
  const edited: number[] = [];
  const all: number[] = [];
  const at = session.client.textOf(session.hub).indexOf(hubSchema) + hubSchema.length;
  for (const [removed, added] of [
    [0, "0"],
    [1, ""],
  ] as const) {
    const { client } = session;
    // Made before: it looks at a thousand paths.
    const told = allTold(session, readers);
    const start = performance.now();
    const own = client.change(session.hub, at, removed, added).then(() => edited.push(performance.now() - start));
    let done = false;
    const end = told.then(() => {
      all.push(performance.now() - start);
      done = true;
    });
    await own;
    while (!done) {
      await typeAndAsk(session, keystrokes, completions);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    await end;
  }
  return { edited, readers: all, keystrokes, completions };
}

/** Resolves when every reader of the id was told anew. */
function allTold({ client, folder }: Session, readers: number): Promise<void> {
  const waiting = new Set(
    Array.from({ length: readers }, (_, i) => pathToFileURL(join(folder, manifestPath(i + 1))).href),
  );
  return new Promise((resolve) => {
    const stop = client.onPublish(({ uri }) => {
      waiting.delete(uri);
      if (waiting.size > 0) return;
      stop();
      resolve();
    });
  });
}

async function typeAndAsk(session: Session, keystrokes: number[], completions: number[]): Promise<void> {
  const { client, elsewhere, typingAt, askAt } = session;
  for (const [removed, added] of [
    [0, "x"],
    [1, ""],
  ] as const) {
    const start = performance.now();
    await client.change(elsewhere, typingAt, removed, added);
    keystrokes.push(performance.now() - start);
  }
  const start = performance.now();
  await client.ask("textDocument/completion", elsewhere, askAt);
  completions.push(performance.now() - start);
}
