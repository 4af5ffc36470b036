import { present, type WrittenGraph } from "../../model/definitions.js";
import { namespaceOf } from "../../model/grammar.js";
import { packUses } from "../../model/run-gates.js";
import { valueAt } from "../../syntax/place.js";
import { removeWithEmptyParent } from "../removals.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";
import { templateFinder } from "../template-finder.js";

export const packUnused = defineRule<{ pack: string; but: readonly string[] }>({
  code: "PG012",
  name: "pack-unused",
  group: "graph",
  severity: "information",
  stage: "workspace",
  message: ({ pack, but }) =>
    but.length === 0
      ? `Pack \`${pack}\` contributes nothing to this graph. Remove it from \`packs\`.`
      : `Pack \`${pack}\` contributes nothing to this graph but its ${but.join(" and ")}. Keep it where that is why it is listed; otherwise remove it.`,
  check: {
    graph(file, context) {
      const graph = file.reading.value;
      if (!graph?.packs) return;
      const used = new Set(packUses(graph, templateFinder(context)).map(({ pack }) => pack));
      for (const schema of schemasOf(graph)) used.add(namespaceOf(schema) ?? "");
      graph.packs.forEach((pack, i) => {
        if (pack === undefined || used.has(pack)) return;
        const [declaration] = context.lookup("pack", pack);
        // A pack that is not there has a finding that says more.
        if (!declaration) return;
        const { hasRules, hasSafetyPolicy } = declaration.value;
        const but = [...(hasRules ? ["routing rules"] : []), ...(hasSafetyPolicy ? ["safety policy"] : [])];
        context.report(valueAt(["packs", i]), { pack, but });
      });
    },
  },
  fixes: ({ pack }, { file, place }) =>
    repair(`Remove \`${pack}\``, file, removeWithEmptyParent(file.tree, pathOfPlace(place))),
});

/** The schemas that a graph itself refers to. */
function schemasOf(graph: WrittenGraph): string[] {
  const ofArtifacts = present(graph.input_artifacts).flatMap(({ schema_id }) => schema_id ?? []);
  const ofSteps = present(graph.steps).flatMap((step) =>
    "output_schema_ids" in step ? present(step.output_schema_ids) : [],
  );
  return [...ofArtifacts, ...ofSteps];
}
