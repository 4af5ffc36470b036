// A long session: thousands of random edits over the protocol, and whether the memory of the server has grown by them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manifestPath } from "../generator/packs.js";
import { below, seeded } from "../generator/random.js";
import { workspaceTexts } from "../generator/workspace.js";
import { type Heap, heapIn } from "../heap-snapshot.js";
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
/** A name for the heap without what V8 holds there for itself. */
const ownHeap = `${ours}'s own`;

export const edits: Scenario = {
  name: "edits",
  summary: "random edits in one session, and the heap after them",
  async run(bench) {
    const heap = await heapAfter(bench, [settledAfter, bench.options.edits]);
    const [early, late] = heap as [Heap, Heap];
    const { edits: count, small } = bench.options;
    return [
      {
        title: "A long session",
        words: `Random edits in ${openFiles} files of ${small} packs (characters, lines, broken and mended texts, ids), findings asked for after each. The heap is that after collection. V8 compiles ever more of the program for good while it runs, and keeps the code, what it bets on and the shapes of objects in the same heap. So the goal looks at everything else, which is what the program holds; the whole heap stands beside it.`,
        unit: "MB",
        compares: false,
        series: [
          { name: `${ownHeap}, after ${settledAfter} edits`, rounds: [[early.ownMb]] },
          { name: `${ownHeap}, after ${count} edits`, rounds: [[late.ownMb]] },
          { name: `with V8's code, after ${settledAfter} edits`, rounds: [[early.wholeMb]] },
          { name: `with V8's code, after ${count} edits`, rounds: [[late.wholeMb]] },
        ],
        goals: [
          {
            words: "heap without V8's code as a multiple of the early one",
            limit: 1.05,
            reached: late.ownMb / early.ownMb,
            unit: "",
          },
        ],
      },
    ];
  },
};

async function heapAfter(bench: Bench, counts: readonly number[]): Promise<Heap[]> {
  const folder = mkdtempSync(join(tmpdir(), "packwright-heap-"));
  const client = await LanguageClient.start(withHeapSignal(bench, folder), bench.workspace(bench.options.small));
  const texts = workspaceTexts(openFiles);
  const files = Array.from({ length: openFiles }, (_, i) => {
    const path = join(bench.workspace(bench.options.small), manifestPath(i));
    return { path, text: texts.get(manifestPath(i)) as string, edits: 0 };
  });
  for (const { path, text } of files) await client.open(path, "yaml", text);
  await client.indexed;
  const random = seeded(7);
  const heaps: Heap[] = [];
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
    heaps.push(heapIn(await client.signalled("SIGUSR2", word)));
  }
  await client.stop();
  rmSync(folder, { recursive: true });
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

/** Our server, asked for findings, which on a signal writes what is in its heap to a file of the folder and says which. */
function withHeapSignal({ own }: Bench, folder: string) {
  const [node, ...args] = own.command;
  const path = `${JSON.stringify(join(folder, "heap-"))} + Date.now()`;
  const listener = `import { writeHeapSnapshot } from "node:v8"; process.on("SIGUSR2", () => { gc(); gc(); process.stderr.write("${word} " + writeHeapSnapshot(${path}) + "\\n"); });`;
  const command = [
    node as string,
    "--expose-gc",
    "--import",
    `data:text/javascript,${encodeURIComponent(listener)}`,
    ...args,
  ];
  return { ...own, command, pulls: true };
}
