import { rememberingLatest } from "../../base/latest.js";
import { kindWords } from "../../model/grammar.js";
import type { NamedText } from "../../model/reading.js";
import type { NameKind } from "../../model/shapes/shape.js";
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
      for (const { kind, id, at, earlier } of repeatedIn(file.reading.declared)) {
        const words = kind === "artifact" ? "First declared here." : "First registered here.";
        const related = [{ file: file.path, place: earlier, message: words }];
        context.report(at, { kind, id, file: file.path }, { related });
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

/** The ids that have been declared before, with the place of the first. Most edits leave what a file declares as it is. */
const repeatedIn = rememberingLatest((declared: readonly NamedText[]) => {
  const first = new Map<NameKind, Map<string, Place>>(kinds.map((kind) => [kind, new Map()]));
  const isJudged = (kind: NameKind): kind is Kind => first.has(kind);
  return declared.flatMap(({ kind, name: id, at, fault }) => {
    // Malformed ids are nobody's, so they cannot collide.
    if (fault !== undefined || !isJudged(kind)) return [];
    const earlier = first.get(kind)?.get(id);
    if (earlier) return [{ kind, id, at, earlier }];
    first.get(kind)?.set(id, at);
    return [];
  });
});
