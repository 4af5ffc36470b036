// What is told of rules that match nothing (PK806) and of rules of two packs that contradict each other (PK808), and what is offered, in
// rows.
import assert from "node:assert/strict";
import {
  failed,
  gate,
  gateFailed,
  graph,
  inGraph,
  inPack,
  one,
  over,
  pack,
  rule,
  step,
  use,
} from "../support/routing-texts.js";
import { findingsOf, messageOf, offeredOf, rowsOf, sitesOf } from "../support/rule-rows.js";
import type { Files } from "../support/workspace.js";

const rows = rowsOf(sitesOf);
const offers = rowsOf(offeredOf);

describe("rules that match nothing", () => {
  const gated = { steps: [step("a", { gates: [gate("x")] }), step("b", { depends_on: ["a"] })] };
  const optional = { steps: [step("a", { gates: [gate("x", { required: false })] })] };
  const early = { ...failed, retry_exhausted: false };
  const at = (field: string) => [inGraph(`routing_rules/0/when/${field}`)];
  const rule_id = [inGraph("routing_rules/0/rule_id")];

  rows("PK806", [
    ["success", graph(gated, rule({ gate_status: "passed", step_id: "a" }, "escalate")), at("gate_status")],
    ["no retries", graph(one, rule(early, "escalate")), at("retry_exhausted")],
    ["retries", graph({ steps: [step("a", { retry_policy: { max_retries: 1 } })] }, rule(early, "escalate")), []],
    [
      "an optional gate, of which nothing can be taken away",
      graph(optional, rule({ gate_id: "x" }, "escalate")),
      rule_id,
    ],
    ["no gates", graph(one, rule(gateFailed, "escalate")), rule_id],
    [
      "in a pack",
      pack("p", rule({ gate_status: "passed" }, "escalate")),
      [inPack("p", "routing_rules/0/when/gate_status")],
    ],
    [
      "a step template that nobody registers has another finding",
      graph(one, rule({ ...failed, step_template_id: "p.z.v1" }, "escalate")),
      [],
    ],
    ["a gate template that nobody registers too", graph(one, rule({ gate_template_id: "p.z.v1" }, "escalate")), []],
    [
      "a step template that the graph does not use",
      { ...pack("p"), ...graph(one, rule({ ...failed, step_template_id: "p.s.v1" }, "escalate")) },
      at("step_template_id"),
    ],
    [
      "a gate template that it does not use",
      { ...pack("p"), ...graph(gated, rule({ gate_template_id: "p.g.v1" }, "escalate")) },
      at("gate_template_id"),
    ],
    [
      "a pack's rule, in one graph",
      {
        ...pack("p", rule({ ...early, step_template_id: "p.s.v1" }, "escalate")),
        ...graph({ packs: ["p"], steps: [use("a", "p.s.v1")] }),
      },
      [inGraph("packs/0")],
    ],
  ]);

  const remove = (field: string) => `Remove \`${field}\``;
  offers("PK806", [
    [
      "a condition less",
      graph(gated, rule({ gate_status: "passed", step_id: "a" }, "escalate")),
      [remove("gate_status")],
    ],
    [
      "not where that would answer violations otherwise",
      graph(gated, rule({ gate_status: "passed", step_id: "a" }, "retry_step")),
      [],
    ],
    ["not where no condition would be left", graph(gated, rule({ gate_status: "passed" }, "escalate")), []],
    [
      "not where it would still match nothing",
      graph(gated, rule({ gate_status: "passed", gate_id: "x", retry_exhausted: true }, "escalate")),
      [],
    ],
    [
      "not where it would go on behind a gate",
      graph(gated, rule({ gate_status: "passed", gate_id: "x" }, "continue")),
      [],
    ],
    [
      "where another rule answers then",
      graph(one, rule(early, "escalate"), rule(failed, "escalate")),
      [remove("retry_exhausted")],
    ],
    [
      "where another rule has answered before",
      graph(one, rule(failed, "escalate"), rule(early, "escalate")),
      [remove("retry_exhausted")],
    ],
    [
      "of a violation either side",
      graph(one, rule({ policy_violation: true, step_status: "failed" }, "abort_run")),
      [remove("step_status"), remove("policy_violation")],
    ],
    [
      "of a violation that may not be answered so, the other",
      graph(one, rule({ policy_violation: true, step_status: "failed" }, "retry_step")),
      [remove("policy_violation")],
    ],
    [
      "a kernel that does not count gates",
      graph(gated, rule({ ...gateFailed, retry_exhausted: true }, "escalate")),
      [remove("retry_exhausted")],
    ],
    [
      "not in a graph for a pack's rule",
      {
        ...pack("p", rule({ ...early, step_template_id: "p.s.v1" }, "escalate")),
        ...graph({ packs: ["p"], steps: [use("a", "p.s.v1")] }),
      },
      [],
    ],
    ["nothing, where nothing can be taken away", graph(one, rule(gateFailed, "escalate")), []],
  ]);

  it("PK806: says whose rule, and where", () => {
    const foreign = {
      ...pack("p", rule({ ...early, step_template_id: "p.s.v1" }, "escalate")),
      ...graph({ packs: ["p"], steps: [use("a", "p.s.v1")] }),
    };
    assert.match(
      messageOf(foreign, "PK806"),
      /^`p.r0` of pack `p` never matches in graph `main`: .* Its conditions and this graph exclude each other\.$/,
    );
    assert.deepEqual(
      findingsOf(foreign, "PK806")[0]?.related.map(({ file, message }) => `${file} ${message}`),
      ["p/pack.json The rule is declared here."],
    );
    assert.match(
      messageOf(pack("p", rule({ gate_status: "passed" }, "escalate")), "PK806"),
      /^Never matches: .* Route the failure instead, or remove the rule\.$/,
    );
    assert.match(
      messageOf(graph(optional, rule({ gate_id: "x" }, "escalate")), "PK806"),
      /Remove the rule, or let it speak of something else\.$/,
    );
    assert.match(
      messageOf(graph(gated, rule({ ...gateFailed, retry_exhausted: true }, "escalate")), "PK806"),
      /or set `kernel.gate_failures_count_as_attempts`/,
    );
    const optionalOf = { ...pack("p", rule({ gate_id: "x" }, "escalate")), ...graph({ packs: ["p"], ...optional }) };
    assert.match(messageOf(optionalOf, "PK806"), /never routed\.$/);
    const template = { ...pack("p"), ...graph(one, rule({ ...failed, step_template_id: "p.s.v1" }, "escalate")) };
    assert.match(messageOf(template, "PK806"), /Name a template that it uses, or remove the rule\.$/);
  });
});

describe("rules of two packs for one outcome", () => {
  const run = { packs: ["p", "q"], steps: [use("a", "p.s.v1"), use("b", "q.t.v1")] };
  const both = (first: string, second: string, when = over): Files => ({
    ...pack("p", rule(when, first)),
    ...pack("q", rule(when, second)),
  });
  const of = (template: string) => ({ ...over, step_template_id: template });

  rows("PK808", [
    ["covered whole", { ...both("escalate", "abort_run"), ...graph(run) }, [inGraph("packs/1")]],
    [
      "covered in part",
      { ...pack("p", rule(of("p.s.v1"), "escalate")), ...pack("q", rule(over, "abort_run")), ...graph(run) },
      [inGraph("packs/1")],
    ],
    [
      "with the same action",
      { ...pack("p", rule(of("p.s.v1"), "escalate")), ...pack("q", rule(over, "escalate")), ...graph(run) },
      [],
    ],
    [
      "of different steps",
      { ...pack("p", rule(of("p.s.v1"), "escalate")), ...pack("q", rule(of("q.t.v1"), "abort_run")), ...graph(run) },
      [],
    ],
    [
      "where the graph decides",
      {
        ...pack("p", rule(of("p.s.v1"), "escalate")),
        ...pack("q", rule(over, "abort_run")),
        ...graph(run, rule({ ...over, step_id: "a" }, "escalate")),
      },
      [],
    ],
  ]);

  const narrow = (id: string, template: string) => `Narrow \`${id}\` to steps made from \`${template}\``;
  offers("PK808", [
    [
      "the later rule, to its own steps",
      { ...pack("p", rule(of("p.s.v1"), "escalate")), ...pack("q", rule(over, "abort_run")), ...graph(run) },
      [narrow("q.r0", "q.t.v1")],
    ],
    [
      "to each of its templates",
      {
        ...pack("p", rule(of("p.s.v1"), "escalate")),
        ...pack("q", rule(over, "abort_run")),
        ...graph({ packs: ["p", "q"], steps: [...run.steps, use("c", "q.s.v1")] }),
      },
      [narrow("q.r0", "q.t.v1"), narrow("q.r0", "q.s.v1")],
    ],
    [
      "not a rule that names its steps already",
      {
        ...pack("p", rule({ ...over, step_id: "a" }, "escalate")),
        ...pack("q", rule(of("p.s.v1"), "abort_run"), rule(over, "abort_run")),
        ...graph(run),
      },
      [],
    ],
    [
      "not to templates that the graph does not use",
      {
        ...pack("p", rule(of("p.s.v1"), "escalate")),
        ...pack("q", rule(over, "abort_run")),
        ...graph({ packs: ["p", "q"], steps: [use("a", "p.s.v1"), step("b")] }),
      },
      [],
    ],
    [
      "the earlier rule, where that ends it",
      {
        ...pack("p", rule({ ...over, policy_violation: false }, "escalate")),
        ...pack("q", rule({ ...over, step_id: "b" }, "abort_run"), rule({ step_status: "failed" }, "abort_run")),
        ...graph({
          packs: ["p", "q"],
          steps: [use("a", "p.s.v1"), use("b", "q.t.v1", { retry_policy: { max_retries: 1 } })],
        }),
      },
      [narrow("p.r0", "p.s.v1")],
    ],
  ]);

  const gates = (when: object, action: string, target?: string) => rule({ ...gateFailed, ...when }, action, target);
  offers("PK808", [
    ["nothing, where both match steps of both", { ...both("escalate", "abort_run"), ...graph(run) }, []],
    [
      "what ends this dependence, whatever others there are",
      {
        ...pack("p", rule(of("p.s.v1"), "escalate"), gates({}, "abort_run")),
        ...pack("q", rule(over, "abort_run"), gates({}, "escalate")),
        ...graph(run),
      },
      [narrow("q.r0", "q.t.v1")],
    ],
    [
      "nothing that would let another rule go on behind a gate",
      {
        ...pack("p", gates({ gate_template_id: "p.g.v1" }, "escalate")),
        ...pack("q", gates({}, "abort_run"), gates({}, "goto_step", "d")),
        ...graph({
          packs: ["p", "q"],
          steps: [...run.steps, step("c", { gates: [gate("x")] }), step("d", { depends_on: ["c"] })],
        }),
      },
      [],
    ],
  ]);

  it("PK808: says which outcome, and what both do", () => {
    const files = {
      ...pack("p", rule(of("p.s.v1"), "escalate")),
      ...pack("q", rule(over, "goto_step", "b")),
      ...graph(run),
    };
    assert.match(
      messageOf(files, "PK808"),
      /^`p.r0` \(pack `p`\) and `q.r0` \(pack `q`\) match the same outcome \(step `a` failed, retries used up\) with different actions, `escalate` and `goto_step` to `b`;/,
    );
    assert.deepEqual(
      findingsOf(files, "PK808")[0]?.related.map(({ file, message }) => `${file} ${message}`),
      ["p/pack.json `p.r0` matches it with `escalate`.", "q/pack.json `q.r0` matches it with `goto_step` to `b`."],
    );
  });
});
