import { removeEntry } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";
import { parameterAddition } from "./parameter.js";

export const overrideNotAllowed = defineRule<{ field: string }>({
  code: "PK615",
  name: "override-not-allowed",
  group: "parameters",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message: ({ field }) =>
    `A step made from a template cannot set \`${field}\`; only name, description, depends_on, input_artifact_ids, with, retry_policy, timeout_policy and gates. Remove it, or give the template a parameter.`,
  checkParts: {
    graph(file, context) {
      for (const problem of file.reading.problems)
        if (problem.kind === "override-not-allowed") context.report(problem.at, { field: problem.field });
    },
  },
  fixes({ field }, context) {
    const { file, place } = context;
    return [
      ...(field === "executor" || field === "default_executor" ? parameterAddition(context) : []),
      ...repair(`Remove \`${field}\``, file, removeEntry(file.tree, pathOfPlace(place))),
    ];
  },
});
