// `packwright routes`: what a run of a graph does about every outcome. Must not know how rules are merged or matched.
import {
  type GraphRoutes,
  nearest,
  plainStyle,
  type Route,
  routesJson,
  routesOfGraph,
  routesText,
} from "@packwright/shared";
import { type Arguments, type OptionTable, oneOf } from "./arguments.js";
import { CannotRun, exitStatus } from "./cannot-run.js";
import { type Command, sharedOptions, styleFor } from "./command.js";
import { openGraph, refuseGraph, refuseUnread } from "./open-target.js";
import type { Terminal } from "./terminal.js";
import { writeResult } from "./write-result.js";

const formats = ["text", "json"] as const;

const options = {
  outcome: { value: "OUTCOME", help: "Only this outcome, such as `review=failed,exhausted`." },
  format: { value: "text|json", help: "How the routes are written; text unless this says otherwise." },
  output: { value: "FILE", help: "Write the routes to this file, whole or not at all." },
  config: sharedOptions.config,
  kernel: sharedOptions.kernel,
  color: sharedOptions.color,
  "no-color": sharedOptions["no-color"],
  help: sharedOptions.help,
} as const satisfies OptionTable;

export const routes: Command = {
  name: "routes",
  summary: "Print which rule answers each outcome of a graph.",
  operands: "GRAPH",
  description:
    "Merges the routing rules of a graph and of its packs, and prints every outcome that a run can have with the rule that\n" +
    "answers it first, or the kernel's default. Outcomes are called\n\n" +
    "  STEP=failed            the step failed, and retries are left\n" +
    "  STEP=failed,exhausted  the step failed, and its retries are used up\n" +
    "  STEP.GATE=failed       a required gate of the step failed; with `,exhausted` where the kernel counts that\n" +
    "  GATE=failed            a required gate of the run failed\n" +
    "  STEP=violation         the step did what the safety policy refuses\n\n" +
    "Where the graph or a pack that it uses has an error, the errors go to standard error, nothing is printed, and the exit\n" +
    "status is 1. It is 2 where the command could not run, also where the graph has no such outcome.",
  options,
  examples: [
    { command: "packwright routes graphs/weekly.graph.yaml", words: "Print all outcomes." },
    { command: "packwright routes weekly.graph.yaml --outcome draft=failed,exhausted", words: "Print one." },
    { command: "packwright routes weekly.graph.yaml --format json", words: "The same for programs." },
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const format = oneOf("--format", args.text("format"), formats);
  const opened = await openGraph(args, terminal, "routes");
  const result = routesOfGraph(opened.workspace, opened.graph);
  if (!result) throw new CannotRun(`\`${opened.target.given}\` is no graph.`);
  if ("errors" in result) return refuseGraph(opened, terminal, result.errors, "is not routed");
  refuseUnread(opened);
  const outcome = args.text("outcome");
  const asked = outcome === undefined ? result : { ...result, routes: named(outcome, result) };
  const output = args.text("output");
  const style = output === undefined ? styleFor(args, terminal, "output") : plainStyle;
  writeResult(format === "json" ? routesJson(asked) : routesText(asked, style), output, terminal);
  return exitStatus.fine;
}

/** The routes of an outcome as it is written on the command line. Blanks around its parts do not matter. */
function named(outcome: string, { graph, routes: all }: GraphRoutes): readonly Route[] {
  const wanted = outcome.replace(/\s+/g, "");
  const found = all.filter(({ name }) => name === wanted);
  if (found.length > 0) return found;
  const names = all.map(({ name }) => name);
  const near = all.find(({ name }) => name === `${wanted},exhausted`)?.name ?? nearest(wanted, names) ?? names[0];
  const forms = /=(failed(,exhausted)?|violation)$/.test(wanted)
    ? ""
    : " An outcome ends with `=failed`, `=failed,exhausted` or `=violation`.";
  throw new CannotRun(
    `Graph \`${graph}\` has no outcome \`${outcome}\`.${forms} There is \`${near}\`; without --outcome all are listed.`,
  );
}
