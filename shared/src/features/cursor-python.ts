// The place at a cursor of a Python module that something can be written at: an argument of a call, a key of a dict display, a value.
// Built on syntax/locate; must not know what the format expects.
import { pythonStyleOf } from "../syntax/edits/python/style.js";
import { columnOf } from "../syntax/line-ends.js";
import { locatePython } from "../syntax/locate/python.js";
import type { SyntaxTree } from "../syntax/parse.js";
import { outlineOf, outlineTree } from "../syntax/python/outline.js";
import type { Cursor } from "./cursor.js";

/** The place that a cursor of a module is at; none in comments, in texts of several lines and outside of the definition. */
export function pythonCursorsAt({ text }: SyntaxTree, offset: number): Cursor[] {
  const { word, letters, closedOff, strangeWord, place } = locatePython(text, offset);
  // In bytes nothing of the format is written.
  if (!place || closedOff || letters.includes("b")) return [];
  const habits = outlineTree(text);
  const { landing, probed, commaBefore, commaAfter } = place;
  const { part, container, step } = landing;
  // What is added to lines of its own ends as the others do.
  const comma = commaAfter || (place.isLast && word.quote === undefined && pythonStyleOf(habits).trailingComma);
  const written = text.slice(word.span.start, word.span.end);
  return [
    {
      part,
      path: part === "key" || step === undefined ? container : [...container, step],
      span: word.span,
      prefix: text.slice(word.span.start, offset),
      quote:
        word.quote === '"' || word.quote === "'"
          ? { sign: word.quote, closed: word.closed, letters, shorthand: shorthandIn(text, letters, written) }
          : undefined,
      inBrackets: true,
      column: columnOf(text, word.quoted.start),
      lead: "",
      commaBefore,
      commaAfter: comma && !(part === "key" && word.colon),
      colonFollows: part === "key" && word.colon,
      word: strangeWord,
      tree: probed,
      habits,
      root: probed.root,
    },
  ];
}

/** The constant that an f-string begins with, and its text: what is written into the string may go on from there. */
function shorthandIn(text: string, letters: string, written: string): { written: string; text: string } | undefined {
  const name = letters.includes("f") ? /^\{(\w+)\}/.exec(written)?.[1] : undefined;
  const node = name === undefined ? undefined : outlineOf(text).names.get(name)?.node;
  return node?.kind === "text" ? { written: `{${name}}`, text: node.value } : undefined;
}
