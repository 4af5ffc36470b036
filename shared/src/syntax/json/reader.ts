// JSON to the located tree, as far as it can be read. Knows limits; must not know what a document means.
import type { Span } from "../../base/span.js";
import { compareSpans } from "../../base/span.js";
import { excerpt, quoted } from "../excerpt.js";
import { brokenStructureLimit } from "../limits.js";
import { limits, type SyntaxProblem } from "../problems.js";
import type { ListItem, LocatedNode, MapEntry } from "../tree.js";
import { type Report, scanNumber, scanSingleQuoted, scanString, scanWord, skipBlanks } from "./scanner.js";
import { readWord } from "./words.js";

export interface JsonReading {
  readonly root: LocatedNode | undefined;
  /** In the order of the text. */
  readonly problems: readonly SyntaxProblem[];
  /** A limit that the text breaks; nothing else counts then. */
  readonly limit: SyntaxProblem | undefined;
}

/** More problems than this are of no use to anybody. */
const mostProblems = 1000;

/** Reads a text. Linear in its length; recursion ends at the permitted nesting. */
export function readJson(text: string): JsonReading {
  const reader = new JsonReader(text);
  try {
    return {
      root: reader.document(),
      problems: reader.problems.sort((a, b) => compareSpans(a.span, b.span)),
      limit: undefined,
    };
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    return { root: undefined, problems: [], limit: error.problem };
  }
}

class LimitReached extends Error {
  constructor(readonly problem: SyntaxProblem) {
    super(problem.kind);
  }
}

class JsonReader {
  problems: SyntaxProblem[] = [];
  private at = 0;
  private nodes = 0;
  /** The brackets that are open, outermost first. */
  private readonly open: ("{" | "[")[] = [];
  private derailed = false;

  constructor(private readonly text: string) {}

  document(): LocatedNode | undefined {
    const text = this.text;
    if (text.startsWith("\ufeff")) this.at = 1;
    this.skip();
    if (this.at >= text.length) {
      const newline = text.search(/[\r\n]/);
      this.problems = [{ kind: "empty-document", span: { start: 0, end: newline < 0 ? text.length : newline } }];
      return undefined;
    }
    const root = this.value();
    this.skip();
    if (this.at < text.length) {
      const rest = scanWord(text, this.at) || (text[this.at] as string);
      const words = "]}".includes(rest) ? "closes nothing that is open" : "follows the end of the document";
      this.report({ start: this.at, end: this.at + rest.length }, `${quoted(rest)} ${words}; remove it`, {
        effect: "derails",
      });
    }
    return root;
  }

  private value(): LocatedNode {
    const { text } = this;
    const start = this.at;
    this.nodes++;
    if (this.nodes > limits.nodes) throw new LimitReached(brokenStructureLimit("nodes", start, start + 1));
    const character = text[start];
    if (character === "{") return this.object();
    if (character === "[") return this.array();
    if (character === '"') {
      const { value, end } = scanString(text, start, this.report);
      this.at = end;
      return { kind: "text", value, style: "double", span: { start, end } };
    }
    const number = scanNumber(text, start);
    if (number) {
      this.at = number.end;
      return { kind: "number", value: Number(number.source), source: number.source, span: { start, end: number.end } };
    }
    const { node, end } = readWord(text, start, this.report);
    this.at = end;
    return node;
  }

  private object(): LocatedNode {
    const start = this.enter("{");
    const entries: MapEntry[] = [];
    const seen = new Map<string, MapEntry>();
    const end = this.members(start, "}", () => {
      const entry = this.entry();
      if (!entry) return this.at;
      const first = seen.get(entry.key);
      if (!first) seen.set(entry.key, entry);
      else if (!this.derailed) {
        this.add({
          kind: "duplicate-key",
          span: entry.keySpan,
          key: entry.key,
          first: first.keySpan,
          entry: entry.span,
        });
      }
      entries.push(entry);
      return entry.span.end;
    });
    return { kind: "map", entries, flow: true, span: { start, end } };
  }

  private array(): LocatedNode {
    const start = this.enter("[");
    const items: ListItem[] = [];
    const end = this.members(start, "]", () => {
      const value = this.value();
      items.push({ value, span: value.span });
      return value.span.end;
    });
    return { kind: "list", items, flow: true, span: { start, end } };
  }

  private enter(bracket: "{" | "["): number {
    const start = this.at;
    this.open.push(bracket);
    if (this.open.length > limits.nesting) throw new LimitReached(brokenStructureLimit("nesting", start, start + 1));
    this.at++;
    return start;
  }

  /** Reads members up to the closing bracket, whatever stands between them; gives where the collection ends. */
  private members(start: number, closing: "}" | "]", member: () => number): number {
    const { text } = this;
    let last = start + 1;
    /** The comma before the next member; true before the first, which needs none. */
    let comma: Span | true | undefined = true;
    for (;;) {
      this.skip();
      const character = text[this.at];
      if (character === closing) {
        if (comma && comma !== true) this.reportComma(comma);
        this.open.pop();
        this.at++;
        return this.at;
      }
      if (character === undefined || ((character === "]" || character === "}") && this.closesOuter(character))) {
        this.open.pop();
        const opening = text[start] as string;
        this.report({ start, end: start + 1 }, `\`${opening}\` is not closed; add \`${closing}\``, {
          effect: "derails",
        });
        return last;
      }
      const here = { start: this.at, end: this.at + 1 };
      if (character === "]" || character === "}") {
        this.report(here, `\`${character}\` closes nothing that is open; write \`${closing}\``, { effect: "derails" });
        this.at++;
      } else if (character === ",") {
        if (comma) this.reportComma(here);
        else comma = here;
        this.at++;
      } else if (character === ":") {
        this.report(here, "`:` cannot stand here; remove it, or write a key in double quotes before it", {
          effect: "derails",
        });
        this.at++;
      } else {
        if (!comma) this.reportMissingComma();
        comma = undefined;
        last = member();
      }
    }
  }

  private closesOuter(closing: "]" | "}"): boolean {
    return this.open.slice(0, -1).includes(closing === "]" ? "[" : "{");
  }

  /** A key and its value. Undefined where a collection stands in the place of a key. */
  private entry(): MapEntry | undefined {
    const { text } = this;
    if (text[this.at] === "{" || text[this.at] === "[") {
      const here = { start: this.at, end: this.at + 1 };
      this.report(here, "a key in double quotes and a `:` are missing before this value", { effect: "derails" });
      this.value();
      this.skip();
      if (text[this.at] === ":") {
        this.at++;
        this.skip();
        if (this.atValue()) this.value();
      }
      return undefined;
    }
    const { key, keySpan } = this.key();
    this.skip();
    if (text[this.at] === ":") {
      this.at++;
      const colonEnd = this.at;
      this.skip();
      for (; text[this.at] === ":"; this.skip()) {
        this.report({ start: this.at, end: this.at + 1 }, "one `:` is enough; remove this one");
        this.at++;
      }
      if (this.atValue()) return this.withValue(key, keySpan);
      const span = { start: colonEnd, end: colonEnd };
      this.report(span, `${quoted(key)} has no value; write one behind the colon`);
      return {
        key,
        keySpan,
        value: { kind: "null", value: null, span },
        span: { start: keySpan.start, end: colonEnd },
      };
    }
    if (this.atValue() && !this.atKey()) {
      const word = { start: this.at, end: this.at + 1 };
      this.report(word, `\`:\` is missing between ${quoted(key)} and its value`);
      return this.withValue(key, keySpan);
    }
    this.report(keySpan, `${quoted(key)} is a key without a value; write \`"${excerpt(key)}": …\``);
    const span = { start: keySpan.end, end: keySpan.end };
    return { key, keySpan, value: { kind: "null", value: null, span }, span: keySpan };
  }

  private key(): { key: string; keySpan: Span } {
    const { text, at: start } = this;
    if (text[start] === '"') {
      const { value, end } = scanString(text, start, this.report);
      this.at = end;
      return { key: value, keySpan: { start, end } };
    }
    const end = text[start] === "'" ? scanSingleQuoted(text, start) : start + scanWord(text, start).length;
    this.at = end;
    const key = text.slice(start, end).replace(/^'|'$/g, "");
    this.report({ start, end }, `${quoted(key)} must stand in double quotes, because keys are texts`);
    return { key, keySpan: { start, end } };
  }

  private withValue(key: string, keySpan: Span): MapEntry {
    const value = this.value();
    return { key, keySpan, value, span: { start: keySpan.start, end: value.span.end } };
  }

  private atValue(): boolean {
    const next = this.text[this.at];
    return next !== undefined && !",}]:".includes(next);
  }

  /** Whether a text with a colon behind it follows. */
  private atKey(): boolean {
    const key = /"[^"\r\n]*"[ \t]*:/y;
    key.lastIndex = this.at;
    return key.test(this.text);
  }

  private skip(): void {
    this.at = skipBlanks(this.text, this.at, this.report);
  }

  private reportComma(span: Span): void {
    this.report(span, "this comma separates nothing; remove it", { extra: "comma", effect: "stands" });
  }

  private reportMissingComma(): void {
    if (this.derailed) return;
    const word = /"[^"\r\n]*"?|[^\s,:[\]{}]+|./y;
    word.lastIndex = this.at;
    const next = word.exec(this.text)?.[0] ?? "";
    const reason = `a comma is missing before ${quoted(next)}; separate the members with \`, \``;
    this.report({ start: this.at, end: this.at + next.length }, reason, { effect: "derails" });
  }

  private readonly report: Report = (span, reason, { extra, effect } = {}) => {
    // After the first fault that costs the reader its bearings, only what stands for itself is worth telling.
    if (this.derailed && effect !== "stands") return;
    this.derailed ||= effect === "derails";
    this.add({ kind: "json-syntax", span, reason, ...(extra ? { extra } : {}) });
  };

  private add(problem: SyntaxProblem): void {
    if (this.problems.length < mostProblems) this.problems.push(problem);
  }
}
