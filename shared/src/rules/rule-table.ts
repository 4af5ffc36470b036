// The rules by code, name and stage.
import type { CheckedFile, ResourceFile } from "../model/file.js";
import type { Scope, Stage } from "../registry/checker.js";
import type { RuleIdentity } from "../registry/finding.js";
import { type Question, Questions } from "./questions.js";
import type { Check, Rule } from "./rule.js";

/** The kinds of files that rules look at. */
export type AskedKind = CheckedFile["kind"] | ResourceFile["kind"];

/** A table of rules. Throws where two share a code or a name: that is a fault of the program, not of a text. */
export class RuleTable {
  readonly rules: readonly Rule<unknown>[];
  /** Codes that are settled but not looked for yet. Settings and comments may name them already. */
  readonly planned: readonly RuleIdentity[];
  private readonly byId = new Map<string, Rule<unknown>>();
  private readonly plannedById = new Map<string, RuleIdentity>();
  private readonly byStage = new Map<string, Rule<unknown>[]>();
  private readonly byScope = new Map<string, Questions>();

  constructor(rules: readonly Rule<never>[], planned: readonly RuleIdentity[] = []) {
    this.planned = planned;
    for (const identity of planned) {
      this.plannedById.set(identity.code, identity);
      this.plannedById.set(identity.name, identity);
    }
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

  /** What a code or a name stands for, also where nothing looks for it yet. */
  identify(codeOrName: string): RuleIdentity | undefined {
    return this.find(codeOrName) ?? this.plannedById.get(codeOrName);
  }

  /** All codes and names that mean something. */
  ids(): string[] {
    return [...this.byId.keys(), ...this.plannedById.keys()];
  }

  /**
   * What the rules of a stage ask about files of a kind, as a whole or part by part, those of each rule in a row. Found out once: with all
   * these rules and ten thousand files, looking for what a rule asks costs as much as many of the answers.
   */
  questions(stage: Stage, scope: Scope, kind: AskedKind): Questions {
    const key = `${stage} ${scope} ${kind}`;
    let questions = this.byScope.get(key);
    if (!questions) {
      const all = this.ofStage(stage).flatMap((rule) => {
        const check = scope === "whole" ? rule.check : rule.checkParts;
        return check ? asksOf(check, kind).map((ask) => ({ rule, ask })) : [];
      });
      questions = new Questions(all);
      this.byScope.set(key, questions);
    }
    return questions;
  }

  ofStage(stage: Stage | "suppressions"): readonly Rule<unknown>[] {
    return this.byStage.get(stage) ?? [];
  }
}

function asksOf(check: Check<unknown>, kind: AskedKind): Question["ask"][] {
  const asks = kind === "resource" ? [check.text, check.resource] : [check.text, check.any, check[kind]];
  // Each is asked only about files of the kind that it looks at.
  return asks.filter((ask) => ask !== undefined) as Question["ask"][];
}
