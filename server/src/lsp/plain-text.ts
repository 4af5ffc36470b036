// Markdown without its signs, for clients that show plain text. Knows the little Markdown that the core writes.

/** The words of a Markdown text: no fences, emphasis, code marks, escapes or table rules. */
export function plainText(markdown: string): string {
  const lines: string[] = [];
  let fenced = false;
  for (const line of markdown.split("\n")) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    else if (fenced) lines.push(line);
    else if (!/^\s*\|?(\s*:?-{3,}:?\s*\|?)+$/.test(line)) lines.push(withoutSigns(line));
  }
  return lines.join("\n");
}

function withoutSigns(line: string): string {
  return line
    .replace(/^#{1,6}\s+/, "")
    .replace(/^\s*\|\s?/, "")
    .replace(/\s?\|\s*$/, "")
    .replace(/\s\|\s/g, "  ")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(?<!\\)(\*\*|__)/g, "")
    .replace(/`+ ?([^`]*?) ?`+/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+.!|<>~-])/g, "$1");
}
