import type { GraphFile, PackFile } from "../../model/file.js";
import { namespaceOf } from "../../model/grammar.js";
import { replaceText } from "../../syntax/source-edits.js";
import { registration } from "../new-contributions.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { nearestId, unresolvedReferences } from "../unresolved.js";

interface Data {
  readonly id: string;
  readonly near?: string;
}

export const unknownSchema = defineRule<Data>({
  code: "PK301",
  name: "unknown-schema",
  group: "references",
  severity: "error",
  stage: "status",
  about: "references",
  message: ({ id, near }) =>
    `No pack registers schema \`${id}\`.${near === undefined ? " Check its spelling, or register it in its pack." : ` Did you mean \`${near}\`?`}`,
  checkParts: { pack: report, graph: report },
  fixes({ id, near }, context) {
    const { file, place, view, other } = context;
    const home = view.lookup("pack", namespaceOf(id) ?? "")[0];
    const replacement = near === undefined ? undefined : replaceText(file.tree, pathOfPlace(place), near);
    return [
      ...repair(`Replace with \`${near}\``, file, replacement),
      ...registration({ kind: "schema", id }, home && other(home.file), context),
    ];
  },
});

function report(file: PackFile | GraphFile, context: RuleContext<Data>): void {
  for (const { kind, id, at, fault, inSchema } of unresolvedReferences(file, context)) {
    if (inSchema || kind !== "schema" || fault.kind !== "unknown" || fault.versions.length > 0) continue;
    const near = nearestId(kind, id, context);
    context.report(at, { id, ...(near !== undefined ? { near } : {}) });
  }
}
