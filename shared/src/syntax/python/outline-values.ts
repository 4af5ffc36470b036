// Values of a module's outline: texts, displays and calls, read from words and brackets alone. What is not static, not closed or not
// finished leaves a gap. Must not know statements.
import { plainObject } from "../../base/json.js";
import type { Span } from "../../base/span.js";
import type { ListItem, LocatedNode, MapEntry } from "../tree.js";
import { readCharacters } from "./literals.js";
import { deepest, Extents, mostValues } from "./outline-extents.js";
import { memberOf, type OutlineName, originalOf } from "./outline-names.js";
import { beginsStatement, type Frame, OutlineTokens, spanOf } from "./outline-tokens.js";
import { stringParts, type Token } from "./tokens.js";
import { constructors } from "./vocabulary.js";

const closing: Readonly<Record<string, string>> = plainObject([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);
/** Texts that grow longer by being added are read as gaps. */
const longest = 1_000_000;
/** Longer texts are not put into f-strings: nobody completes an id behind them. */
const mostPutIn = 1000;

/** Reads values from a place in a text on. */
export class OutlineValues extends OutlineTokens {
  private readonly begun: string | undefined;
  private readonly extents = new Extents();
  protected readonly names = new Map<string, OutlineName>();

  constructor(text: string, begun: string | undefined) {
    super(text);
    this.begun = begun;
  }

  /** An expression up to the comma or bracket that ends it. More than one operand is a gap, but for texts and lists that are added. */
  protected expression(depth: number): LocatedNode {
    // An operand may be a constant, whose value stands elsewhere.
    const start = this.peek()?.start ?? this.text.length;
    let node = this.operand(depth);
    while (this.goesOn()) {
      const operator = this.next() as Token;
      const right = this.startsValue() ? this.operand(depth) : gap(operator.end);
      const span = { start, end: this.lastEnd() };
      if (operator.source === "+" && node.kind === "text" && right.kind === "text")
        node =
          node.value.length + right.value.length > longest
            ? { kind: "null", value: null, span }
            : { ...node, value: node.value + right.value, span };
      else if (operator.source === "+" && node.kind === "list" && right.kind === "list")
        node = this.extents.within({ ...node, items: [...node.items, ...right.items], span });
      else node = { kind: "null", value: null, span };
    }
    return node;
  }

  private operand(depth: number): LocatedNode {
    const token = this.next();
    if (!token) return gap(this.text.length);
    switch (token.kind) {
      case "string":
        return this.strings(token);
      case "number":
        return numberNode(token, token.start);
      case "open":
        return depth > deepest ? this.skipped(token) : this.bracketed(token, undefined, token.start, depth);
      case "name":
        return this.named(token, depth);
      default: {
        const next = this.peek();
        if (/^[+-]$/.test(token.source) && next?.kind === "number") {
          this.at++;
          return numberNode(next, token.start);
        }
        if (this.startsValue() && token.kind === "operator") this.operand(depth);
        return { kind: "null", value: null, span: { start: token.start, end: this.lastEnd() } };
      }
    }
  }

  private strings(first: Token): LocatedNode {
    let value = this.textOf(first);
    let last = first;
    for (
      let token = this.peek();
      token?.kind === "string" && (this.frames.length > 0 || !token.first);
      token = this.peek()
    ) {
      value += this.textOf(token);
      last = token;
      this.at++;
    }
    if (!stringParts(last).closed) this.fault(last, "the text is not closed");
    const style = stringParts(first).quotes.startsWith("'") ? "single" : "double";
    return { kind: "text", value, style, span: { start: first.start, end: last.end } };
  }

  /** What a string says; in an f-string, names of texts are put in. */
  protected textOf(token: Token): string {
    const { letters, inner } = stringParts(token);
    const body = this.text.slice(inner.start, inner.end);
    const value = readCharacters(body, letters.includes("r")) ?? body;
    if (!letters.includes("f")) return value;
    return value.replace(/\{\{|\}\}|\{(\w+)\}/g, (all, name?: string) => {
      if (name === undefined) return all[0] as string;
      const known = this.names.get(name)?.node;
      return known?.kind === "text" && known.value.length < mostPutIn ? known.value : all;
    });
  }

  private named(first: Token, depth: number): LocatedNode {
    const { source } = first;
    if (source === "True" || source === "False")
      return { kind: "boolean", value: source === "True", span: spanOf(first) };
    if (/^(?:None|not|lambda)$/.test(source)) {
      if (source !== "None" && this.startsValue()) this.operand(depth);
      return { kind: "null", value: null, span: spanOf(first) };
    }
    const path = [first];
    while (this.peek()?.source === ".") {
      const dot = this.next() as Token;
      const name = this.peek();
      if (name?.kind !== "name" || name.first)
        return { kind: "null", value: null, span: { start: first.start, end: dot.end } };
      path.push(name);
      this.at++;
    }
    const last = path[path.length - 1] as Token;
    const open = this.peek();
    if (open?.kind === "open" && open.source !== "{" && (this.frames.length > 0 || !open.first)) {
      this.at++;
      if (depth > deepest) return this.skipped(open);
      const model = path.length > 1 ? last.source : originalOf(first.source, this.names);
      const isModel = open.source === "(" && model !== undefined && constructors.has(model);
      const node = this.bracketed(open, isModel ? model : "", first.start, depth);
      return isModel ? node : { kind: "null", value: null, span: node.span };
    }
    const member = path.length > 1 ? memberOf(path, this.names) : undefined;
    if (member !== undefined)
      return { kind: "text", value: member, style: "double", span: { start: first.start, end: last.end } };
    const known = path.length === 1 ? this.names.get(source)?.node : undefined;
    return known ?? { kind: "null", value: null, span: { start: first.start, end: last.end } };
  }

  /** What stands in brackets. `model` is that of a call, empty for a call of anything else. */
  private bracketed(open: Token, model: string | undefined, start: number, depth: number): LocatedNode {
    const frame: Frame = { close: closing[open.source] as string, indent: this.lineIndent };
    this.frames.push(frame);
    const entries: MapEntry[] = [];
    const items: ListItem[] = [];
    let isMap = model !== undefined || open.source === "{";
    let end = open.end;
    let needsComma = false;
    for (let token = this.peek(); ; token = this.peek()) {
      // An argument's name inside of a list tells that the list ended before.
      const isStray = model === undefined && this.isKeyword() && this.frames.length > 1;
      if (!token || isStray || beginsStatement(token)) {
        this.fault(open, "the bracket is not closed");
        break;
      }
      if (token.kind === "close") {
        const closes = this.closes(token);
        if (closes === this.frames.length - 1) {
          this.at++;
          end = token.end;
          break;
        }
        this.fault(closes < 0 ? token : open, "the bracket does not fit");
        if (closes >= 0) break;
        this.at++;
        continue;
      }
      if (token.kind === "comma") {
        if (!needsComma) this.fault(token, "nothing stands before the comma");
        needsComma = false;
        this.at++;
        end = token.end;
        continue;
      }
      if (entries.length + items.length > mostValues) {
        this.frames.pop();
        return this.skipped(open);
      }
      if (needsComma) this.fault(token, "a comma is missing");
      needsComma = true;
      const from = this.at;
      if (model !== undefined) this.argument(model, entries, depth);
      else if (open.source !== "{" || !this.entry(entries, items, depth)) items.push(...this.item(depth));
      if (items.length > 0 && entries.length === 0) isMap = false;
      if (this.at === from) this.at++;
      end = this.tokens[this.at - 1]?.end ?? end;
    }
    this.frames.pop();
    const span = { start, end };
    if (isMap) {
      const calls = model === undefined || model === "" ? {} : { calls: model };
      return this.extents.within({ kind: "map", entries, flow: true, span, ...calls });
    }
    const [only] = items;
    // Brackets around one value say nothing.
    if (open.source === "(" && items.length === 1 && only && this.tokens[this.at - 2]?.kind !== "comma")
      return only.value;
    return this.extents.within({ kind: "list", items, flow: true, span });
  }

  private argument(model: string, entries: MapEntry[], depth: number): void {
    const name = this.peek() as Token;
    const sign = this.tokens[this.at + 1];
    if (name.source === "**") {
      this.at++;
      this.spread(entries, name, depth);
    } else if (name.kind === "name" && sign?.source === "=") {
      this.at += 2;
      const value = this.startsValue() ? this.expression(depth + 1) : gap(sign.end);
      // What a class says as a schema stands under the schema's key, as in the reading of whole modules.
      const isClass = model === "SchemaRegistration" && name.source === "model";
      const key = isClass ? "json_schema" : name.source;
      entries.push(entryAt(key, spanOf(name), value, Math.max(sign.end, this.lastEnd())));
    } else {
      this.expression(depth + 1);
      // A name that stands alone is the beginning of an argument.
      if (name.kind === "name" && this.lastEnd() === name.end)
        entries.push(entryAt(name.source, spanOf(name), gap(name.end), name.end));
      if (model !== "" && name.source !== this.begun) this.fault(name, "an argument has no name");
    }
  }

  /** An entry of a dict display; false where it is an item of a set. A lone text is a key that has no value yet. */
  private entry(entries: MapEntry[], items: readonly ListItem[], depth: number): boolean {
    const first = this.peek() as Token;
    if (first.source === "**") {
      this.at++;
      this.spread(entries, first, depth);
      return true;
    }
    const start = this.at;
    const key = this.expression(depth + 1);
    const sign = this.peek();
    const text = key.kind === "text" ? key.value : this.text.slice(key.span.start, key.span.end);
    const keySpan = { start: first.start, end: this.lastEnd() };
    if (sign?.source !== ":") {
      if (items.length > 0 || key.kind !== "text" || (entries.length === 0 && sign?.kind === "comma")) {
        if (entries.length > 0) this.fault(first, "a key has no value");
        this.at = start;
        return false;
      }
      if (text !== this.begun) this.fault(first, "a key has no value");
      entries.push(entryAt(text, keySpan, gap(keySpan.end), keySpan.end));
      return true;
    }
    this.at++;
    const value = this.startsValue() ? this.expression(depth + 1) : gap(sign.end);
    entries.push(entryAt(text, keySpan, value, Math.max(sign.end, this.lastEnd())));
    return true;
  }

  private item(depth: number): ListItem[] {
    const first = this.peek() as Token;
    const isSpread = first.source === "*";
    if (isSpread) this.at++;
    const value = this.expression(depth + 1);
    const span = { start: first.start, end: Math.max(first.end, this.lastEnd()) };
    if (isSpread) return value.kind === "list" ? value.items.map((item) => ({ ...item, span })) : [];
    return [{ value, span }];
  }

  private spread(entries: MapEntry[], stars: Token, depth: number): void {
    const value = this.expression(depth + 1);
    const span = { start: stars.start, end: this.lastEnd() };
    if (value.kind === "map") for (const entry of value.entries) entries.push({ ...entry, keySpan: span, span });
  }
}

/** A value that is not there. */
export function gap(at: number): LocatedNode {
  return { kind: "null", value: null, span: { start: at, end: at } };
}

function numberNode(token: Token, start: number): LocatedNode {
  const source = token.source.replaceAll("_", "");
  const sign = start < token.start ? -1 : 1;
  return { kind: "number", value: sign * Number(source), source, span: { start, end: token.end } };
}

function entryAt(key: string, keySpan: Span, value: LocatedNode, end: number): MapEntry {
  return { key, keySpan, value, span: { start: keySpan.start, end } };
}
