// What the rules of some stages found in one file, and what they looked at for it: in a file that is being edited by its parts, in any
// other at once. Must not know what the rules say.
import type { AnalysedFile } from "../model/file.js";
import { partsOf } from "../model/file-of-part.js";
import { type Finding, standingTogether } from "./finding.js";
import { type Judge, judgeAgain, nothingJudged } from "./judgement.js";
import type { PackNeeds } from "./pack-needs.js";
import { PartJudgements } from "./part-judgements.js";
import { noReads } from "./readers.js";
import type { ReadKey } from "./view.js";

export class StageFindings {
  findings: readonly Finding[] = nothingJudged.findings;
  needs: readonly PackNeeds[] = nothingJudged.needs;
  /** In a file that is being edited: of the rules that look at it as a whole. */
  private whole = nothingJudged;
  /** In such a file, of the rules that look at its parts. No other file has it, for there may be ten thousand. */
  private ofParts: PartJudgements | undefined;
  /** In any other: of all rules at once, because what is found in each part by itself is found in the whole too. */
  private together = nothingJudged;
  /** What all parts depend on; where it changed, none of them is as it was. */
  private condition = "";
  private stale = true;

  /** Whether the file, or something at which it looked, has changed since it was judged. */
  get isStale(): boolean {
    return this.stale;
  }

  /**
   * Judges a file again; tells whether its findings may be others than before. `condition` is what the findings of parts depend on beside
   * what they look at; with `keepsParts` only parts that are new or look at what changed are judged.
   */
  renew(file: AnalysedFile, condition: string, keepsParts: boolean, judge: Judge): boolean {
    const before = this.findings;
    this.stale = false;
    const parts = keepsParts ? partsOf(file) : [];
    if (parts.length === 0 || condition !== this.condition) this.forgetParts(judge);
    this.condition = condition;
    if (parts.length > 0) {
      this.forgetTogether(judge);
      this.ofParts ??= new PartJudgements();
      this.ofParts.renew(file, parts, judge);
      this.whole = judgeAgain(this.whole, file, ["whole"], judge);
    } else {
      this.together = judgeAgain(this.together, file, ["whole", "part"], judge);
      judge.note(this.whole.reads, noReads);
      this.whole = nothingJudged;
    }
    const { findings, needs } = this.ofParts ?? this.together;
    const { findings: ofWhole } = this.whole;
    this.findings = standingTogether(ofWhole.length > 0 ? [...ofWhole, ...findings] : findings);
    this.needs = needs;
    return this.findings !== before && this.findings.length + before.length > 0;
  }

  /** Keeps what was found in the parts no longer for each of them: for a file that is not being edited any more. */
  joinParts(note: Judge["note"]): void {
    if (!this.ofParts) return;
    const reads = [...new Set([...this.whole.reads, ...this.ofParts.reads()])];
    const { findings, needs } = this;
    this.forget(note);
    this.together = { findings, needs, reads };
    note(noReads, reads);
  }

  /** Forgets everything that was looked at. */
  forget(note: Judge["note"]): void {
    this.forgetTogether({ note });
    this.forgetParts({ note });
    note(this.whole.reads, noReads);
    this.whole = nothingJudged;
  }

  /** Takes note that the file has another text. */
  outdate(): void {
    this.stale = true;
  }

  /** Takes note that a key has changed at which something here looked. */
  touch(key: ReadKey): void {
    this.stale = true;
    this.ofParts?.touch(key);
  }

  private forgetParts(judge: Pick<Judge, "note">): void {
    this.ofParts?.forget(judge);
    this.ofParts = undefined;
  }

  private forgetTogether(judge: Pick<Judge, "note">): void {
    judge.note(this.together.reads, noReads);
    this.together = nothingJudged;
  }
}
