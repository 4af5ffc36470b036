// Which rules move into a graph with a step whose template is written out, and in which order, from a few rules each.
import assert from "node:assert/strict";
import type { AuthoredRule } from "../../../shared/src/model/definitions.js";
import type { ExpandedGate, ExpandedStep } from "../../../shared/src/model/expansion.js";
import { rulesWrittenOut, withoutTemplate } from "../../../shared/src/model/rules-written-out.js";

const gate = (id: string, templateId?: string) => ({ gate: { gate_id: id }, templateId }) as ExpandedGate;
const step = (id: string, ...gates: ExpandedGate[]) =>
  ({ step: { step_id: id }, templateId: "p.s.v1", gates }) as unknown as ExpandedStep;

/** A step that uses a template, with a gate that comes from there and one of its own. */
const build = step("build", gate("build.lint", "p.g.v1"), gate("own", "p.g.v1"));
const other = step("other", gate("other.lint", "p.g.v1"));

function rule(
  id: string,
  when: AuthoredRule["when"],
  type: "escalate" | "abort_run" | "continue" = "escalate",
): AuthoredRule {
  return { rule_id: id, when, action: { type } };
}

/** The graph's rules once the steps are written out: `id when action`. */
function after(own: readonly AuthoredRule[], packs: readonly (readonly AuthoredRule[])[], steps = [build]): string[] {
  const run = { graphRules: own, packRules: packs, steps: [build, other], runGates: [gate("clean", "p.g.v1")] };
  const writtenOut = steps.map((one) => ({ before: one, after: withoutTemplate(one, one === build ? 1 : 0) }));
  return rulesWrittenOut(run, writtenOut).map(
    ({ rule_id: id, when, action }) => `${id} ${JSON.stringify(when).replaceAll('"', "")} ${action.type}`,
  );
}

const ofTemplate = { step_template_id: "p.s.v1" };
const failed = { step_status: "failed" } as const;
const moved = "p.r@build {step_id:build} escalate";

describe("a step without its template", () => {
  it("keeps the templates of its own gates only", () => {
    const plain = withoutTemplate(build, 1);
    assert.equal(plain.templateId, undefined);
    assert.deepEqual(
      plain.gates.map((one) => [one.gate.gate_id, one.templateId]),
      [
        ["build.lint", undefined],
        ["own", "p.g.v1"],
      ],
    );
  });
});

describe("the rules that a graph needs of its own", () => {
  const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      "are its own rules, each with what it loses right behind it",
      after([rule("main.a", {}), rule("main.r", { ...ofTemplate, ...failed }), rule("main.z", {})], []),
      [
        "main.a {} escalate",
        "main.r {step_template_id:p.s.v1,step_status:failed} escalate",
        "main.r@build {step_status:failed,step_id:build} escalate",
        "main.z {} escalate",
      ],
    ],
    [
      "are one for each of several steps",
      after([rule("main.r", ofTemplate)], [], [build, other]),
      [
        "main.r {step_template_id:p.s.v1} escalate",
        "main.r@build {step_id:build} escalate",
        "main.r@other {step_id:other} escalate",
      ],
    ],
    ["are the instances of a pack's rule about the template", after([], [[rule("p.r", ofTemplate)]]), [moved]],
    [
      "are those of a pack's rule about gates, but for gates that keep their template",
      after([], [[rule("p.r", { gate_template_id: "p.g.v1" })]]),
      ["p.r@build.lint {step_id:build,gate_id:build.lint} escalate"],
    ],
    [
      "are what a pack puts before them and answers otherwise",
      after([], [[rule("p.first", failed, "abort_run"), rule("p.r", ofTemplate)]]),
      ["p.first@build {step_status:failed,step_id:build} abort_run", moved],
    ],
    [
      "are what an earlier pack puts before them",
      after([], [[rule("q.first", failed, "abort_run")], [rule("p.r", ofTemplate)]]),
      ["q.first@build {step_status:failed,step_id:build} abort_run", moved],
    ],
    [
      "are nothing that comes behind them",
      after([], [[rule("p.r", ofTemplate)], [rule("q.last", failed, "abort_run")]]),
      [moved],
    ],
    ["are nothing that answers alike", after([], [[rule("p.first", failed), rule("p.r", ofTemplate)]]), [moved]],
    [
      "are nothing that matches other kinds of outcomes",
      after([], [[rule("p.first", { gate_status: "failed" }, "abort_run"), rule("p.r", { ...ofTemplate, ...failed })]]),
      ["p.r@build {step_status:failed,step_id:build} escalate"],
    ],
    [
      "are nothing about another step",
      after([], [[rule("p.first", { step_id: "other" }, "abort_run"), rule("p.r", ofTemplate)]]),
      [moved],
    ],
    [
      "are what is about the same step",
      after([], [[rule("p.first", { step_id: "build" }, "abort_run"), rule("p.r", ofTemplate)]]),
      ["p.first@build {step_id:build} abort_run", moved],
    ],
    [
      "are what is about a gate that the step writes itself",
      after([], [[rule("p.first", { gate_id: "own" }, "abort_run"), rule("p.r", ofTemplate)]]),
      ["p.first@build.own {gate_id:own,step_id:build} abort_run", moved],
    ],
    [
      "are what is about a gate that came with the template",
      after([], [[rule("p.first", { gate_id: "build.lint" }, "abort_run"), rule("p.r", ofTemplate)]]),
      ["p.first@build {gate_id:build.lint,step_id:build} abort_run", moved],
    ],
    [
      "are nothing about a gate of another step",
      after([], [[rule("p.first", { gate_id: "other.lint" }, "abort_run"), rule("p.r", ofTemplate)]]),
      [moved],
    ],
    [
      "are nothing about another gate of the step",
      after(
        [],
        [[rule("p.first", { gate_id: "own" }, "abort_run"), rule("p.r", { ...ofTemplate, gate_id: "build.lint" })]],
      ),
      ["p.r@build {gate_id:build.lint,step_id:build} escalate"],
    ],
    [
      "are what is about the same gate, or about any",
      after(
        [],
        [
          [
            rule("p.first", { gate_id: "own" }, "abort_run"),
            rule("p.any", { gate_status: "failed" }, "continue"),
            rule("p.r", { ...ofTemplate, gate_id: "own" }),
          ],
        ],
      ),
      [
        "p.first@build.own {gate_id:own,step_id:build} abort_run",
        "p.any@build {gate_status:failed,step_id:build} continue",
        "p.r@build {gate_id:own,step_id:build} escalate",
      ],
    ],
    [
      "are nothing about steps of another template",
      after([], [[rule("p.first", { step_template_id: "p.x.v1" }, "abort_run"), rule("p.r", ofTemplate)]]),
      [moved],
    ],
    [
      "are what comes before that again",
      after(
        [],
        [
          [
            rule("p.a", { retry_exhausted: true }, "continue"),
            rule("p.b", failed, "abort_run"),
            rule("p.r", { ...ofTemplate, ...failed, retry_exhausted: false }),
          ],
        ],
      ),
      [
        "p.a@build {retry_exhausted:true,step_id:build} continue",
        "p.b@build {step_status:failed,step_id:build} abort_run",
        "p.r@build {step_status:failed,retry_exhausted:false,step_id:build} escalate",
      ],
    ],
    [
      "are told step by step",
      after([], [[rule("p.f", failed, "abort_run"), rule("p.r", ofTemplate)]], [build, other]),
      [
        "p.f@build {step_status:failed,step_id:build} abort_run",
        moved,
        "p.f@other {step_status:failed,step_id:other} abort_run",
        "p.r@other {step_id:other} escalate",
      ],
    ],
    [
      "get the first number that is free",
      after([rule("p.r@build", failed), rule("p.r_2@build", { gate_id: "own" })], [[rule("p.r", ofTemplate)]]),
      [
        "p.r@build {step_status:failed} escalate",
        "p.r_2@build {gate_id:own} escalate",
        "p.r_3@build {step_id:build} escalate",
      ],
    ],
    [
      "get a number where a pack has a rule of that name",
      after([], [[rule("p.r", ofTemplate), rule("p.r@build", failed)]]),
      ["p.r_2@build {step_id:build} escalate"],
    ],
    [
      "are not written where the graph says the same",
      after([rule("main.x", { step_id: "build" })], [[rule("p.r", ofTemplate)]]),
      ["main.x {step_id:build} escalate"],
    ],
    [
      "are written where it only asks the same",
      after([rule("main.x", { step_id: "build" }, "continue")], [[rule("p.r", ofTemplate)]]),
      ["main.x {step_id:build} continue", moved],
    ],
    [
      "are written where it only answers the same",
      after([rule("main.x", { step_id: "other" })], [[rule("p.r", ofTemplate)]]),
      ["main.x {step_id:other} escalate", moved],
    ],
  ];
  for (const [what, found, expected] of rows) it(what, () => assert.deepEqual(found, expected));

  it("are its own alone where no rule knows of the template", () => {
    assert.deepEqual(after([rule("main.a", {})], [[rule("p.first", failed, "abort_run")]]), ["main.a {} escalate"]);
  });
});
