import { inputFaults, providerSearch } from "../../model/dataflow.js";
import { middlePartOf } from "../../model/grammar.js";
import type { RelatedPlace } from "../../registry/finding.js";
import { headAt, valueAt } from "../../syntax/place.js";
import { insertField, insertItem } from "../../syntax/source-edits.js";
import { type LocatedNode, type NodePath, nodeAt } from "../../syntax/tree.js";
import { declaredNames } from "../declarations.js";
import { repair } from "../repairs.js";
import { declaredIn, defineRule, type Fix, type FixContext, pathOfPlace } from "../rule.js";
import { stepsWithTemplates } from "../template-finder.js";

export const inputNotProvided = defineRule<{
  template: string;
  schema: string;
  step: string;
  /** Steps that give the schema and that this step could wait for. */
  providers: readonly string[];
}>({
  code: "PG005",
  name: "input-not-provided",
  group: "graph",
  severity: "error",
  stage: "workspace",
  message({ template, schema, step, providers }) {
    const others = providers.map((id) => `\`${id}\``).join(", ");
    const hint =
      providers.length === 0
        ? ", nor does any step that it could wait for; add an input artifact of that schema, or a step that produces it"
        : `; ${providers.length === 1 ? "step" : "steps"} ${others} ${providers.length === 1 ? "does" : "do"}`;
    return `\`${template}\` needs ${schema}, but no direct dependency of \`${step}\` produces it${hint}. A step sees only the artifacts of steps that it depends on directly.`;
  },
  check: {
    graph(file, context) {
      const nodes = stepsWithTemplates(file, context);
      const faults = inputFaults(file.reading.value, nodes);
      if (faults.length === 0) return;
      const search = providerSearch(nodes);
      for (const fault of faults) {
        if (fault.kind !== "not-provided") continue;
        const { node, schema } = fault;
        const template = node.templateId as string;
        const providers = search(node, schema);
        const path: NodePath = ["steps", node.index];
        const place = nodeAt(file.tree.root, [...path, "depends_on"]) ? valueAt([...path, "depends_on"]) : headAt(path);
        const related: RelatedPlace[] = providers.map((other) => ({
          file: file.path,
          place: valueAt(["steps", other.index, "step_id"]),
          message: `This step produces ${schema}.`,
        }));
        const declaration = context.resolve("step_template", template);
        if (declaration)
          related.push(declaredIn(declaration.file, `step_template:${template}`, `\`${template}\` needs ${schema}.`));
        const ids = providers.flatMap(({ id }) => id ?? []);
        context.report(place, { template, schema, step: node.id ?? "this step", providers: ids }, { related });
      }
    },
  },
  fixes({ schema, providers }, context) {
    const { file, place } = context;
    const path = pathOfPlace(place).slice(0, 2);
    const dependencies = [...path, "depends_on"];
    return [
      ...providers.flatMap((id) =>
        repair(
          `Add \`${id}\` to depends_on`,
          file,
          nodeAt(file.tree.root, dependencies)?.kind === "list"
            ? insertItem(file.tree, dependencies, { json: id })
            : insertField(file.tree, path, "depends_on", { json: [id] }),
        ),
      ),
      ...inputArtifact(schema, path, context),
    ];
  },
});

/** Declares an input artifact of a schema and gives it to the step; one that is declared already is taken. */
function inputArtifact(schema: string, step: NodePath, { file }: FixContext): Fix[] {
  if (file.kind !== "graph") return [];
  const { tree } = file;
  const declared = file.reading.value?.input_artifacts?.find((artifact) => artifact?.schema_id === schema)?.artifact_id;
  const taken = declaredNames(file, "artifact");
  let artifact = declared;
  for (let number = 1; artifact === undefined; number++) {
    const candidate = `${middlePartOf(schema)}_${number}`;
    if (!taken.has(candidate)) artifact = candidate;
  }
  const declaration = { artifact_id: artifact, schema_id: schema };
  const declare =
    declared !== undefined
      ? []
      : nodeAt(tree.root, ["input_artifacts"])?.kind === "list"
        ? insertItem(tree, ["input_artifacts"], { json: declaration })
        : insertField(tree, [], "input_artifacts", { json: [declaration] }, { after: artifactsFollow(tree.root) });
  const inputs = [...step, "input_artifact_ids"];
  const give =
    nodeAt(tree.root, inputs)?.kind === "list"
      ? insertItem(tree, inputs, { json: artifact })
      : insertField(tree, step, "input_artifact_ids", { json: [artifact] });
  const title =
    declared === undefined ? `Add an input artifact of ${schema}` : `Read the input artifact \`${declared}\``;
  return repair(title, file, declare && give && [...declare, ...give]);
}

/** The field of a graph behind which `input_artifacts` stands. */
function artifactsFollow(root: LocatedNode | undefined): string {
  return ["packs", "description", "graph_id"].find((key) => nodeAt(root, [key])) ?? "graph_id";
}
