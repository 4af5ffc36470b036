// `packwright expand`: what the kernel will run of a graph. Must not know how templates are expanded.
import { expandGraph, graphJson, graphYaml } from "@packwright/shared";
import { type Arguments, type OptionTable, oneOf } from "./arguments.js";
import { CannotRun, exitStatus } from "./cannot-run.js";
import { type Command, sharedOptions } from "./command.js";
import { openGraph, refuseGraph, refuseUnread } from "./open-target.js";
import type { Terminal } from "./terminal.js";
import { writeResult } from "./write-result.js";

const formats = ["json", "yaml"] as const;

const options = {
  format: { value: "json|yaml", help: "How the graph is written; json unless this says otherwise." },
  output: { value: "FILE", help: "Write the graph to this file, whole or not at all." },
  config: sharedOptions.config,
  kernel: sharedOptions.kernel,
  color: sharedOptions.color,
  "no-color": sharedOptions["no-color"],
  help: sharedOptions.help,
} as const satisfies OptionTable;

export const expand: Command = {
  name: "expand",
  summary: "Print what the kernel will run of a graph.",
  operands: "GRAPH",
  description:
    "Expands the templates of a graph and prints the kernel's GraphSpec, and nothing else, to standard output.\n" +
    "Where the graph or a pack that it uses has an error, the errors go to standard error, nothing is printed, and the exit\n" +
    "status is 1. It is 2 where the command could not run.",
  options,
  examples: [
    { command: "packwright expand graphs/weekly.graph.yaml", words: "Print the graph as JSON." },
    {
      command: "packwright expand weekly.graph.yaml --output weekly.json",
      words: "Write it to a file for the kernel.",
    },
    { command: "packwright expand weekly.graph.yaml --format yaml", words: "Print it for people to read." },
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const format = oneOf("--format", args.text("format"), formats);
  const opened = await openGraph(args, terminal, "expand");
  const result = expandGraph(opened.workspace, opened.graph);
  if (!result) throw new CannotRun(`\`${opened.target.given}\` is no graph.`);
  if ("errors" in result) return refuseGraph(opened, terminal, result.errors, "is not expanded");
  refuseUnread(opened);
  writeResult(format === "json" ? graphJson(result.graph) : graphYaml(result.graph), args.text("output"), terminal);
  return exitStatus.fine;
}
