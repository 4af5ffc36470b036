// The rules by code, name and stage.
import type { Stage } from "../registry/checker.js";
import type { Rule } from "./rule.js";

/** A table of rules. Throws where two share a code or a name: that is a fault of the program, not of a text. */
export class RuleTable {
  readonly rules: readonly Rule<unknown>[];
  private readonly byId = new Map<string, Rule<unknown>>();
  private readonly byStage = new Map<string, Rule<unknown>[]>();

  constructor(rules: readonly Rule<never>[]) {
    // A rule only ever gets data of its own making, so its type can be forgotten here.
    this.rules = rules as unknown as readonly Rule<unknown>[];
    for (const rule of this.rules) {
      for (const id of [rule.code, rule.name]) {
        if (this.byId.has(id)) throw new Error(`Two rules are called ${id}.`);
        this.byId.set(id, rule);
      }
      const stage = this.byStage.get(rule.stage);
      if (stage) stage.push(rule);
      else this.byStage.set(rule.stage, [rule]);
    }
  }

  /** A rule by its code or its name. */
  find(codeOrName: string): Rule<unknown> | undefined {
    return this.byId.get(codeOrName);
  }

  ofStage(stage: Stage | "suppressions"): readonly Rule<unknown>[] {
    return this.byStage.get(stage) ?? [];
  }
}
