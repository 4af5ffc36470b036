// How a workspace is made, and what it counts. Must not know how it works.
import type { Checker } from "./checker.js";
import type { IsRegistered } from "./fact-index.js";
import type { SettingOverrides } from "./settings.js";

/** How much was done; tests assert that an edit costs what it touches. */
export interface WorkCounters {
  parsed: number;
  checked: number;
  /** Parts of manifests and graphs that were checked or linked by themselves. */
  parts: number;
  linked: number;
  presented: number;
}

/** How a workspace is made. */
export interface WorkspaceOptions {
  readonly checker: Checker;
  readonly overrides?: SettingOverrides;
  /** While true, findings that depend on other files wait (format.md 14, State). Ended by `finishIndexing`. */
  readonly indexing?: boolean;
  /**
   * Whether all texts are there before the first file is checked, and none comes afterwards. What each file looked at is then kept by nobody, and
   * a file is checked, linked and presented in one go, while its tree is at hand.
   */
  readonly isFinal?: boolean;
  /**
   * Whose packs are registered already: they keep their names and ids against all others. The answer may change only for files whose
   * claims nobody disputes.
   */
  readonly isRegistered?: IsRegistered;
}
