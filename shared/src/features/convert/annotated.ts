// A tree with the comments that belong to its parts, free of the syntax it was written in. Must not know how anything is printed.
import type { JsonValue } from "../../base/json.js";
import type { Span } from "../../base/span.js";
import type { Comment, SyntaxTree } from "../../syntax/parse.js";
import { type ListNode, type LocatedNode, type MapNode, toJson } from "../../syntax/tree.js";

/** A value with comments. */
export type Annotated = AnnotatedScalar | AnnotatedCollection;

export interface AnnotatedScalar {
  readonly kind: "scalar";
  readonly value: Exclude<JsonValue, object> | null;
  /** A whole number's digits, which may be more than a number can hold. */
  readonly digits: string | undefined;
}

export interface AnnotatedCollection {
  readonly kind: "map" | "list";
  readonly members: readonly AnnotatedMember[];
  /** Comments below the last member. */
  readonly tail: readonly string[];
}

export interface AnnotatedMember {
  /** Undefined in a list. */
  readonly key: string | undefined;
  readonly value: Annotated;
  /** Comments on lines of their own above it, without `#`. */
  readonly above: readonly string[];
  /** The comment at the end of its first line, without `#`. */
  readonly beside: string | undefined;
}

/** A document: what stands above everything, and its value. */
export interface AnnotatedDocument {
  readonly head: readonly string[];
  readonly root: Annotated;
}

/** Reads a tree with its comments. Values behind aliases and constants are written out, without the comments there. */
export function annotate(tree: SyntaxTree, root: LocatedNode): AnnotatedDocument {
  const reader = new Annotator(tree.text, tree.comments);
  const docstring = tree.syntax === "python" ? docstringOf(tree.text, root.span.start) : [];
  const head = reader.headAbove(root);
  return {
    root: reader.read(root, { start: root.span.start, end: tree.text.length }, head.ofFirst),
    head: [...docstring, ...head.ofAll],
  };
}

/** The lines of a module's docstring. */
function docstringOf(text: string, before: number): string[] {
  const found = /^(?:\s*#[^\n]*\n)*\s*[rRuU]?("""|'''|"|')([\s\S]*?)\1/.exec(text);
  if (!found || found[0].length > before) return [];
  return (found[2] as string)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.trim());
}

class Annotator {
  private readonly taken = new Set<Comment>();

  constructor(
    private readonly text: string,
    private readonly comments: readonly Comment[],
  ) {}

  /** `around`: from behind what leads to the node to the next thing that is not part of it. */
  read(node: LocatedNode, around: Span, aboveFirst: readonly string[] = []): Annotated {
    if (node.kind !== "map" && node.kind !== "list") {
      const digits = node.kind === "number" && /^-?\d+$/.test(node.source) ? node.source : undefined;
      return { kind: "scalar", value: toJson(node) as AnnotatedScalar["value"], digits };
    }
    const parts = partsOf(node);
    const members = parts.map((part, i): AnnotatedMember => {
      const from = i === 0 ? around.start : (parts[i - 1] as Part).span.end;
      const until = parts[i + 1]?.span.start ?? (node.flow ? node.span.end : around.end);
      const above = [...(i === 0 ? aboveFirst : []), ...this.above(from, part.span.start)];
      return { key: part.key, above, ...this.valueOf(part, until) };
    });
    const last = parts[parts.length - 1]?.span.end ?? node.span.start;
    return { kind: node.kind, members, tail: this.tail(node, parts, last, around.end) };
  }

  /** Comments before everything: those of the whole, and those that touch the first member while a blank line parts them from others. */
  headAbove(root: LocatedNode): { readonly ofAll: readonly string[]; readonly ofFirst: readonly string[] } {
    const before = this.comments.filter(({ span }) => span.end <= root.span.start);
    let first = before.length;
    let edge = root.span.start;
    while (first > 0 && isAdjacent(this.text.slice((before[first - 1] as Comment).span.end, edge)))
      edge = (before[--first] as Comment).span.start;
    const isBlock = (root.kind === "map" || root.kind === "list") && !root.flow;
    const cut = isBlock && first > 0 ? first : before.length;
    return { ofAll: this.take(new Set(before.slice(0, cut))), ofFirst: this.take(new Set(before.slice(cut))) };
  }

  private valueOf({ span, lead, value }: Part, until: number): Pick<AnnotatedMember, "value" | "beside"> {
    const isHere = value.span.start >= span.start && value.span.end <= span.end;
    if (!isHere) return { value: new Annotator("", []).read(value, value.span), beside: this.beside(span.end - 1) };
    const isCollection = value.kind === "map" || value.kind === "list";
    // The comment behind the first line comes first, or the members inside would take it.
    const beside = isCollection ? this.beside(span.start) : undefined;
    const inner = this.read(value, { start: lead, end: until });
    return { value: inner, beside: beside ?? this.beside(Math.max(span.start, span.end - 1)) };
  }

  private above(from: number, to: number): string[] {
    return this.take(
      new Set(this.comments.filter(({ span }) => span.start >= from && span.end <= to && this.isAlone(span))),
    );
  }

  /** Below a block the comments that stand as far in as its members. */
  private tail(node: MapNode | ListNode, parts: readonly Part[], from: number, until: number): string[] {
    const first = parts[0];
    const least =
      node.flow || !first
        ? 0
        : node.kind === "map"
          ? this.column(first.span.start)
          : this.indentation(first.span.start);
    const end = node.flow ? node.span.end : until;
    const belongs = ({ span }: Comment) =>
      span.start >= from && span.end <= end && this.isAlone(span) && this.column(span.start) >= least;
    return this.take(new Set(this.comments.filter(belongs)));
  }

  /** The comment behind whatever stands at an offset, on its line. */
  private beside(offset: number): string | undefined {
    const lineEnd = this.text.indexOf("\n", offset);
    const end = lineEnd < 0 ? this.text.length : lineEnd;
    return this.take(new Set(this.comments.filter(({ span }) => span.start > offset && span.start < end)))[0];
  }

  private isAlone({ start }: Span): boolean {
    return this.text.slice(this.lineStart(start), start).trim() === "";
  }

  private lineStart(offset: number): number {
    return this.text.lastIndexOf("\n", offset - 1) + 1;
  }

  private column(offset: number): number {
    return offset - this.lineStart(offset);
  }

  private indentation(offset: number): number {
    return this.text.slice(this.lineStart(offset)).search(/\S/);
  }

  private take(wanted: ReadonlySet<Comment>): string[] {
    const found = this.comments.filter((comment) => wanted.has(comment) && !this.taken.has(comment));
    for (const comment of found) this.taken.add(comment);
    return found.map(({ text }) => text.replace(/^#+ ?/, "").trimEnd());
  }
}

interface Part {
  readonly key: string | undefined;
  readonly span: Span;
  /** Where what leads to the value ends: its key; in a list the item's own beginning. */
  readonly lead: number;
  readonly value: LocatedNode;
}

function partsOf(node: MapNode | ListNode): Part[] {
  if (node.kind === "map")
    return node.entries.map(({ key, span, keySpan, value }) => ({ key, span, lead: keySpan.end, value }));
  return node.items.map(({ span, value }) => ({ key: undefined, span, lead: span.start, value }));
}

/** Whether nothing but one line break stands between two lines. */
function isAdjacent(between: string): boolean {
  return /^[ \t]*\r?\n[ \t]*$/.test(between);
}
