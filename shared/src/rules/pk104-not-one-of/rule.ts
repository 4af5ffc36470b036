import { replaceText } from "../../syntax/source-edits.js";
import { shapeProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const notOneOf = defineRule<{ value: string; values: readonly string[]; near?: string }>({
  code: "PK104",
  name: "not-one-of",
  group: "shape",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message: ({ value, values, near }) =>
    `\`${value}\` is not allowed here; use one of ${values.map((one) => `\`${one}\``).join(", ")}.${near === undefined ? "" : ` Did you mean \`${near}\`?`}`,
  checkParts: {
    any(file, context) {
      for (const problem of shapeProblems(file, "not-one-of")) {
        const { value, values, near } = problem;
        context.report(problem.at, { value, values, ...(near !== undefined ? { near } : {}) });
      }
    },
  },
  fixes({ near, values }, { file, place }) {
    const path = pathOfPlace(place);
    if (near !== undefined)
      return repair(`Replace with \`${near}\``, file, replaceText(file.tree, path, near), { safe: true });
    return values.flatMap((value) => repair(`Replace with \`${value}\``, file, replaceText(file.tree, path, value)));
  },
});
