// Short texts that are written over and over, in one file and in the next: keys above all. Each of them is taken out of a text once and is one
// and the same string from then on, so that whoever compares it or looks something up by it need not go through its characters again, which
// took a twentieth of a whole check. Must not know what they mean.

/** A power of two. A text that falls on another's place takes it. */
const places = 2048;
/** Longer texts seldom repeat. */
const longest = 40;
/** V8 copies so much out of a text; a longer piece would keep all of the text that it comes from in memory. */
const longestCopied = 12;

const known: (string | undefined)[] = new Array(places).fill(undefined);

/** A piece of a text, from `start` up to but not including `end`. A key is likelier to repeat than a value, so more is done for one. */
export function repeatedText(text: string, start: number, end: number, isKey: boolean): string {
  const length = end - start;
  if (length > (isKey ? longest : longestCopied)) return text.slice(start, end);
  let hash = length;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  const place = (hash ^ (hash >>> 11)) & (places - 1);
  const there = known[place];
  if (there !== undefined && there.length === length && text.startsWith(there, start)) return there;
  const piece = text.slice(start, end);
  const alone = length > longestCopied ? (JSON.parse(JSON.stringify(piece)) as string) : piece;
  known[place] = alone;
  return alone;
}
