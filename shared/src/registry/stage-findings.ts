// What the rules of some stages found in one file, and what they looked at for it. In a file that is being edited that is kept for each
// part, so that only those are judged again that were edited, or that read what changed. Must not know what the rules say.
import { gathered } from "../base/gather.js";
import type { AnalysedFile } from "../model/file.js";
import { fileOfPart, partsOf } from "../model/file-of-part.js";
import type { ReadPart } from "../model/reading.js";
import type { Scope } from "./checker.js";
import { type Finding, standingTogether } from "./finding.js";
import type { PackNeeds } from "./pack-needs.js";
import { noReads, type Reads } from "./readers.js";
import type { ReadKey } from "./view.js";

/** What was found, and what was looked at for it. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly reads: Reads;
  /** What each part of a manifest needs of other packs. */
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

const nothing: Judgement = { findings: [], reads: noReads, needs: [] };

export class StageFindings {
  findings: readonly Finding[] = [];
  needs: readonly PackNeeds[] = [];
  /** In a file that is being edited: of the rules that look at it as a whole. */
  private whole = nothing;
  /** In any other: of all rules at once, because what is found in each part by itself is found in the whole too. */
  private together = nothing;
  private parts = new Map<ReadPart, Judgement>();
  private readonly stale = new Set<ReadPart>();
  /** What all parts depend on; where it changed, none of them is as it was. */
  private condition = "";

  /**
   * Judges a file again. `condition` is what the findings of parts depend on beside what they look at; with `keepsParts` only parts that
   * are new or look at what changed are judged.
   */
  renew(file: AnalysedFile, condition: string, keepsParts: boolean, judge: Judge): void {
    const parts = partsOf(file);
    if (!keepsParts || condition !== this.condition) this.forgetParts(judge.note);
    this.condition = condition;
    if (keepsParts && parts.length > 0) {
      this.renewParts(file, parts, judge);
      this.whole = this.replaced(this.whole, file, ["whole"], judge);
    } else {
      this.together = this.replaced(this.together, file, ["whole", "part"], judge);
      judge.note(this.whole.reads, noReads);
      this.whole = nothing;
    }
    const judged = this.parts.size > 0 ? [...this.parts.values()] : [this.together];
    this.findings = standingTogether(gathered([this.whole, ...judged], ({ findings }) => findings));
    this.needs = gathered(judged, ({ needs }) => needs);
  }

  /** Keeps what was found in the parts no longer for each of them: for a file that is not being edited any more. */
  joinParts(note: Judge["note"]): void {
    if (this.parts.size === 0) return;
    const reads = new Set([this.whole, ...this.parts.values()].flatMap((one) => [...one.reads]));
    const { findings, needs } = this;
    this.forget(note);
    this.together = { findings, needs, reads };
    note(noReads, reads);
  }

  /** Forgets everything that was looked at. */
  forget(note: Judge["note"]): void {
    this.forgetParts(note);
    note(this.whole.reads, noReads);
    this.whole = nothing;
  }

  /** Whether anything was found by looking at a key, which has changed now. */
  isTouchedBy(key: ReadKey): boolean {
    let isTouched = this.whole.reads.has(key) || this.together.reads.has(key);
    for (const [part, { reads }] of this.parts) {
      if (!reads.has(key)) continue;
      this.stale.add(part);
      isTouched = true;
    }
    return isTouched;
  }

  private renewParts(file: AnalysedFile, parts: readonly ReadPart[], judge: Judge): void {
    judge.note(this.together.reads, noReads);
    this.together = nothing;
    const left = new Set(this.parts.keys());
    const isNew = parts.some((part) => !left.has(part)) || left.size !== parts.length;
    const after = isNew ? new Map<ReadPart, Judgement>() : this.parts;
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i] as ReadPart;
      const known = this.parts.get(part);
      left.delete(part);
      if (known && !this.stale.has(part)) {
        if (isNew) after.set(part, known);
        continue;
      }
      judge.count(1);
      after.set(part, this.replaced(known ?? nothing, fileOfPart(file, i), ["part"], judge));
    }
    for (const part of left) judge.note(this.parts.get(part)?.reads ?? noReads, noReads);
    this.parts = after;
    this.stale.clear();
  }

  private replaced(before: Judgement, file: AnalysedFile, scopes: readonly Scope[], judge: Judge): Judgement {
    const after = judge.judge(file, scopes);
    judge.note(before.reads, after.reads);
    return after;
  }

  private forgetParts(note: Judge["note"]): void {
    note(this.together.reads, noReads);
    this.together = nothing;
    for (const { reads } of this.parts.values()) note(reads, noReads);
    this.parts.clear();
    this.stale.clear();
  }
}
