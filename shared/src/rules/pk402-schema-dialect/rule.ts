import type { PackFile, ResourceFile } from "../../model/file.js";
import { draftNamed, metaSchemaUris } from "../../model/schemas/drafts.js";
import { validateAgainstMetaSchema } from "../../model/schemas/validate.js";
import { valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { nodeAt, toJson } from "../../syntax/tree.js";
import { repair } from "../repairs.js";
import { defineRule, type Fix, pathOfPlace, type RuleContext } from "../rule.js";
import { schemasHere } from "../schemas-of-file.js";

export const schemaDialect = defineRule<{ uri: string }>({
  code: "PK402",
  name: "schema-dialect",
  group: "schemas",
  severity: "error",
  stage: "schemas",
  about: "schemas",
  message: ({ uri }) =>
    `\`$schema\` \`${uri}\` is not supported, so its keywords may mean something else than they are taken for. Use draft 2020-12 (\`${metaSchemaUris["2020-12"]}\`), or draft-07 (\`${metaSchemaUris["draft-07"]}\`).`,
  checkParts: { pack: report, resource: report },
  fixes({ uri }, { file, place }): readonly Fix[] {
    const path = pathOfPlace(place);
    const schema = nodeAt(file.tree.root, path.slice(0, -1));
    const replacement = (draft: "2020-12" | "draft-07", safe: boolean) =>
      repair(
        `Replace with draft ${draft.replace("draft-", "")}`,
        file,
        replaceText(file.tree, path, metaSchemaUris[draft]),
        {
          safe,
        },
      );
    // Where only the spelling of the address is another, nothing else is meant.
    const meant =
      draftNamed(uri.trim().replace(/^https?:/, "https:")) ?? draftNamed(uri.trim().replace(/^https?:/, "http:"));
    if (meant) return replacement(meant, true);
    const isOld = /draft-?0?[3-6]\b/.test(uri) && schema !== undefined;
    const fitsOld = isOld && validateAgainstMetaSchema("draft-07", toJson(schema)).outcome === "valid";
    return [...(fitsOld ? replacement("draft-07", false) : []), ...replacement("2020-12", false)];
  },
});

function report(file: PackFile | ResourceFile, context: RuleContext<{ uri: string }>): void {
  for (const { location, keywords, path } of schemasHere(file, context)) {
    const uri = keywords.$schema;
    // Anywhere else than at the root of a schema with an address of its own the keyword means nothing.
    const isRoot = location.path.length === location.resource.path.length;
    if (typeof uri === "string" && isRoot && draftNamed(uri) === undefined)
      context.report(valueAt([...path, "$schema"]), { uri });
  }
}
