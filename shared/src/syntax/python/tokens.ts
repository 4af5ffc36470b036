// Python text → tokens, however broken the text is: a string that is not closed ends with its line. Must not know what they are for.

/** A token. All offsets are UTF-16 units from 0; `end` is behind its last character. */
export interface Token {
  readonly kind: "name" | "number" | "string" | "operator" | "open" | "close" | "comma" | "comment";
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly source: string;
  /** Whether nothing but blanks stands before it on its line. */
  readonly first: boolean;
  /** How many characters stand before it on its line, where it is the first. */
  readonly column: number;
}

/** A string token's parts. */
export interface StringParts {
  /** The letters before the quotes, in lower case. */
  readonly letters: string;
  /** One quote or three. */
  readonly quotes: string;
  /** Where its characters begin and end, without quotes. */
  readonly inner: { readonly start: number; readonly end: number };
  readonly closed: boolean;
}

/** All tokens of a text. Blanks, line breaks and backslashes at the ends of lines are none. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(tokenPattern, "uy");
  let lineStart = 0;
  let first = true;
  for (let at = 0; at < text.length; ) {
    const sign = text[at] as string;
    if (sign === "\n" || sign === "\r") {
      at++;
      lineStart = at;
      first = true;
      continue;
    }
    pattern.lastIndex = at;
    const [source = sign] = pattern.exec(text) ?? [];
    const end = at + source.length;
    if (!/^[\s\\\uFEFF]/.test(source)) {
      tokens.push({ kind: kindOf(source), start: at, end, source, first, column: at - lineStart });
      first = false;
    }
    // A string of several lines may end on one on which something else stands.
    const lastBreak = source.lastIndexOf("\n");
    if (lastBreak >= 0) lineStart = at + lastBreak + 1;
    at = end;
  }
  return tokens;
}

/** The parts of a string token. */
export function stringParts({ source, start, end }: Token): StringParts {
  const letters = (/^[a-z]*/i.exec(source) as RegExpExecArray)[0];
  const quoted = source.slice(letters.length);
  const sign = quoted[0] as string;
  const triple = sign.repeat(3);
  const quotes = quoted.startsWith(triple) && quoted !== sign + sign ? triple : sign;
  const body = quoted.slice(quotes.length);
  const closed = body.endsWith(quotes) && !/(?<!\\)(?:\\\\)*\\$/.test(body.slice(0, -quotes.length));
  const inner = { start: start + letters.length + quotes.length, end: closed ? end - quotes.length : end };
  return { letters: letters.toLowerCase(), quotes, inner, closed };
}

const tokenPattern = [
  /#[^\r\n]*/,
  /[ \t\f\uFEFF]+/,
  /\\/,
  /(?:[rRbBuUfF]{0,2})(?:"""(?:[^\\]|\\[\s\S])*?(?:"""|$(?![\s\S]))|'''(?:[^\\]|\\[\s\S])*?(?:'''|$(?![\s\S])))/,
  /(?:[rRbBuUfF]{0,2})(?:"(?:[^"\\\r\n]|\\(?:\r\n|[\s\S]))*"?|'(?:[^'\\\r\n]|\\(?:\r\n|[\s\S]))*'?)/,
  /[\p{L}_][\p{L}\p{N}_]*/u,
  /\d[\w.]*(?:(?<=[eE])[+-]\d+)?|\.\d[\w.]*/,
  /\*\*|:=|->|[=!<>]=|\/\/|[+\-*/%@&|^]=/,
  /[\s\S]/,
]
  .map(({ source }) => source)
  .join("|")
  .replace(/^/, "(?:")
  .replace(/$/, ")");

function kindOf(source: string): Token["kind"] {
  if (source[0] === "#") return "comment";
  if (/^[a-z]{0,2}["']/i.test(source)) return "string";
  if (/^[\p{L}_]/u.test(source)) return "name";
  if (/^\.?\d/.test(source)) return "number";
  if (/^[([{]$/.test(source)) return "open";
  if (/^[)\]}]$/.test(source)) return "close";
  return source === "," ? "comma" : "operator";
}
