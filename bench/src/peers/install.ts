// Installs the programs that we are compared with, each into a folder of its own that git ignores. None of them is a dependency of the project.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Peer {
  readonly packages: readonly string[];
  /** A change of an installed file: what is replaced must be there. */
  readonly patch?: { readonly file: string; readonly from: string; readonly to: string };
}

/** Versions are fixed, so that a change of a figure is a change of ours. */
const peers = {
  "yaml-language-server": { packages: ["yaml-language-server@2.0.0"] },
  "yaml-language-server-at-once": {
    packages: ["yaml-language-server@2.0.0"],
    patch: {
      file: "node_modules/yaml-language-server/out/src/yamlSettings.js",
      from: "this.validationDelayMs = 200;",
      to: "this.validationDelayMs = 0;",
    },
  },
  "vscode-langservers-extracted": { packages: ["vscode-langservers-extracted@4.10.0"] },
  "actions-languageserver": { packages: ["@actions/languageserver@0.3.61"] },
  "ajv-cli": { packages: ["ajv-cli@5.0.0"] },
  eslint: {
    packages: ["eslint@9.39.5", "eslint-plugin-yml@1.19.1", "eslint-plugin-json-schema-validator@5.5.1"],
  },
  v8r: { packages: ["v8r@5.1.0"] },
  spectral: { packages: ["@stoplight/spectral-cli@6.16.3"] },
} as const satisfies Readonly<Record<string, Peer>>;

export type PeerName = keyof typeof peers;

const stepLimitMs = 5 * 60_000;
let folder = "";

/** Says where peers are installed. To be called before everything else here. */
export function usePeersIn(path: string): void {
  folder = path;
}

/** Installs the named peers that are not there yet. One that cannot be had is left out; `installed` says so. */
export function installPeers(names: readonly PeerName[], say: (words: string) => void): void {
  for (const name of names) {
    if (isComplete(name)) continue;
    say(`Installing ${peers[name].packages.join(" ")} into ${join(folder, name)} …`);
    const failure = install(name);
    if (failure !== undefined) say(`  That did not work, so it is left out: ${failure}`);
  }
}

/** The absolute path of a file of an installed peer; without it, why there is none. */
export function installed(name: PeerName, file: string): { readonly file?: string; readonly reason: string } {
  const path = join(folder, name, file);
  if (isComplete(name) && existsSync(path)) return { file: path, reason: "" };
  return { reason: "it is not installed" };
}

function isComplete(name: PeerName): boolean {
  const marker = join(folder, name, "complete.txt");
  return existsSync(marker) && readFileSync(marker, "utf8") === wanted(name);
}

// The marker is written last and holds what was installed, the patch included.
function wanted(name: PeerName): string {
  return JSON.stringify(peers[name]);
}

function install(name: PeerName): string | undefined {
  const place = join(folder, name);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "package.json"), '{ "private": true }\n');
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...peers[name].packages];
  const { status, error, stderr } = spawnSync("npm", args, {
    cwd: place,
    encoding: "utf8",
    timeout: stepLimitMs,
    shell: process.platform === "win32",
  });
  if (status !== 0) return error?.message ?? stderr.trim().split("\n").at(-1) ?? "npm failed";
  const { patch }: Peer = peers[name];
  if (patch) {
    const file = join(place, patch.file);
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    if (!text.includes(patch.from)) return `${patch.file} does not hold what is to be replaced`;
    writeFileSync(file, text.replace(patch.from, patch.to));
  }
  writeFileSync(join(place, "complete.txt"), wanted(name));
  return undefined;
}
