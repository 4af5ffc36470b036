import { type MalformedId, meantId, reportMalformedIds } from "../malformed-ids.js";
import { renameEverywhere } from "../renaming.js";
import { defineRule } from "../rule.js";

export const idWithoutVersion = defineRule<MalformedId>({
  code: "PK203",
  name: "id-without-version",
  group: "ids",
  severity: "error",
  stage: "file",
  message: ({ id }) =>
    `\`${id}\` has no major version. The version in the id is the contract between packs; write \`${id}.v1\`.`,
  check: {
    pack: (file, context) => reportMalformedIds(file, context, "no-version"),
    graph: (file, context) => reportMalformedIds(file, context, "no-version"),
  },
  fixes(data, context) {
    const { kind, id } = data;
    const meant = meantId(data, context);
    if (meant === undefined) return [];
    const edits = renameEverywhere(context, kind, id, meant);
    const title = meant.startsWith(`${id}.v`) ? `Append \`${meant.slice(id.length)}\`` : `Change to \`${meant}\``;
    return [{ title, safe: false, edits }];
  },
});
