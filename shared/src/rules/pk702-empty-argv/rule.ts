import type { GraphFile, PackFile } from "../../model/file.js";
import { type Place, valueAt } from "../../syntax/place.js";
import { insertField, replaceValue } from "../../syntax/source-edits.js";
import { childOf, type LocatedNode, nodeAt, toJson } from "../../syntax/tree.js";
import { executorsOf } from "../executors.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";

export const emptyArgv = defineRule<{ blank: boolean }>({
  code: "PK702",
  name: "empty-argv",
  group: "execution",
  severity: "error",
  stage: "file",
  message: ({ blank }) =>
    blank
      ? "`argv` must name a command; its first word is empty, so nothing could be run."
      : "`argv` must name a command; an empty list crashes the executor.",
  checkParts: { pack: report, graph: report },
  fixes({ blank }, { file, place }) {
    const { tree } = file;
    const path = pathOfPlace(place);
    const title = "Insert a placeholder";
    if (blank) return repair(title, file, replaceValue(tree, path, placeholder));
    if (path.at(-1) !== "argv") return repair(title, file, insertField(tree, path, "argv", { json: [placeholder] }));
    return repair(title, file, replaceValue(tree, path, [placeholder]));
  },
});

const placeholder = "your-command";

function report(file: PackFile | GraphFile, context: RuleContext<{ blank: boolean }>): void {
  for (const problem of file.reading.problems) {
    if (problem.kind === "empty-argv" && runsCommands(file.tree.root, problem.at))
      context.report(problem.at, { blank: false });
  }
  for (const { executor, path } of executorsOf(file))
    if (executor.argv?.[0]?.trim() === "") context.report(valueAt([...path, "argv", 0]), { blank: true });
}

/** Whether the executor at a place is one that runs commands; other kinds may do without `argv` (format.md 2). */
function runsCommands(root: LocatedNode | undefined, at: Place): boolean {
  const path = pathOfPlace(at);
  const kind = childOf(nodeAt(root, path.at(-1) === "argv" ? path.slice(0, -1) : path), "kind");
  return kind === undefined || toJson(kind) === "local_command";
}
