// Generated workspaces in which rules meet: shared step ids, gates of several kinds, overlapping rules of several packs and of graphs.
import type { AuthoredRule, GraphDefinition, PackDefinition } from "@packwright/shared";
import fc from "fast-check";
import { stringify } from "yaml";
import type { Files } from "../../support/workspace.js";

export interface RoutingWorkspace {
  readonly gateFailuresCount: boolean;
  readonly packs: readonly PackDefinition[];
  readonly graph: GraphDefinition;
}

const steps = ["s1", "s2", "s3", "s4"] as const;
const packNames = ["alpha", "beta", "gamma"] as const;
const stepTemplates = packNames.flatMap((pack) => [`${pack}.s.v1`, `${pack}.t.v1`]);
const gateTemplates = packNames.flatMap((pack) => [`${pack}.g.v1`, `${pack}.h.v1`]);
/** Ids of gates as runs know them, some of which no run has. */
const gateIds = [...steps.flatMap((step) => [`${step}.g`, `${step}.own`, `own_${step}`]), "run_a", "run_b", "g"];

/** A value, or `absent` times as often none. */
const maybe = <T>(value: fc.Arbitrary<T>, absent = 1) =>
  fc.oneof({ weight: 1, arbitrary: value }, { weight: absent, arbitrary: fc.constant(undefined) });

/** Seldom many conditions at once: such rules match nothing. */
const when = fc
  .record({
    step_status: maybe(fc.constantFrom("failed" as const, "failed" as const, "succeeded" as const)),
    gate_status: maybe(fc.constantFrom("failed" as const, "failed" as const, "failed" as const, "passed" as const), 4),
    retry_exhausted: maybe(fc.boolean(), 3),
    policy_violation: maybe(fc.constantFrom(false, false, true), 5),
    step_id: maybe(fc.constantFrom(...steps), 4),
    gate_id: maybe(fc.constantFrom(...gateIds), 6),
    step_template_id: maybe(fc.constantFrom(...stepTemplates), 4),
    gate_template_id: maybe(fc.constantFrom(...gateTemplates), 5),
  })
  .map(dropAbsent);

const action = fc.oneof(
  fc.record({
    type: fc.constantFrom("retry_step" as const, "escalate" as const, "abort_run" as const, "continue" as const),
  }),
  fc.record({ type: fc.constant("goto_step" as const), target_step_id: fc.constantFrom(...steps) }),
);

const rules = (owner: string) =>
  fc
    .array(fc.record({ when, action }), { maxLength: 5 })
    .map((list): AuthoredRule[] => list.map((rule, i) => ({ rule_id: `${owner}.r${i}`, ...rule }) as AuthoredRule));

const required = maybe(fc.boolean(), 3);
const runner = { argv: ["run"] };
const gateUse = (pack: string) =>
  fc
    .record({ template_id: fc.constantFrom(...gateTemplates.filter((id) => id.startsWith(pack))), required })
    .map(dropAbsent);

const pack = (name: string) =>
  fc
    .record({
      retries: fc.array(maybe(fc.constantFrom<number | string>(0, 1, 2, "${{ parameters.n }}")), {
        minLength: 2,
        maxLength: 2,
      }),
      defaults: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 2, maxLength: 2 }),
      gates: fc.array(fc.uniqueArray(gateUse(name), { maxLength: 2, selector: (use) => use.template_id }), {
        minLength: 2,
        maxLength: 2,
      }),
      inline: fc.boolean(),
      required: fc.array(required, { minLength: 2, maxLength: 2 }),
      rules: rules(name),
    })
    .map((one): PackDefinition => {
      const template = (id: string, i: number) => ({
        template_id: `${name}.${id}.v1`,
        parameters:
          one.retries[i] === "${{ parameters.n }}"
            ? { n: { type: "integer" as const, default: one.defaults[i] as number } }
            : {},
        input_schema_ids: [],
        output_schema_ids: [],
        default_executor: runner,
        default_retry_policy: dropAbsent({ max_retries: one.retries[i] }),
        default_timeout_policy: {},
        default_gates: [
          ...(one.gates[i] ?? []),
          ...(one.inline && i === 0 ? [{ gate_id: "own", name: "Own", runner }] : []),
        ],
      });
      const gate = (id: string, i: number) =>
        dropAbsent({ template_id: `${name}.${id}.v1`, parameters: {}, runner_spec: runner, required: one.required[i] });
      return {
        name,
        version: "1.0.0",
        minimum_kernel_version: "0.1.0",
        schemas: [],
        step_templates: [template("s", 0), template("t", 1)],
        gate_templates: [gate("g", 0), gate("h", 1)],
        routing_rules: one.rules,
      } as unknown as PackDefinition;
    });

const ownGate = (id: string) =>
  fc
    .record({ template_id: maybe(fc.constantFrom(...gateTemplates), 2), required })
    .map(({ template_id, required: needed }) =>
      dropAbsent(
        template_id === undefined
          ? { gate_id: id, name: "Own", runner, required: needed }
          : { gate_id: id, template_id, required: needed },
      ),
    );

const step = (id: string) =>
  fc
    .record({
      template: maybe(fc.constantFrom(...stepTemplates), 4),
      retries: maybe(fc.constantFrom(0, 1, 2), 3),
      dependsOn: fc.subarray(steps.slice(0, steps.indexOf(id as (typeof steps)[number]))),
      gates: fc.array(ownGate(`own_${id}`), { maxLength: 1 }),
    })
    .map(({ template, retries, dependsOn, gates }) => ({
      step_id: id,
      ...(template === undefined ? { name: id, executor: runner } : { template_id: template }),
      depends_on: dependsOn,
      gates,
      ...(retries === undefined ? {} : { retry_policy: { max_retries: retries } }),
    }));

const graph = fc
  .record({
    count: fc.integer({ min: 1, max: steps.length }),
    steps: fc.tuple(...steps.map(step)),
    packs: fc.shuffledSubarray([...packNames], { minLength: 3 }),
    runGates: fc.tuple(ownGate("run_a"), ownGate("run_b")),
    runGateCount: fc.integer({ min: 0, max: 2 }),
    rules: rules("main"),
  })
  .map((one) => {
    const kept = one.steps.slice(0, one.count);
    return {
      graph_id: "main",
      packs: one.packs,
      steps: kept,
      run_gates: one.runGates.slice(0, one.runGateCount),
      routing_rules: one.rules,
    } as unknown as GraphDefinition;
  });

export const routingWorkspaces: fc.Arbitrary<RoutingWorkspace> = fc.record({
  gateFailuresCount: fc.boolean(),
  packs: fc.tuple(...packNames.map(pack)),
  graph,
});

/** The files of a workspace; `layout` says how they are written. */
export function filesOf(workspace: RoutingWorkspace, layout: "json" | "yaml" = "json"): Files {
  const written = (value: unknown) =>
    layout === "json" ? JSON.stringify(value, null, 2) : stringify(value, { lineWidth: 0 });
  return {
    "packs.config.yaml": `kernel: { gate_failures_count_as_attempts: ${workspace.gateFailuresCount} }\n`,
    ...Object.fromEntries(workspace.packs.map((one) => [`${one.name}/pack.${layout}`, written(one)])),
    [`main.graph.${layout}`]: written(workspace.graph),
  };
}

function dropAbsent<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
