// `packwright convert`: a pack in another syntax. Must not know how packs are written.
import { convertPack, enumerated, type SyntaxName } from "@packwright/shared";
import { type Arguments, type OptionTable, oneOf } from "./arguments.js";
import { CannotRun, exitStatus } from "./cannot-run.js";
import { type Command, sharedOptions } from "./command.js";
import { openTarget, refuseGraph, refuseUnread } from "./open-target.js";
import { targetAt } from "./targets.js";
import type { Terminal } from "./terminal.js";
import { writeResult } from "./write-result.js";

const syntaxes = ["yaml", "json", "python"] as const satisfies readonly SyntaxName[];

const options = {
  to: { value: "yaml|json|python", help: "What to write; a module becomes YAML, anything else a module." },
  output: { value: "FILE", help: "Write the pack to this file, whole or not at all." },
  config: sharedOptions.config,
  kernel: sharedOptions.kernel,
  color: sharedOptions.color,
  "no-color": sharedOptions["no-color"],
  help: sharedOptions.help,
} as const satisfies OptionTable;

/** Groups of errors behind which the pack itself is only partly known; a reference to another pack is not asked for. */
const ownGroups: ReadonlySet<string> = new Set(["syntax", "shape", "python"]);

export const convert: Command = {
  name: "convert",
  summary: "Print a pack in another syntax.",
  operands: "PACK",
  description:
    "Turns a pack.py into a pack.yaml, a pack.yaml or pack.json into a pack.py, with the comments that have a place there.\n" +
    "A module is read without running it; its Pydantic classes become JSON Schema. The result has the digest of the pack, so\n" +
    "the kernel sees no difference. The pack's own errors go to standard error, and then nothing is printed and the exit\n" +
    "status is 1. A folder holds one manifest: remove the old one when you keep the new one.",
  options,
  examples: [
    { command: "packwright convert packs/analytics/pack.py", words: "Print the pack as YAML." },
    {
      command: "packwright convert pack.yaml --to python --output pack.py",
      words: "Write it as a module.",
    },
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const [given, ...others] = args.positionals;
  if (given === undefined || others.length > 0)
    throw new CannotRun("Name one pack: `packwright convert packs/coding/pack.yaml`.");
  const target = targetAt(given, terminal.folder);
  if (target.isFolder) throw new CannotRun(`\`${given}\` is a folder. Name the manifest in it, such as a pack.yaml.`);
  const opened = await openTarget(args, terminal, target);
  const path = opened.source.relative(target.absolute);
  if (opened.workspace.roleOf(path) === undefined) {
    const content = await opened.source.read(path);
    if (content) opened.workspace.set(path, "manifest", content);
    opened.workspace.settle();
  }
  const file = opened.workspace.file(path);
  if (file?.kind !== "pack") throw new CannotRun(`\`${given}\` is no pack.`);
  const to = oneOf("--to", args.text("to") ?? (file.tree.syntax === "python" ? "yaml" : "python"), syntaxes);
  const { diagnostics } = opened.workspace.present(path);
  const errors = diagnostics.filter(
    ({ severity, finding }) => severity === "error" && ownGroups.has(finding.rule.group),
  );
  if (errors.length > 0)
    return refuseGraph({ ...opened, graph: path }, terminal, errors, "is not converted", "the pack");
  refuseUnread(opened);
  const conversion = convertPack(file, to);
  if (!conversion) throw new CannotRun(`\`${given}\` is no pack.`);
  const { text, dropped, commentsLost } = conversion;
  if (dropped.length > 0) {
    const keys = enumerated(dropped.map((key) => `\`${key}\``));
    terminal.errors.write(`packwright: ${keys} left out; there is no place for it in ${to}.\n`);
  }
  if (commentsLost) terminal.errors.write("packwright: comments left out; JSON has none.\n");
  writeResult(text, args.text("output"), terminal);
  return exitStatus.fine;
}
