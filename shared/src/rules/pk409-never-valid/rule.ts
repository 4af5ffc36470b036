import type { PackFile, ResourceFile } from "../../model/file.js";
import { valueAt } from "../../syntax/place.js";
import { pathIn } from "../pack-schemas.js";
import { defineRule, type RuleContext } from "../rule.js";
import { neverValidSchemas } from "../schemas-never-valid.js";

export const neverValid = defineRule<{ why: string }>({
  code: "PK409",
  name: "never-valid",
  group: "schemas",
  severity: "warning",
  stage: "schemas",
  about: "schemas",
  message: ({ why }) => `No value can satisfy this: ${why}. Whatever is checked by it fails; correct one of the two.`,
  checkParts: { pack: report, resource: report },
});

function report(file: PackFile | ResourceFile, context: RuleContext<{ why: string }>): void {
  for (const { body, path, why } of neverValidSchemas(file, context))
    context.report(valueAt(pathIn(body, path)), { why });
}
