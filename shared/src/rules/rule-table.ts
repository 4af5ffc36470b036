// The rules by code, name and stage.
import type { CheckedFile, ResourceFile } from "../model/file.js";
import type { Scope, Stage } from "../registry/checker.js";
import type { RuleIdentity } from "../registry/finding.js";
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
  private readonly byScope = new Map<string, readonly Rule<unknown>[]>();

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

  /** The rules of a stage that look at files of a kind as a whole, or those that look at them part by part. */
  ofScope(stage: Stage, scope: Scope, kind: AskedKind): readonly Rule<unknown>[] {
    const key = `${stage} ${scope} ${kind}`;
    let rules = this.byScope.get(key);
    if (!rules) {
      rules = this.ofStage(stage).filter((rule) => {
        const check = checkOf(rule, scope);
        return check && looksAt(check, kind);
      });
      this.byScope.set(key, rules);
    }
    return rules;
  }

  ofStage(stage: Stage | "suppressions"): readonly Rule<unknown>[] {
    return this.byStage.get(stage) ?? [];
  }
}

/** How a rule looks at files as a whole, or part by part; undefined where it does not. */
export function checkOf({ check, checkParts }: Rule<unknown>, scope: Scope): Check<unknown> | undefined {
  return scope === "whole" ? check : checkParts;
}

function looksAt(check: Check<unknown>, kind: AskedKind): boolean {
  return check.text !== undefined || check[kind] !== undefined || (kind !== "resource" && check.any !== undefined);
}
