// `packwright list`: what the workspace of a path has registered. Must not know how packs are loaded.
import { listingJson, listingOf, listingText } from "@packwright/shared";
import { type Arguments, type OptionTable, oneOf } from "./arguments.js";
import { CannotRun, exitStatus } from "./cannot-run.js";
import { type Command, sharedOptions, styleFor } from "./command.js";
import { openTarget } from "./open-target.js";
import { readingTroubles } from "./open-workspace.js";
import { targetAt } from "./targets.js";
import type { Terminal } from "./terminal.js";

const formats = ["text", "json"] as const;

const options = {
  format: { value: "text|json", help: "How the list is written; text unless this says otherwise." },
  config: sharedOptions.config,
  kernel: sharedOptions.kernel,
  color: sharedOptions.color,
  "no-color": sharedOptions["no-color"],
  help: sharedOptions.help,
} as const satisfies OptionTable;

export const list: Command = {
  name: "list",
  summary: "List packs, schemas, templates and rules, with digests.",
  operands: "[PATH]",
  description:
    "Lists the packs of the workspace that a path belongs to (without one: the working folder), whether each is loaded or\n" +
    "refused and why, and what the loaded ones register. A digest stands for the meaning of a pack: it is the same for the\n" +
    "same content, however it is written down.",
  options,
  examples: [
    { command: "packwright list", words: "List what the workspace has." },
    { command: "packwright list --format json", words: "The same for programs, with whole digests." },
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const format = oneOf("--format", args.text("format"), formats);
  if (args.positionals.length > 1) throw new CannotRun("Name one path, or none: `packwright list packs`.");
  const opened = await openTarget(args, terminal, targetAt(args.positionals[0] ?? ".", terminal.folder));
  const listing = listingOf(opened.workspace, opened.shown);
  const style = styleFor(args, terminal, "output");
  terminal.output.write(format === "json" ? listingJson(listing) : listingText(listing, style));
  const troubles = readingTroubles(opened, new Set());
  for (const trouble of troubles) terminal.errors.write(`packwright: ${trouble}\n`);
  return troubles.length > 0 ? exitStatus.cannotRun : exitStatus.fine;
}
