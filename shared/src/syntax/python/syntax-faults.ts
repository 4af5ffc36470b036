// Words for text that is no Python: what stands where the grammar stumbled.
import type { SyntaxNode } from "./grammar.js";
import type { PythonProblem } from "./problems.js";

/** The fault at an error node. */
export function syntaxFault(node: SyntaxNode, text: string): PythonProblem {
  const open = openBracket(node, text);
  if (open !== undefined)
    return { kind: "python-syntax", span: { start: open, end: open + 1 }, reason: `\`${text[open]}\` is never closed` };
  const quote = openQuote(node, text);
  if (quote) return quote;
  const start = node.to > node.from ? node.from : nextWord(text, node.from);
  const end = node.to > node.from ? Math.min(node.to, lineEnd(text, start)) : wordEnd(text, start);
  const source = text.slice(start, end).trim();
  const reason =
    source === ""
      ? start >= text.trimEnd().length
        ? "the text ends in the middle of a statement"
        : "something is missing at the end of this line"
      : `\`${source.length > 40 ? `${source.slice(0, 39)}…` : source}\` is not expected here`;
  return { kind: "python-syntax", span: { start, end: Math.max(end, start) }, reason };
}

/** The fault of a word that the grammar cannot take. */
export function unexpectedAt(offset: number, text: string): PythonProblem {
  const start = Math.min(nextWord(text, offset), text.length);
  const end = wordEnd(text, start);
  return { kind: "python-syntax", span: { start, end }, reason: `\`${text.slice(start, end)}\` is not expected here` };
}

/** A bracket around the fault that nothing closes. */
function openBracket(node: SyntaxNode, text: string): number | undefined {
  for (let at: SyntaxNode | null = node.parent; at; at = at.parent) {
    const first = at.firstChild;
    const last = at.lastChild;
    if (!first || !/^[([{]$/.test(first.name) || !last) continue;
    const closing = first.name === "(" ? ")" : first.name === "[" ? "]" : "}";
    if (last.name !== closing && text.indexOf(closing, node.to) < 0) return first.from;
  }
  return undefined;
}

function openQuote(node: SyntaxNode, text: string): PythonProblem | undefined {
  const line = text.slice(node.from, lineEnd(text, node.from));
  const found = /^[a-zA-Z]{0,2}("""|'''|"|')/.exec(line);
  if (!found) return undefined;
  const span = { start: node.from, end: node.from + found[0].length };
  return { kind: "python-syntax", span, reason: `the text that begins with ${found[1]} is never closed` };
}

function nextWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text[at] === " " || text[at] === "\t")) at++;
  return at;
}

function wordEnd(text: string, from: number): number {
  const found = /^(?:\w+|[^\s\w])/.exec(text.slice(from, from + 80));
  return from + (found?.[0].length ?? 0);
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}
