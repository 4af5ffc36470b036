// Reads YAML text into the located tree. The only file besides its neighbours that knows the `yaml` library.
import { isAlias, isMap, isScalar, isSeq, type ParsedNode, parseAllDocuments, type Scalar } from "yaml";
import type { SyntaxTree } from "./parse.js";
import type { SyntaxProblem } from "./problems.js";
import type { LocatedNode, MapEntry } from "./tree.js";

/** Parses YAML 1.2 (core schema, one document, unique keys, no merge keys). Never throws (format.md 1). */
export function parseYaml(text: string): SyntaxTree {
  const documents = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: "silent" });
  const problems: SyntaxProblem[] = [];
  const document = documents[0];
  const contents = document && (document.contents as ParsedNode | null);
  if (!document || !contents || text.trim() === "") {
    problems.push({ kind: "empty-document", span: { start: 0, end: 0 } });
    return { syntax: "yaml", text, root: undefined, problems, comments: [], parses: false };
  }
  for (const error of document.errors) {
    problems.push({
      kind: "yaml-syntax",
      span: { start: error.pos[0], end: error.pos[1] },
      reason: "the text is not YAML here",
    });
  }
  const root = located(contents, new Map(), problems, text);
  return { syntax: "yaml", text, root, problems, comments: [], parses: problems.length === 0 };
}

function located(
  node: ParsedNode | null,
  anchors: Map<string, LocatedNode>,
  problems: SyntaxProblem[],
  text: string,
): LocatedNode {
  if (!node) return { kind: "null", value: null, span: { start: 0, end: 0 } };
  const span = { start: node.range[0], end: node.range[1] };
  if (isAlias(node)) {
    const target = anchors.get(node.source);
    if (target) return target;
    problems.push({ kind: "yaml-alias", span, fault: "unknown", name: node.source });
    return { kind: "null", value: null, span };
  }
  let result: LocatedNode;
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    const seen = new Map<string, MapEntry>();
    const entries = node.items.map((pair): MapEntry => {
      const key = isScalar(pair.key) ? scalarKey(pair.key) : text.slice(pair.key.range[0], pair.key.range[1]);
      const keySpan = { start: pair.key.range[0], end: pair.key.range[1] };
      const valueEnd = pair.value ? Math.max(keySpan.end, pair.value.range[1]) : keySpan.end;
      const value: LocatedNode = pair.value
        ? located(pair.value, anchors, problems, text)
        : { kind: "null", value: null, span: { start: keySpan.end, end: keySpan.end } };
      const entry: MapEntry = { key, keySpan, value, span: { start: keySpan.start, end: valueEnd } };
      const first = seen.get(key);
      if (first) problems.push({ kind: "duplicate-key", span: keySpan, key, first: first.keySpan, entry: entry.span });
      else seen.set(key, entry);
      return entry;
    });
    result = { kind: "map", entries, flow: node.flow === true, span };
  } else if (isSeq<ParsedNode>(node)) {
    const items = node.items.map((item) => ({
      value: located(item, anchors, problems, text),
      span: { start: item.range[0], end: item.range[1] },
    }));
    result = { kind: "list", items, flow: node.flow === true, span };
  } else {
    result = scalar(node as Scalar.Parsed, span);
  }
  if (node.anchor) anchors.set(node.anchor, result);
  return result;
}

function scalarKey(key: Scalar): string {
  return typeof key.value === "string" ? key.value : (key.source ?? "");
}

function scalar(node: Scalar.Parsed, span: LocatedNode["span"]): LocatedNode {
  const value: unknown = node.value;
  if (typeof value === "number") return { kind: "number", value, source: node.source, span };
  if (typeof value === "boolean") return { kind: "boolean", value, span };
  if (value === null) return { kind: "null", value, span };
  const style =
    node.type === "QUOTE_DOUBLE"
      ? "double"
      : node.type === "QUOTE_SINGLE"
        ? "single"
        : node.type === "PLAIN"
          ? "plain"
          : "block";
  return { kind: "text", value: String(value), style, span };
}
