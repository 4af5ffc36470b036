// What the rules about the type and about the constraints of an argument have in common: everything but the words.
import type { JsonValue } from "../base/json.js";
import { type ArgumentFault, argumentFault, nearestAllowed } from "../model/arguments.js";
import type { Parameter, Written } from "../model/definitions.js";
import type { GraphFile, PackFile } from "../model/file.js";
import { valueAt } from "../syntax/place.js";
import { replaceValue } from "../syntax/source-edits.js";
import { givenBy, valueText, wantedBy } from "./argument-words.js";
import { repair } from "./repairs.js";
import { type Fix, type FixContext, pathOfPlace, type RuleContext } from "./rule.js";
import { templateUses } from "./template-uses.js";

/** What is found about an argument or a default. */
export interface FaultyArgument {
  readonly name: string;
  /** What it must be, and what was given, in words. */
  readonly wanted: string;
  readonly got: string;
  readonly kind: ArgumentFault["kind"];
  /** A value that would be allowed, where one is evident. */
  readonly better?: JsonValue;
  /** Whether what was meant is evident, because both are written with the same signs: `"5"` and 5. */
  readonly evident: boolean;
}

/** Tells a fault in words, with a value that would be allowed. */
export function faultyArgument(
  name: string,
  parameter: Written<Parameter>,
  value: JsonValue,
  fault: ArgumentFault,
): FaultyArgument {
  const better = nearestAllowed(parameter, value, fault);
  const evident = typeof better !== "object" && typeof value !== "object" && String(better) === String(value);
  const words = { name, kind: fault.kind, wanted: wantedBy(fault), got: givenBy(fault) };
  return { ...words, evident, ...(better !== undefined && isShort(better) ? { better } : {}) };
}

/** Reports the arguments of a file with faults of one sort. */
export function reportFaultyArguments(
  file: PackFile | GraphFile,
  context: RuleContext<FaultyArgument>,
  isWanted: (fault: ArgumentFault) => boolean,
): void {
  for (const { path, parameters, given, scope, registered } of templateUses(file, context)) {
    for (const name in given) {
      const value = given[name];
      const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      if (!parameter || value === undefined) continue;
      const fault = argumentFault(parameter, value, scope);
      if (!fault || !isWanted(fault)) continue;
      const data = faultyArgument(name, parameter, value, fault);
      context.report(valueAt([...path, "with", name]), data, { related: [registered] });
    }
  }
}

/** Puts the better value in the place of the faulty one. */
export function betterValue(verb: string, { better, evident }: FaultyArgument, { file, place }: FixContext): Fix[] {
  if (better === undefined) return [];
  const shown = typeof better === "string" ? `"${valueText(better)}"` : valueText(better);
  return repair(`${verb} ${shown}`, file, replaceValue(file.tree, pathOfPlace(place), better), { safe: evident });
}

/** Whether a value is small enough to be kept with a finding. */
function isShort(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.length <= 100 && value.every(isShort);
  return typeof value !== "string" || value.length <= 1000;
}
