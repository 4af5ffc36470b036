// What a command is, and its help text. Must not know any single command.
import { colourStyle, plainStyle, type Style, type TextOptions } from "@packwright/shared";
import type { Arguments, OptionTable } from "./arguments.js";
import type { Terminal, TextStream } from "./terminal.js";

export interface Command {
  readonly name: string;
  /** Half a sentence for the list of commands. */
  readonly summary: string;
  /** What stands after the command's name, options left out. */
  readonly operands: string;
  /** Some sentences for its own help. */
  readonly description: string;
  readonly options: OptionTable;
  /** Whether options that are not in the table are left alone: other programs may add their own. */
  readonly ignoresUnknownOptions?: boolean;
  readonly examples: readonly { readonly command: string; readonly words: string }[];
  /** Gives the exit status. Throws `CannotRun` where it cannot do what it was asked. */
  readonly run: (args: Arguments, terminal: Terminal) => Promise<number>;
}

/** Columns of code where no terminal shows it. */
const widthElsewhere = 120;

/** Options that several commands have in the same meaning. */
export const sharedOptions = {
  config: { value: "FILE", help: "Use this configuration instead of the packs.config.yaml that is found." },
  kernel: { value: "VERSION", help: "Check against this kernel version, instead of the configuration's." },
  output: { value: "FILE", help: "Write the result to this file instead of the screen." },
  color: { help: "Use colours, also where the output is no terminal." },
  "no-color": { help: "Use no colours. NO_COLOR and FORCE_COLOR in the environment are heeded too." },
  help: { short: "h", help: "Show this help." },
} as const satisfies OptionTable;

/** The help of one command. */
export function commandHelp(command: Command, style: Style): string {
  const usage = ["packwright", command.name, "[OPTION…]", command.operands].filter((part) => part !== "").join(" ");
  const options = Object.entries(command.options).map(([name, { value, short, help }]) => {
    const long = `--${name}${value === undefined ? "" : ` ${value}`}`;
    return [short === undefined ? long : `-${short}, ${long}`, help] as const;
  });
  return [
    `${style.strong("Usage:")} ${usage}`,
    command.description,
    `${style.strong("Options:")}\n${table(options)}`,
    `${style.strong("Examples:")}\n${table(command.examples.map(({ command: line, words }) => [line, words]))}`,
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

/** The help of the whole program. */
export function programHelp(commands: readonly Command[], style: Style): string {
  return [
    "Packwright checks packs and graphs for the kernel, and expands graphs to what the kernel runs.",
    `${style.strong("Usage:")} packwright COMMAND [OPTION…]`,
    `${style.strong("Commands:")}\n${table(commands.map(({ name, summary }) => [name, summary]))}`,
    `${style.strong("Options:")}\n${table([
      ["-h, --help", "Show this help, or the help of a command."],
      ["-V, --version", "Show the version."],
    ])}`,
    `${style.strong("Exit status:")} 0 nothing to report, 1 findings, 2 the command could not run.`,
    "`packwright COMMAND --help` tells more about a command.",
  ]
    .join("\n\n")
    .concat("\n");
}

/** The style for texts that go to a stream: colours on terminals, unless flags or the environment say otherwise. */
export function styleFor(args: Pick<Arguments, "last">, terminal: Terminal, stream: "output" | "errors"): Style {
  return wantsColour(args, terminal, stream) ? colourStyle : plainStyle;
}

/** How findings are written to a stream; to a file where there is none. */
export function textOptions(style: Style, stream?: TextStream): TextOptions {
  const columns = stream?.columns;
  return { style, width: columns ?? widthElsewhere, wraps: columns !== undefined };
}

function wantsColour(
  args: Pick<Arguments, "last">,
  { environment, ...streams }: Terminal,
  stream: "output" | "errors",
): boolean {
  const flag = args.last("color", "no-color");
  if (flag !== undefined) return flag === "color";
  if (environment.NO_COLOR) return false;
  const force = environment.FORCE_COLOR;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  return streams[stream].isTerminal && environment.TERM !== "dumb";
}

/** Lines of two columns; long words of the second go on below themselves. */
function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${wrap(right, 96 - width, width + 4)}`).join("\n");
}

function wrap(text: string, width: number, indent: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > Math.max(width, 30)) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${" ".repeat(indent)}`);
}
