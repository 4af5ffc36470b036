// Small packs and graphs for transactions of a registry, and what became of them in a few words.
import assert from "node:assert/strict";
import { createRegistry, type LoadOutcome, type PackSource, type Refusal, type Registry } from "@packwright/shared";

/** A sound pack with one schema. `extra` is more of its text: items of `schemas` first, then fields. */
export const pack = (name: string, extra = "", version = "1.0.0"): PackSource => ({
  path: `${name}/pack.yaml`,
  role: "manifest",
  content: {
    text: `name: ${name}\nversion: ${version}\nminimum_kernel_version: 0.1.0\nschemas:\n  - schema_id: ${name}.thing.v1\n    json_schema: { type: object }\n${extra}`,
  },
});

/** A pack with a step template whose outputs are of schemas of whatever pack. */
export const user = (name: string, needs: string): PackSource =>
  pack(
    name,
    `step_templates:\n  - template_id: ${name}.make.v1\n    output_schema_ids: [${needs}]\n    default_executor: { argv: [make] }\n`,
  );

export const graph = (path: string, template: string, more = ""): PackSource => ({
  path,
  role: "graph",
  content: { text: `graph_id: main\n${more}steps:\n  - { step_id: one, template_id: ${template} }\n` },
});

export const at = (source: PackSource, path: string): PackSource => ({ ...source, path });
export const names = (registry: Registry) => [...registry.snapshot.packs.keys()];
export const refusals = (outcome: LoadOutcome) => outcome.refused.map(({ file, reason }) => `${file} ${reason}`);
/** The codes of what was found in a file that was refused. */
export const codes = (refusal: Refusal | undefined) =>
  refusal?.reason === "faulty" ? refusal.diagnostics.map(({ code }) => code) : [];

/** A registry into which these were loaded. */
export function loaded(...sources: readonly PackSource[]): Registry {
  const registry = createRegistry();
  assert.equal(registry.load(sources, "strict").kind, "committed");
  return registry;
}
