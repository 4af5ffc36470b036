// The page of all tables, in Markdown: the goals first, then what was measured. Must not know how anything is measured, nor the time of day.
import { overall, ratioOf, type Series, spreadOf } from "../measures.js";
import type { Goal, Measured, WorkRow } from "../scenario.js";
import { figure, inUnit, range } from "./figures.js";

/** What a reader must know of the run. */
export interface RunDescription {
  readonly cores: number;
  readonly node: string;
  readonly platform: string;
  readonly rounds: number;
  /** How many programs wanted a core when the run began, on average over a minute. */
  readonly load: number;
  /** The options of the command, as they were written; empty for none. */
  readonly options: string;
}

/** The page of a run. */
export function page(run: RunDescription, measured: readonly Measured[]): string {
  const parts = [
    "# Performance",
    `This page is written by \`npm run bench${run.options === "" ? "" : ` -- ${run.options}`}\`, which runs Packwright and its peers in turns on generated workspaces. ` +
      `The run took ${run.rounds} ${run.rounds === 1 ? "round" : "rounds"} on ${run.cores} cores with Node ${run.node} on ${run.platform}.${busyness(run)}`,
    "A figure is the median of the rounds' medians, beside it the lowest and the highest round. Times differ between machines and with what else a machine does; ratios of " +
      "things that ran in turns differ less, so compare those. *Packwright takes* is the first line's share of a line's figure: 0.5 is half of it.",
    ...goalTable(measured),
    ...measured.flatMap(section),
    ...workTable(measured.flatMap(({ work }) => work ?? [])),
  ];
  return `${parts.join("\n\n")}\n`;
}

function busyness({ load, cores }: RunDescription): string {
  if (load < cores / 4) return "";
  return ` Other programs were at work (a load of ${figure(load)} when it began), so the times are worse than those of a machine at rest.`;
}

function goalTable(measured: readonly Measured[]): string[] {
  const rows = measured.flatMap(({ title, goals }) => (goals ?? []).map((goal) => goalRow(title, goal)));
  return rows.length === 0 ? [] : ["## Goals", table(["what", "", "at most", "measured", ""], rows)];
}

function goalRow(title: string, { words, limit, reached, unit }: Goal): string[] {
  const value = typeof reached === "number" ? reached : (reached?.median ?? Number.NaN);
  const verdict = Number.isFinite(value) ? (value <= limit ? "reached" : "**missed**") : "not measured";
  return [title, words, inUnit(limit, unit), inUnit(value, unit), verdict];
}

function section({ title, words, unit, series, compares, missing }: Measured): string[] {
  const first = compares ? series[0] : undefined;
  const rows = series.map((one) => seriesRow(one, first, unit));
  const absent = (missing ?? []).map(({ name, reason }) => [name, `missing: ${reason}`, "", "", "", ""]);
  const names = ["", `median${unit === "" ? "" : `, ${unit}`}`, "rounds", "p99", "Packwright takes", ""];
  return [`## ${title}`, words, table(names, [...rows, ...absent])];
}

function seriesRow(one: Series, first: Series | undefined, unit: Measured["unit"]): string[] {
  const middle = spreadOf(one);
  if (!middle)
    return [one.name, one.failure === undefined ? "–" : `failed: ${one.failure}`, "", "", "", one.note ?? ""];
  // A high quantile of a handful of values is only their maximum.
  const many = one.rounds.flat().length >= 30;
  const ratio = first === undefined || first === one ? undefined : ratioOf(first, one);
  const share =
    ratio === undefined ? "" : `${figure(ratio.median)}${ratio.low === ratio.high ? "" : ` (${range(ratio)})`}`;
  return [
    one.name,
    figure(middle.median),
    range(middle),
    many ? inUnit(overall(one, 0.99), unit) : "–",
    share,
    one.note ?? "",
  ];
}

function workTable(rows: readonly WorkRow[]): string[] {
  if (rows.length === 0) return [];
  const cells = rows.map(({ what, parsed, checked, linked, presented }) => [
    what,
    ...[parsed, checked, linked, presented].map((count) => figure(count)),
  ]);
  const words = "How many files each thing costs, counted in the core: this is the same on every machine.";
  return ["## Work", words, table(["", "read", "looked at", "judged among others", "shown"], cells)];
}

function table(names: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(names), line(names.map(() => "---")), ...rows.map(line)].join("\n");
}
