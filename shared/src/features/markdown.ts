// Markdown for people. Knows how to write it; must not know what it is about.

/** Text that authors wrote, so that it shows as they wrote it. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#~&]/g, "\\$&").replace(/\s*\n\s*/g, " ");
}

/** Text as code. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  const pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${pad}${text.replace(/\s+/g, " ")}${pad}${fence}`;
}

/** Several texts as code, with commas between. */
export function codes(texts: readonly string[]): string {
  return texts.map(code).join(", ");
}

/** Paragraphs; those without content are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}

/** A table. Cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
