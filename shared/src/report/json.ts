// A report as JSON (tool.md). The order of the keys is promised: scripts compare the text.
import type { Range } from "../registry/diagnostic.js";
import type { Report } from "./report.js";

/** The version of the report's form; it grows when a reader would have to change. */
export const reportVersion = 1;

/** The report as JSON text, ending with a line break. Lines and columns count from 1, columns in UTF-16 units; ends are exclusive. */
export function jsonReport(report: Report): string {
  const { summary } = report;
  const value = {
    version: reportVersion,
    kernel_version: report.kernelVersion,
    registry_digest: report.registryDigest(),
    files_checked: report.filesChecked,
    diagnostics: report.findings.map((finding) => ({
      code: finding.code,
      name: finding.name,
      severity: finding.severity,
      file: finding.file,
      range: rangeFromOne(finding.range),
      message: finding.message,
      related: finding.related.map(({ file, range, message }) => ({ file, range: rangeFromOne(range), message })),
      fixes: finding.fixes.map(({ title, safe }) => ({ title, safe })),
      url: finding.url,
    })),
    summary: {
      error: summary.error,
      warning: summary.warning,
      information: summary.information,
      hint: summary.hint,
      suppressed: summary.suppressed,
      packs_loaded: summary.packsLoaded,
      packs_refused: summary.packsRefused,
    },
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function rangeFromOne({ start, end }: Range) {
  return {
    start: { line: start.line + 1, column: start.column + 1 },
    end: { line: end.line + 1, column: end.column + 1 },
  };
}
