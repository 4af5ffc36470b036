import { insertField } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const noExecutor = defineRule<{ step?: string }>({
  code: "PG010",
  name: "no-executor",
  group: "graph",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message: ({ step }) =>
    `${step === undefined ? "This step" : `Step \`${step}\``} needs \`template_id\` or \`executor\`; without either there is nothing to run.`,
  checkParts: {
    graph(file, context) {
      for (const problem of file.reading.problems) {
        if (problem.kind !== "no-executor") continue;
        context.report(problem.at, problem.step === undefined ? {} : { step: problem.step });
      }
    },
  },
  fixes: (_, { file, place }) =>
    repair(
      "Insert `executor`",
      file,
      insertField(file.tree, pathOfPlace(place), "executor", { json: { argv: ["your-command"] } }),
    ),
});
