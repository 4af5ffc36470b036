// `packwright expand`: what the kernel will run of a graph. Must not know how templates are expanded.
import { resolve } from "node:path";
import { expandGraph, graphJson, graphYaml, reportOn, textFindings } from "@packwright/shared";
import { findRoot } from "../host/workspace-root.js";
import { type Arguments, type OptionTable, oneOf } from "./arguments.js";
import { CannotRun, exitStatus } from "./cannot-run.js";
import { type Command, sharedOptions, styleFor, textOptions } from "./command.js";
import { type OpenedWorkspace, openWorkspace, readingTroubles } from "./open-workspace.js";
import { overridesFrom } from "./overrides.js";
import { homepage } from "./product.js";
import { type Target, targetAt } from "./targets.js";
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
  const overrides = overridesFrom(args);
  const config = args.text("config");
  const target = graphTarget(args, terminal);
  const errorStyle = styleFor(args, terminal, "errors");
  const opened = await openWorkspace(findRoot(target.absolute), terminal, {
    config: config === undefined ? undefined : resolve(terminal.folder, config),
    overrides,
    errorStyle,
  });
  const path = await graphPath(opened, target);
  const result = expandGraph(opened.workspace, path);
  if (!result) throw new CannotRun(`\`${target.given}\` is no graph.`);
  if ("errors" in result) {
    const report = reportOn(opened, result.errors, homepage);
    terminal.errors.write(textFindings(report, textOptions(errorStyle, terminal.errors)));
    terminal.errors.write(
      `packwright: \`${target.given}\` is not expanded: the graph, or a pack that it uses, has an error.\n`,
    );
    return exitStatus.findings;
  }
  const troubles = readingTroubles(opened, new Set());
  if (troubles.length > 0) throw new CannotRun(troubles.join("\npackwright: "));
  writeResult(format === "json" ? graphJson(result.graph) : graphYaml(result.graph), args.text("output"), terminal);
  return exitStatus.fine;
}

function graphTarget(args: Arguments, terminal: Terminal): Target {
  const [given, ...others] = args.positionals;
  if (given === undefined || others.length > 0)
    throw new CannotRun("Name one graph: `packwright expand graphs/weekly.graph.yaml`.");
  const target = targetAt(given, terminal.folder);
  if (target.isFolder) throw new CannotRun(`\`${given}\` is a folder. Name a graph in it, such as a *.graph.yaml.`);
  return target;
}

/** The graph's path in the workspace. A file that the workspace's patterns leave out is taken as a graph, because it is named as one. */
async function graphPath({ workspace, source }: OpenedWorkspace, target: Target): Promise<string> {
  const path = source.relative(target.absolute);
  if (workspace.roleOf(path) === undefined) {
    const content = await source.read(path);
    if (content) workspace.set(path, "graph", content);
    workspace.settle();
  }
  const role = workspace.roleOf(path);
  if (role === "manifest" || role === "config")
    throw new CannotRun(`\`${target.given}\` is ${role === "config" ? "the configuration" : "a pack"}, not a graph.`);
  return path;
}
