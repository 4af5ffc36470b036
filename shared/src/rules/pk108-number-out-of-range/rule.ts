import { replaceValue } from "../../syntax/source-edits.js";
import { shapeProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const numberOutOfRange = defineRule<{ field: string; bound: string; source: string; suggestion?: number }>({
  code: "PK108",
  name: "number-out-of-range",
  group: "shape",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message: ({ field, bound, source, suggestion }) =>
    `\`${field}\` must be ${bound}; got ${source}. The kernel does not look at it before it acts on it, so ${suggestion === undefined ? "correct the number" : `use ${suggestion}, for example`}.`,
  checkParts: {
    any(file, context) {
      for (const problem of shapeProblems(file, "number-out-of-range")) {
        const { field, bound, source, suggestion } = problem;
        context.report(problem.at, { field, bound, source, ...(suggestion !== undefined ? { suggestion } : {}) });
      }
    },
  },
  fixes({ suggestion }, { file, place }) {
    if (suggestion === undefined) return [];
    return repair(`Use ${suggestion}`, file, replaceValue(file.tree, pathOfPlace(place), suggestion));
  },
});
