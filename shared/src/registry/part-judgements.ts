// What was found in each part of a file that is being edited, so that only those parts are judged again that were edited, or that read what
// changed. Must not know what the rules say.
import { listDifference } from "../base/edit-between.js";
import { gathered } from "../base/gather.js";
import type { AnalysedFile } from "../model/file.js";
import { fileOfPart } from "../model/file-of-part.js";
import type { ReadPart } from "../model/reading.js";
import type { Finding } from "./finding.js";
import { type Judge, type Judgement, judgeAgain, nothingJudged } from "./judgement.js";
import type { PackNeeds } from "./pack-needs.js";
import { noReads } from "./readers.js";
import type { ReadKey } from "./view.js";

export class PartJudgements {
  /** Of all parts, in their order. */
  findings: readonly Finding[] = [];
  needs: readonly PackNeeds[] = [];
  private parts: readonly ReadPart[] = [];
  /** Of each part, at its place. */
  private judgements: readonly Judgement[] = [];
  /** Another set after each time: what was in one that is emptied stays in reach of the collector of young objects. */
  private stale = new Set<ReadPart>();

  /** All that was looked at, part by part. */
  reads(): ReadKey[] {
    return gathered(this.judgements, ({ reads }) => [...reads]);
  }

  /** Takes note that a key has changed: the parts that looked at it are to be judged again. */
  touch(key: ReadKey): void {
    for (let i = 0; i < this.parts.length; i++)
      if (this.judgements[i]?.reads.includes(key)) this.stale.add(this.parts[i] as ReadPart);
  }

  /** Judges the parts of a file that are new or look at what changed. Those that stay are not gone through, unless some look at what changed. */
  renew(file: AnalysedFile, parts: readonly ReadPart[], judge: Judge): void {
    const { start, endBefore, endAfter } = listDifference(this.parts, parts);
    const left = new Map<ReadPart, Judgement>();
    for (let i = start; i < endBefore; i++) left.set(this.parts[i] as ReadPart, this.judgements[i] as Judgement);
    const between = parts.slice(start, endAfter).map((part) => {
      const known = left.get(part);
      left.delete(part);
      return known;
    });
    const judgements = [...this.judgements.slice(0, start), ...between, ...this.judgements.slice(endBefore)];
    const changed = [...left.values()];
    for (const { reads } of changed) judge.note(reads, noReads);
    const [from, to] = this.stale.size > 0 ? [0, parts.length] : [start, endAfter];
    for (let i = from; i < to; i++) {
      const before = judgements[i];
      if (before && !this.stale.has(parts[i] as ReadPart)) continue;
      judge.count(1);
      const after = judgeAgain(before ?? nothingJudged, fileOfPart(file, i), ["part"], judge);
      judgements[i] = after;
      changed.push(before ?? nothingJudged, after);
    }
    this.parts = parts;
    this.judgements = judgements as Judgement[];
    this.stale = new Set();
    this.gather(changed);
  }

  /** Tells that nothing of it is looked at any more. */
  forget(judge: Pick<Judge, "note">): void {
    for (const { reads } of this.judgements) judge.note(reads, noReads);
  }

  /** Puts together again what those judgements add to that came or went. */
  private gather(changed: readonly Judgement[]): void {
    if (changed.some(({ findings }) => findings.length > 0))
      this.findings = gathered(this.judgements, ({ findings }) => findings);
    if (changed.some(({ needs }) => needs.length > 0)) this.needs = gathered(this.judgements, ({ needs }) => needs);
  }
}
