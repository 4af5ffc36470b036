import { insertField, removeEntry } from "../../syntax/source-edits.js";
import { shapeProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const oneOfTwo = defineRule<{ found: "both" | "neither" }>({
  code: "PK107",
  name: "one-of-two",
  group: "shape",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message: ({ found }) =>
    found === "both"
      ? "A schema registration needs exactly one of `json_schema` and `schema_file`, but has both, so it is open which of them counts. Remove one."
      : "A schema registration needs `json_schema` or `schema_file`, but has neither, so there is nothing to check artifacts against. Add one.",
  checkParts: {
    any(file, context) {
      for (const problem of shapeProblems(file, "one-of-two")) context.report(problem.at, { found: problem.found });
    },
  },
  fixes({ found }, { file, place }) {
    const path = pathOfPlace(place);
    if (found === "neither") {
      const edits = insertField(file.tree, path, "json_schema", { json: { type: "object" } });
      return repair("Add `json_schema: { type: object }`", file, edits);
    }
    return ["schema_file", "json_schema"].flatMap((field) =>
      repair(`Remove \`${field}\``, file, removeEntry(file.tree, [...path.slice(0, -1), field])),
    );
  },
});
