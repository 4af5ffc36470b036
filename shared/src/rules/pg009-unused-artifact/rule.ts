import { removeWithEmptyParent } from "../removals.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const unusedArtifact = defineRule<{ artifact: string }>({
  code: "PG009",
  name: "unused-artifact",
  group: "graph",
  severity: "warning",
  stage: "file",
  message: ({ artifact }) =>
    `Input artifact \`${artifact}\` is not used. Whoever runs the graph must hand it over for nothing; give it to a step, or remove it.`,
  check: {
    graph(file, context) {
      const used = new Set<string>();
      for (const { role, kind, name } of file.reading.names)
        if (role === "refers" && kind === "artifact") used.add(name);
      for (const { role, kind, name, at } of file.reading.names) {
        if (role === "declares" && kind === "artifact" && !used.has(name))
          context.report(at, { artifact: name }, { tags: ["unnecessary"] });
      }
    },
  },
  fixes({ artifact }, { file, place }) {
    return repair(`Remove \`${artifact}\``, file, removeWithEmptyParent(file.tree, pathOfPlace(place).slice(0, -1)));
  },
});
