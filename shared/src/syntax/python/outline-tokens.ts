// Going through a module's words: what comes next, which brackets are open, where an expression ends. Must not know values or statements.
import type { Span } from "../../base/span.js";
import type { SyntaxProblem } from "../problems.js";
import type { LocatedNode } from "../tree.js";
import { type Token, tokensOf } from "./tokens.js";

/** An open bracket. */
export interface Frame {
  readonly close: string;
  /** The indentation of the line on which it was opened. */
  readonly indent: number;
}

/** The words of a text, and how far they have been read. */
export class OutlineTokens {
  protected readonly all: readonly Token[];
  protected readonly tokens: readonly Token[];
  protected readonly text: string;
  protected readonly problems: SyntaxProblem[] = [];
  protected readonly frames: Frame[] = [];
  protected at = 0;
  protected lineIndent = 0;

  constructor(text: string) {
    this.text = text;
    this.all = tokensOf(text);
    this.tokens = this.all.filter(({ kind }) => kind !== "comment");
  }

  /** Which open bracket a closing one closes; -1 where none is open that it fits. */
  protected closes(token: Token): number {
    // Where it begins a line, it belongs to the bracket whose line is indented alike, if there is one.
    if (token.first) {
      const alike = this.frames.findLastIndex(({ close, indent }) => close === token.source && indent === token.column);
      if (alike >= 0) return alike;
    }
    return this.frames.findLastIndex(({ close }) => close === token.source);
  }

  protected skipped(open: Token): LocatedNode {
    let depth = 1;
    for (let token = this.peek(); token && depth > 0 && !beginsStatement(token); token = this.peek()) {
      depth += token.kind === "open" ? 1 : token.kind === "close" ? -1 : 0;
      this.at++;
    }
    return { kind: "null", value: null, span: { start: open.start, end: this.lastEnd() } };
  }

  /** Whether the expression goes on behind its operand. */
  protected goesOn(): boolean {
    const token = this.peek();
    if (!token || (token.first && this.frames.length === 0)) return false;
    if (token.kind === "operator") return token.source !== "=" && token.source !== ":" && token.source !== ";";
    return token.kind === "name" && /^(?:if|else|for|in|and|or|not|is)$/.test(token.source);
  }

  protected startsValue(): boolean {
    const token = this.peek();
    if (!token || token.kind === "comma" || token.kind === "close") return false;
    if (token.first && this.frames.length === 0) return false;
    // An argument on the next line is no value of the one before it.
    return !(token.first && this.isKeyword());
  }

  /** Whether the name of an argument comes next. */
  protected isKeyword(): boolean {
    return this.peek()?.kind === "name" && this.tokens[this.at + 1]?.source === "=";
  }

  protected peek(): Token | undefined {
    return this.tokens[this.at];
  }

  protected next(): Token | undefined {
    const token = this.tokens[this.at++];
    if (token?.first) this.lineIndent = token.column;
    return token;
  }

  protected lastEnd(): number {
    return this.tokens[this.at - 1]?.end ?? 0;
  }

  protected fault({ start, end }: Token, reason: string): void {
    this.problems.push({ kind: "python-syntax", span: { start, end }, reason });
  }
}

/** Whether a token begins a statement of the module: what is open before it was never closed. */
export function beginsStatement({ first, column, kind }: Token): boolean {
  return first && column === 0 && kind === "name";
}

export function spanOf({ start, end }: Token): Span {
  return { start, end };
}
