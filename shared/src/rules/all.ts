// The table of all rules, in the order of their codes.
import { planned } from "./planned.js";
import { RuleTable } from "./rule-table.js";
import { rules } from "./rules.generated.js";

/** All rules of this version. */
export const allRules = new RuleTable(rules, planned);
