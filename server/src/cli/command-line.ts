// From arguments to a command, and from whatever happens to an exit status. Must not know what any command does.
import { nearest, plainStyle } from "@packwright/shared";
import { type Arguments, readArguments } from "./arguments.js";
import { CannotRun, exitStatus } from "./cannot-run.js";
import { check } from "./check.js";
import { type Command, commandHelp, programHelp, styleFor } from "./command.js";
import { convert } from "./convert.js";
import { expand } from "./expand.js";
import { explain } from "./explain.js";
import { list } from "./list.js";
import { lsp } from "./lsp.js";
import { policy } from "./policy.js";
import { reportFaultsAt, version } from "./product.js";
import { routes } from "./routes.js";
import type { Terminal } from "./terminal.js";

export const commands: readonly Command[] = [check, expand, policy, routes, convert, list, explain, lsp];

/** Runs the program and gives its exit status (tool.md, Command line). Never rejects. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await runCommand(args, terminal);
  } catch (error) {
    terminal.errors.write(`packwright: ${error instanceof CannotRun ? error.message : faultWords(error, terminal)}\n`);
    return exitStatus.cannotRun;
  }
}

async function runCommand([first, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  const noFlags: Pick<Arguments, "last"> = { last: () => undefined };
  if (first === undefined) {
    terminal.errors.write(programHelp(commands, plainStyle));
    return exitStatus.cannotRun;
  }
  if (first === "--version" || first === "-V") {
    terminal.output.write(`${version}\n`);
    return exitStatus.fine;
  }
  const asksForHelp = first === "--help" || first === "-h" || first === "help";
  if (asksForHelp && rest[0] === undefined) {
    terminal.output.write(programHelp(commands, styleFor(noFlags, terminal, "output")));
    return exitStatus.fine;
  }
  const command = commandCalled(asksForHelp ? (rest[0] as string) : first);
  const args = readArguments(command, asksForHelp ? [] : rest);
  if (asksForHelp || args.flag("help")) {
    terminal.output.write(commandHelp(command, styleFor(args, terminal, "output")));
    return exitStatus.fine;
  }
  return command.run(args, terminal);
}

function commandCalled(name: string): Command {
  const command = commands.find((one) => one.name === name);
  if (command) return command;
  const near = nearest(
    name,
    commands.map((one) => one.name),
  );
  const kind = name.startsWith("-") ? "option" : "command";
  const hint = near === undefined ? "" : ` Did you mean \`packwright ${near}\`?`;
  const list = commands.map((one) => one.name).join(", ");
  throw new CannotRun(`There is no ${kind} \`${name}\`.${hint} The commands are: ${list}.`);
}

/** A fault of this program. Whoever looks into it asks for the stack. */
function faultWords(error: unknown, { environment }: Terminal): string {
  const message = error instanceof Error ? error.message : String(error);
  const stack = environment.PACKWRIGHT_DEBUG && error instanceof Error ? `\n${error.stack}` : "";
  return `This is a fault of Packwright itself, not of your files: ${message}\nPlease report it: ${reportFaultsAt}${stack}`;
}
