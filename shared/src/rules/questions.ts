// What rules ask about files of one kind: found out once, and of each file only what it holds something of. Must not know any rule.
import type { CheckedFile, ResourceFile } from "../model/file.js";
import type { Rule, RuleContext } from "./rule.js";
import { type Subject, subjectsIn } from "./subjects.js";

/** What a rule is asked about a file of the kinds that it looks at. */
export interface Question {
  readonly rule: Rule<unknown>;
  ask(file: CheckedFile | ResourceFile, context: RuleContext<unknown>): void;
}

export class Questions {
  private readonly subjects: readonly Subject[];
  /** Those that are left, by which of the subjects a file holds something of. */
  private readonly left = new Map<number, readonly Question[]>();

  constructor(private readonly all: readonly Question[]) {
    this.subjects = [...new Set(all.flatMap(({ rule }) => rule.about ?? []))];
  }

  /** Those that a file, or a part of one, can have an answer to. Of a hundred a sound part of a manifest is asked twenty. */
  about(file: CheckedFile | ResourceFile): readonly Question[] {
    if (this.subjects.length === 0) return this.all;
    const held = subjectsIn(file, this.subjects);
    let left = this.left.get(held);
    if (!left) {
      left = this.all.filter(({ rule: { about } }) => !about || held & (1 << this.subjects.indexOf(about)));
      this.left.set(held, left);
    }
    return left;
  }
}
