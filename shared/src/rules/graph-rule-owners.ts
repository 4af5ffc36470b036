// Whose rule stands in a graph: its own, or a pack's that expansion wrote there (format.md 14, Emitted graphs). Must not know what
// is wrong with a rule.
import { isLocalId } from "../model/grammar.js";

/**
 * Whether the author of a graph stands for a name in a rule of it. A pack's rule may name steps and gates that only other graphs have;
 * expansion keeps it all the same. What expansion itself filled in, the part behind `@`, must be there.
 */
export function standsForName(
  ruleId: string | undefined,
  graphId: string | undefined,
  field: "step_id" | "gate_id" | "target_step_id",
  name: string,
): boolean {
  if (ruleId === undefined || graphId === undefined || !isLocalId(graphId)) return true;
  const at = ruleId.indexOf("@");
  if (at < 0 || field === "target_step_id") return ruleId.startsWith(`${graphId}.`);
  return field === "step_id" || ruleId.slice(at + 1) === name;
}
