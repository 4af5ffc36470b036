import { defineRule } from "../rule.js";
import { fixesOfUnknown, hintOf, reportUnknownTemplates, type UnknownTemplate } from "../unknown-template.js";

export const unknownStepTemplate = defineRule<UnknownTemplate>({
  code: "PK304",
  name: "unknown-step-template",
  group: "references",
  severity: "error",
  stage: "status",
  about: "references",
  message: (data) => `No pack registers step template \`${data.id}\`.${hintOf(data)}`,
  checkParts: {
    pack: (file, context) => reportUnknownTemplates(file, context, "step_template"),
    graph: (file, context) => reportUnknownTemplates(file, context, "step_template"),
  },
  fixes: fixesOfUnknown("step_template"),
});
