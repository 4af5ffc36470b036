// Writes the report of a check in the form that was asked for. Must not know how findings are made.
import {
  colourStyle,
  jsonReport,
  plainStyle,
  type Report,
  type Style,
  textFindings,
  textStatistics,
  textSummary,
} from "@packwright/shared";
import type { Arguments } from "./arguments.js";
import { styleFor, textOptions } from "./command.js";
import type { Terminal } from "./terminal.js";
import { writeResult } from "./write-result.js";

export const reportFormats = ["text", "json"] as const;

export interface WriteOptions {
  readonly args: Arguments;
  readonly terminal: Terminal;
  readonly format: (typeof reportFormats)[number];
  /** How many warnings were allowed, where there are more. */
  readonly tooManyWarnings: number | undefined;
}

/** Writes the report to the screen, or to the file of `--output` with a summary on the screen. */
export function writeReport(whole: Report, options: WriteOptions): void {
  const { args, terminal, format } = options;
  const quiet = args.flag("quiet");
  const report = quiet ? { ...whole, findings: whole.findings.filter(({ severity }) => severity === "error") } : whole;
  const file = args.text("output");
  const beside = styleFor(args, terminal, "errors");
  if (format === "json") {
    writeResult(jsonReport(report), file, terminal);
    terminal.errors.write(statistics(report, args, beside));
  } else {
    const style = file === undefined ? styleFor(args, terminal, "output") : fileStyle(args);
    const text = textFindings(report, textOptions(style, file === undefined ? terminal.output : undefined));
    writeResult(text + statistics(report, args, style) + closing(whole, options, style), file, terminal);
  }
  if (file !== undefined) terminal.errors.write(closing(whole, options, beside));
}

/** A file gets colours only where they are asked for. */
function fileStyle(args: Arguments): Style {
  return args.last("color", "no-color") === "color" ? colourStyle : plainStyle;
}

function statistics(report: Report, args: Arguments, style: Style): string {
  const table = args.flag("statistics") ? textStatistics(report, { style }) : "";
  return table === "" ? "" : `${table}\n`;
}

function closing(report: Report, { args, tooManyWarnings }: WriteOptions, style: Style): string {
  const summary = args.flag("quiet") && report.summary.error === 0 ? "" : textSummary(report, { style });
  if (tooManyWarnings === undefined) return summary;
  return `${summary}More warnings than --max-warnings allows: ${report.summary.warning}, not ${tooManyWarnings}.\n`;
}
