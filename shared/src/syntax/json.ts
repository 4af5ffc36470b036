// Reads JSON text into the located tree.
import { type Node, type ParseError, parseTree } from "jsonc-parser";
import type { SyntaxTree } from "./parse.js";
import type { SyntaxProblem } from "./problems.js";
import type { LocatedNode, MapEntry } from "./tree.js";

/** Parses strict JSON (RFC 8259). Never throws (format.md 2). */
export function parseJson(text: string): SyntaxTree {
  const problems: SyntaxProblem[] = [];
  if (text.trim() === "") problems.push({ kind: "empty-document", span: { start: 0, end: 0 } });
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  for (const error of errors) {
    const span = { start: error.offset, end: error.offset + error.length };
    problems.push({ kind: "json-syntax", span, reason: "the text is not JSON here" });
  }
  const root = tree ? located(tree, text, problems) : undefined;
  return { syntax: "json", text, root, problems, comments: [], parses: problems.length === 0 };
}

function located(node: Node, text: string, problems: SyntaxProblem[]): LocatedNode {
  const span = { start: node.offset, end: node.offset + node.length };
  switch (node.type) {
    case "object": {
      const seen = new Map<string, MapEntry>();
      const entries = (node.children ?? []).map((property): MapEntry => {
        const [keyNode, valueNode] = property.children as [Node, Node?];
        const key = String(keyNode.value);
        const keySpan = { start: keyNode.offset, end: keyNode.offset + keyNode.length };
        const value: LocatedNode = valueNode
          ? located(valueNode, text, problems)
          : { kind: "null", value: null, span: { start: keySpan.end, end: keySpan.end } };
        const entry: MapEntry = { key, keySpan, value, span: { start: keySpan.start, end: value.span.end } };
        const first = seen.get(key);
        if (first)
          problems.push({ kind: "duplicate-key", span: keySpan, key, first: first.keySpan, entry: entry.span });
        else seen.set(key, entry);
        return entry;
      });
      return { kind: "map", entries, flow: true, span };
    }
    case "array": {
      const items = (node.children ?? []).map((child) => ({
        value: located(child, text, problems),
        span: { start: child.offset, end: child.offset + child.length },
      }));
      return { kind: "list", items, flow: true, span };
    }
    case "number":
      return { kind: "number", value: Number(node.value), source: text.slice(span.start, span.end), span };
    case "boolean":
      return { kind: "boolean", value: node.value === true, span };
    case "null":
      return { kind: "null", value: null, span };
    default:
      return { kind: "text", value: String(node.value), style: "double", span };
  }
}
