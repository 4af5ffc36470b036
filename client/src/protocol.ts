// The messages between this client and the server beyond the standard protocol. Knows their names and shapes only; nothing of
// the editor, so that a test without one can read it.

/** Server to client, whenever one of the numbers changes. */
export const statusNotification = "packwright/status";

/** What the server knows of the whole workspace. */
export interface StatusParams {
  /** `indexing` until every discovered file has been checked once. */
  readonly state: "indexing" | "ready";
  /** Packs that are loaded. */
  readonly packs: number;
  /** Packs that were found and refused for an error. */
  readonly refused: number;
  /** Files read so far; all of them once `ready`. */
  readonly files: number;
  /** Findings of every severity but the suppressed ones. */
  readonly findings: number;
}

/** Client to server, once, when the user comes to trust the workspace. */
export const trustNotification = "packwright/trust";

export interface TrustParams {
  readonly trusted: boolean;
}

/** Client to server: the page of one rule, null for a code that is none. */
export const rulePageRequest = "packwright/rulePage";

export interface RulePageParams {
  /** Code such as PK252, or name such as duplicate-id-across-packs. */
  readonly code: string;
}

export interface RulePage {
  readonly code: string;
  readonly name: string;
  readonly markdown: string;
}

/** Client to server: every rule, in the order of the codes. */
export const rulesRequest = "packwright/rules";

export interface RuleSummary {
  readonly code: string;
  readonly name: string;
  /** What the rule is about, in one line. */
  readonly title: string;
}

/** What the server is told when it starts. Absent means: not set, the configuration file decides. */
export interface InitializationOptions {
  readonly kernelVersion?: string;
  readonly configFile?: string;
  readonly severity: Readonly<Record<string, string>>;
  readonly trace: string;
  readonly trusted: boolean;
}
