import { isContributionId, kindWords } from "../../model/grammar.js";
import type { NamedText } from "../../model/reading.js";
import type { Place } from "../../syntax/place.js";
import { removeEntry, replaceText } from "../../syntax/source-edits.js";
import { declaredNames, freeName } from "../free-name.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

type Kind = "schema" | "step_template" | "gate_template" | "artifact";

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
      const first = new Map<Kind, Map<string, Place>>();
      for (const named of file.reading.names) {
        if (!isJudged(named)) continue;
        const { kind, name: id, at } = named;
        let ofKind = first.get(kind);
        if (!ofKind) {
          ofKind = new Map();
          first.set(kind, ofKind);
        }
        const earlier = ofKind.get(id);
        if (!earlier) {
          ofKind.set(id, at);
          continue;
        }
        const words = kind === "artifact" ? "First declared here." : "First registered here.";
        const related = [{ file: file.path, place: earlier, message: words }];
        context.report(at, { kind, id, file: file.path }, { related });
      }
    },
  },
  fixes({ kind, id }, { file, place }) {
    if (!("reading" in file)) return [];
    const path = pathOfPlace(place);
    const taken = declaredNames(file.reading.names, kind);
    const free = freeName(id, (candidate) => taken.has(candidate));
    return [
      ...repair(`Rename to \`${free}\``, file, replaceText(file.tree, path, free)),
      ...repair("Remove this one", file, removeEntry(file.tree, path.slice(0, -1))),
      {
        title: "Go to the first",
        safe: false,
        edits: [],
        opens: { file: file.path, place: firstPlace(file.reading.names, { kind, name: id }) },
      },
    ];
  },
});

function isJudged(named: NamedText): named is NamedText & { kind: Kind } {
  if (named.role !== "declares") return false;
  if (named.kind === "artifact") return true;
  // Malformed ids are nobody's, so they cannot collide.
  return (
    (named.kind === "schema" || named.kind === "step_template" || named.kind === "gate_template") &&
    isContributionId(named.name)
  );
}

function firstPlace(names: readonly NamedText[], wanted: Pick<NamedText, "kind" | "name">) {
  const first = names.find((one) => one.role === "declares" && one.kind === wanted.kind && one.name === wanted.name);
  return (first as NamedText).at;
}
