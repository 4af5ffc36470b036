import type { GraphFile, PackFile } from "../../model/file.js";
import { namespaceOf } from "../../model/grammar.js";
import { insertField, insertItem, replaceText } from "../../syntax/source-edits.js";
import { nodeAt } from "../../syntax/tree.js";
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
  message: ({ id, near }) =>
    `No pack registers schema \`${id}\`.${near === undefined ? " Check its spelling, or register it in its pack." : ` Did you mean \`${near}\`?`}`,
  check: { pack: report, graph: report },
  fixes({ id, near }, { file, place, view, other }) {
    const replacement =
      near === undefined
        ? []
        : repair(`Replace with \`${near}\``, file, replaceText(file.tree, pathOfPlace(place), near));
    const home = view.lookup("pack", namespaceOf(id) ?? "")[0];
    const manifest = home && other(home.file);
    if (!manifest?.tree.root) return replacement;
    const registration = { json: { schema_id: id, json_schema: { type: "object" } } };
    const edits = nodeAt(manifest.tree.root, ["schemas"])
      ? insertItem(manifest.tree, ["schemas"], registration)
      : insertField(manifest.tree, [], "schemas", { json: [registration.json] });
    const where = manifest.path === file.path ? "here" : `in ${manifest.path}`;
    return [...replacement, ...repair(`Register \`${id}\` ${where}`, manifest, edits)];
  },
});

function report(file: PackFile | GraphFile, context: RuleContext<Data>): void {
  for (const { kind, id, at, fault, inSchema } of unresolvedReferences(file, context)) {
    if (inSchema || kind !== "schema" || fault.kind !== "unknown" || fault.versions.length > 0) continue;
    const near = nearestId(kind, id, context);
    context.report(at, { id, ...(near !== undefined ? { near } : {}) });
  }
}
