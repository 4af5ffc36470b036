import { inputFaults } from "../../model/dataflow.js";
import type { GraphFile } from "../../model/file.js";
import { baseOf, majorOf } from "../../model/grammar.js";
import { type Place, valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { defineRule, type FixContext, pathOfPlace } from "../rule.js";
import { stepsWithTemplates } from "../template-finder.js";

export const inputVersion = defineRule<{
  template: string;
  schema: string;
  provided: string;
  /** The step or the input artifact that has the other version. */
  by: string;
  byStep: boolean;
}>({
  code: "PG006",
  name: "input-version",
  group: "graph",
  severity: "error",
  stage: "workspace",
  message: ({ template, schema, provided, by, byStep }) =>
    `\`${template}\` needs ${schema}, but ${byStep ? `\`${by}\` produces` : `the input artifact \`${by}\` is of`} v${majorOf(provided)}. Major versions are schemas of their own; use a template for this version, or make the artifact in the other.`,
  check: {
    graph(file, context) {
      const nodes = stepsWithTemplates(file, context);
      for (const fault of inputFaults(file.reading.value, nodes)) {
        if (fault.kind !== "other-version") continue;
        const { node, schema, provided, provider, artifact } = fault;
        const template = node.templateId as string;
        const by = provider?.id ?? artifact ?? "";
        const related = provider
          ? {
              file: file.path,
              place: valueAt(["steps", provider.index, "step_id"]),
              message: `This step produces ${provided}.`,
            }
          : { file: file.path, place: artifactPlace(file, by), message: `This artifact is of ${provided}.` };
        const data = { template, schema, provided, by, byStep: provider !== undefined };
        context.report(valueAt(["steps", node.index, "template_id"]), data, { related: [related] });
      }
    },
  },
  fixes({ template, schema, provided }, context) {
    const { file, place } = context;
    return versionsOf(template, context)
      .filter(({ inputs }) => inputs.includes(provided) && !inputs.includes(schema))
      .flatMap(({ id }) => repair(`Use \`${id}\``, file, replaceText(file.tree, pathOfPlace(place), id)));
  },
});

function artifactPlace(file: GraphFile, artifact: string): Place {
  const declared = file.reading.value?.input_artifacts ?? [];
  return valueAt(["input_artifacts", declared.findIndex((one) => one?.artifact_id === artifact), "schema_id"]);
}

/** All versions of a step template, the newest first, with what they need. */
function versionsOf(template: string, { view }: FixContext): { id: string; inputs: readonly (string | undefined)[] }[] {
  return [...view.names("majors", `step_template:${baseOf(template)}`)]
    .sort((a, b) => majorOf(b) - majorOf(a))
    .flatMap((id) => {
      const found = view.resolve("step_template", id);
      return found ? [{ id, inputs: found.value.template.input_schema_ids ?? [] }] : [];
    });
}
