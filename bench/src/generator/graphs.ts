// Texts of graphs that use the templates of some packs. Must not know where they are written.

/** So many packs share one graph. */
export const packsPerGraph = 5;

export const graphPath = (g: number): string => `graphs/graph_${g}.graph.yaml`;

/** A template that a graph uses, with what it wants. */
export interface TemplateUse {
  readonly templateId: string;
  readonly inputs: readonly string[];
}

/** The step templates of a manifest that was generated here. */
export function templatesIn(manifest: string): TemplateUse[] {
  return [...manifest.matchAll(/- template_id: (\w+\.make_\w+\.v1)\n[\s\S]*?input_schema_ids: \[(.*)\]/g)].map(
    (match) => ({
      templateId: match[1] as string,
      inputs: (match[2] as string).split(", "),
    }),
  );
}

/** A graph with one step for each template; each step waits for the one before, and the run is given all records. */
export function graphText(graphId: string, packs: readonly string[], uses: readonly TemplateUse[]): string {
  const schemas = [...new Set(uses.flatMap((use) => use.inputs))];
  const artifact = (schema: string) => `given_${schemas.indexOf(schema)}`;
  return `graph_id: ${graphId}
packs: [${packs.join(", ")}]
input_artifacts:
${schemas.map((schema) => `  - { artifact_id: ${artifact(schema)}, schema_id: ${schema} }`).join("\n")}
steps:
${uses
  .map(
    ({ templateId, inputs }, n) => `  - step_id: work_${n}
    template_id: ${templateId}
    with: { model: large }
${n === 0 ? "" : `    depends_on: [work_${n - 1}]\n`}    input_artifact_ids: [${inputs.map(artifact).join(", ")}]`,
  )
  .join("\n")}
run_gates:
  - template_id: ${packs[0]}.check_0.v1
    with: { threshold: 0.9 }
`;
}
