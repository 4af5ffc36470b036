// The analysis of routing rules against a router written as plainly as the kernel's facts, on generated workspaces.
import assert from "node:assert/strict";
import {
  type AuthoredRule,
  type Diagnostic,
  type EmittedRule,
  expandGraph,
  type GraphDefinition,
  type PackDefinition,
  routesOfGraph,
  type Workspace,
} from "@packwright/shared";
import fc from "fast-check";
import { expandSteps } from "../../../shared/src/model/expansion.js";
import type { GraphFile } from "../../../shared/src/model/file.js";
import { mergeRules } from "../../../shared/src/model/routing.js";
import { orderDependences } from "../../../shared/src/model/routing-analysis/order-dependence.js";
import type { Outcome } from "../../../shared/src/model/routing-analysis/outcomes.js";
import { analysisOfGraph, analysisOfPack, type GraphAnalysis } from "../../../shared/src/rules/routing-analyses.js";
import { diagnosticsOf, workspaceOf } from "../support/workspace.js";
import { filesOf, type RoutingWorkspace, routingWorkspaces } from "./support/generated-routing.js";
import {
  answerOf,
  authoredId,
  contextsOf,
  decisionsOf,
  endlessRetryOf,
  matches,
  runOf,
  withoutRule,
} from "./support/naive-router.js";

const fifty = { numRuns: 50 };
const dead = new Set(["PK805", "PK806", "PK807"]);

describe("the analysis of routing", () => {
  it("knows every outcome of a graph and who answers it", () => {
    fc.assert(
      fc.property(routingWorkspaces, (workspace) => {
        const { index, decisions, rules } = analysed(workspace);
        const run = runOf(workspace);
        const expected = [...contextsOf(run, workspace.gateFailuresCount)].map(([name, context]) => [
          name,
          authoredId(answerOf(run.rules, context)),
        ]);
        const found = index.outcomes.map((outcome, at) => {
          const answer = decisions.answers[at];
          return [nameOf(outcome), answer === undefined ? undefined : rules[answer]?.rule.id];
        });
        assert.deepEqual(found.sort(byName), expected.sort(byName));
      }),
      fifty,
    );
  });

  it("says of each rule whether it answers anything, and what", () => {
    fc.assert(
      fc.property(routingWorkspaces, (workspace) => {
        const { rules, standings } = analysed(workspace);
        const run = runOf(workspace);
        const contexts = [...contextsOf(run, workspace.gateFailuresCount)];
        rules.forEach(({ rule }, i) => {
          const answered = contexts.flatMap(([name, context]) =>
            authoredId(answerOf(run.rules, context)) === rule.id ? [name] : [],
          );
          const standing = standings[i];
          const told = standing?.kind === "answers" ? standing.outcomes.map(nameOf) : [];
          assert.deepEqual(told.sort(), answered.sort(), `${rule.id} ${standing?.kind}`);
        });
      }),
      fifty,
    );
  });

  it("calls a pack's rule dead exactly where no graph can let it answer", () => {
    fc.assert(
      fc.property(routingWorkspaces, (workspace) => {
        const settled = workspaceOf(filesOf(workspace));
        for (const pack of workspace.packs) {
          const file = settled.file(`${pack.name}/pack.json`);
          assert.ok(file?.kind === "pack");
          const { rules, standings, counting } = analysisOfPack(file, settled.view());
          rules.forEach((rule, i) => {
            const standing = standings[i];
            if (standing?.kind === "answers") {
              assert.ok(standing.outcomes.length > 0, `${rule.id} answers nothing`);
              for (const outcome of standing.outcomes)
                assert.equal(authoredId(answerInWitness(pack, outcome, counting.gateFailuresCount)), rule.id);
            } else {
              const run = runOf(workspace, [pack.name]);
              const own = run.rules.filter((one) => one.rule_id.startsWith(`${pack.name}.`));
              for (const context of contextsOf(run, workspace.gateFailuresCount).values())
                assert.notEqual(authoredId(answerOf(own, context)), rule.id);
            }
          });
        }
      }),
      fifty,
    );
  });

  it("reports as dead only rules that can go without any decision changing", () => {
    let reported = 0;
    fc.assert(
      fc.property(routingWorkspaces, (workspace) => {
        const before = decisionsOf(runOf(workspace), workspace.gateFailuresCount);
        for (const { file, diagnostic } of findingsOf(workspace)) {
          if (!dead.has(diagnostic.code)) continue;
          reported++;
          const id = ruleOf(workspace, file, diagnostic);
          const after = withoutRule(workspace, id);
          assert.equal(decisionsOf(runOf(after), workspace.gateFailuresCount), before, `${diagnostic.code} ${id}`);
        }
      }),
      fifty,
    );
    assert.ok(reported > 20, `only ${reported} dead rules were reported`);
  });

  it("reports every rule of a graph that answers nothing, once", () => {
    fc.assert(
      fc.property(routingWorkspaces, (workspace) => {
        const run = runOf(workspace);
        const contexts = [...contextsOf(run, workspace.gateFailuresCount).values()];
        const ids = new Set([
          ...run.steps.flatMap(({ step }) => [step.step_id, ...step.gates.map((gate) => gate.gate_id)]),
          ...run.runGates.map(({ gate }) => gate.gate_id),
        ]);
        const findings = findingsOf(workspace).filter(({ file }) => file === "main.graph.json");
        for (const rule of workspace.graph.routing_rules ?? []) {
          const live = contexts.some((context) => authoredId(answerOf(run.rules, context)) === rule.rule_id);
          const codes = findings
            .filter(
              ({ diagnostic }) =>
                dead.has(diagnostic.code) && ruleOf(workspace, "main.graph.json", diagnostic) === rule.rule_id,
            )
            .map(({ diagnostic }) => diagnostic.code);
          const unknown = [rule.when.step_id, rule.when.gate_id].some((id) => id !== undefined && !ids.has(id));
          if (live) assert.deepEqual(codes, []);
          // A step or gate that is not there is another finding, and so is a retry that this kernel does not count.
          else if (!unknown && workspace.gateFailuresCount) assert.equal(codes.length, 1, `${rule.rule_id}: ${codes}`);
          else assert.ok(codes.length <= 1);
        }
      }),
      fifty,
    );
  });

  it("finds where the order of packs decides, and nowhere else", () => {
    let found = 0;
    fc.assert(
      fc.property(routingWorkspaces, (workspace) => {
        const analysis = analysed(workspace);
        const pairs = orderDependences(analysis);
        found += pairs.length;
        const base = runOf(workspace);
        const orders = permutations(workspace.graph.packs ?? []).map((order) => runOf(workspace, order).rules);
        const differs = [...contextsOf(base, workspace.gateFailuresCount)].flatMap(([name, context]) => {
          const actions = new Set(orders.map((rules) => actionOf(answerOf(rules, context))));
          return actions.size > 1 ? [name] : [];
        });
        assert.equal(pairs.length > 0, differs.length > 0, differs.join(", "));
        for (const { outcome, answers, instead } of pairs) {
          assert.ok(differs.includes(nameOf(outcome)));
          const [first, second] = [analysis.rules[answers], analysis.rules[instead]];
          assert.ok(first && second && first.pack !== second.pack);
          const order = [
            second.pack as string,
            ...(workspace.graph.packs ?? []).filter((pack) => pack !== second.pack),
          ];
          const context = contextsOf(base, workspace.gateFailuresCount).get(nameOf(outcome));
          assert.ok(context);
          assert.equal(authoredId(answerOf(base.rules, context)), first.rule.id);
          assert.equal(authoredId(answerOf(runOf(workspace, order).rules, context)), second.rule.id);
        }
      }),
      fifty,
    );
    assert.ok(found > 3, `only ${found} pairs were found`);
  });

  it("finds the rules that retry for ever", () => {
    let found = 0;
    fc.assert(
      fc.property(routingWorkspaces, (workspace) => {
        const run = runOf(workspace);
        const endless = new Set<string>();
        for (const { step } of run.steps) {
          const retries = step.retry_policy.max_retries;
          for (const context of contextsOf(run, workspace.gateFailuresCount).values()) {
            if (context.step_id !== step.step_id || context.policy_violation) continue;
            const rule = endlessRetryOf(run.rules, context, retries, workspace.gateFailuresCount);
            if (rule !== undefined) endless.add(rule);
          }
        }
        const reported = new Set(
          findingsOf(workspace)
            .filter(({ diagnostic }) => diagnostic.code === "PK810")
            .map(({ file, diagnostic }) => ruleOf(workspace, file, diagnostic)),
        );
        for (const id of endless) assert.ok(reported.has(id), `${id} retries for ever`);
        // A pack's rule is judged for all graphs, so only the graph's own can be held against this one.
        for (const id of reported) if (id.startsWith("main.")) assert.ok(endless.has(id), `${id} ends`);
        found += endless.size;
      }),
      fifty,
    );
    assert.ok(found > 1, `only ${found} rules retry for ever`);
  });

  it("prints the routes that the merged rules come to", () => {
    let routed = 0;
    fc.assert(
      fc.property(routingWorkspaces, (generated) => {
        // Rules of a pack that let a run go on would refuse it.
        const packs = generated.packs.map((pack) => ({ ...pack, routing_rules: pack.routing_rules.filter(isHard) }));
        const own = (generated.graph.routing_rules ?? []).filter(isHard);
        const workspace = { ...generated, packs, graph: { ...generated.graph, routing_rules: own } };
        const result = routesOfGraph(workspaceOf(filesOf(workspace)), "main.graph.json");
        if (!result || !("routes" in result)) return;
        routed++;
        const run = runOf(workspace);
        const expected = [...contextsOf(run, workspace.gateFailuresCount)].map(([name, context]) => {
          const answer = answerOf(run.rules, context);
          return [
            name,
            answer?.rule_id,
            answer?.action.type ?? (name.startsWith("step-failed") ? "retry_step" : "abort_run"),
          ];
        });
        const found = result.routes.map((route) => [
          [route.kind, route.step, route.gate].filter((part) => part !== undefined).join(" "),
          route.rule?.id,
          route.action.type,
        ]);
        assert.deepEqual(found.sort(byName), expected.sort(byName));
      }),
      fifty,
    );
    assert.ok(routed > 0, "no graph could be routed");
  });

  it("says no more of an expanded graph than of the graph and its packs", () => {
    let expanded = 0;
    fc.assert(
      // Where failed gates do not count, a pack's rule may go unmentioned because another has the finding about it.
      fc.property(routingWorkspaces, (generated) => {
        const workspace = { ...generated, gateFailuresCount: true };
        const settled = workspaceOf(filesOf(workspace));
        const result = expandGraph(settled, "main.graph.json");
        if (!result || !("graph" in result)) return;
        expanded++;
        const emitted = JSON.stringify(result.graph);
        const after = workspaceOf({
          "packs.config.yaml": filesOf(workspace)["packs.config.yaml"] ?? "",
          "main.graph.json": emitted,
        });
        const about = (of: Workspace) => diagnosticsOf(of).filter(({ code }) => dead.has(code));
        const before = new Set(about(settled).map((one) => ruleOf(workspace, one.file, one)));
        for (const one of about(after)) {
          const { place } = one.finding;
          assert.ok(place.part !== "span");
          const id = authoredId(result.graph.routing_rules[Number(place.path[1])]);
          assert.ok(id !== undefined && before.has(id), `${one.code} ${id}: ${one.message}`);
        }
        assert.deepEqual(
          diagnosticsOf(after).filter(({ severity }) => severity === "error"),
          [],
        );
      }),
      { numRuns: 80 },
    );
    assert.ok(expanded > 0, `only ${expanded} graphs could be expanded`);
  });
});

function analysed(workspace: RoutingWorkspace): GraphAnalysis {
  const settled = workspaceOf(filesOf(workspace));
  const file = settled.file("main.graph.json");
  assert.ok(file?.kind === "graph");
  return analysisOfGraph(file satisfies GraphFile, settled.view());
}

interface Found {
  readonly file: string;
  readonly diagnostic: Diagnostic;
}

function findingsOf(workspace: RoutingWorkspace): Found[] {
  const settled = workspaceOf(filesOf(workspace));
  return settled
    .paths()
    .flatMap((file) => settled.present(file).diagnostics.map((diagnostic) => ({ file, diagnostic })));
}

/** The id of the rule that a finding is about: of the rule where it stands, or of a pack's rule that a graph tells of. */
function ruleOf({ packs, graph }: RoutingWorkspace, file: string, { finding }: Diagnostic): string {
  const { place, data } = finding;
  assert.ok(place.part !== "span");
  if (place.path[0] !== "routing_rules") return (data as { readonly rule: { readonly id: string } }).rule.id;
  const rules = file.startsWith("main.")
    ? graph.routing_rules
    : packs.find(({ name }) => file.startsWith(`${name}/`))?.routing_rules;
  const rule = rules?.[Number(place.path[1])];
  assert.ok(rule);
  return rule.rule_id;
}

/** The answer of a pack's rules in a graph made for one outcome: with the step and the gate that it names, or others. */
function answerInWitness(pack: PackDefinition, outcome: Outcome, gateFailuresCount: boolean): EmittedRule | undefined {
  const stepId = outcome.step ?? "another_step";
  const gateId = outcome.gate ?? "another_gate";
  const gate = { gate_id: gateId, name: "Gate", runner: { argv: ["run"] } };
  const graph = {
    graph_id: "witness",
    steps: [{ step_id: stepId, executor: { argv: ["run"] }, gates: [gate] }],
  } as GraphDefinition;
  const [plain] = expandSteps(graph, { stepTemplate: () => undefined, gateTemplate: () => undefined });
  assert.ok(plain?.gates[0]);
  const made = { ...plain.gates[0], templateId: outcome.gateTemplate };
  const isRunGate = outcome.kind === "run-gate-failed";
  const steps = [
    {
      ...plain,
      step: {
        ...plain.step,
        gates: isRunGate ? [] : plain.step.gates,
        retry_policy: { ...plain.step.retry_policy, max_retries: 1 },
      },
      templateId: outcome.stepTemplate,
      gates: isRunGate ? [] : [made],
    },
  ];
  const run = { steps, runGates: isRunGate ? [made] : [], rules: [] };
  const rules = mergeRules([], [pack.routing_rules], steps, run.runGates);
  const name = isRunGate
    ? `${outcome.kind} ${gateId}`
    : outcome.kind.startsWith("gate-")
      ? `${outcome.kind} ${stepId} ${gateId}`
      : `${outcome.kind} ${stepId}`;
  const context = contextsOf(run, gateFailuresCount).get(name);
  assert.ok(context, `no graph has ${name}`);
  assert.ok(rules.some((rule) => matches(rule, context)));
  return answerOf(rules, context);
}

function isHard({ action }: AuthoredRule): boolean {
  return action.type === "escalate" || action.type === "abort_run";
}

function nameOf({ kind, step, gate }: Outcome): string {
  return [kind, step, gate].filter((part) => part !== undefined).join(" ");
}

function byName([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}

function actionOf(rule: EmittedRule | undefined): string {
  return rule ? `${rule.action.type} ${rule.action.type === "goto_step" ? rule.action.target_step_id : ""}` : "default";
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}
