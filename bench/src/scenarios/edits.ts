// A long session: thousands of random edits over the protocol, and whether the memory of the server has grown by them.
import { join } from "node:path";
import { manifestPath } from "../generator/packs.js";
import { below, seeded } from "../generator/random.js";
import { workspaceTexts } from "../generator/workspace.js";
import { LanguageClient } from "../language-client.js";
import { ours } from "../peers/servers.js";
import type { Bench, Scenario } from "../scenario.js";

/** The memory after so many edits is what later memory is compared with. */
const settledAfter = 1000;
/** So many files are open, and edited in any order. */
const openFiles = 5;
/** After so many edits, a file is brought back to what it was. */
const drift = 20;
/** A pause in which the server comes to rest, in milliseconds. */
const restMs = 500;
const word = "heap-after-collection";

export const edits: Scenario = {
  name: "edits",
  summary: "random edits in one session, and the heap after them",
  async run(bench) {
    const heap = await heapAfter(bench, [settledAfter, bench.options.edits]);
    const [early, late] = heap as [number, number];
    return [
      {
        title: "A long session",
        words: `Random edits in ${openFiles} files of ${bench.options.small} packs (characters, lines, broken and mended texts, ids), findings asked for after each. The heap is that after collection.`,
        unit: "MB",
        compares: false,
        series: [
          { name: `${ours}, after ${settledAfter} edits`, rounds: [[early]] },
          { name: `${ours}, after ${bench.options.edits} edits`, rounds: [[late]] },
        ],
        goals: [{ words: "heap as a multiple of the early one", limit: 1.05, reached: late / early, unit: "" }],
      },
    ];
  },
};

async function heapAfter(bench: Bench, counts: readonly number[]): Promise<number[]> {
  const client = await LanguageClient.start(withHeapSignal(bench), bench.workspace(bench.options.small));
  const texts = workspaceTexts(openFiles);
  const files = Array.from({ length: openFiles }, (_, i) => {
    const path = join(bench.workspace(bench.options.small), manifestPath(i));
    return { path, text: texts.get(manifestPath(i)) as string, edits: 0 };
  });
  for (const { path, text } of files) await client.open(path, "yaml", text);
  await client.indexed;
  const random = seeded(7);
  const heaps: number[] = [];
  let done = 0;
  for (const count of counts) {
    for (; done < count; done++) {
      const file = files[below(random, files.length)] as (typeof files)[number];
      if (file.edits++ >= drift) await restore(client, file);
      else await editAtRandom(client, file.path, random);
    }
    for (const file of files) await restore(client, file);
    // At rest, as it is whenever somebody pauses: what is made again when somebody asks is let go of then.
    await new Promise((resolve) => setTimeout(resolve, restMs));
    heaps.push(Number(await client.signalled("SIGUSR2", word)));
  }
  await client.stop();
  return heaps;
}

async function restore(
  client: LanguageClient,
  file: { readonly path: string; readonly text: string; edits: number },
): Promise<void> {
  file.edits = 0;
  await client.change(file.path, 0, client.textOf(file.path).length, file.text);
}

function editAtRandom(client: LanguageClient, path: string, random: () => number): Promise<unknown> {
  const text = client.textOf(path);
  const at = below(random, text.length);
  const kind = below(random, 5);
  if (kind === 0) return client.change(path, at, 0, "x");
  if (kind === 1) return client.change(path, at, Math.min(1 + below(random, 8), text.length - at), "");
  if (kind === 2) return client.change(path, at, 0, "[{:\"'}]#"[below(random, 8)] as string);
  const lineStart = text.lastIndexOf("\n", at) + 1;
  if (kind === 3) return client.change(path, lineStart, 0, `# a remark ${below(random, 1000)}\n`);
  const id = text.indexOf(".v1", at);
  return client.change(path, id === -1 ? at : id, 0, `_${below(random, 10)}`);
}

/** Our server, asked for findings, with a word about its heap on a signal. */
function withHeapSignal({ own }: Bench) {
  const [node, ...args] = own.command;
  const listener = `process.on("SIGUSR2", () => { gc(); gc(); process.stderr.write("${word} " + process.memoryUsage().heapUsed / 1e6 + "\\n"); });`;
  const command = [
    node as string,
    "--expose-gc",
    "--import",
    `data:text/javascript,${encodeURIComponent(listener)}`,
    ...args,
  ];
  return { ...own, command, pulls: true };
}
