import { isContributionId, kindWords } from "../../model/grammar.js";
import type { Place } from "../../syntax/place.js";
import { removeEntry, replaceText } from "../../syntax/source-edits.js";
import { declarationsOf, declaredNames } from "../declarations.js";
import { freeName } from "../free-name.js";
import { goTo, repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

const kinds = ["schema", "step_template", "gate_template", "artifact"] as const;
type Kind = (typeof kinds)[number];

export const duplicateId = defineRule<{ kind: Kind; id: string; file: string }>({
  code: "PK251",
  name: "duplicate-id",
  group: "collisions",
  severity: "error",
  stage: "file",
  message: ({ kind, id, file }) =>
    kind === "artifact"
      ? `The artifact \`${id}\` is already declared in ${file}. A run could not tell which of the two is meant; give this one another id, or remove it.`
      : `The ${kindWords[kind]} \`${id}\` is already registered in ${file}. Its users could not tell which of the two is meant; give this one another id, or remove it.`,
  check: {
    any(file, context) {
      for (const kind of kinds) {
        const first = new Map<string, Place>();
        for (const { name: id, at } of declarationsOf(file, kind)) {
          // Malformed ids are nobody's, so they cannot collide.
          if (kind !== "artifact" && !isContributionId(id)) continue;
          const earlier = first.get(id);
          if (earlier) {
            const words = kind === "artifact" ? "First declared here." : "First registered here.";
            const related = [{ file: file.path, place: earlier, message: words }];
            context.report(at, { kind, id, file: file.path }, { related });
          } else first.set(id, at);
        }
      }
    },
  },
  fixes({ kind, id }, { file, place }) {
    const path = pathOfPlace(place);
    const taken = declaredNames(file, kind);
    const free = freeName(id, (candidate) => taken.has(candidate));
    const first = declarationsOf(file, kind).find(({ name }) => name === id);
    return [
      ...repair(`Rename to \`${free}\``, file, replaceText(file.tree, path, free)),
      ...repair("Remove this one", file, removeEntry(file.tree, path.slice(0, -1))),
      ...(first ? [goTo("Go to the first", file.path, first.at)] : []),
    ];
  },
});
