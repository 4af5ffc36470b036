// Concrete syntax to the located tree. Knows keys and tags; must not know lexemes or other documents.
import type { CST } from "yaml";
import type { Span } from "../../base/span.js";
import type { SyntaxProblem } from "../problems.js";
import type { LocatedNode, MapEntry } from "../tree.js";
import { composeBlockList, composeBlockMap } from "./blocks.js";
import { composeBrackets, reportMissingComma } from "./brackets.js";
import { endOf, type Key, type ValueComposer } from "./composer.js";
import { Extent, LimitReached } from "./extent.js";
import { checkEnd, type Properties, type Report, readProperties } from "./properties.js";
import { plainValue, readScalar, taggedValue } from "./scalars.js";
import { coreTag, isKnownTag, type TagHandles } from "./tags.js";

/** What one document says. Without a root it says nothing, or breaks a limit. */
export interface Composition {
  readonly root: LocatedNode | undefined;
  readonly limit: SyntaxProblem | undefined;
  /** Faults of aliases and repeated keys; faults of the text go to the report. */
  readonly problems: readonly SyntaxProblem[];
  /** Lines that hold a word and no `:` where the next line holds a key: probably being typed. */
  readonly halfTyped: readonly Span[];
}

/** What a document is read with. */
export interface Circumstances {
  /** The text as its author wrote it. */
  readonly text: string;
  readonly handles: TagHandles;
  readonly report: Report;
  /** Turns a value of a repaired text back into what its author wrote. */
  readonly written: (value: string) => string;
}

/** Makes the tree of a document. Broken text gives what can be read of it. */
export function composeDocument(document: CST.Document, circumstances: Circumstances): Composition {
  const composer = new Composer(circumstances);
  try {
    const root = composer.document(document);
    return { root, limit: undefined, problems: composer.problems, halfTyped: composer.halfTyped };
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    return { root: undefined, limit: error.problem, problems: [], halfTyped: [] };
  }
}

/** More problems than this are of no use to anybody. */
const mostProblems = 1000;

interface NodePlace {
  readonly atRoot: boolean;
  /** The value begins on the line of its key. */
  readonly onKeyLine: boolean;
}

type CollectionToken = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;

class Composer implements ValueComposer {
  readonly problems: SyntaxProblem[] = [];
  readonly halfTyped: Span[] = [];
  private readonly extent = new Extent();
  /** How many brackets are open. */
  private brackets = 0;

  readonly text: string;
  readonly report: Report;
  private readonly handles: TagHandles;
  private readonly written: (value: string) => string;

  constructor({ text, report, handles, written }: Circumstances) {
    this.text = text;
    this.report = report;
    this.handles = handles;
    this.written = written;
  }

  document(document: CST.Document): LocatedNode | undefined {
    const { start, value, end, offset } = document;
    const around = { inBrackets: false, parentIndent: 0, startOnNewline: true, offset } as const;
    const next = value ?? end?.[0];
    const properties = readProperties(start, { ...around, indicator: "doc-start", next }, this.report);
    const isBlock = value?.type === "block-map" || value?.type === "block-seq";
    if (properties.indicator && isBlock && !properties.hasNewline) {
      this.report("content-on-marker-line", value.offset, value.offset + 1);
    }
    const nothing = !value && !properties.anchor && !properties.tag;
    const root = nothing ? undefined : this.compose(value, properties, { atRoot: true, onKeyLine: false });
    // Text behind a whole list wants to be an item of it.
    checkEnd(end, false, this.text, (name, from, to, detail) =>
      this.report(
        name === "text-after-value" && value?.type === "block-seq" ? "item-without-dash" : name,
        from,
        to,
        detail,
      ),
    );
    return root;
  }

  value(token: CST.Token | null | undefined, properties: Properties, onKeyLine = false): LocatedNode {
    return this.compose(token, properties, { atRoot: false, onKeyLine });
  }

  key(token: CST.Token | null | undefined, properties: Properties): Key {
    const node = this.value(token, properties);
    this.extent.discount();
    const span = token?.type === "alias" ? tokenSpan(token) : node.span;
    if (node.kind === "text") return { key: node.value, span };
    if (node.kind === "number") return { key: node.source, span };
    const source = this.text.slice(node.span.start, node.span.end);
    if (node.kind === "map" || node.kind === "list") this.report("key-not-text", span.start, span.end, source);
    return { key: source, span };
  }

  entry(key: Key, start: number, value: LocatedNode, valueToken: CST.Token | null | undefined): MapEntry {
    const end = Math.max(key.span.end, endOf(valueToken, value));
    return { key: key.key, keySpan: key.span, value, span: { start, end } };
  }

  checkKey(
    entry: MapEntry,
    keyToken: CST.Token | null | undefined,
    valueToken: CST.Token | null | undefined,
    seen: Map<string, MapEntry>,
  ): void {
    const { key, keySpan: span } = entry;
    if (keyToken?.type === "scalar" && keyToken.source === "<<") {
      const name = valueToken?.type === "alias" ? valueToken.source.slice(1) : "<<";
      this.problem({ kind: "yaml-alias", span, fault: "merge", name });
    }
    const first = seen.get(key);
    if (first) this.problem({ kind: "duplicate-key", span, key, first: first.keySpan, entry: entry.span });
    else seen.set(key, entry);
  }

  /** A value with its anchor and tag. An absent one is null, behind its indicator. */
  private compose(token: CST.Token | null | undefined, properties: Properties, place: NodePlace): LocatedNode {
    this.count(token ? token.offset : properties.absentAt, token);
    if (token?.type === "alias") return this.alias(token, properties);
    const { anchor } = properties;
    if (!anchor) return this.node(token, properties, place);
    return this.extent.anchored(anchor.source.slice(1), () => this.node(token, properties, place));
  }

  private node(token: CST.Token | null | undefined, properties: Properties, place: NodePlace): LocatedNode {
    switch (token?.type) {
      case "scalar":
      case "single-quoted-scalar":
      case "double-quoted-scalar":
      case "block-scalar": {
        if (token.type === "scalar" && token.source === "") {
          // In brackets the parser makes an empty text of nothing.
          this.checkScalarEnd(token);
          return this.node(undefined, properties, place);
        }
        const read = readScalar(token, place.atRoot, this.report);
        const scalar = { ...read, value: this.written(read.value) };
        if (token.type !== "block-scalar") this.checkScalarEnd(token);
        return this.tagged(properties, scalar);
      }
      case "block-map":
      case "block-seq":
      case "flow-collection":
        return this.collection(token, properties, place.onKeyLine);
      case undefined: {
        const at = properties.absentAt;
        return this.tagged(properties, { kind: "text", value: "", style: "plain", span: { start: at, end: at } });
      }
      default: {
        const source = token && "source" in token ? token.source : "";
        const start = token?.offset ?? 0;
        this.report(source === "-" ? "list-on-key-line" : "unexpected-text", start, start + source.length, source);
        return { kind: "null", value: null, span: { start, end: start } };
      }
    }
  }

  /** A quoted text of several lines that something follows has most likely lost its own closing quote further up. */
  private checkScalarEnd(token: CST.FlowScalar): void {
    const isQuoted = token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar";
    const runsOn = isQuoted && token.source.includes("\n");
    checkEnd(token.end, true, this.text, (name, start, end, detail) => {
      if (runsOn && name === "text-after-value") {
        this.report("quote-runs-on", token.offset, token.offset + 1, token.source[0]);
      } else if (this.brackets > 0 && name === "text-after-value") reportMissingComma(this.text, start, this.report);
      else this.report(name, start, end, detail);
    });
  }

  private tagged(properties: Properties, scalar: Parameters<typeof plainValue>[0]): LocatedNode {
    if (!properties.tag) return plainValue(scalar);
    const name = coreTag(properties.tag.source, this.handles);
    const node = taggedValue(name === "" ? "str" : (name ?? ""), scalar);
    if (!node) this.reportTag(properties.tag, name);
    return node ?? plainValue(scalar);
  }

  private reportTag({ offset, source }: CST.SourceToken, name: string | undefined): void {
    this.report(isKnownTag(name) ? "tag-mismatch" : "unknown-tag", offset, offset + source.length, source);
  }

  private collection(token: CollectionToken, properties: Properties, onKeyLine: boolean): LocatedNode {
    const { anchor, tag } = properties;
    const isMap = token.type === "block-map" || (token.type === "flow-collection" && token.start.source === "{");
    if (tag) {
      const name = coreTag(tag.source, this.handles);
      if (name !== "" && name !== (isMap ? "map" : "seq")) this.reportTag(tag, name);
    }
    const last = anchor && tag ? (anchor.offset > tag.offset ? anchor : tag) : (anchor ?? tag);
    const newline = properties.newlineAfterProperty;
    if (token.type === "block-seq" && last && (!newline || newline.offset < last.offset)) {
      this.report("property-on-list-line", last.offset, last.offset + last.source.length, last.source);
    }
    this.extent.enter();
    try {
      if (token.type === "block-map") return composeBlockMap(this, token, onKeyLine);
      if (token.type === "block-seq") return composeBlockList(this, token);
      this.brackets++;
      return composeBrackets(this, token);
    } finally {
      if (token.type === "flow-collection") this.brackets--;
      this.extent.leave();
    }
  }

  private alias(token: CST.FlowScalar, properties: Properties): LocatedNode {
    const span = tokenSpan(token);
    checkEnd(token.end, true, this.text, this.report);
    const property = properties.anchor ?? properties.tag;
    if (property) {
      this.report("alias-with-property", property.offset, property.offset + property.source.length, property.source);
    }
    const name = token.source.slice(1);
    const target = this.extent.target(name);
    if (name === "") this.report("empty-name", span.start, span.end, "*");
    else if (!target?.node) this.problem({ kind: "yaml-alias", span, fault: target ? "cycle" : "unknown", name });
    return target?.node ? this.extent.repeat(target, target.node, span) : { kind: "null", value: null, span };
  }

  private count(at: number, token: CST.Token | null | undefined): void {
    const length = token && "source" in token && token.type !== "block-scalar" ? token.source.length : 1;
    this.extent.count(at, length);
  }

  private problem(problem: SyntaxProblem): void {
    if (this.problems.length < mostProblems) this.problems.push(problem);
  }
}

function tokenSpan(token: CST.FlowScalar): Span {
  return { start: token.offset, end: token.offset + token.source.length };
}
