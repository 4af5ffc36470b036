// Ways to write a text in the place of a scalar, as like the old one as possible. Must not know which one is sound.
import type { TextEdit } from "../../base/span.js";
import { lineStartOf } from "../line-ends.js";
import type { SyntaxTree } from "../parse.js";
import { blockReplacements } from "./blocks.js";
import { type Printed, printBlockText, printDoubleQuoted, printFlatText, printSingleQuoted } from "./print.js";
import { colonEndOf, type Slot } from "./slots.js";
import { childColumn, type SourceStyle } from "./style.js";

/** Ways to write `text` in the place of a scalar, the best first. */
export function* textReplacements(
  tree: SyntaxTree,
  slot: Slot,
  text: string,
  style: SourceStyle,
): Generator<readonly TextEdit[]> {
  for (const printed of ways(tree, slot, text, style)) yield* placements(tree, slot, printed, style);
}

/** Ways to put something printed into a place, in brackets or in a block. */
export function placements(
  tree: SyntaxTree,
  slot: Slot,
  printed: Printed,
  style: SourceStyle,
): readonly (readonly TextEdit[])[] {
  if (!slot.inBrackets) return blockReplacements(tree, slot, printed, style);
  const { span, entry } = slot;
  if (span.start < span.end || !entry) return [[{ span, text: printed.head }]];
  const colon = colonEndOf(tree.text, entry);
  const at = colon ?? entry.keySpan.end;
  return [[{ span: { start: at, end: at }, text: `${colon === undefined ? ":" : ""} ${printed.head}` }]];
}

/** Whether a flat scalar can take the place of the old one without any doubt: nothing but blanks precedes it behind its colon. */
export function isPlainPlace(tree: SyntaxTree, slot: Slot): boolean {
  const { span } = slot;
  if (!tree.parses || slot.isAlias || span.start === span.end) return false;
  const before = tree.text.slice(lineStartOf(tree.text, span.start), span.start);
  return /(?:[:,[{-]|^)[ \t]*$/.test(before) && before.trim() !== "";
}

function* ways(tree: SyntaxTree, slot: Slot, text: string, style: SourceStyle): Generator<Printed> {
  const flat = (head: string): Printed => ({ head, lines: [] });
  const { node, inBrackets } = slot;
  if (tree.syntax === "yaml" && !slot.isAlias) {
    const old = node.kind === "text" ? node.style : "plain";
    if (!inBrackets && (old === "block" || old === "plain") && text.includes("\n")) {
      const block = printBlockText(text, childColumn(tree, slot, style));
      if (block) yield block;
    }
    const single = old === "single" ? printSingleQuoted(text) : undefined;
    if (single !== undefined) yield flat(single);
    if (old === "double") yield flat(printDoubleQuoted(text));
  }
  if (tree.syntax === "yaml") yield flat(printFlatText(text, style, inBrackets));
  yield flat(printDoubleQuoted(text));
}
