// Names, numbers and strings that the grammar takes and Python does not. Must not know what they stand in.

import { childrenOf, type SyntaxNode } from "../grammar.js";
import { stringPrefix } from "../literals.js";
import type { CompileFault } from "./surroundings.js";

/** The fault of a single word. */
export function wordFault(node: SyntaxNode, text: string): CompileFault | undefined {
  switch (node.name) {
    case "VariableName":
    case "PropertyName":
      return nameFault(node, text.slice(node.from, node.to));
    case "MemberExpression":
      return dottedNumberFault(node, text);
    case "Number":
      return isNumber(text.slice(node.from, node.to))
        ? undefined
        : { node, reason: `\`${short(node, text)}\` is no number in Python` };
    case "String":
    case "FormatString":
      return stringFault(node, text);
    case "ContinuedString":
      return mixtureFault(node, text);
    case "FormatReplacement": {
      const [, star, , comma] = childrenOf(node);
      return star?.name === "*" && comma?.name !== ","
        ? { node, reason: "`*` stands without a list or a call around it" }
        : undefined;
    }
    default:
      return undefined;
  }
}

function short({ from, to }: SyntaxNode, text: string): string {
  const source = text.slice(from, to);
  return source.length > 40 ? `${source.slice(0, 39)}…` : source;
}

/** Python reads names in their normal form (NFKC), so that two that look different may be one. */
function nameFault(node: SyntaxNode, name: string): CompileFault | undefined {
  if (/^[A-Za-z_][A-Za-z_0-9]*$/.test(name)) {
    const isProperty = node.name === "PropertyName" && keywords.has(name);
    return isProperty || (name === "__debug__" && !isAsked(node))
      ? { node, reason: `\`${name}\` is a word of Python itself and no name` }
      : undefined;
  }
  if (!/^[\p{XIDS}_]\p{XIDC}*$/u.test(name))
    return { node, reason: `\`${name}\` holds a character that no name may have` };
  const normal = name.normalize("NFKC");
  if (normal === name) return undefined;
  return { node, reason: `Python reads \`${name}\` as \`${normal}\`, with other characters; write it as it is read` };
}

/** `__debug__` is only asked, never bound; what asks it is a condition. */
function isAsked(node: SyntaxNode): boolean {
  if (/^(?:AssignOp|TypeDef)$/.test(node.nextSibling?.name ?? "")) return false;
  if (node.parent?.name === "AssignStatement") return node.prevSibling?.name === "AssignOp";
  return /^(?:(?:If|While|Assert|Return|Expression)Statement|(?:Conditional|Binary|Unary|Parenthesized)Expression|ArgList)$/.test(
    node.parent?.name ?? "",
  );
}

/** In `1.x` the dot belongs to the number, and no name may follow it. */
function dottedNumberFault(node: SyntaxNode, text: string): CompileFault | undefined {
  const object = node.firstChild;
  if (object?.name !== "Number" || object.nextSibling?.name !== "." || object.to !== object.nextSibling.from)
    return undefined;
  const source = text.slice(object.from, object.to);
  return /^[\d_]+$/.test(source) ? { node, reason: `\`${short(node, text)}\` is no number in Python` } : undefined;
}

const keywords: ReadonlySet<string> = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

/** Python reads no whole number of more decimal digits. */
const mostDigits = 4300;

function isNumber(source: string): boolean {
  if (/^0[xX](?:_?[\da-fA-F])+$|^0[oO](?:_?[0-7])+$|^0[bB](?:_?[01])+$/.test(source)) return true;
  if (/^(?:0(?:_?0)*|[1-9](?:_?\d)*)$/.test(source)) return source.replaceAll("_", "").length <= mostDigits;
  const digits = "\\d(?:_?\\d)*";
  const float = `(?:${digits}\\.(?:${digits})?|\\.${digits}|${digits}(?=[eEjJ]))(?:[eE][-+]?${digits})?[jJ]?`;
  return new RegExp(`^(?:${float})$`).test(source);
}

function stringFault(node: SyntaxNode, text: string): CompileFault | undefined {
  const source = text.slice(node.from, node.to);
  const prefix = stringPrefix(source);
  const quoted = source.slice(prefix.length);
  const quote = /^(?:"""|'''|"|')/.exec(quoted)?.[0] ?? '"';
  const isLong = quote.length === 3;
  const inner = quoted.slice(quote.length, -quote.length);
  // A backslash takes the next character with it; Windows' line break is one.
  const pieces = isLong ? /^(?:[^\\]|\\[\s\S])*$/ : /^(?:[^\\\r\n]|\\(?:\r\n|[\s\S]))*$/;
  const isClosed =
    quoted.length >= 2 * quote.length &&
    quoted.endsWith(quote) &&
    pieces.test(inner) &&
    (isLong || !unescaped(inner, quote));
  if (!isClosed) return { node, reason: `the text that begins with ${quote} is never closed` };
  if (/b/i.test(prefix)) {
    const isAscii = [...inner].every((character) => character < "\u0080");
    if (!isAscii) return { node, reason: "bytes hold only ASCII characters" };
  }
  const isRaw = /r/i.test(prefix);
  const broken = isRaw ? undefined : brokenEscape(literalParts(node, text), /b/i.test(prefix));
  if (broken !== undefined) return { node, reason: `\`${broken}\` is no whole escape` };
  if (node.name !== "FormatString") return undefined;
  // Python takes the bracket behind a backslash for the beginning of an expression, the grammar takes it for a character.
  const parts = literalParts(node, text);
  if (/^(?:\\[^{]|[^\\])*\\\{/.test(parts.join("\0")))
    return { node, reason: "a backslash stands before `{`; write it twice, or `{` twice" };
  const closing = parts.some((part) =>
    part
      .replace(/\\N\{[^}]*\}/g, "")
      .replace(/\{\{|\}\}/g, "")
      .includes("}"),
  );
  return closing ? { node, reason: "a single `}` stands in an f-string; write it twice" } : undefined;
}

/** Whether a quote stands in a short string without a backslash. */
function unescaped(inner: string, quote: string): boolean {
  return inner.replace(/\\[\s\S]/g, "").includes(quote);
}

/** What stands between the interpolated parts of a string; the whole of it without any. */
function literalParts(node: SyntaxNode, text: string): string[] {
  const parts: string[] = [];
  let at = node.from;
  for (const child of node.getChildren("FormatReplacement")) {
    parts.push(text.slice(at, child.from));
    at = child.to;
  }
  return [...parts, text.slice(at, node.to)];
}

function brokenEscape(parts: readonly string[], isBytes: boolean): string | undefined {
  const known = isBytes
    ? /^\\(?:x[\da-fA-F]{2}|[^x])/
    : /^\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U00(?:0[\da-fA-F]|10)[\da-fA-F]{4}|N\{[^}]+\}|[^xuUN])/;
  for (const part of parts)
    for (const { 0: pair, index } of part.matchAll(/\\[\s\S]/g))
      if (!known.test(part.slice(index, index + 80))) return pair;
  return undefined;
}

/** Bytes beside texts. */
function mixtureFault(node: SyntaxNode, text: string): CompileFault | undefined {
  const kinds = new Set(childrenOf(node).map((part) => /b/i.test(stringPrefix(text.slice(part.from, part.to)))));
  return kinds.size > 1 ? { node, reason: "bytes and texts stand beside each other" } : undefined;
}
