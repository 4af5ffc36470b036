// Ways to make a list of one item of a value, its comments kept. Must not know which one is sound.
import type { TextEdit } from "../../base/span.js";
import { isFirstOnLine, lineEndOf, lineStartOf } from "../line-ends.js";
import type { SyntaxTree } from "../parse.js";
import { toJson } from "../tree.js";
import { printBlock, printBrackets } from "./print.js";
import type { Slot } from "./slots.js";
import { childColumn, type SourceStyle } from "./style.js";
import { placements } from "./texts.js";

/** Ways to turn the value of a place into a list that holds it, the best first. */
export function* listWrappings(tree: SyntaxTree, slot: Slot, style: SourceStyle): Generator<readonly TextEdit[]> {
  const { text } = tree;
  const { node, span } = slot;
  const source = text.slice(span.start, span.end);
  const isBlock = (node.kind === "map" || node.kind === "list") && !node.flow && !slot.isAlias;
  if (isBlock) yield withDash(text, span.start, span.end);
  else if (source !== "" && !(node.kind === "text" && node.style === "block")) {
    yield [{ span, text: `[${source}]` }];
    yield [{ span, text: printBrackets([toJson(node)], style) }];
  }
  const column = childColumn(tree, slot, style);
  const printed = slot.inBrackets
    ? { head: printBrackets([toJson(node)], style), lines: [] }
    : printBlock([toJson(node)], column, childColumn(tree, slot, style, "list"), style, slot.item ? "dash" : "key");
  yield* placements(tree, slot, printed, style);
}

/** A dash before the first line of a block collection; all its further lines move in by as much. */
function withDash(text: string, start: number, end: number): TextEdit[] {
  const edits: TextEdit[] = [{ span: { start, end: start }, text: "- " }];
  for (let line = lineEndOf(text, start); line < end; line = lineEndOf(text, line)) {
    line += text.startsWith("\r\n", line) ? 2 : 1;
    if (line >= end || lineEndOf(text, line) === line) continue;
    if (isFirstOnLine(text, line) && lineStartOf(text, line) === line)
      edits.push({ span: { start: line, end: line }, text: "  " });
  }
  return edits;
}
