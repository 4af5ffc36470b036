// Packs and graphs whose rules meet, as JSON, for rows of tests.
import type { Json } from "./rule-rows.js";
import type { Files } from "./workspace.js";

export const rule = (when: Json, type: string, target?: string) => ({
  when,
  action: { type, ...(target === undefined ? {} : { target_step_id: target }) },
});
const named = (owner: string, rules: readonly Json[]) => rules.map((one, i) => ({ rule_id: `${owner}.r${i}`, ...one }));

/** A pack with two step templates and a gate template; the first step template uses the gate. */
export function pack(name: string, ...rules: readonly Json[]): Files {
  const text = {
    name,
    version: "1.0.0",
    minimum_kernel_version: "0.1.0",
    gate_templates: [{ template_id: `${name}.g.v1`, runner_spec: { argv: ["g"] } }],
    step_templates: [
      {
        template_id: `${name}.s.v1`,
        default_executor: { argv: ["s"] },
        default_gates: [{ template_id: `${name}.g.v1` }],
      },
      { template_id: `${name}.t.v1`, default_executor: { argv: ["t"] } },
    ],
    routing_rules: named(name, rules),
  };
  return { [`${name}/pack.json`]: JSON.stringify(text, null, 1) };
}

export const gate = (id: string, more: Json = {}) => ({ gate_id: id, name: id, runner: { argv: ["check"] }, ...more });
export const step = (id: string, more: Json = {}) => ({ step_id: id, name: id, executor: { argv: ["run"] }, ...more });
export const use = (id: string, template: string, more: Json = {}) => ({ step_id: id, template_id: template, ...more });
export function graph(fields: Json, ...rules: readonly Json[]): Files {
  return {
    "main.graph.json": JSON.stringify({ graph_id: "main", ...fields, routing_rules: named("main", rules) }, null, 1),
  };
}
export const counts: Files = { "packs.config.yaml": "kernel: { gate_failures_count_as_attempts: true }\n" };

export const failed = { step_status: "failed" };
export const over = { step_status: "failed", retry_exhausted: true };
export const gateFailed = { gate_status: "failed" };

export const one = { steps: [step("a")] };
export const apart = { steps: [step("a"), step("b")] };

/** Where a finding stands in the graph, and in a pack; see `sitesOf`. */
export const inGraph = (path: string, severity = "warning") => `main.graph.json ${path} ${severity}`;
export const inPack = (name: string, path: string, severity = "warning") => `${name}/pack.json ${path} ${severity}`;
