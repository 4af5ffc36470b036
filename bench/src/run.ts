// One run: makes ready what the scenarios share, has each of them measure, and takes everything away again.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { editedManifest, usualLines } from "./generator/documents.js";
import { editedWorkspace, writeTexts } from "./generator/workspace.js";
import type { BenchOptions } from "./options.js";
import { ownChecker, peerCheckers, writeManifestSchema } from "./peers/checkers.js";
import { installPeers, type PeerName, usePeersIn } from "./peers/install.js";
import { answeringServer, ownServer, peerServers } from "./peers/servers.js";
import type { Bench, Measured, Scenario } from "./scenario.js";

/** Where the programs are that are measured, and where peers are installed. */
export interface Programs {
  readonly command: string;
  readonly server: string;
  readonly floor: string;
  readonly peers: string;
}

/** Runs scenarios one after the other. One that fails ends the run with its error. */
export async function runScenarios(
  chosen: readonly Scenario[],
  options: BenchOptions,
  programs: Programs,
  say: (words: string) => void,
): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), "packwright-bench-"));
  try {
    const bench = makeBench(folder, options, programs, chosen, say);
    const measured: Measured[] = [];
    for (const { name, summary, run } of chosen) {
      const start = performance.now();
      say(`${name}: ${summary} …`);
      measured.push(...(await run(bench)));
      say(`${name}: done in ${Math.round((performance.now() - start) / 1000)} s`);
    }
    return measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeBench(
  folder: string,
  options: BenchOptions,
  programs: Programs,
  chosen: readonly Scenario[],
  say: (words: string) => void,
): Bench {
  usePeersIn(programs.peers);
  if (options.peers) installPeers(neededPeers(chosen), say);
  const emptyFolder = join(folder, "empty");
  mkdirSync(emptyFolder);
  const schemaFile = writeManifestSchema(folder);
  const servers = options.peers ? peerServers(schemaFile) : { servers: [], missing: [] };
  const checkers = options.peers ? peerCheckers(schemaFile, folder) : { checkers: [], missing: [] };
  const made = new Map<string, string>();
  const workspace = (packs: number, lines = usualLines) => {
    const path = join(folder, `${packs}-packs-${lines}-lines`);
    if (!made.has(path)) {
      say(`  writing ${packs} packs`);
      writeTexts(path, editedWorkspace(packs, editedManifest(lines, options.small)));
      made.set(path, path);
    }
    return path;
  };
  return {
    options,
    own: ownServer(programs.server),
    floor: answeringServer(programs.floor),
    peers: servers.servers,
    ownChecker: ownChecker(programs.command),
    checkers: checkers.checkers,
    missing: { servers: servers.missing, checkers: checkers.missing },
    workspace,
    emptyFolder,
    say,
  };
}

function neededPeers(chosen: readonly Scenario[]): PeerName[] {
  const names = new Set(chosen.map(({ name }) => name));
  const servers: PeerName[] = [
    "yaml-language-server",
    "yaml-language-server-at-once",
    "vscode-langservers-extracted",
    "actions-languageserver",
  ];
  const checkers: PeerName[] = ["ajv-cli", "eslint", "v8r", "spectral"];
  const asksServers = ["keystroke", "long", "requests", "start"].some((name) => names.has(name));
  return [...(asksServers ? servers : []), ...(names.has("check") ? checkers : [])];
}
