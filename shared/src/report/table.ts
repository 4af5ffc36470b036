// Rows of cells as lines of a terminal, each column as wide as it must be. Must not know what the cells are.
import { padded, printable, widthOf } from "./cells.js";

/** The lines of a table: the heads first, then one for each row, without indentation. */
export function tableLines(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const shown = [heads, ...rows.map((row) => row.map(printable))];
  const widths = heads.map((_, i) => Math.max(...shown.map((row) => widthOf(row[i] ?? ""))));
  return shown.map((row) =>
    row
      .map((cell, i) => padded(cell, widths[i] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
