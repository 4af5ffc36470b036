// A finding as people see it: with its range, its configured severity and its related places. Must not know protocols.
import type { Position } from "../base/lines.js";
import type { Span } from "../base/span.js";
import type { Finding, Severity } from "./finding.js";

/** A range of a text. */
export interface Range {
  /** Lines and columns from 0, columns in UTF-16 units; the end is exclusive. */
  readonly start: Position;
  readonly end: Position;
}

/** A finding as people see it. */
export interface Diagnostic {
  readonly code: string;
  readonly name: string;
  /** As configured. */
  readonly severity: Severity;
  /** Relative to the workspace's root, with `/`. */
  readonly file: string;
  /** UTF-16 offsets from 0. */
  readonly span: Span;
  readonly range: Range;
  readonly message: string;
  readonly related: readonly RelatedRange[];
  readonly tags: readonly ("unnecessary" | "deprecated")[];
  readonly finding: Finding;
}

/** Another place that belongs to a finding. */
export interface RelatedRange {
  readonly file: string;
  readonly range: Range;
  readonly message: string;
}
