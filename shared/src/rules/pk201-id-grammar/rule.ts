import { kindWords } from "../../model/grammar.js";
import { type MalformedId, meantId, reportMalformedIds } from "../malformed-ids.js";
import { renameEverywhere } from "../renaming.js";
import { defineRule } from "../rule.js";

export const idGrammar = defineRule<MalformedId>({
  code: "PK201",
  name: "id-grammar",
  group: "ids",
  severity: "error",
  stage: "file",
  message: ({ kind, id }) =>
    `\`${id}\` is not a valid id of a ${kindWords[kind]}: expected \`<namespace>.<name>.v<major>\` in lower snake case, such as \`coding.code_patch.v1\`.`,
  check: {
    pack: (file, context) => reportMalformedIds(file, context, "grammar"),
    graph: (file, context) => reportMalformedIds(file, context, "grammar"),
  },
  fixes(data, context) {
    const meant = meantId(data, context);
    if (meant === undefined) return [];
    const edits = renameEverywhere(context, data.kind, data.id, meant);
    return [{ title: `Change to \`${meant}\``, safe: false, edits }];
  },
});
