import { present, usesTemplate } from "../../model/definitions.js";
import { insertField, insertItem, replaceText } from "../../syntax/source-edits.js";
import { nodeAt } from "../../syntax/tree.js";
import { limitedNearest } from "../limited-nearest.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const unknownArtifact = defineRule<{ artifact: string; near?: string; schema?: string }>({
  code: "PG008",
  name: "unknown-artifact",
  group: "graph",
  severity: "error",
  stage: "workspace",
  message: ({ artifact, near }) =>
    `\`${artifact}\` is not declared in input_artifacts, so nobody can tell what it holds.${near === undefined ? " Declare it with its schema." : ` Did you mean \`${near}\`?`}`,
  check: {
    graph(file, context) {
      // The kernel's own form has no place for the declarations (format.md 14, Emitted graphs).
      if (file.emitted) return;
      const graph = file.reading.value;
      const declared = new Set(present(graph?.input_artifacts).flatMap(({ artifact_id }) => artifact_id ?? []));
      const guess = limitedNearest(context);
      for (const { role, kind, name: artifact, at } of file.reading.names) {
        if (role !== "refers" || kind !== "artifact" || declared.has(artifact)) continue;
        const near = guess(artifact, () => declared);
        const [list, index] = pathOfPlace(at);
        const step = list === "steps" ? graph?.steps?.[Number(index)] : undefined;
        const template = step && usesTemplate(step) ? step.template_id : undefined;
        const wanted = template === undefined ? undefined : context.resolve("step_template", template);
        const schema = wanted?.value.template.input_schema_ids?.[0];
        const data = { artifact, ...(near !== undefined ? { near } : {}), ...(schema !== undefined ? { schema } : {}) };
        context.report(at, data);
      }
    },
  },
  fixes({ artifact, near, schema }, { file, place, view }) {
    const { tree } = file;
    const declaration = {
      artifact_id: artifact,
      schema_id: schema ?? view.setting("kernelSchemaIds")[0] ?? "gate_result.v1",
    };
    const edits =
      nodeAt(tree.root, ["input_artifacts"])?.kind === "list"
        ? insertItem(tree, ["input_artifacts"], { json: declaration })
        : insertField(
            tree,
            [],
            "input_artifacts",
            { json: [declaration] },
            { after: nodeAt(tree.root, ["packs"]) ? "packs" : "graph_id" },
          );
    return [
      ...(near === undefined
        ? []
        : repair(`Replace with \`${near}\``, file, replaceText(tree, pathOfPlace(place), near))),
      ...repair(`Declare \`${artifact}\` in input_artifacts`, file, edits),
    ];
  },
});
