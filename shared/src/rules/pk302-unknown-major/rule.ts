import type { GraphFile, PackFile } from "../../model/file.js";
import { baseOf, majorOf } from "../../model/grammar.js";
import { defineRule, type RuleContext } from "../rule.js";
import { replacementsOf } from "../unknown-template.js";
import { majorsOf, unresolvedReferences } from "../unresolved.js";

interface Data {
  readonly id: string;
  readonly versions: readonly string[];
}

export const unknownMajor = defineRule<Data>({
  code: "PK302",
  name: "unknown-major",
  group: "references",
  severity: "error",
  stage: "status",
  about: "references",
  message: ({ id, versions }) =>
    `Schema \`${baseOf(id)}\` has no v${majorOf(id)}; registered: ${majorsOf(versions)}. Each major version is a schema of its own; use one of these.`,
  checkParts: { pack: report, graph: report },
  fixes: replacementsOf,
});

function report(file: PackFile | GraphFile, context: RuleContext<Data>): void {
  for (const { kind, id, at, fault, inSchema } of unresolvedReferences(file, context)) {
    if (!inSchema && kind === "schema" && fault.kind === "unknown" && fault.versions.length > 0)
      context.report(at, { id, versions: fault.versions });
  }
}
