import { kindWords } from "../../model/grammar.js";
import type { ContributionKind } from "../../model/shapes/shape.js";
import { contributionsOf } from "../declarations.js";
import { removeWithEmptyParent } from "../removals.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const unusedContribution = defineRule<{ kind: ContributionKind; id: string }>({
  code: "PK307",
  name: "unused-contribution",
  group: "references",
  severity: "hint",
  stage: "workspace",
  about: "contributions",
  message: ({ kind, id }) =>
    `The ${kindWords[kind]} \`${id}\` is not used by any template or graph of this workspace. Remove it, unless others use the pack.`,
  checkParts: {
    pack(file, context) {
      for (const { kind, name: id, at } of contributionsOf(file)) {
        if (context.has("uses", `${kind}:${id}`)) continue;
        // An id that is malformed or not the pack's own has a finding that matters more.
        if (context.resolve(kind, id)?.file !== file.path) continue;
        // Only graphs use step templates, so without a graph nothing can be said of them.
        if (kind === "step_template" && !context.has("graphs", "")) continue;
        context.report(at, { kind, id }, { tags: ["unnecessary"] });
      }
    },
  },
  fixes: ({ id }, { file, place }) =>
    repair(`Remove \`${id}\``, file, removeWithEmptyParent(file.tree, pathOfPlace(place).slice(0, -1))),
});
