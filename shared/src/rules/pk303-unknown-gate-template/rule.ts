import { defineRule } from "../rule.js";
import { fixesOfUnknown, hintOf, reportUnknownTemplates, type UnknownTemplate } from "../unknown-template.js";

export const unknownGateTemplate = defineRule<UnknownTemplate>({
  code: "PK303",
  name: "unknown-gate-template",
  group: "references",
  severity: "error",
  stage: "status",
  about: "references",
  message: (data) => `No pack registers gate template \`${data.id}\`.${hintOf(data)}`,
  checkParts: {
    pack: (file, context) => reportUnknownTemplates(file, context, "gate_template"),
    graph: (file, context) => reportUnknownTemplates(file, context, "gate_template"),
  },
  fixes: fixesOfUnknown("gate_template"),
});
