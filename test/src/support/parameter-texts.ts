// Packs whose templates have parameters, as JSON, for rows of tests.
import type { Json } from "./rule-rows.js";
import type { Files } from "./workspace.js";

/** An interpolation of a parameter. */
export const of = (name: string) => `\${{ parameters.${name} }}`;
export const pack = (fields: Json): Files => ({
  "pack.json": JSON.stringify({ name: "tools", version: "1.0.0", minimum_kernel_version: "0.1.0", ...fields }),
});
/** A pack with one step template, which has parameters. */
export const template = (parameters: Json | undefined, fields: Json = {}): Files =>
  pack({
    step_templates: [{ template_id: "tools.build.v1", parameters, default_executor: { argv: ["run"] }, ...fields }],
  });
export const command = (...argv: readonly unknown[]) => ({ default_executor: { argv } });
export const seconds = (value: unknown) => ({ default_timeout_policy: { timeout_s: value } });
export const retries = (value: unknown) => ({ default_retry_policy: { max_retries: value } });
export const step = (fields: Json): Files => ({
  "main.graph.json": JSON.stringify({
    graph_id: "main",
    steps: [{ step_id: "build", name: "Build", executor: { argv: ["run"] }, ...fields }],
  }),
});
export const text = { type: "string" };
