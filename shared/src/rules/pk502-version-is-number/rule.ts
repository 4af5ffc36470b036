import { completedVersion } from "../../model/versions.js";
import { replaceText } from "../../syntax/source-edits.js";
import { nodeAt } from "../../syntax/tree.js";
import { shapeProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const versionIsNumber = defineRule<{ source: string; isRange: boolean }>({
  code: "PK502",
  name: "version-is-number",
  group: "versions",
  severity: "error",
  stage: "file",
  about: "shape-problems",
  message({ source, isRange }) {
    const meant = meantBy(source, isRange);
    return `\`${source}\` is a number, not a version: without quotes 1.10 and 1.1 are the same. ${meant === undefined ? "Write three numbers in quotes." : `Write \`"${meant}"\`.`}`;
  },
  checkParts: {
    any(file, context) {
      for (const problem of shapeProblems(file, "version-is-number")) {
        const isRange = pathOfPlace(problem.at)[0] === "registry";
        context.report(problem.at, { source: problem.source, isRange });
      }
    },
  },
  fixes({ source, isRange }, { file, place }) {
    const meant = meantBy(source, isRange);
    const node = nodeAt(file.tree.root, pathOfPlace(place));
    if (meant === undefined || !node) return [];
    // In YAML the quotes are the point; in Python a text has some anyway, and its author's own.
    const edits =
      file.tree.syntax === "python"
        ? replaceText(file.tree, pathOfPlace(place), meant)
        : { span: node.span, text: JSON.stringify(meant) };
    return repair(`Write \`"${meant}"\``, file, edits, { safe: true });
  },
});

function meantBy(source: string, isRange: boolean): string | undefined {
  if (!/^\d+(\.\d+)?$/.test(source)) return undefined;
  return isRange ? source : completedVersion(source);
}
