// `packwright policy`: what the runs of a graph may do, and why. Must not know how policies meet.
import {
  type EffectivePolicy,
  effectivePolicy,
  explanationJson,
  explanationText,
  explanationYaml,
  plainStyle,
  policyJson,
  policyYaml,
  readRunPolicy,
  type SafetyProposal,
  type Style,
} from "@packwright/shared";
import { readContent } from "../host/read-file.js";
import { type Arguments, type OptionTable, oneOf } from "./arguments.js";
import { CannotRun, exitStatus } from "./cannot-run.js";
import { type Command, sharedOptions, styleFor } from "./command.js";
import { openGraph, refuseGraph, refuseUnread } from "./open-target.js";
import { targetAt } from "./targets.js";
import type { Terminal } from "./terminal.js";
import { writeResult } from "./write-result.js";

const formats = ["json", "yaml"] as const;
const explanations = ["text", "json", "yaml"] as const;

const refusers = "the graph, a pack that it uses, or the workspace's policy";

/** Whoever has corrected these sees the others. */
const mostFaults = 10;

const options = {
  policy: { value: "FILE", help: "A policy of the run's own, YAML or JSON. It can only make the result stricter." },
  explain: { help: "Say for each field what everybody asks for and who decides it." },
  format: {
    value: "json|yaml",
    help: "How the policy is written: json unless this says otherwise; with --explain, text.",
  },
  output: { value: "FILE", help: "Write the result to this file, whole or not at all." },
  config: sharedOptions.config,
  kernel: sharedOptions.kernel,
  color: sharedOptions.color,
  "no-color": sharedOptions["no-color"],
  help: sharedOptions.help,
} as const satisfies OptionTable;

export const policy: Command = {
  name: "policy",
  summary: "Print what the runs of a graph may do, and why.",
  operands: "GRAPH",
  description:
    "Lets the policies of the workspace, of the graph's packs and of the graph meet, and prints the result as the kernel\n" +
    "takes it: a SafetyPolicy with all five fields. Policies only get stricter. Where the graph, a pack that it uses or the\n" +
    "workspace's policy has an error, the errors go to standard error, nothing is printed, and the exit status is 1. It is 2\n" +
    "where the command could not run.",
  options,
  examples: [
    { command: "packwright policy graphs/weekly.graph.yaml", words: "Print the policy as JSON." },
    { command: "packwright policy weekly.graph.yaml --explain", words: "Say who decides what." },
    {
      command: "packwright policy weekly.graph.yaml --policy tonight.yaml",
      words: "With the policy of one run besides.",
    },
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const explains = args.flag("explain");
  const format = oneOf("--format", args.text("format"), explains ? explanations : formats);
  const file = args.text("policy");
  const own = file === undefined ? undefined : runPolicy(file, terminal);
  const opened = await openGraph(args, terminal, "policy");
  const result = effectivePolicy(opened.workspace, opened.graph, own);
  if (!result) throw new CannotRun(`\`${opened.target.given}\` is no graph.`);
  if ("errors" in result) return refuseGraph(opened, terminal, result.errors, "has no policy", refusers);
  refuseUnread(opened);
  const output = args.text("output");
  const style = output === undefined ? styleFor(args, terminal, "output") : plainStyle;
  writeResult(explains ? explanation(result, format, style) : plain(result, format), output, terminal);
  return exitStatus.fine;
}

function plain({ policy: result }: EffectivePolicy, format: string): string {
  return format === "yaml" ? policyYaml(result) : policyJson(result);
}

function explanation(result: EffectivePolicy, format: string, style: Style): string {
  if (format === "text") return explanationText(result, style);
  return format === "yaml" ? explanationYaml(result) : explanationJson(result);
}

/** The policy of `--policy`. Throws `CannotRun` where it is none: a run under half a policy would be allowed too much. */
function runPolicy(file: string, terminal: Terminal): SafetyProposal {
  const target = targetAt(file, terminal.folder);
  const content = target.isFolder ? undefined : readContent(target.absolute);
  if (!content) throw new CannotRun(`\`${file}\` is a folder, not a policy. Correct the path after --policy.`);
  const reading = readRunPolicy(target.absolute, content);
  if ("proposal" in reading) return reading.proposal;
  const faults = reading.faults
    .slice(0, mostFaults)
    .map(({ at, message }) => `  ${at.line + 1}:${at.column + 1} ${message}`);
  const more = reading.faults.length - faults.length;
  if (more > 0) faults.push(`  and ${more} more`);
  throw new CannotRun(`\`${file}\` is no safety policy, so nothing was done:\n${faults.join("\n")}`);
}
