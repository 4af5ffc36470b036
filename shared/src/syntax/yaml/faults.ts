// Knows the words for everything that can be wrong with YAML text. Must not know how it was found.
// Every sentence says what is wrong and what to do; it starts in lower case and has no full stop, because it follows "YAML: ".

import { excerpt, quoted } from "../excerpt.js";

/** Something that is not YAML at a place of the text (offsets). `detail` is what the words quote. */
export interface Fault {
  readonly name: FaultName;
  readonly start: number;
  readonly end: number;
  readonly detail: string;
}

interface FaultWords {
  /** Whether the reader loses its bearings here, so that what it reports further down may be an echo of this fault. */
  readonly derails: boolean;
  readonly words: (detail: string) => string;
}

const local = (words: FaultWords["words"]): FaultWords => ({ derails: false, words });
const derailing = (words: FaultWords["words"]): FaultWords => ({ derails: true, words });

const faultWords = {
  "key-without-colon": local((key) =>
    /^[^\s:]+:[^\s:/]/.test(key)
      ? `${quoted(key)} needs a space after its colon, or else it is read as one word`
      : `${quoted(key)} is a key without a value; write \`${excerpt(key)}: …\`, or remove it`,
  ),
  "key-of-several-lines": derailing(
    (key) => `the key ${quoted(key)} runs over several lines; a key must stand on one line`,
  ),
  "second-colon": derailing(
    () =>
      "a value without quotes cannot hold a second `: `; quote the value, or put the inner mapping on lines of its own",
  ),
  "key-under-value": derailing(
    (key) =>
      `${quoted(key)} is indented more than the key above it, which already has a value; correct its indentation`,
  ),
  "key-indentation": derailing(
    (key) =>
      `${quoted(key)} does not line up with the keys above it; all keys of one mapping need the same indentation`,
  ),
  "item-indentation": derailing(
    () => "this `-` does not line up with the items above it; all items of one list need the same indentation",
  ),
  "item-without-dash": derailing(
    (item) =>
      `${quoted(item)} stands among the items of a list but has no \`-\`; start it with \`- \`, or correct its indentation`,
  ),
  "list-on-key-line": derailing(() => "a list cannot begin on the line of its key; put `- …` on the next line"),
  "dash-among-keys": derailing(
    () => "a list item cannot stand among the keys of a mapping; indent it under its key, or remove the `-`",
  ),
  "list-as-key": derailing(() => "a list written with `-` cannot be a key; remove the `-` or the `:`"),
  "block-in-brackets": derailing(
    () => "inside `[ ]` and `{ }` lists and mappings need brackets too; `-` and indentation mean nothing there",
  ),
  "unclosed-bracket": derailing(
    (bracket) =>
      `\`${bracket}\` is not closed; add \`${bracket === "[" ? "]" : "}"}\`, and indent the lines inside more than their key`,
  ),
  "unclosed-quote": derailing(
    (quote) => `the text that starts here has no closing \`${quote}\`; add it at the end of the text`,
  ),
  "quote-runs-on": derailing(
    (quote) => `the text that starts here ends only on a later line; add \`${quote}\` where it should end`,
  ),
  "wrong-bracket": derailing(
    (brackets) => `\`${brackets[1]}\` does not close \`${brackets[0]}\`; write the bracket that does`,
  ),
  "text-after-value": derailing(
    (rest) =>
      `${quoted(rest)} follows a value that has already ended; put it on its own line, or quote the whole value`,
  ),
  "stray-bracket": derailing(
    (bracket) => `\`${bracket}\` closes nothing that is open; remove it, or quote the text it belongs to`,
  ),
  "unexpected-text": derailing(
    (text) => `${quoted(text)} cannot stand here; remove it, or quote the text it belongs to`,
  ),
  "missing-comma": derailing((item) => `a comma is missing before ${quoted(item)}; separate the items with \`, \``),
  "extra-comma": local(() => "there is no item before this comma; remove the comma"),
  "missing-space-after-colon": derailing(() => "a space is missing after the colon; write `: `"),
  "comment-without-space": derailing(
    () => "a comment needs a space before its `#`; add it, or quote the text if `#` belongs to it",
  ),
  "property-without-space": derailing((property) => `a space is missing after ${quoted(property)}`),
  "bad-first-character": local((character) => `a value cannot start with ${named(character)}; put the value in quotes`),
  "bad-escape": local(
    (sequence) =>
      `${quoted(sequence)} is not an escape sequence of YAML; write \`\\\\\` for a backslash, or use single quotes`,
  ),
  "block-text-header": derailing(
    (header) =>
      `only \`+\`, \`-\`, one digit and a comment may follow \`${header[0] ?? "|"}\`; the text itself begins on the next line`,
  ),
  "block-text-indentation": derailing(
    () => "this line is indented less than the first line of its block text; indent both alike",
  ),
  "block-text-blank-lines": local(
    () => "a blank line before the block text is indented more than the text; remove the spaces from the blank line",
  ),
  "block-text-at-margin": derailing(() => "the block text must be indented more than its key; indent its lines"),
  "key-too-long": local(() => "a key may have 1,024 characters at most; shorten it"),
  "key-not-text": local(
    (key) => `${quoted(key)} cannot be a key, because keys are single texts; write a text before the \`:\``,
  ),
  "several-anchors": local((anchor) => `a value can have only one anchor; remove ${quoted(anchor)}`),
  "several-tags": local((tag) => `a value can have only one tag; remove ${quoted(tag)}`),
  "alias-with-property": local((property) => `an alias takes everything from its anchor; remove ${quoted(property)}`),
  "property-before-indicator": derailing(
    (indicator) => `anchors and tags stand behind \`${indicator}\`, not before it`,
  ),
  "repeated-indicator": derailing(
    (indicator) => `a second \`${indicator}\` cannot stand here; remove it, or quote the text it belongs to`,
  ),
  "property-on-list-line": derailing((property) => `the list of ${quoted(property)} must begin on the next line`),
  "empty-name": local(
    (sign) => `\`${sign}\` needs a name right behind it; quote the text if \`${sign}\` belongs to it`,
  ),
  "unknown-tag": local(
    (tag) => `the tag ${quoted(tag)} is not known; remove it, or quote the text if it belongs to it`,
  ),
  "tag-mismatch": local(
    (tag) => `the value is not what its tag ${quoted(tag)} says; correct the value, or remove the tag`,
  ),
  tab: derailing(() => "tabs cannot indent a line; use spaces"),
  "bad-directive": local(
    (line) => `${quoted(line)} is not a directive of YAML 1.2; remove it, or quote the text if it is one`,
  ),
  "directive-without-document": derailing(
    () => "a line that starts with `%` must be followed by `---`; add it, or quote the text",
  ),
  "content-on-marker-line": derailing(
    () => "a mapping or list cannot begin on the line of `---`; put it on the next line",
  ),
} satisfies Record<string, FaultWords>;

export type FaultName = keyof typeof faultWords;

/** The sentence for a fault. */
export function wordsOf(fault: Fault): string {
  return faultWords[fault.name].words(fault.detail);
}

/** Whether faults further down may be mere echoes of this one. */
export function derails(fault: Fault): boolean {
  return faultWords[fault.name].derails;
}

function named(character: string): string {
  return character === "`" ? "a backtick" : character === "\t" ? "a tab" : `\`${character}\``;
}
