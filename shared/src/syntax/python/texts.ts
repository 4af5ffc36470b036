// Strings that are put together: neighbours without an operator, and f-strings of constants. Must not know any other value.
import { childrenOf, type SyntaxNode, unwrapped } from "./grammar.js";
import { quoteLength, readCharacters, readString, stringPrefix } from "./literals.js";
import { printed, type StaticValue, textValue } from "./static-value.js";
import type { ValueReader } from "./values.js";

/** Reads `"a" "b"` and `f"{NS}.x"`. */
export function readJoinedString(node: SyntaxNode, reader: ValueReader): StaticValue | undefined {
  const parts = node.name === "ContinuedString" ? childrenOf(node) : [node];
  let value = "";
  for (const part of parts) {
    const read = part.name === "FormatString" ? formatted(part, reader) : plain(part, reader);
    if (read === undefined) return undefined;
    value += read;
  }
  const first = reader.text.slice(node.from, node.to).replace(/^[a-z]*/i, "");
  return textValue(value, first.startsWith("'") ? "single" : "double", node.from, node.to);
}

function plain(part: SyntaxNode, reader: ValueReader): string | undefined {
  const literal = readString(reader.text.slice(part.from, part.to));
  return literal ? literal.value : reader.notStatic(part, "literal");
}

function formatted(node: SyntaxNode, reader: ValueReader): string | undefined {
  const source = reader.text.slice(node.from, node.to);
  const prefix = stringPrefix(source);
  const quotes = quoteLength(source.slice(prefix.length));
  let at = node.from + prefix.length + quotes;
  const end = node.to - quotes;
  const literal = (to: number) => {
    // An escape that stands for a bracket is none.
    const source = reader.text.slice(at, to).replace(/\{\{/g, "{").replace(/\}\}/g, "}");
    return readCharacters(source, /r/i.test(prefix)) ?? reader.notStatic(node, "literal");
  };
  let value = "";
  for (const part of childrenOf(node)) {
    if (part.name !== "FormatReplacement") continue;
    const before = literal(part.from);
    const inner = before === undefined ? undefined : replacement(part, reader);
    if (inner === undefined) return undefined;
    value += before + inner;
    at = part.to;
  }
  const rest = literal(end);
  return rest === undefined ? undefined : value + rest;
}

function replacement(node: SyntaxNode, reader: ValueReader): string | undefined {
  const inner = childrenOf(node).filter(({ name }) => name !== "{" && name !== "}");
  const [expression, ...more] = inner;
  const conversion = more.every(
    (part) => part.name === "FormatConversion" && part.to - part.from === 2 && isStr(part, reader),
  );
  if (!expression || !conversion) return reader.notStatic(node, "format");
  const value = reader.read(unwrapped(expression));
  if (!value) return undefined;
  reader.spend(value, node);
  return printed(value) ?? reader.notStatic(node, "format");
}

function isStr(part: SyntaxNode, { text }: ValueReader): boolean {
  return text.slice(part.from, part.to) === "!s";
}
