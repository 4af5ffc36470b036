// A report for people: a block for each finding, with its place in the file, and the counts at the end.
// Knows columns and styles; must not know which terminal shows them.
import type { Severity } from "../registry/finding.js";
import { padded, printable } from "./cells.js";
import { codeFrame } from "./frame.js";
import type { Report, ReportedFinding, ReportedFindings } from "./report.js";
import type { Style } from "./style.js";
import { counted, enumerated } from "./words.js";
import { wrapped } from "./wrap.js";

/** How findings are written as text. */
export interface TextOptions {
  readonly style: Style;
  /** Columns of the terminal; code is cut to it. */
  readonly width: number;
  /** Whether messages are broken into lines of that width. Where programs read along, they stay in one line. */
  readonly wraps?: boolean;
}

/** Lines before and after the marked ones of a finding. */
const context = 1;

const severities: readonly Severity[] = ["error", "warning", "information", "hint"];

/** The blocks of all findings, each followed by an empty line. */
export function textFindings(report: ReportedFindings, options: TextOptions): string {
  return report.findings.map((finding) => `${findingBlock(report, finding, options).join("\n")}\n\n`).join("");
}

/** The closing line: how many findings in how many files, and how the packs stand. */
export function textSummary({ summary, filesChecked }: Report, { style }: Pick<TextOptions, "style">): string {
  const counts = severities
    .filter((severity) => summary[severity] > 0)
    .map((severity) => style.severity[severity](severityCount(summary[severity], severity)));
  const found = counts.length === 0 ? style.good("No findings") : enumerated(counts);
  const suppressed = summary.suppressed > 0 ? ` (${summary.suppressed} suppressed)` : "";
  const packs =
    summary.packsRefused === 0
      ? `${counted(summary.packsLoaded, "pack")} loaded`
      : `${counted(summary.packsLoaded, "pack")} loaded, ${summary.packsRefused} refused`;
  return `${found}${suppressed} in ${counted(filesChecked, "file")}; ${packs}.\n`;
}

/** How often each code was found, the most frequent first. Empty where nothing was found. */
export function textStatistics(report: Report, { style }: Pick<TextOptions, "style">): string {
  const byCode = new Map<string, { count: number; first: ReportedFinding }>();
  for (const finding of report.findings) {
    const entry = byCode.get(finding.code);
    if (entry) entry.count++;
    else byCode.set(finding.code, { count: 1, first: finding });
  }
  const rows = [...byCode.values()].sort((a, b) => b.count - a.count || (a.first.code < b.first.code ? -1 : 1));
  const digits = Math.max(0, ...rows.map(({ count }) => String(count).length));
  const longest = Math.max(0, ...rows.map(({ first }) => first.name.length));
  return rows
    .map(({ count, first: { code, name, severity } }) => {
      const number = style.strong(String(count).padStart(digits));
      return `${number}  ${style.severity[severity](code)}  ${padded(name, longest)}  ${style.faint(severity)}\n`;
    })
    .join("");
}

function findingBlock(report: ReportedFindings, finding: ReportedFinding, options: TextOptions): string[] {
  const { style, width } = options;
  const paint = style.severity[finding.severity];
  const digits = String(lastLine(report, finding) + 1).length;
  const arrow = (sign: string, file: string, { line, column }: { line: number; column: number }) =>
    `${" ".repeat(digits)}${style.frame(sign)} ${printable(file)}:${line + 1}:${column + 1}`;
  const block = [...title(finding, options), arrow("-->", finding.file, finding.range.start)];
  const common = { style, width, digits };
  const lines = report.texts.get(finding.file);
  if (lines) block.push(...codeFrame(lines, finding.range, { ...common, context, sign: "^", paint }));
  for (const { file, range, message } of finding.related) {
    block.push(arrow(":::", file, range.start));
    const label = printable(message);
    const other = report.texts.get(file);
    const frame = other
      ? codeFrame(other, range, { ...common, context: 0, sign: "-", paint: style.related, label })
      : [];
    block.push(...(frame.length > 0 ? frame : [`${" ".repeat(digits)} ${style.frame("=")} ${style.related(label)}`]));
  }
  const note = (word: string, text: string) => `${" ".repeat(digits)} ${style.frame("=")} ${word} ${text}`;
  for (const { title } of finding.fixes) block.push(note(style.good("fix:"), printable(title)));
  block.push(note(style.faint("more:"), style.faint(`packwright explain ${finding.code}`)));
  return block;
}

/** The message behind the severity and the code; lines after its first stand under it. */
function title({ severity, code, message }: ReportedFinding, { style, width, wraps = false }: TextOptions): string[] {
  const head = `${severity}[${code}]`;
  const text = printable(message);
  const lines = wraps ? wrapped(text, Math.max(width - head.length - 1, 40)) : [text];
  const indent = " ".repeat(head.length);
  return lines.map((line, index) => `${index === 0 ? style.severity[severity](head) : indent} ${style.strong(line)}`);
}

/** The largest line number (from 0) that the block of a finding shows. */
function lastLine(report: ReportedFindings, finding: ReportedFinding): number {
  const shown = [finding, ...finding.related].map(({ file, range }) => {
    const last = (report.texts.get(file)?.lineCount ?? 1) - 1;
    return Math.min(last, range.end.line + (file === finding.file ? context : 0));
  });
  return Math.max(0, ...shown);
}

function severityCount(count: number, severity: Severity): string {
  return severity === "information" ? `${count} information` : counted(count, severity);
}
