// Writes YAML as freely as the quick lane reads it: values on their line or below, texts of several lines, brackets over lines,
// comments and blank lines anywhere. What a text means is of no interest here; two readers must agree on it.
import type fc from "fast-check";
import { type Choose, choices } from "./documents.js";

/** Texts that are YAML but for an unlucky comment or blank line here and there. */
export const freelyWritten: fc.Arbitrary<string> = choices.map((choose) => new FreeWriter(choose).text());

const plain = [
  "x",
  "two words",
  "-1",
  "1.50",
  "true",
  "~",
  "a:b",
  "x#y",
  "it's",
  "é",
  "$",
  "${{ parameters.x }}",
  "(a, [b])",
];
const inBrackets = ["x", "two words", "-1", "0x1F", "null", "a:b", "x#y", '"a: b"', "'it''s'", '"\\t"', '""'];
const quoted = ['"a # b"', "'it''s'", '"\\u00e9 \\"q\\""', "''", '"a: b"'];

class FreeWriter {
  private keys = 0;
  private left = 14;

  constructor(private readonly choose: Choose) {}

  text(): string {
    const newline = this.choose(6) === 0 ? "\r\n" : "\n";
    const lines = this.collection(0);
    return lines.flatMap((line) => [...this.between(), line]).join(newline) + (this.choose(4) === 0 ? "" : newline);
  }

  /** Lines of a block mapping or list at a column. */
  private collection(column: number): string[] {
    const lines: string[] = [];
    const isList = this.choose(3) === 0;
    for (let i = this.choose(3); i >= 0 && this.left > 0; i--) {
      this.left--;
      const indicator = isList ? "-" : this.key();
      const [first, ...rest] = this.value(column, isList);
      lines.push(" ".repeat(column) + indicator + first, ...rest);
    }
    return lines;
  }

  /** What follows an indicator on its line, and the lines below. */
  private value(column: number, inList: boolean): string[] {
    const blank = " ".repeat(1 + (this.choose(6) === 0 ? 1 : 0));
    const inner = column + 1 + this.choose(3);
    switch (this.choose(12)) {
      case 0:
        return [this.end("")];
      case 1:
        return [this.end(blank + this.one(quoted))];
      case 2:
        return [`${blank}|${this.one(["", "-", "+"])}${this.end("")}`, ...this.textLines(inner)];
      case 3:
        return [`${blank}>${this.one(["", "-", "+"])}${this.end("")}`, ...this.textLines(inner)];
      case 4:
        return [blank + this.one(plain), ...this.further(inner, () => this.one(plain))];
      case 5: {
        const quote = this.one(['"', "'"]);
        const lines = [`${blank}${quote}a`, ...this.further(inner, () => this.one(["b", "c # d", "e: f"]))];
        return [...lines.slice(0, -1), this.end(`${lines.at(-1)}${quote}`)];
      }
      case 6:
        return this.brackets(column, blank);
      case 7:
        return [this.end(""), ...this.collection(inner)];
      case 8:
        return [
          this.end(""),
          ...(inList ? this.collection(inner) : this.collection(this.choose(2) === 0 ? column : inner)),
        ];
      case 9: {
        if (!inList) return [this.end(""), `${" ".repeat(inner)}${this.one(plain)}`];
        const [first = "", ...rest] = this.collection(column + 2);
        return [` ${first.trimStart()}`, ...rest];
      }
      default:
        return [this.end(blank + this.one(plain))];
    }
  }

  private brackets(column: number, blank: string): string[] {
    const text = blank + this.flow(2);
    if (this.choose(2) === 0) return [this.end(text)];
    const pieces = text.split(/(?<=[,[{]) ?/);
    return pieces.map((piece, i) => {
      if (i === 0) return piece;
      return " ".repeat(column + (/^[\]}]/.test(piece) ? this.choose(2) : 1 + this.choose(3))) + this.end(piece);
    });
  }

  private flow(depth: number): string {
    const parts = Array.from({ length: this.choose(4) }, () => {
      const value = depth > 0 && this.choose(4) === 0 ? this.flow(depth - 1) : this.one(inBrackets);
      return { key: this.one(["k", '"k"', "'k '", "k "]).replace("k", `k${++this.keys}`), value };
    });
    const comma = this.choose(6) === 0 ? ", " : "";
    if (this.choose(2) === 0) return `[${parts.map(({ value }) => value).join(", ")}${parts.length > 0 ? comma : ""}]`;
    const entry = ({ key, value }: { key: string; value: string }) =>
      [`${key}: ${value}`, `${key}: ${value}`, `${key}:`, key, `${key}:${value}`][this.choose(5)];
    return `{${parts.map(entry).join(", ")}${parts.length > 0 ? comma : ""}}`;
  }

  private textLines(column: number): string[] {
    return Array.from({ length: this.choose(4) }, () => {
      const line = this.one(["text", "text  ", "  more", "", "# no comment", "a: b", "- c", " ", '"d'] as const);
      return line === "" ? line : " ".repeat(column) + line;
    });
  }

  private further(column: number, line: () => string): string[] {
    return Array.from({ length: 1 + this.choose(2) }, () => {
      const gap = this.choose(4) === 0 ? "\n" : "";
      return `${gap}${" ".repeat(column)}${line()}`;
    });
  }

  private key(): string {
    const number = ++this.keys;
    return this.one([`key${number}:`, `the key ${number}:`, `"key ${number}":`, `'key${number}' :`, `${number}  :`]);
  }

  private end(text: string): string {
    return text + this.one(["", "", "", "", "  ", " # note", "  #note"]);
  }

  /** Comments and blank lines, wherever they happen to stand. */
  private between(): string[] {
    switch (this.choose(12)) {
      case 0:
        return [`${" ".repeat(this.choose(5))}# note ${this.choose(9)}`];
      case 1:
        return [" ".repeat(this.choose(4))];
      default:
        return [];
    }
  }

  private one<T>(options: readonly T[]): T {
    return options[this.choose(options.length)] as T;
  }
}
