// How the commands begin that look at one path: its workspace is opened under the options that all of them have, or it is said why
// that cannot be done. Must not know what a command does then.
import { type Diagnostic, reportOn, type Style, textFindings } from "@packwright/shared";
import { findRoot } from "../host/workspace-root.js";
import type { Arguments } from "./arguments.js";
import { CannotRun, exitStatus } from "./cannot-run.js";
import { styleFor, textOptions } from "./command.js";
import { type OpenedWorkspace, openWorkspace, readingTroubles } from "./open-workspace.js";
import { overridesFrom } from "./overrides.js";
import { homepage } from "./product.js";
import { type Target, targetAt } from "./targets.js";
import type { Terminal } from "./terminal.js";

/** A workspace that is opened for a path of the command line. */
export interface OpenedTarget extends OpenedWorkspace {
  readonly target: Target;
  /** How findings look on standard error. */
  readonly errorStyle: Style;
}

/** A workspace that is opened for a graph. */
export interface OpenedGraph extends OpenedTarget {
  /** The graph's path in the workspace. */
  readonly graph: string;
}

/**
 * Opens the workspace that a path belongs to, under `--config`, `--kernel` and the colour flags. Throws `CannotRun` where nothing is
 * there or the configuration cannot be read.
 */
export async function openTarget(args: Arguments, terminal: Terminal, target: Target): Promise<OpenedTarget> {
  const errorStyle = styleFor(args, terminal, "errors");
  const config = args.text("config");
  const opened = await openWorkspace(findRoot(target.absolute), terminal, {
    config: config === undefined ? undefined : targetAt(config, terminal.folder).absolute,
    overrides: overridesFrom(args),
    errorStyle,
  });
  return { ...opened, target, errorStyle };
}

/**
 * Opens the workspace of the one graph that a command names. A file that the workspace's patterns leave out is taken as a graph,
 * because it is named as one. Throws `CannotRun` where none or several are named, nothing is there, or it is no graph.
 */
export async function openGraph(args: Arguments, terminal: Terminal, command: string): Promise<OpenedGraph> {
  const [given, ...others] = args.positionals;
  if (given === undefined || others.length > 0)
    throw new CannotRun(`Name one graph: \`packwright ${command} graphs/weekly.graph.yaml\`.`);
  const target = targetAt(given, terminal.folder);
  if (target.isFolder) throw new CannotRun(`\`${given}\` is a folder. Name a graph in it, such as a *.graph.yaml.`);
  const opened = await openTarget(args, terminal, target);
  return { ...opened, graph: await graphPath(opened) };
}

/** Shows the errors because of which a graph has no result, and says what therefore is not done; `by` are those whose errors count. Gives the exit status. */
export function refuseGraph(
  opened: OpenedGraph,
  terminal: Terminal,
  errors: readonly Diagnostic[],
  notDone: string,
  by = "the graph, or a pack that it uses,",
): number {
  const report = reportOn(opened, errors, homepage);
  terminal.errors.write(textFindings(report, textOptions(opened.errorStyle, terminal.errors)));
  terminal.errors.write(`packwright: \`${opened.target.given}\` ${notDone}: ${by} has an error.\n`);
  return exitStatus.findings;
}

/** Throws `CannotRun` where something of a workspace could not be read: a result made of the rest could be a wrong one. */
export function refuseUnread(opened: OpenedWorkspace): void {
  const troubles = readingTroubles(opened, new Set());
  if (troubles.length > 0) throw new CannotRun(troubles.join("\npackwright: "));
}

async function graphPath({ workspace, source, target }: OpenedTarget): Promise<string> {
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
