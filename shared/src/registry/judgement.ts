// What was found in a file or a part of it, and what was looked at for it. Must not know what the rules say.
import type { AnalysedFile } from "../model/file.js";
import type { Scope } from "./checker.js";
import type { Finding } from "./finding.js";
import type { PackNeeds } from "./pack-needs.js";
import { noReads, type Reads } from "./readers.js";

/** What was found, and what was looked at for it. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly reads: Reads;
  /** What a manifest, or a part of it, needs of other packs. */
  readonly needs: readonly PackNeeds[];
}

/** How files are judged, and who takes note of what is looked at. */
export interface Judge {
  judge(file: AnalysedFile, scopes: readonly Scope[]): Judgement;
  /** Somebody now looks at `after` where he looked at `before`. */
  note(before: Reads, after: Reads): void;
  /** Counts parts that were judged. */
  count(parts: number): void;
}

export const nothingJudged: Judgement = { findings: [], reads: noReads, needs: [] };

/** Judges a file again, in place of how it was judged before. Where there is nothing to say, as nearly everywhere, it is said by one object. */
export function judgeAgain(before: Judgement, file: AnalysedFile, scopes: readonly Scope[], judge: Judge): Judgement {
  const after = judge.judge(file, scopes);
  judge.note(before.reads, after.reads);
  return after.findings.length + after.reads.length + after.needs.length === 0 ? nothingJudged : after;
}
