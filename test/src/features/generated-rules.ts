// Generated workspaces of two packs and a graph whose routing rules get in each other's way: scoped to templates and gates of either
// pack, to steps and gates by name, or to nothing.
import fc from "fast-check";
import type { Files } from "../support/workspace.js";

type Fields = Readonly<Record<string, unknown>>;

const packs = ["alpha", "beta"] as const;
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const anyPack = fc.constantFrom(...packs);
const gateTemplate = fc.tuple(anyPack, fc.constantFrom("g0", "g1")).map(([pack, gate]) => `${pack}.${gate}.v1`);
const stepTemplate = fc.tuple(anyPack, fc.constantFrom("t0", "t1")).map(([pack, step]) => `${pack}.${step}.v1`);

const gateUses = fc
  .uniqueArray(fc.record({ template_id: gateTemplate, gate_id: fc.constantFrom("lint", "unit") }), {
    maxLength: 2,
    selector: ({ gate_id }) => gate_id,
  })
  .map((uses) => uses as readonly Fields[]);

/** Conditions that any rule may have; ids of steps and gates are those that graphs here use, now and then none of them. */
const plainCondition = fc.record({
  step_status: optional(fc.constantFrom("failed", "failed", "succeeded")),
  gate_status: optional(fc.constant("failed")),
  retry_exhausted: optional(fc.boolean()),
});
const anyName = fc.record({
  step_id: optional(fc.constantFrom("s0", "s1", "s2")),
  gate_id: optional(fc.constantFrom("s0.lint", "s1.unit", "own0")),
});
const scope = fc.record({ step_template_id: optional(stepTemplate), gate_template_id: optional(gateTemplate) });

const rightName = fc.constant({ step_id: "s0" });
const anyStep = fc.constantFrom("s0", "s1", "elsewhere");
const rightStep = fc.constant("s0");

const action = fc
  .record({
    type: fc.constantFrom("retry_step", "escalate", "abort_run"),
    reason: optional(fc.constantFrom("because", "$${{ so }}", "a: b")),
  })
  .map(clean);

/** A rule of which `literal` says how it may name steps and gates, and `target` to which step it may go when a step failed. */
const ruleNaming = (literal: fc.Arbitrary<object>, target: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 8, arbitrary: answer(literal) }, { weight: 1, arbitrary: jump(target) });

const jump = (target: fc.Arbitrary<string>) =>
  fc.tuple(optional(fc.boolean()), optional(stepTemplate), target).map(([exhausted, template, step]) => ({
    when: clean({ step_status: "failed", retry_exhausted: exhausted, step_template_id: template }),
    action: { type: "goto_step", target_step_id: step },
  }));

const answer = (literal: fc.Arbitrary<object>) =>
  fc
    .oneof(
      { weight: 3, arbitrary: fc.tuple(plainCondition, scope) },
      { weight: 2, arbitrary: fc.tuple(plainCondition, fc.constant({})) },
      {
        weight: 1,
        arbitrary: fc.tuple(
          plainCondition,
          fc.oneof(
            literal,
            fc.tuple(literal, scope).map(([a, b]) => ({ ...a, ...b })),
          ),
        ),
      },
      { weight: 1, arbitrary: fc.tuple(fc.constant({ policy_violation: true }), scope) },
    )
    .chain(([plain, ids]) =>
      action.map((given) => {
        const when = clean({ ...plain, ...ids });
        return {
          when,
          action: "policy_violation" in when ? { type: given.type === "escalate" ? "escalate" : "abort_run" } : given,
        };
      }),
    );

const pack = (name: string): fc.Arbitrary<Fields> =>
  fc
    .record({
      gates: fc.tuple(optional(fc.boolean()), optional(fc.boolean())),
      steps: fc.tuple(gateUses, gateUses),
      retries: fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 2)),
      rules: fc.array(ruleNaming(anyName, anyStep), { maxLength: 5 }),
    })
    .map(({ gates, steps, retries, rules }) => ({
      name,
      version: "1.0.0",
      minimum_kernel_version: "0.1.0",
      gate_templates: gates.map((required, i) =>
        clean({ template_id: `${name}.g${i}.v1`, runner_spec: { argv: ["check"] }, required }),
      ),
      step_templates: steps.map((uses, i) => ({
        template_id: `${name}.t${i}.v1`,
        default_executor: { argv: ["run"] },
        default_retry_policy: { max_retries: retries[i] },
        default_gates: uses,
      })),
      routing_rules: rules.map((one, i) => ({ rule_id: `${name}.r${i}`, ...one })),
    }));

const step = fc.record({
  template: stepTemplate,
  own: optional(gateTemplate),
  isWrittenOut: fc.nat(5).map((n) => n === 0),
});

export interface RoutedWorkspace {
  readonly files: Files;
  readonly path: string;
  /** Indices of the steps that use templates. */
  readonly uses: readonly number[];
}

export const routedWorkspaces: fc.Arbitrary<RoutedWorkspace> = fc
  .record({
    alpha: pack("alpha"),
    beta: pack("beta"),
    steps: fc.array(step, { minLength: 1, maxLength: 3 }),
    runGate: optional(gateTemplate),
    packs: fc.constantFrom(undefined, ["alpha", "beta"], ["beta", "alpha"]),
    rules: optional(fc.array(ruleNaming(rightName, rightStep), { maxLength: 4 })),
    syntax: fc.constantFrom("yaml", "json"),
  })
  .map(({ alpha, beta, steps, runGate, packs: listed, rules, syntax }) => {
    const own = steps.map(({ own: gate }, i) =>
      gate === undefined ? undefined : [{ template_id: gate, gate_id: `own${i}` }],
    );
    const graph = clean({
      graph_id: "main",
      packs: listed,
      steps: steps.map(({ template, isWrittenOut }, i) =>
        clean({
          step_id: `s${i}`,
          ...(isWrittenOut ? { name: "Own", executor: { argv: ["own"] } } : { template_id: template }),
          depends_on: i > 0 ? [`s${i - 1}`] : undefined,
          gates: own[i],
        }),
      ),
      run_gates: runGate === undefined ? undefined : [{ template_id: runGate, gate_id: "all" }],
      routing_rules: rules?.map((one, i) => ({ rule_id: `main.r${i}`, ...one })),
    });
    const path = `main.graph.${syntax}`;
    const files = {
      "packs/alpha/pack.json": JSON.stringify(alpha),
      "packs/beta/pack.json": JSON.stringify(beta),
      [path]: syntax === "json" ? JSON.stringify(graph, null, 2) : yamlOf(graph),
    };
    return { files, path, uses: steps.flatMap(({ isWrittenOut }, i) => (isWrittenOut ? [] : [i])) };
  });

/** Blocks for the lists of a graph, brackets for what is in them. */
function yamlOf(graph: Fields): string {
  const lines = Object.entries(graph).map(([key, value]) =>
    Array.isArray(value) && value.length > 0 && typeof value[0] === "object"
      ? `${key}:\n${value
          .map(
            (item: Fields) =>
              `  - ${Object.entries(item)
                .map(([name, inner]) => `${name}: ${JSON.stringify(inner)}`)
                .join("\n    ")}\n`,
          )
          .join("")}`
      : `${key}: ${JSON.stringify(value)}\n`,
  );
  return lines.join("");
}

function clean<T extends object>(record: T): Fields & { readonly [K in keyof T]: T[K] } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T & Fields;
}
