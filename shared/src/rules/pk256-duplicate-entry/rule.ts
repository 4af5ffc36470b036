import { removeEntry } from "../../syntax/source-edits.js";
import { valueText } from "../argument-words.js";
import { shapeProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const duplicateEntry = defineRule<{ value: string; field: string }>({
  code: "PK256",
  name: "duplicate-entry",
  group: "collisions",
  severity: "warning",
  stage: "file",
  about: "shape-problems",
  message: ({ value, field }) =>
    `\`${value}\` is listed twice in \`${field}\`. The second adds nothing; often another entry was meant.`,
  checkParts: {
    any(file, context) {
      for (const problem of shapeProblems(file, "duplicate-entry")) {
        const { field, first, at } = problem;
        const value = valueText(problem.value);
        const related = [{ file: file.path, place: first, message: `\`${value}\` is first listed here.` }];
        context.report(at, { value, field }, { related, tags: ["unnecessary"] });
      }
    },
  },
  fixes: (_, { file, place }) =>
    repair("Remove the second", file, removeEntry(file.tree, pathOfPlace(place)), { safe: true }),
});
