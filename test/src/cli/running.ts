// Runs the command: inside this process for speed, or as the bundled program, which is made anew once for each run of the tests.
import assert from "node:assert/strict";
import { execFileSync, type SpawnSyncOptions, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { runCommandLine } from "../../../server/src/cli/command-line.js";
import type { Cache } from "../../../server/src/cli/terminal.js";

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface RunOptions {
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** Where results are kept; nowhere without. */
  readonly cache?: Cache;
  /** Columns, where standard output and standard error are to be terminals. */
  readonly columns?: number;
}

export const projectRoot = resolve(import.meta.dirname, "../../..");

/** The program's own code in this process. */
export async function runInside(args: readonly string[], options: RunOptions): Promise<Outcome> {
  let output = "";
  let errors = "";
  const { columns } = options;
  const shape = { isTerminal: columns !== undefined, columns };
  const status = await runCommandLine(args, {
    folder: options.folder,
    environment: options.environment ?? {},
    cache: options.cache,
    output: { ...shape, write: (text) => (output += text) },
    errors: { ...shape, write: (text) => (errors += text) },
    readInput: async () => Buffer.from(options.input ?? ""),
  });
  return { status, output, errors };
}

let bundle: string | undefined;

/** The path of the bundled program. */
export function bundledCommand(): string {
  if (bundle === undefined) {
    bundle = join(projectRoot, "out", "test-command", "packwright.js");
    const builder = pathToFileURL(join(projectRoot, "scripts", "build.mjs")).href;
    const script = `const { buildCommand } = await import(${JSON.stringify(builder)}); await buildCommand({ outfile: ${JSON.stringify(bundle)} });`;
    execFileSync(process.execPath, ["--input-type=module", "--eval", script], { stdio: "pipe" });
  }
  return bundle;
}

/** The bundled program as a process of its own. No run of it may take longer than 30 seconds. */
export function runProcess(args: readonly string[], { folder, environment, input }: RunOptions): Outcome {
  const options: SpawnSyncOptions = {
    cwd: folder,
    // Results that earlier runs of tests left in the user's folder are none of this one's.
    env: { ...withoutColourVariables(), XDG_CACHE_HOME: "/dev/null", ...environment },
    timeout: 30_000,
    maxBuffer: 1 << 28,
    ...(input === undefined ? {} : { input: Buffer.from(input) }),
  };
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [bundledCommand(), ...args], options);
  assert.equal(error, undefined);
  return { status, output: String(stdout), errors: String(stderr) };
}

/** The variables of this process, without those that decide on colours. */
export function withoutColourVariables(): Record<string, string | undefined> {
  const { NO_COLOR, FORCE_COLOR, ...others } = process.env;
  return others;
}

/** A folder of the test's own, with these files. It is removed when the test ends. */
export class Scratch {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "packwright-cli-")));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), content);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Makes folders that are gone after each test of the suite that calls this. */
export function scratchFolders(): (files?: Readonly<Record<string, string | Uint8Array>>) => Scratch {
  const made: Scratch[] = [];
  afterEach(() => {
    for (const scratch of made.splice(0)) scratch.remove();
  });
  return (files) => {
    const scratch = new Scratch(files);
    made.push(scratch);
    return scratch;
  };
}

/** A sound pack that registers one schema, which it uses itself. */
export function soundPack(name: string): string {
  return `name: ${name}
version: 1.0.0
minimum_kernel_version: 0.1.0
schemas:
  - schema_id: ${name}.note.v1
    json_schema: { type: object }
step_templates:
  - template_id: ${name}.write.v1
    output_schema_ids: [${name}.note.v1]
    default_executor: { argv: [node, write.mjs] }
`;
}

/** A pack with one error: an unknown field in its fourth line. */
export function faultyPack(name: string): string {
  return soundPack(name).replace("schemas:", "descripton: Notes.\nschemas:");
}

/** A pack with one warning: it writes its version under another name. */
export function warningPack(name: string): string {
  return soundPack(name).replace("\nversion:", "\npack_version:");
}

/** A graph of one step that uses the template of the pack. */
export function graphOf(pack: string): string {
  return `graph_id: daily
steps:
  - step_id: write
    template_id: ${pack}.write.v1
`;
}

/** A test of what only Unix systems have: links without special rights, pipes, modes, signals. */
export function onUnix(title: string, run: () => void | Promise<void>): void {
  if (process.platform !== "win32") it(title, run);
}

/** A test of what only Linux has. */
export function onLinux(title: string, run: () => void | Promise<void>): void {
  if (process.platform === "linux") it(title, run);
}
