import { kindWords } from "../../model/grammar.js";
import { type MalformedId, meantId, reportMalformedIds } from "../malformed-ids.js";
import { renameEverywhere } from "../renaming.js";
import { defineRule } from "../rule.js";

export const idNotNamespaced = defineRule<MalformedId>({
  code: "PK202",
  name: "id-not-namespaced",
  group: "ids",
  severity: "error",
  stage: "file",
  message({ kind, id, role, namespace = "<pack>" }) {
    const belongs = `\`${id}\` has no namespace. Ids of two parts belong to the kernel`;
    if (role === "declares") return `${belongs}; packs register \`${namespace}.${id}\`.`;
    return kind === "schema"
      ? `${belongs}, which has no schema of this name. Write the pack's name before it, as in \`${namespace}.${id}\`.`
      : `${belongs}, which has no ${kindWords[kind]}s. Write the pack's name before it, as in \`${namespace}.${id}\`.`;
  },
  check: {
    pack: (file, context) => reportMalformedIds(file, context, "no-namespace"),
    graph: (file, context) => reportMalformedIds(file, context, "no-namespace"),
  },
  fixes(data, context) {
    const { kind, id } = data;
    const meant = meantId(data, context);
    if (meant === undefined) return [];
    const edits = renameEverywhere(context, kind, id, meant);
    const prefix = meant.endsWith(`.${id}`) ? meant.slice(0, -id.length) : undefined;
    const title =
      prefix === undefined ? `Change to \`${meant}\`` : `Prefix with \`${prefix}\` here and at every reference`;
    // A new id must not be one that somebody has already; an old one must be one that somebody has.
    const taken = context.view.has(kind, meant);
    return [{ title, safe: prefix !== undefined && taken === (data.role === "refers"), edits }];
  },
});
