// Small packs for tests of the language server.

/** A pack with one schema and one step template that uses it. */
export function packText(
  name: string,
  options: { readonly description?: string; readonly uses?: string } = {},
): string {
  return [
    `name: ${name}`,
    "version: 1.0.0",
    "minimum_kernel_version: 0.1.0",
    `description: ${options.description ?? "For tests."}`,
    "schemas:",
    `  - schema_id: ${name}.thing.v1`,
    "    json_schema: { type: object }",
    "step_templates:",
    `  - template_id: ${name}.make.v1`,
    `    output_schema_ids: [${name}.thing.v1]`,
    ...(options.uses ? [`    input_schema_ids: [${options.uses}]`] : []),
    "    default_executor:",
    "      argv: [make]",
    "",
  ].join("\n");
}

/** A graph that uses the template of each pack, each step after the one before. */
export function graphText(...packs: readonly string[]): string {
  return [
    "graph_id: daily",
    "steps:",
    ...packs.flatMap((name, i) => [
      `  - step_id: make_${name}`,
      `    template_id: ${name}.make.v1`,
      ...(i > 0 ? [`    depends_on: [make_${packs[i - 1]}]`] : []),
    ]),
    "",
  ].join("\n");
}
