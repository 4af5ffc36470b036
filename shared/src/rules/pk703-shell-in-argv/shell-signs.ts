// What only a shell understands. Data and a little grammar for the rule; its page shows the same list.
import { nameOf } from "../../base/paths.js";
import { scanInterpolations } from "../../model/interpolation.js";

/** Words that a shell takes for itself. */
const operators: ReadonlySet<string> = new Set([
  "&&",
  "||",
  "|",
  "&",
  ";",
  "|&",
  ">",
  ">>",
  "<",
  "<<",
  "<<<",
  "2>",
  "2>>",
  "&>",
  "2>&1",
]);

/** A redirection with its target in one word: `2>/dev/null`, `>out.txt`. */
const redirection = /^(?:[12&]?>>?|<)(?:&[12]|[./A-Za-z_~][^\s=]*)$/;

/** Commands for which such words mean something without a shell. */
const comparers: ReadonlySet<string> = new Set([
  "test",
  "[",
  "expr",
  "sh",
  "bash",
  "dash",
  "zsh",
  "ksh",
  "eval",
  "cmd",
  "powershell",
  "pwsh",
]);

/** The places in `argv` of words that only a shell would understand. */
export function shellWords(argv: readonly (string | undefined)[]): number[] {
  const command = nameOf(argv[0] ?? "");
  if (comparers.has(command)) return [];
  const endsExec = argv.some((word) => /^-(?:exec|execdir|ok|okdir)$/.test(word ?? ""));
  return argv.flatMap((word, i) => {
    if (i === 0 || word === undefined || (word === ";" && endsExec)) return [];
    return operators.has(word) || (word.length < 200 && redirection.test(word)) ? [i] : [];
  });
}

/** Whether the first word of `argv` holds several words: blanks that are not part of a path or of an interpolation. */
export function isSeveralWords(word: string): boolean {
  if (word.length > 2000) return false;
  const literal = withoutInterpolations(word).trim();
  const blank = literal.search(/\s/);
  if (blank < 0) return false;
  const rest = literal.slice(blank).trimStart();
  // A folder's name may hold a blank: `/opt/my tools/run`.
  return !(/[/\\]/.test(literal.slice(0, blank)) && /^[^\s-][^\s]*[/\\]/.test(rest) && !/\s/.test(rest));
}

/** The words of a command line without anything that only a shell could take apart; undefined where there is such a thing. */
export function plainWords(line: string): string[] | undefined {
  if (/["'\\$`|&;<>()*?[\]#~]/.test(withoutInterpolations(line))) return undefined;
  const words: string[] = [];
  let open = false;
  for (const piece of scanInterpolations(line)) {
    const source = line.slice(piece.span.start, piece.span.end);
    if (piece.kind !== "text") {
      if (open) words.push(`${words.pop()}${source}`);
      else words.push(source);
      open = true;
      continue;
    }
    for (const part of source.split(/(\s+)/)) {
      if (part === "") continue;
      if (/^\s/.test(part)) open = false;
      else if (open) words.push(`${words.pop()}${part}`);
      else {
        words.push(part);
        open = true;
      }
    }
  }
  return words;
}

/** The words as one line for `sh -c`; undefined where an interpolation would let an argument be read as shell. */
export function shellLine(argv: readonly string[]): string | undefined {
  if (argv.some((word) => scanInterpolations(word).some(({ kind }) => kind !== "text"))) return undefined;
  return argv.map((word, i) => (i === 0 || shellWords(["x", word]).length > 0 ? word : quoted(word))).join(" ");
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function withoutInterpolations(text: string): string {
  return scanInterpolations(text)
    .map((piece) => (piece.kind === "text" ? piece.value : "x"))
    .join("");
}
