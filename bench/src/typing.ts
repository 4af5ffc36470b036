// Types into documents of several servers in turns, and takes the time from each change to its findings. Must not know scenarios.
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { documentIn, type EditedDocument } from "./generator/documents.js";
import { LanguageClient } from "./language-client.js";
import type { Series } from "./measures.js";
import type { LanguageServer } from "./peers/servers.js";

/** A server that is typed into. */
export interface Typist {
  readonly name: string;
  readonly server: LanguageServer;
  readonly folder: string;
  /** A manifest in YAML; the server gets it in its own form. */
  readonly manifest: string;
  readonly note?: string | undefined;
}

export interface TypingLimits {
  readonly rounds: number;
  /** Keystrokes of one round, where the time suffices. */
  readonly keystrokes: number;
  /** How long one round of one server may take, in milliseconds; it gets at least one keystroke. */
  readonly roundMs: number;
  /** What passes between the findings of one keystroke and the next one, in milliseconds; nothing, unless this says otherwise. */
  readonly pauseMs?: number;
  /** Keystrokes that come before and are not measured; a third of a round, unless this says otherwise. */
  readonly before?: number;
}

interface Open extends Typist {
  readonly client: LanguageClient;
  readonly document: EditedDocument;
  readonly rounds: number[][];
  failure: string | undefined;
}

/** Has all servers running at once, and gives each its turn in every round. A server that fails becomes a series without values. */
export async function typeInTurns(typists: readonly Typist[], limits: TypingLimits): Promise<Series[]> {
  const started: (Open | Series)[] = [];
  for (const typist of typists) started.push(await begin(typist, limits));
  const open = started.filter((one): one is Open => "client" in one);
  for (let round = 0; round < limits.rounds; round++) {
    for (const one of open) {
      if (one.failure !== undefined) continue;
      try {
        one.rounds.push(await typeFor(one, limits.keystrokes, limits.roundMs, limits.pauseMs));
      } catch (error) {
        one.failure = wordsOf(error);
      }
    }
  }
  for (const { client } of open) await client.stop();
  return started.map(({ name, rounds, note, failure }) => ({ name, rounds, note, failure }));
}

/** One character comes, the next goes: the document stays what it was. A pause comes before each. */
export async function typeFor(
  { client, folder, document }: Pick<Open, "client" | "folder" | "document">,
  keystrokes: number,
  limitMs: number,
  pauseMs = 0,
): Promise<number[]> {
  const durations: number[] = [];
  const file = join(folder, document.path);
  const end = performance.now() + limitMs;
  for (let i = 0; i < keystrokes && (i === 0 || performance.now() < end); i++) {
    if (pauseMs > 0) await after(pauseMs);
    const start = performance.now();
    await (i % 2 === 0
      ? client.change(file, document.typingAt, 0, "x")
      : client.change(file, document.typingAt, 1, ""));
    durations.push(performance.now() - start);
  }
  if (durations.length % 2 === 1) await client.change(file, document.typingAt, 1, "");
  return durations;
}

/** Why something failed, in a few words. */
export function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] as string;
}

/** So often a server may show that it finds faults, and so long it may take until it is asked again: some load what they need meanwhile. */
const attempts = 5;
const settlingMs = 500;

/** A server that finds nothing is fast: each has to see a fault come and go before it is measured. */
async function seeFault({ client, folder, document: { path, fault } }: Open): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await after(settlingMs);
    const faulty = await client.change(join(folder, path), fault.at, 0, fault.text);
    const sound = await client.change(join(folder, path), fault.at, fault.text.length, "");
    if (faulty.length > sound.length) return;
  }
  throw new Error("it does not see an unknown field");
}

async function begin(typist: Typist, limits: TypingLimits): Promise<Open | Series> {
  const document = documentIn(typist.server.form, typist.manifest);
  const note = typist.note ?? typist.server.note;
  let client: LanguageClient | undefined;
  try {
    client = await LanguageClient.start(typist.server, typist.folder);
    const open = { ...typist, note, client, document, rounds: [], failure: undefined };
    await client.open(join(typist.folder, document.path), document.languageId, document.text);
    await client.indexed;
    if (typist.server.findsFaults) await seeFault(open);
    await typeFor(open, limits.before ?? Math.max(2, Math.ceil(limits.keystrokes / 3)), limits.roundMs);
    return open;
  } catch (error) {
    await client?.stop();
    return { name: typist.name, rounds: [], note, failure: wordsOf(error) };
  }
}
