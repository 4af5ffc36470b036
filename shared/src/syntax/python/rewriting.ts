// Rewrites pieces of Python text, keeping their author's layout. Must not know what a pack is.
import type { Span, TextEdit } from "../../base/span.js";
import { childrenOf, parseModule, partsOf, type SyntaxNode } from "./grammar.js";
import { readString } from "./literals.js";

/** The edits that make a dict display a call with keyword arguments; undefined where a key is no plain name. */
export function callFromDict(text: string, dict: Span, callee: string): readonly TextEdit[] | undefined {
  const node = nodeAt(text, dict);
  if (node?.name !== "DictionaryExpression") return undefined;
  const edits: TextEdit[] = [{ span: { start: dict.start, end: dict.start + 1 }, text: `${callee}(` }];
  for (const part of partsOf(node)) {
    const [key, colon, value] = part as [SyntaxNode, SyntaxNode?, SyntaxNode?];
    if (key.name === "**") continue;
    const name = key.name === "String" ? readString(text.slice(key.from, key.to))?.value : undefined;
    if (name === undefined || !/^[A-Za-z_]\w*$/.test(name) || colon?.name !== ":" || !value) return undefined;
    edits.push({ span: { start: key.from, end: value.from }, text: `${name}=` });
  }
  edits.push({ span: { start: dict.end - 1, end: dict.end }, text: ")" });
  return edits;
}

/**
 * The span of a statement with its lines: the indentation before it, the comment and the line break behind it. A statement that
 * shares its line keeps the others.
 */
export function statementLines(text: string, statement: Span): Span {
  const lineStart = text.lastIndexOf("\n", statement.start - 1) + 1;
  const lineEnd = text.indexOf("\n", statement.end);
  const before = text.slice(lineStart, statement.start);
  const behind = text.slice(statement.end, lineEnd < 0 ? text.length : lineEnd);
  if (before.trim() !== "" || !/^\s*(?:;\s*)?(?:#.*)?\r?$/.test(behind)) {
    const separator = /^\s*;[ \t]*/.exec(behind)?.[0].length ?? 0;
    return { start: statement.start, end: statement.end + separator };
  }
  return { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 };
}

function nodeAt(text: string, span: Span): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  parseModule(text).iterate({
    from: span.start,
    to: span.end,
    enter(node) {
      if (node.from === span.start && node.to === span.end) found ??= node.node;
    },
  });
  // The outermost node of that span is wanted, or the display inside of a statement that is nothing else.
  while (found && found.name !== "DictionaryExpression" && childrenOf(found).length === 1)
    found = found.firstChild ?? undefined;
  return found;
}
