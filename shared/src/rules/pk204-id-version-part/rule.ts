import { versionPartOf } from "../../model/grammar.js";
import { type MalformedId, meantId, reportMalformedIds } from "../malformed-ids.js";
import { renameEverywhere } from "../renaming.js";
import { defineRule } from "../rule.js";

export const idVersionPart = defineRule<MalformedId>({
  code: "PK204",
  name: "id-version-part",
  group: "ids",
  severity: "error",
  stage: "file",
  message: ({ id }) =>
    `\`${versionPartOf(id)}\` is not a major version: write \`v\` and a whole number without leading zeros (\`v1\`, not \`1\`, \`v01\`, \`v1.2\`). Smaller changes keep the id.`,
  check: {
    pack: (file, context) => reportMalformedIds(file, context, "version-part"),
    graph: (file, context) => reportMalformedIds(file, context, "version-part"),
  },
  fixes(data, context) {
    const { kind, id } = data;
    const meant = meantId(data, context);
    if (meant === undefined) return [];
    const edits = renameEverywhere(context, kind, id, meant);
    const stem = `${id.slice(0, id.length - versionPartOf(id).length)}`;
    const kept = meant.startsWith(stem);
    const title = kept ? `Change to \`${meant.slice(stem.length)}\`` : `Change to \`${meant}\``;
    const taken = context.view.has(kind, meant);
    const evident = kept && /^v?0*[1-9][0-9]*$/i.test(versionPartOf(id));
    return [{ title, safe: evident && taken === (data.role === "refers"), edits }];
  },
});
