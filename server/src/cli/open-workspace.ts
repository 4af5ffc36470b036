// Loads the workspace of a folder for a command, or says why that cannot be done. Must not know what the command wants of it.
import { join, resolve } from "node:path";
import {
  configName,
  createWorkspace,
  type Discovery,
  type FileContent,
  loadFiles,
  makeReport,
  type SettingOverrides,
  type Style,
  textFindings,
  type Workspace,
} from "@packwright/shared";
import { workspacePath } from "../host/file-source.js";
import { Pace } from "../host/pace.js";
import { WitnessedSource } from "../host/witnessed-source.js";
import { CannotRun } from "./cannot-run.js";
import { textOptions } from "./command.js";
import { homepage } from "./product.js";
import { startProgress } from "./progress.js";
import type { Terminal } from "./terminal.js";

export interface OpenOptions {
  /** The configuration in place of the one in the root, absolute. */
  readonly config?: string | undefined;
  readonly overrides?: SettingOverrides;
  /** The content of one file, in place of what is on the disk. */
  readonly overlay?: { readonly file: string; readonly content: FileContent } | undefined;
  /** How faults of the configuration are shown. */
  readonly errorStyle: Style;
  /** Whether all is said once everything was checked, so that no text is set afterwards. */
  readonly isFinal?: boolean;
}

export interface OpenedWorkspace {
  readonly root: string;
  readonly source: WitnessedSource;
  /** Loaded and settled. */
  readonly workspace: Workspace;
  readonly discovery: Discovery;
  /** What the reader calls a file of the workspace: its path from the working folder, with `/`. */
  readonly shown: (path: string) => string;
}

/** Loads everything that a root's workspace consists of. Throws `CannotRun` where its configuration cannot be read. */
export async function openWorkspace(root: string, terminal: Terminal, options: OpenOptions): Promise<OpenedWorkspace> {
  const source = new WitnessedSource(root);
  const { overrides = {}, isFinal = false } = options;
  const workspace = createWorkspace({ indexing: true, isFinal, overrides });
  const progress = startProgress(terminal.errors);
  const { overlay } = options;
  const config = options.config === undefined ? undefined : source.relative(options.config);
  try {
    const { discovery, config: content } = await loadFiles(workspace, source, {
      config,
      followRegistry: true,
      overlay: new Map(overlay ? [[source.relative(overlay.file), overlay.content]] : []),
      onProgress: ({ found, read }) => progress.show(`Reading files: ${read} of ${found}`),
    });
    const shown = (path: string) => workspacePath(terminal.folder, source.absolute(path));
    if (config !== undefined && content === undefined)
      throw new CannotRun(`There is no configuration \`${shown(config)}\`. Correct the path after --config.`);
    const opened = { root: source.root, source, workspace, discovery, shown };
    await settle(workspace, (words) => progress.show(words));
    progress.end();
    refuseBrokenConfiguration(opened, terminal, options);
    return opened;
  } finally {
    progress.end();
  }
}

/** What could not be read although it is there, in a sentence each. Files whose findings say so themselves are left out. */
export function readingTroubles(
  { source, workspace, shown }: OpenedWorkspace,
  reported: ReadonlySet<string>,
): string[] {
  return [...source.troubles].flatMap(([path, reason]) => {
    if (reported.has(path)) return [];
    const what = workspace.file(path) ? "The file" : "The folder or file";
    return [
      `${what} \`${shown(path)}\` could not be read: ${reason}. What it holds is not known, so the result is not complete. ` +
        "Make it readable, or leave it out with `discovery.exclude`.",
    ];
  });
}

async function settle(workspace: Workspace, show: (words: string) => void): Promise<void> {
  const pace = new Pace();
  const total = workspace.paths().length;
  let done = 0;
  for (const path of workspace.work()) {
    if (path !== undefined) done++;
    show(`Checking files: ${Math.min(done, total)} of ${total}`);
    await pace.step();
  }
}

function refuseBrokenConfiguration(opened: OpenedWorkspace, terminal: Terminal, { errorStyle }: OpenOptions): void {
  const { workspace, shown, root } = opened;
  const file = workspace.configFile();
  if (!file || file.tree.parses) return;
  const report = makeReport([{ workspace, paths: [file.path], shown }], homepage);
  terminal.errors.write(textFindings(report, textOptions(errorStyle, terminal.errors)));
  const usual = resolve(root, file.path) === join(root, configName);
  throw new CannotRun(
    `The configuration \`${shown(file.path)}\` cannot be read, so it is not known which files belong to the workspace. ` +
      `Correct it${usual ? "" : ", or name another one with --config"}.`,
  );
}
