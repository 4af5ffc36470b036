// Codes that are settled but that no rule looks for yet. Settings and suppressions may name them already, so that a
// workspace shared by several versions of this program stays free of findings about its settings. A rule that is written
// takes its row with it.
import type { RuleIdentity } from "../registry/finding.js";

export const planned: readonly RuleIdentity[] = [
  { code: "PK406", name: "payload-not-object", group: "schemas", severity: "warning" },
  { code: "PK407", name: "required-undeclared", group: "schemas", severity: "warning" },
  { code: "PK409", name: "never-valid", group: "schemas", severity: "warning" },
  { code: "PK410", name: "example-invalid", group: "schemas", severity: "warning" },
  { code: "PK411", name: "gate-result-variant", group: "schemas", severity: "error" },
  { code: "PK412", name: "envelope-shape", group: "schemas", severity: "error" },
  { code: "PK413", name: "breaking-change", group: "schemas", severity: "warning" },
  { code: "PK507", name: "changed-without-version", group: "versions", severity: "warning" },
  { code: "PP001", name: "python-syntax", group: "python", severity: "error" },
  { code: "PP002", name: "no-pack-definition", group: "python", severity: "error" },
  { code: "PP003", name: "not-a-pack-definition", group: "python", severity: "error" },
  { code: "PP004", name: "not-static", group: "python", severity: "error" },
  { code: "PP005", name: "side-effect", group: "python", severity: "error" },
  { code: "PP006", name: "effectful-import", group: "python", severity: "warning" },
  { code: "PP007", name: "conditional-definition", group: "python", severity: "error" },
  { code: "PP008", name: "mutated-definition", group: "python", severity: "error" },
  { code: "PP009", name: "positional-argument", group: "python", severity: "error" },
  { code: "PP010", name: "opaque-model", group: "python", severity: "information" },
  { code: "PP011", name: "model-not-a-class", group: "python", severity: "error" },
  { code: "PP012", name: "kernel-cannot-import", group: "python", severity: "information" },
];
