import { normalisePath } from "../../base/paths.js";
import { proposalOf } from "../../model/safety/meet.js";
import { FolderSet } from "../../model/safety/write-paths.js";
import type { SyntaxTree } from "../../syntax/parse.js";
import { valueAt } from "../../syntax/place.js";
import { type Edits, insertField, insertItem, replaceValue } from "../../syntax/source-edits.js";
import { type NodePath, nodeAt } from "../../syntax/tree.js";
import { valueText } from "../argument-words.js";
import { repair } from "../repairs.js";
import { defineRule, type Fix, type FixContext, pathOfPlace } from "../rule.js";
import { policyIn, removeWish, shownList } from "../safety-policies.js";
import { protectedPaths } from "./protected-paths.js";

interface Data {
  readonly path: string;
  /** What lies open through it. */
  readonly open: readonly string[];
  /** Whether it is the whole run folder. */
  readonly whole: boolean;
}

export const protectedPath = defineRule<Data>({
  code: "PK908",
  name: "protected-path",
  group: "safety",
  severity: "warning",
  stage: "file",
  message({ path, open, whole }) {
    const contents = [...new Set(open.map((one) => protectedPaths[one]))].join(" and ");
    const opening = whole ? `, and with it ${shownList(open)}` : "";
    return `\`allow_write_paths\` holds \`${valueText(path)}\`${opening}: steps could rewrite ${contents}. ${whole ? "Deny these paths, or allow only the folders that steps need." : "Remove it."}`;
  },
  checkParts: {
    any(file, context) {
      const policy = policyIn(file);
      const own = proposalOf(policy?.written);
      if (!policy || !own.allow_write_paths) return;
      const workspace = proposalOf(context.setting("safetyPolicy"));
      const denied = new FolderSet([...(own.deny_write_paths ?? []), ...(workspace.deny_write_paths ?? [])]);
      const guarded = new FolderSet(Object.keys(protectedPaths));
      own.allow_write_paths.forEach((path, i) => {
        const whole = normalisePath(path) === ".";
        const inside = guarded.holding(path);
        const reached = whole ? Object.keys(protectedPaths) : inside === undefined ? [] : [inside];
        const open = reached.filter((one) => denied.holding(whole ? one : path) === undefined);
        if (open.length > 0) context.report(valueAt([...policy.path, "allow_write_paths", i]), { path, open, whole });
      });
    },
  },
  fixes: (data, context) => [
    ...(data.whole ? denial(data.open, context) : []),
    ...repair(
      `Remove \`${valueText(data.path)}\``,
      context.file,
      removeWish(context.file.tree, pathOfPlace(context.place)),
    ),
  ],
});

/** The fix that denies what lies open. */
function denial(open: readonly string[], { file, place }: Pick<FixContext, "file" | "place">): Fix[] {
  const policy = pathOfPlace(place).slice(0, -2);
  const list = nodeAt(file.tree.root, [...policy, "deny_write_paths"]);
  const value = { json: [...open] };
  const edits =
    list === undefined
      ? insertField(file.tree, policy, "deny_write_paths", value, { after: "allow_write_paths" })
      : list.kind === "list"
        ? withItems(file.tree, [...policy, "deny_write_paths"], list.items.length, open)
        : undefined;
  return repair("Deny the protected paths", file, edits);
}

/** Adds items to a list, which keeps its style and its comments where it has any. */
function withItems(tree: SyntaxTree, path: NodePath, count: number, items: readonly string[]): Edits {
  if (count === 0) return replaceValue(tree, path, [...items]);
  const each = items.map((item) => insertItem(tree, path, { json: item }));
  return each.includes(undefined) ? undefined : each.flatMap((edits) => edits ?? []);
}
