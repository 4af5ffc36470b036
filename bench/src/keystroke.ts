// Measures a keystroke in a manifest of 200 lines in a workspace of 2,000 packs: in the core alone, and from an editor's side over stdio.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createWorkspace, LineIndex, roleByName } from "@packwright/shared";
import { LspDriver } from "./lsp-driver.js";
import { shown, summarise } from "./quantiles.js";
import { workspaceTexts } from "./workspace-texts.js";

const warmUp = 60;
const counted = 400;

export interface KeystrokeOptions {
  readonly packs: number;
  /** The command that starts the server. */
  readonly server: readonly string[];
}

/** Runs both measurements and prints them. */
export async function measureKeystrokes({ packs, server }: KeystrokeOptions): Promise<void> {
  const texts = workspaceTexts(packs);
  const edited = `packs/pack_${Math.floor(packs / 2)}/pack.yaml`;
  const text = texts.get(edited) as string;
  console.log(
    `A keystroke in a manifest of ${text.split("\n").length} lines among ${packs} packs, ${counted} times after ${warmUp} to warm up:`,
  );
  console.log(`  the core alone (parse, check, present):     ${shown(summarise(inCore(texts, edited)))}`);
  console.log(
    `  over stdio (editor's change to its findings): ${shown(summarise(await overStdio(texts, edited, server)))}`,
  );
}

/** Typing at a place: a character comes and goes. */
function typed(i: number): { readonly removed: number; readonly added: string } {
  return i % 2 === 0 ? { removed: 0, added: "x" } : { removed: 1, added: "" };
}

function inCore(texts: ReadonlyMap<string, string>, edited: string): number[] {
  const workspace = createWorkspace({ indexing: true });
  for (const [path, text] of texts) workspace.set(path, roleByName(path) ?? "resource", { text });
  workspace.finishIndexing();
  workspace.settle();
  let text = texts.get(edited) as string;
  const offset = text.indexOf("made for measurements");
  const durations: number[] = [];
  for (let i = 0; i < warmUp + counted; i++) {
    const { removed, added } = typed(i);
    text = text.slice(0, offset) + added + text.slice(offset + removed);
    const start = performance.now();
    workspace.set(edited, "manifest", { text });
    workspace.settle([edited]);
    workspace.present(edited);
    if (i >= warmUp) durations.push(performance.now() - start);
  }
  return durations;
}

async function overStdio(
  texts: ReadonlyMap<string, string>,
  edited: string,
  server: readonly string[],
): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), "packwright-bench-"));
  try {
    for (const [path, text] of texts) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const driver = await LspDriver.start(server, folder);
    // A parameter that nothing uses: with a finding in it, the file is told again after every keystroke.
    const text = (texts.get(edited) as string).replace(
      "    parameters:\n",
      "    parameters:\n      spare: { type: string, default: none }\n",
    );
    await driver.open(join(folder, edited), "pack-manifest", text);
    const offset = text.indexOf("made for measurements");
    const { line, column } = new LineIndex(text).positionAt(offset);
    const durations: number[] = [];
    for (let i = 0; i < warmUp + counted; i++) {
      const { removed, added } = typed(i);
      const range = { start: { line, character: column }, end: { line, character: column + removed } };
      const duration = await driver.change(join(folder, edited), i + 2, range, added);
      if (i >= warmUp) durations.push(duration);
    }
    await driver.stop();
    return durations;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
