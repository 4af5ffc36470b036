// Reads cases from Markdown: a path before a fence makes a file, marker comments under a line are the expected findings.
//
// A marker is a line `#  ^^^^ PK101 part of the message`: the carets stand under the finding, and a `#` in the first column that
// touches the carets counts as one. Tildes instead of carets mark a related place of a finding with that code.
// Marker lines are taken out of the text, so they do not change what is tested.
//
// A fix that may be applied without asking says so in a line of its own (`appliedLine`).

export interface Marker {
  /** Line from 0 of the text without markers. */
  readonly line: number;
  /** Columns from 0, UTF-16; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly words: string;
  readonly related: boolean;
}

export interface CaseFile {
  readonly path: string;
  readonly text: string;
  readonly markers: readonly Marker[];
}

export interface MarkdownCase {
  readonly title: string;
  readonly files: readonly CaseFile[];
  /** Files as they are before and after a fix; both empty in a case without one. */
  readonly before: readonly CaseFile[];
  readonly after: readonly CaseFile[];
  /** Whether the page says that the fix is applied without asking. */
  readonly applied: boolean;
}

/** What a page says of a safe fix. */
export const appliedLine = "Safe: *Apply all safe fixes of this file* makes it too.";

const pathLine = /^`([^`]+)`(?: (before|after))?\s*$/;
const markerLine = /^(\s*(?:#|\/\/)\s*)(\^+|~+)\s+(P[A-Z]\d{3})\b\s*(.*)$/;

/** The cases of a page: one for each heading of the second level that has files under it. */
export function readCases(markdown: string): MarkdownCase[] {
  const cases: { title: string; files: CaseFile[]; before: CaseFile[]; after: CaseFile[]; applied: boolean }[] = [];
  const lines = markdown.split("\n");
  let pending: { path: string; when: "files" | "before" | "after" } | undefined;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    if (line.startsWith("## ")) {
      cases.push({ title: line.slice(3).trim(), files: [], before: [], after: [], applied: false });
      continue;
    }
    if (line === appliedLine) {
      const described = cases.at(-1);
      if (described) described.applied = true;
      continue;
    }
    const path = pathLine.exec(line);
    if (path) {
      pending = { path: path[1] as string, when: (path[2] as "before" | "after" | undefined) ?? "files" };
      continue;
    }
    const fence = /^(`{3,})\w*\s*$/.exec(line);
    if (!fence) continue;
    const end = lines.indexOf(fence[1] as string, i + 1);
    if (end < 0) throw new Error(`The fence in line ${i + 1} is not closed.`);
    const target = cases.at(-1);
    if (pending && target) target[pending.when].push(readFile(pending.path, lines.slice(i + 1, end)));
    pending = undefined;
    i = end;
  }
  return cases.filter((one) => one.files.length + one.before.length > 0);
}

function readFile(path: string, lines: readonly string[]): CaseFile {
  const kept: string[] = [];
  const markers: Marker[] = [];
  for (const line of lines) {
    const match = markerLine.exec(line);
    if (!match) {
      kept.push(line);
      continue;
    }
    const lead = match[1] as string;
    const signs = match[2] as string;
    const start = lead === "#" ? 0 : lead.length;
    markers.push({
      line: kept.length - 1,
      start,
      end: lead.length + signs.length,
      code: match[3] as string,
      words: match[4] as string,
      related: signs.startsWith("~"),
    });
  }
  return { path, text: kept.length === 0 ? "" : `${kept.join("\n")}\n`, markers };
}
