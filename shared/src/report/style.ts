// How parts of a report look on a terminal. Knows the terminal's colour codes; must not know what is reported.
import type { Severity } from "../registry/finding.js";

type Paint = (text: string) => string;

/** Ways to set off a text, by what the text is. */
export interface Style {
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly strong: Paint;
  readonly faint: Paint;
  /** Line numbers, bars and arrows of a code frame. */
  readonly frame: Paint;
  /** A place that belongs to a finding, and a code in a table. */
  readonly related: Paint;
  readonly good: Paint;
  /** `code` in running text. */
  readonly code: Paint;
}

const same: Paint = (text) => text;

/** Text alone. */
export const plainStyle: Style = {
  severity: { error: same, warning: same, information: same, hint: same },
  strong: same,
  faint: same,
  frame: same,
  related: same,
  good: same,
  code: same,
};

// The sixteen colours that every terminal's own theme defines; bright ones would vanish on light backgrounds.
/** Colours of a terminal. */
export const colourStyle: Style = {
  severity: { error: sgr("1;31"), warning: sgr("1;33"), information: sgr("1;34"), hint: sgr("1;36") },
  strong: sgr("1"),
  faint: sgr("2"),
  frame: sgr("34"),
  related: sgr("36"),
  good: sgr("32"),
  code: sgr("36"),
};

function sgr(codes: string): Paint {
  return (text) => (text === "" ? "" : `\u001b[${codes}m${text}\u001b[0m`);
}
