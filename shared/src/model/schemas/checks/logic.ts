// The keywords that join schemas of one and the same value.
import type { JsonValue } from "../../../base/json.js";
import type { Check, KeywordCheck, MakerContext } from "../check.js";
import { Evaluated } from "../evaluated.js";
import { isSchema, ownValue } from "../keywords.js";
import type { Run } from "../run.js";

export const logicChecks: readonly KeywordCheck[] = [
  { keyword: "allOf", make: allOfCheck },
  { keyword: "anyOf", make: anyOfCheck },
  { keyword: "oneOf", make: oneOfCheck },
  { keyword: "not", make: notCheck },
  { keyword: "if", make: ifCheck },
];

function allOfCheck(written: JsonValue, context: MakerContext): Check | undefined {
  const branches = branchesOf(written, "allOf", context);
  if (branches.length === 0) return undefined;
  return (value, run, seen) => {
    let holds = true;
    for (const branch of branches) {
      if (branch(value, run, seen)) continue;
      if (!run.collecting) return false;
      holds = false;
    }
    return holds;
  };
}

function anyOfCheck(written: JsonValue, context: MakerContext): Check | undefined {
  const branches = branchesOf(written, "anyOf", context);
  if (branches.length === 0) return undefined;
  return (value, run, seen) => {
    let holds = false;
    for (const branch of branches) {
      if (!holdsApart(branch, value, run, seen)) continue;
      holds = true;
      // Each branch that holds has looked at properties and items, so all are asked where someone wants to know.
      if (!seen) break;
    }
    return holds || run.refuse("anyOf", context.at, {}, errorsOfBranches(branches, value, run));
  };
}

function oneOfCheck(written: JsonValue, context: MakerContext): Check | undefined {
  const branches = branchesOf(written, "oneOf", context);
  if (branches.length === 0) return undefined;
  return (value, run, seen) => {
    const matched: number[] = [];
    for (const [index, branch] of branches.entries()) {
      if (!holdsApart(branch, value, run, seen)) continue;
      matched.push(index);
      if (matched.length > 1 && !run.collecting) return false;
    }
    if (matched.length === 1) return true;
    const why = matched.length === 0 ? errorsOfBranches(branches, value, run) : [];
    return run.refuse("oneOf", context.at, { matched }, why);
  };
}

function notCheck(written: JsonValue, { at, child }: MakerContext): Check | undefined {
  if (!isSchema(written)) return undefined;
  const check = child("not");
  return (value, run) => !run.quietly(() => check(value, run, undefined)) || run.refuse("not", at, {});
}

/** `then` and `else` say nothing without `if`. */
function ifCheck(written: JsonValue, { schema, child }: MakerContext): Check | undefined {
  if (!isSchema(written)) return undefined;
  const condition = child("if");
  const whenTrue = isSchema(ownValue(schema, "then")) ? child("then") : undefined;
  const whenFalse = isSchema(ownValue(schema, "else")) ? child("else") : undefined;
  return (value, run, seen) => {
    const next = holdsApart(condition, value, run, seen) ? whenTrue : whenFalse;
    return next === undefined || next(value, run, seen);
  };
}

/** Whether a branch holds; only then counts what it has looked at. */
function holdsApart(branch: Check, value: JsonValue, run: Run, seen: Evaluated | undefined): boolean {
  const own = seen && new Evaluated();
  const holds = run.quietly(() => branch(value, run, own));
  if (holds && own) seen.add(own);
  return holds;
}

function errorsOfBranches(branches: readonly Check[], value: JsonValue, run: Run) {
  return run.collecting ? branches.map((branch) => run.errorsOf(() => branch(value, run, undefined))) : [];
}

function branchesOf(written: JsonValue, word: string, { child }: MakerContext): Check[] {
  return Array.isArray(written) ? written.map((_, index) => child(word, index)) : [];
}
