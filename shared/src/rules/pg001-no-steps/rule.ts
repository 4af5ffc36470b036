import type { JsonValue } from "../../base/json.js";
import { insertField, replaceValue } from "../../syntax/source-edits.js";
import { nodeAt } from "../../syntax/tree.js";
import { repair } from "../repairs.js";
import { defineRule } from "../rule.js";

export const noSteps = defineRule<Record<never, never>>({
  code: "PG001",
  name: "no-steps",
  group: "graph",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message: () => "A graph needs at least one step. Without one there is nothing to run.",
  checkParts: {
    graph(file, context) {
      for (const problem of file.reading.problems) if (problem.kind === "no-steps") context.report(problem.at, {});
    },
  },
  fixes(_, { file }) {
    const { tree } = file;
    const steps = [firstStep];
    const edits = nodeAt(tree.root, ["steps"])
      ? replaceValue(tree, ["steps"], steps)
      : insertField(tree, [], "steps", { json: steps });
    return repair("Insert a step", file, edits);
  },
});

const firstStep: JsonValue = { step_id: "first", name: "First step", executor: { argv: ["your-command"] } };
