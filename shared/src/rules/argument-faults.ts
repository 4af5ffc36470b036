// What the rules about the type and about the constraints of an argument have in common: everything but the words.
import type { JsonValue } from "../base/json.js";
import { type ArgumentFault, argumentFault, converted, nearestAllowed } from "../model/arguments.js";
import type { GraphFile, PackFile } from "../model/file.js";
import { valueAt } from "../syntax/place.js";
import { replaceValue } from "../syntax/source-edits.js";
import { valueText } from "./argument-words.js";
import { repair } from "./repairs.js";
import { type Fix, type FixContext, pathOfPlace, type RuleContext } from "./rule.js";
import { templateUses } from "./template-uses.js";

/** What is found about an argument. */
export interface FaultyArgument {
  readonly name: string;
  readonly fault: ArgumentFault;
  /** A value that would be allowed, where one is evident. */
  readonly better?: JsonValue;
}

/** Reports the arguments of a file with faults of one sort. */
export function reportFaultyArguments(
  file: PackFile | GraphFile,
  context: RuleContext<FaultyArgument>,
  isWanted: (fault: ArgumentFault) => boolean,
): void {
  for (const { path, parameters, given, scope, registered } of templateUses(file, context)) {
    for (const [name, value] of Object.entries(given)) {
      const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      if (!parameter || value === undefined) continue;
      const fault = argumentFault(parameter, value, scope);
      if (!fault || !isWanted(fault)) continue;
      const whole = fault.kind === "type" && fault.item !== undefined ? converted(value, fault.expected) : undefined;
      const better = fault.kind === "type" && fault.from ? undefined : (whole ?? nearestAllowed(parameter, fault));
      const at = valueAt([...path, "with", name]);
      context.report(at, { name, fault, ...(better !== undefined ? { better } : {}) }, { related: [registered] });
    }
  }
}

/** Puts the better value in the place of the faulty one. */
export function betterValue(
  verb: string,
  better: JsonValue | undefined,
  fault: ArgumentFault,
  { file, place }: FixContext,
): Fix[] {
  if (better === undefined) return [];
  // `"5"` and 5 are written with the same signs, so what was meant is evident.
  const safe = fault.kind === "type" && typeof better !== "object" && String(better) === String(fault.value);
  const shown = typeof better === "string" ? `"${valueText(better)}"` : valueText(better);
  return repair(`${verb} ${shown}`, file, replaceValue(file.tree, pathOfPlace(place), better), { safe });
}
