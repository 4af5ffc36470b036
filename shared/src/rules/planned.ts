// Codes that are settled but that no rule looks for yet. Settings and suppressions may name them already, so that a
// workspace shared by several versions of this program stays free of findings about its settings. A rule that is written
// takes its row with it.
import type { RuleIdentity } from "../registry/finding.js";

export const planned: readonly RuleIdentity[] = [
  { code: "PK413", name: "breaking-change", group: "schemas", severity: "warning" },
  { code: "PK507", name: "changed-without-version", group: "versions", severity: "warning" },
];
