// `packwright explain`: the page of a rule. Must not know what the pages say.
import { allRules, pages, renderPage, type Style } from "@packwright/shared";
import type { Arguments, OptionTable } from "./arguments.js";
import { CannotRun, exitStatus } from "./cannot-run.js";
import { type Command, sharedOptions, styleFor } from "./command.js";
import { ruleCalled } from "./overrides.js";
import type { Terminal } from "./terminal.js";

/** Sentences are hard to read in longer lines. */
const longestLine = 100;

const options = {
  color: sharedOptions.color,
  "no-color": sharedOptions["no-color"],
  help: sharedOptions.help,
} as const satisfies OptionTable;

export const explain: Command = {
  name: "explain",
  summary: "Explain a finding: what is wrong, why it matters, what to do.",
  operands: "[CODE]",
  description:
    "Shows the page of a rule, given its code or its name. In its examples a line of ^ stands under what is found, and a line\n" +
    "of ~ under the place that belongs to it. Without a code it lists all rules.",
  options,
  examples: [
    { command: "packwright explain PK252", words: "By code." },
    { command: "packwright explain unknown-field", words: "By name." },
    { command: "packwright explain", words: "All rules." },
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const style = styleFor(args, terminal, "output");
  const [wanted, ...others] = args.positionals;
  if (others.length > 0) throw new CannotRun("Name one rule: `packwright explain PK101`.");
  if (wanted === undefined) terminal.output.write(ruleList(style));
  else {
    const { code } = ruleCalled(wanted);
    const page = pages[code];
    if (page === undefined) throw new CannotRun(`\`${code}\` has no page in this version.`);
    const width = Math.min(longestLine, terminal.output.columns ?? longestLine);
    terminal.output.write(renderPage(page, { style, width }));
  }
  return exitStatus.fine;
}

function ruleList(style: Style): string {
  const longest = Math.max(...allRules.rules.map(({ name }) => name.length));
  return [...allRules.rules]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(
      ({ code, name, severity, group }) =>
        `${style.severity[severity](code)}  ${name.padEnd(longest)}  ${style.faint(`${severity}, ${group}`)}\n`,
    )
    .join("");
}
