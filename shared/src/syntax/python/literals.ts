// The values of Python's literals (Python language reference 2.4). Must not know names or expressions.

/** What a string literal says; undefined where that cannot be told without Python's tables (`\N{…}`) or is no text (bytes). */
export interface StringLiteral {
  readonly value: string;
  readonly style: "single" | "double";
}

/** Reads one string literal without interpolated parts, prefix and quotes included. */
export function readString(source: string): StringLiteral | undefined {
  const prefix = stringPrefix(source);
  if (/[bf]/i.test(prefix)) return undefined;
  const quoted = source.slice(prefix.length);
  const value = readCharacters(bodyOf(quoted), /r/i.test(prefix));
  return value === undefined ? undefined : { value, style: quoted.startsWith("'") ? "single" : "double" };
}

/** The letters before the quotes of a string literal. */
export function stringPrefix(source: string): string {
  return (/^[a-z]*/i.exec(source) as RegExpExecArray)[0];
}

/** How many quotes a string literal has on each side: 1 or 3. `quoted` begins with them. */
export function quoteLength(quoted: string): number {
  return quoted.length >= 6 && (quoted.startsWith('"""') || quoted.startsWith("'''")) ? 3 : 1;
}

function bodyOf(quoted: string): string {
  const quotes = quoteLength(quoted);
  return quoted.slice(quotes, quoted.length - quotes);
}

/** The characters of a string's body. In a raw one backslashes stay. Undefined for what only Python's own tables can tell. */
export function readCharacters(body: string, raw: boolean): string | undefined {
  const text = body.replace(/\r\n?/g, "\n");
  if (raw) return text;
  let known = true;
  const value = text.replace(
    /\\(\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/g,
    (all, sequence) => {
      const read = readEscape(sequence as string);
      if (read === undefined) known = false;
      return read ?? all;
    },
  );
  return known && !/\p{Surrogate}/u.test(value) ? value : undefined;
}

/** What the part behind a backslash stands for; an unknown escape keeps its backslash, as in Python. */
function readEscape(sequence: string): string | undefined {
  if (sequence === "\n") return "";
  const simple = simpleEscapes[sequence];
  if (simple !== undefined) return simple;
  if (/^[0-7]/.test(sequence)) return String.fromCharCode(Number.parseInt(sequence, 8));
  if (/^[xuU].{2,}/.test(sequence)) {
    const point = Number.parseInt(sequence.slice(1), 16);
    return point > 0x10ffff ? undefined : String.fromCodePoint(point);
  }
  return /^[xuUN]/.test(sequence) ? undefined : `\\${sequence}`;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** A number: a whole one exactly, or one with a fraction or an exponent. */
export type NumberLiteral = { readonly whole: bigint } | { readonly fraction: number };

/** Reads a number without a sign. Undefined for an imaginary one and for what Python does not take (`012`). */
export function readNumber(source: string): NumberLiteral | undefined {
  const digits = source.replace(/(?<=[\da-fA-F])_(?=[\da-fA-F])/g, "");
  if (/^0[xX]_?[\da-fA-F]+$|^0[oO]_?[0-7]+$|^0[bB]_?[01]+$/.test(digits))
    return { whole: BigInt(digits.replace("_", "")) };
  if (/^(?:0+|[1-9]\d*)$/.test(digits)) return digits.length > mostDigits ? undefined : { whole: BigInt(digits) };
  if (/^(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?$/.test(digits) && /[.eE]/.test(digits))
    return { fraction: Number(digits) };
  return undefined;
}

/** Python itself refuses to read longer whole numbers (4,300 digits). */
const mostDigits = 4300;

/** A float as Python's `str` writes it. */
export function printFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    const sign = power < 0 ? "-" : "+";
    return `${mantissa}e${sign}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  if (power < 0) return shortPlain(value, power);
  const plain = String(value);
  return plain.includes(".") ? plain : `${plain}.0`;
}

/** A float between 0.0001 and 1 without exponent, with its shortest digits. */
function shortPlain(value: number, power: number): string {
  const digits = (value.toExponential().split("e")[0] as string).replace(/[-.]/g, "");
  return `${value < 0 ? "-" : ""}0.${"0".repeat(-power - 1)}${digits}`;
}
