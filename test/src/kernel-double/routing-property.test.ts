// Over generated workspaces: whatever fails in whatever order, the kernel answers each outcome as the authors' rules say, read with
// their scopes in the order of precedence (format.md 7), and takes every expanded graph as it is.
import assert from "node:assert/strict";
import { type AuthoredRule, expandGraph, type GraphSpec, snapshotOf, type Workspace } from "@packwright/shared";
import fc from "fast-check";
import { type Fields, generatedWorkspaces } from "../support/generated-workspaces.js";
import { choiceOf, layouts, written } from "../support/layouts.js";
import { workspaceOf } from "../support/workspace.js";
import type { Decision, Outcome } from "./router.js";
import { emitted, kernelOf } from "./support.js";

describe("the kernel's answers", function () {
  this.timeout(60_000);

  it("are those of the authors' rules, for every outcome of every generated graph", () => {
    const seen = { graphs: 0, rules: 0, defaults: 0, scoped: 0 };
    fc.assert(
      fc.property(
        generatedWorkspaces({ faults: false }),
        layouts,
        fc.array(fc.nat(3), { minLength: 40, maxLength: 40 }),
        fc.boolean(),
        (generated, layout, exits, counts) => {
          const workspace = workspaceOf(written(generated, choiceOf(layout)));
          for (const path of workspace.paths().filter((one) => workspace.roleOf(one) === "graph")) {
            const expanded = expandGraph(workspace, path);
            if (!expanded || "errors" in expanded) continue;
            seen.graphs++;
            const given = emitted(workspace, path);
            const kernel = kernelOf(workspace, { gateFailuresCount: counts, routesViolations: true });
            const oracle = oracleOf(workspace, path, expanded.graph);
            for (let variant = 0; variant < 6; variant++) {
              let next = variant * 7;
              const commands = () => ({ exit: exits[next++ % exits.length] === 0 ? 1 : 0 });
              const record = kernel.execute(given?.graph, given?.policy, commands);
              assert.notEqual(record.status, "refused", record.reason ?? "");
              for (const decision of record.decisions) {
                assert.deepEqual(answered(decision), oracle(decision.outcome), JSON.stringify(decision.outcome));
                if (decision.rule_id === null) seen.defaults++;
                else seen.rules++;
                if (decision.rule_id?.includes("@")) seen.scoped++;
              }
            }
          }
        },
      ),
      { numRuns: 60 },
    );
    for (const [what, times] of Object.entries(seen)) assert.ok(times > 2, `${what}: ${times}`);
  });
});

/** The rule as its author named it, and what it does. */
function answered({ rule_id: rule, action }: Decision) {
  return { rule: rule === null ? null : rule.replace(/@.*$/, ""), type: action.type, target: action.target_step_id };
}

/** Answers outcomes from what the authors wrote, with no rule expanded. */
function oracleOf(workspace: Workspace, path: string, expanded: GraphSpec) {
  const file = workspace.file(path);
  assert.ok(file?.kind === "graph" && file.reading.value);
  const graph = JSON.parse(JSON.stringify(file.reading.value)) as {
    readonly packs?: readonly string[];
    readonly steps: readonly { readonly step_id: string; readonly template_id?: string }[];
    readonly run_gates?: readonly { readonly template_id: string; readonly gate_id: string }[];
    readonly routing_rules?: readonly AuthoredRule[];
  };
  const { packs, stepTemplates } = snapshotOf(workspace);
  const templateOf = new Map(graph.steps.map((step) => [step.step_id, step.template_id]));
  const gateTemplates = new Map<string, string>(
    (graph.run_gates ?? []).map((gate) => [gate.gate_id, gate.template_id]),
  );
  for (const { step_id: id, template_id: template } of graph.steps)
    for (const gate of (stepTemplates.get(template ?? "")?.default_gates ?? []) as unknown as readonly Fields[]) {
      const own = String(gate.gate_id ?? String(gate.template_id).split(".")[1]);
      if (gate.template_id !== undefined) gateTemplates.set(`${id}.${own}`, String(gate.template_id));
    }
  const used = new Set(
    [...templateOf.values(), ...gateTemplates.values()].flatMap((id) =>
      id === undefined ? [] : [id.slice(0, id.indexOf("."))],
    ),
  );
  const inOrder = graph.packs ?? [...used].sort();
  const rules = [
    ...(graph.routing_rules ?? []),
    ...inOrder.flatMap((pack) => packs.get(pack)?.definition.routing_rules ?? []),
  ];
  assert.ok(expanded.routing_rules.length >= (graph.routing_rules ?? []).length);
  return (outcome: Outcome) => {
    const facts: Record<string, unknown> = {
      ...outcome,
      step_template_id: outcome.step_id === undefined ? undefined : templateOf.get(outcome.step_id),
      gate_template_id: outcome.gate_id === undefined ? undefined : gateTemplates.get(outcome.gate_id),
    };
    const rule = rules.find(({ when }) => Object.entries(when).every(([field, value]) => facts[field] === value));
    if (rule) return { rule: rule.rule_id, type: rule.action.type, target: rule.action.target_step_id ?? null };
    const retries = outcome.step_status === "failed" && !outcome.retry_exhausted;
    return { rule: null, type: retries ? "retry_step" : "abort_run", target: null };
  };
}
