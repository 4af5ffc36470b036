// Text to concrete syntax, in one pass over the lexemes of the `yaml` library. Knows limits and comments; must not know values.
import { CST, Lexer, Parser } from "yaml";
import type { Span } from "../../base/span.js";
import { brokenStructureLimit } from "../limits.js";
import { limits, type SyntaxProblem } from "../problems.js";
import { isMasked } from "./interpolation.js";

/** The concrete syntax of a text. Offsets refer to the text that was read, and a repaired text keeps all of them. */
export interface Reading {
  /** The first document. */
  readonly document: CST.Document | undefined;
  readonly directives: readonly CST.Directive[];
  /** What stands where no document can: faults of the text outside of any value, up to the end of the first document. */
  readonly strays: readonly CST.ErrorToken[];
  /** What follows `...` on its line. */
  readonly markers: readonly CST.DocumentEnd[];
  readonly comments: readonly Span[];
  readonly documents: number;
  /** Where the second document begins. */
  readonly secondDocument: number | undefined;
  /** The whole first document is left out where a limit is broken. */
  readonly limit: SyntaxProblem | undefined;
  /** Plain values inside brackets that hold an interpolation: whole where the text was read with them masked, else just `${{`. */
  readonly interpolations: readonly Span[];
  /** Blanks before the first character of a line outside of brackets and texts, where they hold a tab. */
  readonly tabs: readonly Span[];
}

/** More faults than this are of no use to anybody, and a hostile text could have a million. */
const mostStrays = 100;

/**
 * Reads a text. Linear in its length; the parser never holds more than the permitted number of open collections.
 * `original` is the text before its repair, of the same length.
 */
export function readTokens(text: string, original: string): Reading {
  return new TokenReader(text, original).read();
}

class TokenReader {
  private readonly parser = new Parser();
  private document: CST.Document | undefined;
  private readonly directives: CST.Directive[] = [];
  private readonly strays: CST.ErrorToken[] = [];
  private readonly markers: CST.DocumentEnd[] = [];
  private readonly comments: Span[] = [];
  private documents = 0;
  private secondDocument: number | undefined;
  private limit: SyntaxProblem | undefined;
  private readonly interpolations: Span[] = [];
  private readonly tabs: Span[] = [];
  /** Scalars and dashes, from which the number of values can be told before any value is made. */
  private scalars = 0;
  private dashes = 0;

  constructor(
    private readonly text: string,
    private readonly original: string,
  ) {}

  read(): Reading {
    this.feedAll();
    if (!this.limit) for (const token of this.parser.end()) this.take(token);
    const { document, directives, strays, markers, comments, documents, secondDocument, limit, interpolations, tabs } =
      this;
    return { document, directives, strays, markers, comments, documents, secondDocument, limit, interpolations, tabs };
  }

  /**
   * Hands every lexeme to the parser but blank lines and lines that hold only a comment: they mean nothing to values, and a
   * long run of them would make the parser look back over the whole run again and again.
   */
  private feedAll(): void {
    const text = this.text;
    let offset = 0;
    let lineStart = true;
    let scalarNext = false;
    let brackets = 0;
    /** Where the blanks at the start of the current line begin, while nothing else is known of the line. */
    let blanks: number[] = [];
    for (const lexeme of new Lexer().lex(text)) {
      if (this.limit) return;
      if (scalarNext) {
        scalarNext = false;
        this.scalars++;
        this.noteInterpolation(lexeme, offset, brackets > 0);
        // Block text ends with its last line break; an empty one leaves the reader where it was.
        if (lexeme !== "") lineStart = lexeme.endsWith("\n");
        this.feed(lexeme, offset);
        offset += lexeme.length;
        continue;
      }
      switch (lexeme[0]) {
        case CST.DOCUMENT:
        case CST.FLOW_END:
          brackets = 0;
          this.feed(lexeme, offset);
          continue;
        case "\n":
        case "\r":
          if (!lineStart) this.feed(lexeme, offset);
          lineStart = true;
          blanks = [];
          break;
        case " ":
        case "\t":
          if (lineStart) blanks.push(offset);
          else this.feed(lexeme, offset);
          break;
        case "#":
          this.comments.push({ start: offset, end: offset + lexeme.length });
          if (!lineStart) this.feed(lexeme, offset);
          blanks = [];
          break;
        case CST.BOM:
          this.feed(lexeme, offset);
          break;
        default: {
          if (blanks.length > 0) {
            this.feedBlanks(blanks, offset, brackets > 0);
            blanks = [];
          }
          this.feed(lexeme, offset);
          if (lexeme === CST.SCALAR) {
            scalarNext = true;
            continue;
          }
          lineStart = false;
          if (lexeme === "[" || lexeme === "{") brackets++;
          else if ((lexeme === "]" || lexeme === "}") && brackets > 0) brackets--;
          else if (lexeme === "-") this.dashes++;
          else if (lexeme[0] === "*" || lexeme[0] === '"' || lexeme[0] === "'") this.scalars++;
        }
      }
      offset += lexeme.length;
    }
  }

  private feedBlanks(starts: readonly number[], end: number, inBrackets: boolean): void {
    for (let i = 0; i < starts.length; i++) {
      const start = starts[i] as number;
      this.feed(this.text.slice(start, starts[i + 1] ?? end), start);
    }
    const start = starts[0] as number;
    if (!inBrackets && this.original.slice(start, end).includes("\t")) this.tabs.push({ start, end });
  }

  private feed(lexeme: string, offset: number): void {
    this.parser.offset = offset;
    for (const token of this.parser.next(lexeme)) this.take(token);
    if (this.parser.stack.length > limits.nesting + 1) this.checkNesting();
    // A mapping has at most one key for each value, so more than twice as many scalars are too many values for certain.
    if (this.dashes > limits.nodes || this.scalars > 2 * limits.nodes) {
      this.limit ??= brokenStructureLimit("nodes", offset, offset + lexeme.length);
    }
  }

  private checkNesting(): void {
    let open = 0;
    for (const token of this.parser.stack) {
      if (!CST.isCollection(token)) continue;
      open++;
      if (open > limits.nesting) {
        this.limit ??= brokenStructureLimit("nesting", token.offset, token.offset + 1);
        return;
      }
    }
  }

  private take(token: CST.Token): void {
    switch (token.type) {
      case "document":
        this.documents++;
        if (this.documents === 1) this.document = token;
        else this.secondDocument ??= token.start.find((part) => part.type === "doc-start")?.offset ?? token.offset;
        return;
      case "directive":
        if (this.documents === 0) this.directives.push(token);
        return;
      case "error":
        if (this.documents < 2 && this.strays.length < mostStrays) this.strays.push(token);
        return;
      case "doc-end":
        if (this.documents < 2 && token.end && this.markers.length < mostStrays) this.markers.push(token);
        return;
      default:
    }
  }

  /** In brackets a plain text ends before `{`, so that `${{` leaves a text that ends with `$`. */
  private noteInterpolation(lexeme: string, offset: number, inBrackets: boolean): void {
    const end = offset + lexeme.length;
    if (lexeme.endsWith("$") && this.text.startsWith("{{", end))
      this.interpolations.push({ start: end - 1, end: end + 2 });
    else if (inBrackets && this.text !== this.original && isMasked(lexeme))
      this.interpolations.push({ start: offset, end });
  }
}
