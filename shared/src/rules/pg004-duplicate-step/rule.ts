import { replaceText } from "../../syntax/source-edits.js";
import { declaredNames } from "../declarations.js";
import { freeName } from "../free-name.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const duplicateStep = defineRule<{ step: string }>({
  code: "PG004",
  name: "duplicate-step",
  group: "graph",
  severity: "error",
  stage: "file",
  message: ({ step }) =>
    `step_id \`${step}\` is already used above. Others refer to steps by their ids, and each names a log folder; give this step another id.`,
  check: {
    graph(file, context) {
      const first = new Map<string, (typeof file.reading.names)[number]>();
      for (const named of file.reading.names) {
        if (named.role !== "declares" || named.kind !== "step") continue;
        const earlier = first.get(named.name);
        if (!earlier) {
          first.set(named.name, named);
          continue;
        }
        const related = [{ file: file.path, place: earlier.at, message: `The first step called \`${named.name}\`.` }];
        context.report(named.at, { step: named.name }, { related });
      }
    },
  },
  fixes({ step }, { file, place }) {
    const taken = declaredNames(file, "step");
    const free = freeName(step, (candidate) => taken.has(candidate));
    return repair(`Rename to \`${free}\``, file, replaceText(file.tree, pathOfPlace(place), free));
  },
});
