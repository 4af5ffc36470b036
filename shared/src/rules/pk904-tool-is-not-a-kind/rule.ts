import { nearest } from "../../base/near.js";
import { valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { nodeAt } from "../../syntax/tree.js";
import { valueText } from "../argument-words.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";
import { policyIn, removeWish, shownList } from "../safety-policies.js";

export const toolIsNotAKind = defineRule<{ tool: string; kinds: readonly string[] }>({
  code: "PK904",
  name: "tool-is-not-a-kind",
  group: "safety",
  severity: "warning",
  stage: "file",
  message: ({ tool, kinds }) =>
    `\`${valueText(tool)}\` is not an executor kind${kinds.length === 0 ? "" : ` (${shownList(kinds)})`}. \`allowed_tools\` lists the kinds of executors that steps may use, not commands, so this entry allows nothing.`,
  checkParts: {
    any(file, context) {
      const policy = policyIn(file);
      const kinds = context.setting("executorKinds");
      policy?.written.allowed_tools?.forEach((tool, i) => {
        if (tool !== undefined && !kinds.includes(tool))
          context.report(valueAt([...policy.path, "allowed_tools", i]), { tool, kinds });
      });
    },
  },
  fixes({ tool, kinds }, { file, place }) {
    const path = pathOfPlace(place);
    const kind = nearest(tool, kinds) ?? kinds[0];
    const list = nodeAt(file.tree.root, path.slice(0, -1));
    const listed =
      list?.kind === "list" ? list.items.map(({ value }) => (value.kind === "text" ? value.value : "")) : [];
    if (kind === undefined || listed.includes(kind))
      return repair(`Remove \`${valueText(tool)}\``, file, removeWish(file.tree, path));
    return repair(`Replace with \`${kind}\``, file, replaceText(file.tree, path, kind));
  },
});
