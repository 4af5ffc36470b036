// Reads the arguments of a command by its table of options. Must not know what the options mean.
import { parseArgs } from "node:util";
import { nearest } from "@packwright/shared";
import { CannotRun } from "./cannot-run.js";

export interface OptionSpec {
  /** What stands for the value in the help; an option without one is a flag. */
  readonly value?: string;
  readonly short?: string;
  /** One or two sentences for the help. */
  readonly help: string;
}

export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** What is to be known of a command in order to read its arguments. */
export interface CommandArguments {
  readonly name: string;
  readonly options: OptionTable;
  readonly ignoresUnknownOptions?: boolean;
}

export interface Arguments {
  readonly positionals: readonly string[];
  /** The value of an option; of several the last. */
  text(name: string): string | undefined;
  /** All values of an option that may be repeated. */
  texts(name: string): readonly string[];
  /** Whether a flag is given. */
  flag(name: string): boolean;
  /** Which of some flags was given last; undefined where none was. */
  last(...names: readonly string[]): string | undefined;
}

/** Throws `CannotRun` where an argument is no option of the command, or has no value or one too many. */
export function readArguments(
  { name: command, options: table, ignoresUnknownOptions = false }: CommandArguments,
  args: readonly string[],
): Arguments {
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(table).map(([name, { value, short }]) => [
        name,
        { type: value === undefined ? "boolean" : "string", ...(short === undefined ? {} : { short }) } as const,
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given: { name: string; value: string | undefined }[] = [];
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const spec = Object.hasOwn(table, token.name) ? table[token.name] : undefined;
    if (!spec && ignoresUnknownOptions) continue;
    if (!spec) throw new CannotRun(unknownOption(command, token.rawName, Object.keys(table)));
    if (spec.value === undefined && token.value !== undefined)
      throw new CannotRun(`${token.rawName} takes no value. Write it without \`=${token.value}\`.`);
    const missing = token.value === undefined || (!token.inlineValue && /^-./.test(token.value));
    if (spec.value !== undefined && missing)
      throw new CannotRun(`${token.rawName} needs a value: \`${token.rawName} ${spec.value}\`.`);
    given.push({ name: token.name, value: token.value });
  }
  return {
    positionals,
    text: (name) => given.findLast((option) => option.name === name)?.value,
    texts: (name) => given.flatMap((option) => (option.name === name ? [option.value ?? ""] : [])),
    flag: (name) => given.some((option) => option.name === name),
    last: (...names) => given.findLast((option) => names.includes(option.name))?.name,
  };
}

/** A value out of a few. Throws `CannotRun` naming them where it is none of them. */
export function oneOf<T extends string>(option: string, value: string | undefined, values: readonly [T, ...T[]]): T {
  if (value === undefined) return values[0];
  const found = values.find((one) => one === value);
  if (found !== undefined) return found;
  const near = nearest(value, values);
  throw new CannotRun(
    `${option} cannot be \`${value}\`. ${near === undefined ? "" : `Did you mean \`${near}\`? `}Use one of: ${values.join(", ")}.`,
  );
}

function unknownOption(command: string, written: string, known: readonly string[]): string {
  const near = nearest(written.replace(/^-+/, ""), known);
  const hint = near === undefined ? "" : ` Did you mean \`--${near}\`?`;
  return `\`packwright ${command}\` has no option \`${written}\`.${hint} \`packwright ${command} --help\` lists its options.`;
}
