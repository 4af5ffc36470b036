import { present } from "../../model/definitions.js";
import { packUses } from "../../model/run-gates.js";
import { valueAt } from "../../syntax/place.js";
import { insertItem } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { defineRule } from "../rule.js";
import { templateFinder } from "../template-finder.js";

export const packNotListed = defineRule<{ template: string; pack: string; through?: string }>({
  code: "PG011",
  name: "pack-not-listed",
  group: "graph",
  severity: "error",
  stage: "workspace",
  message: ({ template, pack, through }) =>
    `\`${template}\`${through === undefined ? "" : `, which \`${through}\` uses,`} belongs to pack \`${pack}\`, which \`packs\` does not list. Its routing rules and its safety policy would be missing from the run; add it where its rules should come in the order.`,
  check: {
    graph(file, context) {
      const graph = file.reading.value;
      if (!graph?.packs) return;
      const listed = new Set(present(graph.packs));
      for (const { pack, template, through, path } of packUses(graph, templateFinder(context))) {
        // A pack that is not there has a finding that says more.
        if (listed.has(pack) || !context.has("pack", pack)) continue;
        // Each missing pack is one finding, whatever the number of its templates.
        listed.add(pack);
        const related = [{ file: file.path, place: valueAt(path), message: `Pack \`${pack}\` is used here.` }];
        const data = { template, pack, ...(through !== undefined ? { through } : {}) };
        context.report(valueAt(["packs"]), data, { related });
      }
    },
  },
  fixes: ({ pack }, { file }) => repair(`Add \`${pack}\``, file, insertItem(file.tree, ["packs"], { json: pack })),
});
