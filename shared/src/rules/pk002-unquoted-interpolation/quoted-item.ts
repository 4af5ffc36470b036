import type { Span, TextEdit } from "../../base/span.js";

/**
 * Puts the item of a flow collection that holds `interpolation` in double quotes. The item ends at the commas and brackets
 * around it, so `--min=${{ parameters.min }}` is quoted as a whole. Of several interpolations in an item, `interpolation` goes from the
 * first to the last. Undefined where quotes stand in the item already.
 */
export function quotedItem(text: string, interpolation: Span): TextEdit | undefined {
  let start = interpolation.start;
  while (start > 0 && !beginsItem(text, start)) start--;
  let end = interpolation.end;
  while (end < text.length && !endsItem(text, end)) end++;
  const source = text.slice(start, end);
  const value = source.trim();
  if (/^["']/.test(value)) return undefined;
  const from = start + source.indexOf(value);
  return { span: { start: from, end: from + value.length }, text: JSON.stringify(value) };
}

/** Whether what stands before `offset` ends another item, opens a collection or is a key. */
function beginsItem(text: string, offset: number): boolean {
  const before = text[offset - 1] as string;
  return "[{,\n\r".includes(before) || (/\s/.test(before) && text[offset - 2] === ":");
}

function endsItem(text: string, offset: number): boolean {
  const after = text[offset] as string;
  if (",]}\n\r".includes(after)) return true;
  return (after === ":" && /\s/.test(text[offset + 1] ?? " ")) || (after === "#" && /\s/.test(text[offset - 1] ?? " "));
}
