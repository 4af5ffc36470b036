// Generates values, and YAML and JSON texts that say them, written in many ways: styles, comments, blank lines, line breaks.
import fc from "fast-check";
import type { JsonValue } from "../../../../shared/src/base/json.js";
import { printBlockText, printDoubleQuoted, printFlatText } from "../../../../shared/src/syntax/edits/print.js";
import { defaultYamlStyle } from "../../../../shared/src/syntax/edits/style.js";

export const words = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom("a", "name", "coding.patch.v1", "two words", "x-y", "1.0.0", "é", "😀 smile"),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[
        "",
        " ",
        "1",
        "true",
        "null",
        "~",
        "- b",
        "a: b",
        "x # y",
        "#",
        "it's",
        '"q"',
        "'",
        "\\",
        "---",
        "<<",
        "=",
        "a,b",
      ],
      ...[
        "[x]",
        "{x}",
        "${{ parameters.x }}",
        "&a",
        "*a",
        "!x",
        "@",
        "`",
        "%",
        "?",
        ":",
        "-",
        "0x1F",
        ".inf",
        "1e3",
        "a:",
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
);

export const texts = fc.oneof(
  { weight: 6, arbitrary: words },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "a\nb",
      "a\nb\n",
      "a\n\n b\n\n",
      "\na",
      " a\nb",
      "a\tb",
      "\ta",
      "a\r\nb",
      "\u0085",
      "\ud800",
      "\u2028\ufeff",
    ),
  },
);

const scalars = fc.oneof(
  texts,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);

/** Any JSON value; numbers are finite and not -0, which JSON texts cannot tell from 0. */
export const values: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalars.map((value) => (Object.is(value, -0) ? 0 : value)),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(words, tie("value"), { maxKeys: 4, noNullPrototype: false }),
  ),
})).value;

/** A collection at the root. */
export const documents = values.filter(
  (value) => typeof value === "object" && value !== null && Object.keys(value).length > 0,
);

/** Decides how the next thing is written: a number below `below`. */
export type Choose = (below: number) => number;

/** An endless source of decisions. */
export const choices: fc.Arbitrary<Choose> = fc.infiniteStream(fc.nat(1_000_000)).map((stream) => {
  return (below) => (stream.next().value as number) % below;
});

/** Writes a value as YAML in ways that people write it. All comments are different and start with `# note`. */
export function writtenAsYaml(value: JsonValue, choose: Choose): string {
  const newline = choose(5) === 0 ? "\r\n" : "\n";
  const writer = new Writer(choose, choose(3) === 0 ? 4 : 2, choose(2) === 0 ? 0 : 2);
  const lines = writer.lines(value);
  return lines.join(newline) + (choose(4) === 0 ? "" : newline);
}

/** Writes a value as JSON: on one line, with two or four spaces or tabs. */
export function writtenAsJson(value: JsonValue, choose: Choose): string {
  const text = JSON.stringify(value, null, ["", "  ", "    ", "\t"][choose(4)] as string);
  const escaped = text.replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (c) =>
    printDoubleQuoted(c).slice(1, -1),
  );
  return escaped + (choose(3) === 0 ? "" : "\n");
}

class Writer {
  private notes = 0;

  constructor(
    private readonly choose: Choose,
    private readonly indent: number,
    private readonly listIndent: number,
  ) {}

  lines(value: JsonValue): string[] {
    const lines = this.block(value, 0, 0) ?? [this.flat(value, false)];
    return [...(this.choose(3) === 0 ? [this.note()] : []), ...(this.choose(4) === 0 ? ["---"] : []), ...lines];
  }

  /** The lines of a collection in block style. */
  private block(value: JsonValue, column: number, listColumn: number): string[] | undefined {
    if (typeof value !== "object" || value === null || Object.keys(value).length === 0) return undefined;
    const lines: string[] = [];
    if (Array.isArray(value)) {
      for (const item of value as readonly JsonValue[]) {
        this.between(lines, listColumn);
        lines.push(...this.item(item, listColumn));
      }
    } else {
      for (const [key, child] of Object.entries(value)) {
        this.between(lines, column);
        const start = " ".repeat(column) + this.flat(key, false, true);
        lines.push(...this.member(`${start}:`, child, column + this.indent, column + this.listIndent));
      }
    }
    return lines;
  }

  private item(item: JsonValue, column: number): string[] {
    const dash = `${" ".repeat(column)}-`;
    const inner = this.choose(6) === 0 ? undefined : this.block(item, column + 2, column + 2);
    if (!inner || inner[0]?.trimStart().startsWith("#")) return this.member(dash, item, column + 2, column + 2);
    return [`${dash} ${(inner[0] as string).slice(column + 2)}`, ...inner.slice(1)];
  }

  private member(start: string, value: JsonValue, column: number, listColumn: number): string[] {
    const block = this.choose(4) === 0 ? undefined : this.block(value, column, listColumn);
    if (block) return [start + this.lineNote(), ...block];
    if (typeof value === "string" && value.includes("\n") && this.choose(2) === 0) {
      const text = printBlockText(value, column);
      if (text) return [`${start} ${text.head}`, ...text.lines];
    }
    if (value === null && this.choose(2) === 0) return [start + this.lineNote()];
    return [`${start}${this.choose(5) === 0 ? "   " : " "}${this.flat(value, false)}${this.lineNote()}`];
  }

  /** A value on one line. */
  private flat(value: JsonValue, inBrackets: boolean, isKey = false): string {
    if (Array.isArray(value)) return `[${value.map((item: JsonValue) => this.flat(item, true)).join(", ")}]`;
    if (typeof value === "object" && value !== null) {
      const entries = Object.entries(value).map(
        ([key, child]) => `${this.flat(key, true, true)}: ${this.flat(child, true)}`,
      );
      const space = entries.length > 0 && this.choose(2) === 0 ? " " : "";
      return `{${space}${entries.join(", ")}${space}}`;
    }
    if (typeof value !== "string") return JSON.stringify(value);
    if (this.choose(4) === 0 || (isKey && value === "<<")) return printDoubleQuoted(value);
    if (this.choose(4) === 0 && /^[\x20-\x7e]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
    return printFlatText(value, defaultYamlStyle, inBrackets);
  }

  private between(lines: string[], column: number): void {
    if (this.choose(8) === 0) lines.push(" ".repeat(column) + this.note());
    if (lines.length > 0 && this.choose(10) === 0) lines.push("");
  }

  private lineNote(): string {
    return this.choose(5) === 0 ? ` ${this.note()}` : "";
  }

  private note(): string {
    this.notes++;
    return `# note ${this.notes}.`;
  }
}
