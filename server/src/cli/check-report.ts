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
import { styleFor } from "./command.js";
import type { Terminal } from "./terminal.js";
import { writeResult } from "./write-result.js";

export const reportFormats = ["text", "json"] as const;

/** Columns of a report that no terminal shows. */
const widthElsewhere = 120;

export interface WriteOptions {
  readonly args: Arguments;
  readonly terminal: Terminal;
  readonly format: (typeof reportFormats)[number];
  /** How many warnings were allowed, where there are more. */
  readonly tooManyWarnings: number | undefined;
}

export function writeReport(whole: Report, { args, terminal, format, tooManyWarnings }: WriteOptions): void {
  const quiet = args.flag("quiet");
  const report = quiet ? { ...whole, findings: whole.findings.filter(({ severity }) => severity === "error") } : whole;
  const file = args.text("output");
  const screenStyle = styleFor(args, terminal, "errors");
  // A file gets colours only where they are asked for.
  const style =
    file === undefined
      ? styleFor(args, terminal, "output")
      : args.last("color", "no-color") === "color"
        ? colourStyle
        : plainStyle;
  const width = (file === undefined ? terminal.output.columns : undefined) ?? widthElsewhere;
  const closing = (used: Style) => {
    const summary = quiet && whole.summary.error === 0 ? "" : textSummary(whole, { style: used });
    const limit =
      tooManyWarnings === undefined
        ? ""
        : `More warnings than --max-warnings allows: ${whole.summary.warning}, not ${tooManyWarnings}.\n`;
    return summary + limit;
  };
  const statistics = (used: Style) => {
    const table = args.flag("statistics") ? textStatistics(report, { style: used }) : "";
    return table === "" ? "" : `${table}\n`;
  };
  if (format === "json") {
    writeResult(jsonReport(report), file, terminal);
    if (file !== undefined || args.flag("statistics")) terminal.errors.write(statistics(screenStyle));
  } else writeResult(textFindings(report, { style, width }) + statistics(style) + closing(style), file, terminal);
  if (file !== undefined) terminal.errors.write(closing(screenStyle));
}
