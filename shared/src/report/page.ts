// A rule's page, written in Markdown, for a terminal. Knows the few forms that the pages use; must not know what they say.
import { printable } from "./cells.js";
import type { Style } from "./style.js";
import { wrapped } from "./wrap.js";

/** How a page is shown. */
export interface PageOptions {
  readonly style: Style;
  /** Columns to which sentences are wrapped; code is left as it is. */
  readonly width: number;
}

/** The page as text, ending with a line break. Examples keep the marks under the places that they are about. */
export function renderPage(markdown: string, options: PageOptions): string {
  const { style } = options;
  const output: string[] = [];
  let paragraph: string[] = [];
  let fence: string | undefined;
  const endParagraph = () => {
    if (paragraph.length > 0) output.push(...sentences(paragraph.join(" "), options));
    paragraph = [];
  };
  for (const line of markdown.split(/\r?\n/)) {
    const opening = /^(`{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      else output.push(codeLine(line, style));
    } else if (opening !== undefined) {
      endParagraph();
      fence = opening;
    } else if (line.startsWith("#")) {
      endParagraph();
      output.push(style.strong(printable(line.replace(/^#+\s*/, ""))));
    } else if (line.trim() === "") {
      endParagraph();
      if (output.length > 0 && output.at(-1) !== "") output.push("");
    } else if (/^\s*([-*]|\d+\.)\s/.test(line)) {
      endParagraph();
      paragraph = [line];
    } else if (/^\s*\|/.test(line)) {
      endParagraph();
      output.push(inline(printable(line), style));
    } else paragraph.push(paragraph.length === 0 ? line : line.trim());
  }
  endParagraph();
  while (output.at(-1) === "") output.pop();
  return `${output.join("\n")}\n`;
}

/** The lines after an item's first stand under its words. */
function sentences(text: string, { style, width }: PageOptions): string[] {
  const [, first = ""] = /^(\s*(?:[-*]|\d+\.)\s+)/.exec(text) ?? [];
  const lines = wrapped(printable(withPlainLinks(text)).slice(first.length), width - first.length);
  return lines.map((line, index) => (index === 0 ? first : " ".repeat(first.length)) + inline(line, style));
}

function withPlainLinks(text: string): string {
  return text.replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, words: string, target: string) =>
    words === target ? target : `${words} (${target})`,
  );
}

function inline(text: string, style: Style): string {
  return text
    .replace(/`[^`]+`/g, (code) => style.code(code))
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => style.strong(strong));
}

/** A line of an example. The lines that mark a finding stand out, all others stay in the background. */
function codeLine(line: string, style: Style): string {
  const mark = /^(\s*(?:#|\/\/)\s*)(\^+|~+)(\s.*)?$/.exec(line);
  const shown = printable(line);
  if (!mark) return line.trim() === "" ? "" : `    ${style.faint(shown)}`;
  return `    ${mark[2]?.startsWith("^") ? style.severity.error(shown) : style.related(shown)}`;
}
