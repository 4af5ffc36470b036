import { keyAt } from "../../syntax/place.js";
import { removeEntry, renameKey, replaceText } from "../../syntax/source-edits.js";
import { nodeAt } from "../../syntax/tree.js";
import { shapeProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

const keyAtVersion = keyAt(["version"]);

export const fieldSynonym = defineRule<{ conflict: boolean; both: boolean }>({
  code: "PK109",
  name: "field-synonym",
  group: "shape",
  severity: "warning",
  stage: "file",
  about: "shape-problems",
  message: ({ conflict, both }) =>
    conflict
      ? "`pack_version` means the same as `version`, but the two differ, so the pack's version is not clear. Remove one of them."
      : both
        ? "`pack_version` repeats `version`, which is PackDefinition's name for it. Remove it."
        : "`pack_version` is read as `version`; PackDefinition calls it `version`. Rename it.",
  checkParts: {
    pack(file, context) {
      for (const problem of shapeProblems(file, "field-synonym")) {
        const { conflict, both } = problem;
        const related = both ? [{ file: file.path, place: keyAtVersion, message: "`version` is given here." }] : [];
        context.report(problem.at, { conflict, both }, { related, ...(conflict ? { severity: "error" } : {}) });
      }
    },
  },
  fixes({ conflict, both }, { file, place }) {
    const path = pathOfPlace(place);
    if (!both) return repair("Rename to `version`", file, renameKey(file.tree, path, "version"), { safe: true });
    const removal = removeEntry(file.tree, path);
    const remove = repair("Remove `pack_version`", file, removal, { safe: !conflict });
    const value = nodeAt(file.tree.root, path);
    const taken = value?.kind === "text" ? replaceText(file.tree, ["version"], value.value) : undefined;
    if (!conflict || !removal || !taken) return remove;
    return [...remove, ...repair("Keep the value of `pack_version`", file, [...taken, ...removal])];
  },
});
