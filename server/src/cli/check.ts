// `packwright check`: the findings of the workspaces that some paths belong to. Must not know how findings are made or shown.
import { resolve } from "node:path";
import { type FileContent, isInside, makeReport, type SettingOverrides } from "@packwright/shared";
import { workspacePath } from "../host/file-source.js";
import { decodeContent } from "../host/read-file.js";
import { configuredRoot } from "../host/workspace-root.js";
import { type Arguments, type OptionTable, oneOf } from "./arguments.js";
import { CannotRun, exitStatus } from "./cannot-run.js";
import { CheckMemory, type CheckOutcome } from "./check-memory.js";
import { type Checked, notesOn, refuseUnchecked, troublesOf } from "./check-notes.js";
import { reportFormats, writeReport } from "./check-report.js";
import { type Command, sharedOptions, styleFor } from "./command.js";
import { openWorkspace } from "./open-workspace.js";
import { overridesFrom } from "./overrides.js";
import { homepage } from "./product.js";
import { selectUnder, type Target, targetAt, targetsByRoot } from "./targets.js";
import type { Terminal } from "./terminal.js";

const options = {
  format: { value: "text|json", help: "How the report is written; text unless this says otherwise." },
  output: { value: "FILE", help: "Write the report to this file, whole or not at all; a summary goes to the screen." },
  config: sharedOptions.config,
  kernel: sharedOptions.kernel,
  rule: {
    value: "CODE=SEVERITY",
    help: "Give a rule another severity: off, hint, information, warning or error. Repeatable.",
  },
  "max-warnings": { value: "N", help: "Fail when there are more than N warnings." },
  "stdin-filename": { value: "PATH", help: "Read the text of this file from standard input, such as an unsaved one." },
  "no-cache": {
    help: "Check everything anew, though nothing has changed since the last time; the report is the same.",
  },
  quiet: { help: "Report errors only." },
  statistics: { help: "Count the findings of each rule." },
  color: sharedOptions.color,
  "no-color": sharedOptions["no-color"],
  help: sharedOptions.help,
} as const satisfies OptionTable;

export const check: Command = {
  name: "check",
  summary: "Check packs and graphs, and report what is wrong.",
  operands: "[PATH…]",
  description:
    "Checks the packs, graphs and the configuration under the given folders and files; without any, under the working folder.\n" +
    "The workspace is the nearest folder upwards with a packs.config.yaml. It is loaded as a whole; what lies outside of the\n" +
    "given paths is not reported. Exit status: 0 nothing to report, 1 an error or too many warnings, 2 it could not run.",
  options,
  examples: [
    { command: "packwright check", words: "Check everything below the working folder." },
    { command: "packwright check packs/coding", words: "Report on one pack." },
    {
      command: "packwright check --max-warnings 0 --format json",
      words: "In CI: warnings fail too, the report is JSON.",
    },
    { command: "packwright check --rule PK307=off", words: "Leave one rule out." },
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const format = oneOf("--format", args.text("format"), reportFormats);
  const maxWarnings = maxWarningsFrom(args.text("max-warnings"));
  const overrides = overridesFrom(args);
  const input = await inputFrom(args, terminal);
  const asked: Asked = { args, terminal, format, overrides, input, targets: targetsFrom(args, terminal, input) };
  const { report, notes, troubles } = await outcomeOf(asked);
  const tooManyWarnings = maxWarnings !== undefined && report.summary.warning > maxWarnings ? maxWarnings : undefined;
  writeReport(report, { args, terminal, format, tooManyWarnings });
  for (const trouble of troubles) terminal.errors.write(`packwright: ${trouble}\n`);
  if (!args.flag("quiet")) for (const note of notes) terminal.errors.write(`packwright: ${note}\n`);
  if (troubles.length > 0) return exitStatus.cannotRun;
  return report.summary.error > 0 || tooManyWarnings !== undefined ? exitStatus.findings : exitStatus.fine;
}

/** What a check was asked to do. */
interface Asked {
  readonly args: Arguments;
  readonly terminal: Terminal;
  readonly format: (typeof reportFormats)[number];
  readonly overrides: SettingOverrides;
  readonly input: Input | undefined;
  readonly targets: readonly Target[];
}

interface Outcome extends CheckOutcome {
  /** Why it is not complete. */
  readonly troubles: readonly string[];
}

/** What the check comes to: as it came to the last time where nothing has changed since. */
async function outcomeOf(asked: Asked): Promise<Outcome> {
  const { args, terminal, format, overrides, input, targets } = asked;
  const config = args.text("config") === undefined ? undefined : targetAt(args.text("config") ?? "", terminal.folder);
  const byRoot = targetsByRoot(targets);
  // A text that comes from standard input is another one every time.
  const memory =
    input || args.flag("no-cache")
      ? undefined
      : CheckMemory.for(
          { folder: terminal.folder, byRoot: [...byRoot], config: config?.absolute, overrides, homepage, format },
          byRoot.keys(),
          terminal,
        );
  const known = await memory?.recall();
  if (known) return { ...known, troubles: [] };
  const checked = await checkedRoots(asked, byRoot, config);
  checked.forEach(refuseUnchecked);
  const outcome = {
    report: makeReport(checked, homepage),
    notes: checked.flatMap(notesOn),
    troubles: checked.flatMap(troublesOf),
  };
  const sources = checked.map(({ source }) => source);
  if (outcome.troubles.length === 0) memory?.keep(outcome, sources, format === "json");
  return outcome;
}

/** Loads and checks the workspaces of all targets. */
async function checkedRoots(
  { args, terminal, overrides, input }: Asked,
  byRoot: ReadonlyMap<string, readonly Target[]>,
  config: Target | undefined,
): Promise<Checked[]> {
  if (input && ![...byRoot.keys()].some((root) => belongsTo(root, input.file)))
    throw new CannotRun(
      `\`${args.text("stdin-filename")}\` lies in another workspace than the given paths. Name it among them.`,
    );
  const checked: Checked[] = [];
  for (const [root, ofRoot] of byRoot) {
    const opened = await openWorkspace(root, terminal, {
      isFinal: true,
      config: config?.absolute,
      overrides,
      overlay: input && belongsTo(root, input.file) ? input : undefined,
      errorStyle: styleFor(args, terminal, "errors"),
    });
    // A configuration that is named is meant as much as a path.
    checked.push({ ...opened, ...(await selectUnder(opened, config ? [...ofRoot, config] : ofRoot)) });
  }
  return checked;
}

/** Whether a file that need not exist lies in the workspace of a root, and not in one inside of it. */
function belongsTo(root: string, file: string): boolean {
  const configured = configuredRoot(file);
  return configured === undefined ? isInside(".", workspacePath(root, file)) : configured === root;
}

/** The file whose text comes from standard input, absolute. */
interface Input {
  readonly file: string;
  readonly content: FileContent;
}

async function inputFrom(args: Arguments, terminal: Terminal): Promise<Input | undefined> {
  const name = args.text("stdin-filename");
  if (name === undefined) return undefined;
  return { file: resolve(terminal.folder, name), content: decodeContent(await terminal.readInput()) };
}

/** The file on standard input need not be on the disk, and where no path is given it is the one that is asked about. */
function targetsFrom(args: Arguments, terminal: Terminal, input: Input | undefined): readonly Target[] {
  const unsaved = input && { given: args.text("stdin-filename") ?? "", absolute: input.file, isFolder: false };
  if (args.positionals.length === 0) return [unsaved ?? targetAt(".", terminal.folder)];
  return args.positionals.map((given) =>
    unsaved && resolve(terminal.folder, given) === unsaved.absolute ? unsaved : targetAt(given, terminal.folder),
  );
}

function maxWarningsFrom(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  if (!/^\d{1,9}$/.test(written))
    throw new CannotRun(`--max-warnings cannot be \`${written}\`. It is a whole number, such as 0.`);
  return Number(written);
}
