import { normalisePath } from "../../base/paths.js";
import { proposalOf } from "../../model/safety/meet.js";
import { FolderSet } from "../../model/safety/write-paths.js";
import type { SyntaxTree } from "../../syntax/parse.js";
import { valueAt } from "../../syntax/place.js";
import { removeEntry } from "../../syntax/source-edits.js";
import { type NodePath, nodeAt } from "../../syntax/tree.js";
import { valueText } from "../argument-words.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";
import { policyIn, removeWish } from "../safety-policies.js";

export const allowInsideDeny = defineRule<{ path: string; denied: string; deniedAt: NodePath }>({
  code: "PK903",
  name: "allow-inside-deny",
  group: "safety",
  severity: "warning",
  stage: "file",
  message: ({ path, denied }) =>
    `\`${valueText(path)}\` can never be written: it lies inside \`${valueText(denied)}\`, which the same policy denies, and what is denied always wins. Remove one of the two.`,
  checkParts: {
    any(file, context) {
      const policy = policyIn(file);
      const { allow_write_paths: allow, deny_write_paths: deny } = proposalOf(policy?.written);
      if (!policy || !allow || !deny) return;
      const folders = new FolderSet(deny);
      const indices = new Map(deny.map((path, i) => [normalisePath(path), i] as const).toReversed());
      allow.forEach((path, i) => {
        const denied = folders.holding(path);
        if (denied === undefined) return;
        const deniedAt = [...policy.path, "deny_write_paths", indices.get(denied) as number];
        const related = [
          { file: file.path, place: valueAt(deniedAt), message: `\`${valueText(denied)}\` is denied here.` },
        ];
        context.report(valueAt([...policy.path, "allow_write_paths", i]), { path, denied, deniedAt }, { related });
      });
    },
  },
  fixes: ({ path, denied, deniedAt }, { file, place }) => [
    // The list stays, also when it is empty: without it everything would be allowed.
    ...repair(`Remove \`${valueText(path)}\``, file, removeEntry(file.tree, pathOfPlace(place))),
    ...(isOnlyDenial(file.tree, deniedAt.slice(0, -1), path)
      ? repair(`Do not deny \`${valueText(denied)}\``, file, removeWish(file.tree, deniedAt))
      : []),
  ],
});

/** Whether one entry alone of the list of denied paths holds a path. */
function isOnlyDenial(tree: SyntaxTree, list: NodePath, path: string): boolean {
  const node = nodeAt(tree.root, list);
  const items = node?.kind === "list" ? node.items.map(({ value }) => value) : [];
  return items.filter((item) => item.kind === "text" && new FolderSet([item.value]).holding(path)).length === 1;
}
