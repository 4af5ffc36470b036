import { insertField, replaceValue } from "../../syntax/source-edits.js";
import { nodeAt } from "../../syntax/tree.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

const placeholder = ["echo", "replace me"];

export const emptyArgv = defineRule<{ missing: boolean }>({
  code: "PK702",
  name: "empty-argv",
  group: "execution",
  severity: "error",
  stage: "file",
  message: ({ missing }) =>
    missing
      ? "`argv` is missing: it must name the command to run, or the kernel crashes when it comes to this."
      : "`argv` must name a command; the kernel crashes on an empty list.",
  check: {
    any(file, context) {
      for (const problem of file.reading.problems)
        if (problem.kind === "empty-argv") context.report(problem.at, { missing: problem.at.part === "head" });
    },
  },
  fixes({ missing }, { file, place }) {
    const path = pathOfPlace(place);
    const edits = missing
      ? insertField(file.tree, path, "argv", { json: placeholder })
      : nodeAt(file.tree.root, path) && replaceValue(file.tree, path, placeholder);
    return repair("Insert a placeholder", file, edits);
  },
});
