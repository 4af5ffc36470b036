// What the routing rules tell of, and which repairs they offer, in rows: one for each way in which rules of packs and graphs can meet. The
// texts are JSON, so that a row says all of it.
import assert from "node:assert/strict";
import { applyEdits, fixesOf } from "@packwright/shared";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

type Json = Readonly<Record<string, unknown>>;

const rule = (when: Json, type: string, target?: string) => ({
  when,
  action: { type, ...(target === undefined ? {} : { target_step_id: target }) },
});
const named = (owner: string, rules: readonly Json[]) => rules.map((one, i) => ({ rule_id: `${owner}.r${i}`, ...one }));

/** A pack with two step templates and a gate template; the first step template uses the gate. */
function pack(name: string, ...rules: readonly Json[]): Files {
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

const gate = (id: string, more: Json = {}) => ({ gate_id: id, name: id, runner: { argv: ["check"] }, ...more });
const step = (id: string, more: Json = {}) => ({ step_id: id, name: id, executor: { argv: ["run"] }, ...more });
const use = (id: string, template: string, more: Json = {}) => ({ step_id: id, template_id: template, ...more });
function graph(fields: Json, ...rules: readonly Json[]): Files {
  return {
    "main.graph.json": JSON.stringify({ graph_id: "main", ...fields, routing_rules: named("main", rules) }, null, 1),
  };
}
const counts: Files = { "packs.config.yaml": "kernel: { gate_failures_count_as_attempts: true }\n" };

const failed = { step_status: "failed" };
const over = { step_status: "failed", retry_exhausted: true };
const gateFailed = { gate_status: "failed" };

function found(files: Files, code: string) {
  const workspace = workspaceOf(files);
  return { workspace, all: diagnosticsOf(workspace).filter((diagnostic) => diagnostic.code === code) };
}

/** Where a rule's findings stand, each with its severity. */
function told(files: Files, code: string): string[] {
  return found(files, code).all.map(
    ({ file, severity, finding: { place } }) =>
      `${file} ${place.part === "span" ? "" : place.path.join("/")} ${severity}`,
  );
}

const inGraph = (path: string, severity = "warning") => `main.graph.json ${path} ${severity}`;
const inPack = (name: string, path: string, severity = "warning") => `${name}/pack.json ${path} ${severity}`;

/** The titles of the repairs of the first finding. */
function offered(files: Files, code: string): string[] {
  const { workspace, all } = found(files, code);
  const [first] = all;
  assert.ok(first, `there is no ${code}`);
  return fixesOf(workspace, first).map(({ title }) => title);
}

const message = (files: Files, code: string) => found(files, code).all[0]?.message ?? "";

function rows(code: string, all: readonly (readonly [title: string, files: Files, told: readonly string[]])[]): void {
  for (const [title, files, expected] of all)
    it(`${code}: ${title}`, () => assert.deepEqual(told(files, code), expected));
}

const one = { steps: [step("a")] };
const apart = { steps: [step("a"), step("b")] };

describe("rules that are never reached", () => {
  const first = rule(failed, "escalate");
  const second = rule(over, "abort_run");

  it("PK807: names up to three rules, and of more the first two", () => {
    const ids = ["a", "b", "c", "d"];
    const each = ids.map((id) => rule({ step_id: id, ...failed }, "escalate"));
    const files = (count: number) =>
      graph({ steps: ids.slice(0, count).map((id) => step(id)) }, ...each.slice(0, count), rule(failed, "abort_run"));
    assert.match(message(files(1), "PK807"), /^Never reached: `main.r0` already matches every outcome/);
    assert.match(message(files(3), "PK807"), /^Never reached: `main.r0`, `main.r1` and `main.r2` already match every/);
    assert.match(message(files(4), "PK807"), /`main.r0`, `main.r1` and 2 more rules already match every/);
    assert.equal(found(files(4), "PK807").all[0]?.related.length, 4);
    assert.deepEqual(found(files(2), "PK807").all[0]?.tags, ["unnecessary"]);
  });
  it("PK807: shows no more than five rules", () => {
    const ids = ["a", "b", "c", "d", "e", "f"];
    const each = ids.map((id) => rule({ step_id: id, ...failed }, "escalate"));
    const files = graph({ steps: ids.map((id) => step(id)) }, ...each, rule(failed, "abort_run"));
    assert.equal(found(files, "PK807").all[0]?.related.length, 5);
  });

  const remove = "Remove the rule";
  const move = "Move it before `main.r0`";
  const repairs: readonly (readonly [string, Files, readonly string[]])[] = [
    [
      "a narrower rule",
      graph({ steps: [step("a", { retry_policy: { max_retries: 1 } })] }, first, second),
      [move, remove],
    ],
    ["one that would hide the other", graph(one, first, rule(failed, "abort_run")), [remove]],
    [
      "one that would go on behind a failed gate",
      graph(
        { steps: [step("a", { gates: [gate("x"), gate("y")] }), step("b", { depends_on: ["a"] })] },
        rule(gateFailed, "escalate"),
        rule({ gate_id: "x" }, "goto_step", "b"),
      ),
      [remove],
    ],
    [
      "one that would stop behind a failed gate",
      graph(
        { steps: [step("a", { gates: [gate("x"), gate("y")] })] },
        rule(gateFailed, "escalate"),
        rule({ gate_id: "x" }, "abort_run"),
      ),
      [move, remove],
    ],
  ];
  for (const [title, files, titles] of repairs)
    it(`PK807: repairs of ${title}`, () => assert.deepEqual(offered(files, "PK807"), titles));

  it("PK807: moving keeps all other rules in their order", () => {
    const steps = { steps: [step("a", { retry_policy: { max_retries: 1 } }), step("b")] };
    const files = graph(
      steps,
      rule({ policy_violation: true }, "abort_run"),
      first,
      rule({ policy_violation: false, gate_id: "none" }, "escalate"),
      second,
    );
    const { workspace, all } = found(files, "PK807");
    const [fix] = all.flatMap((diagnostic) => fixesOf(workspace, diagnostic));
    const after = JSON.parse(applyEdits(files["main.graph.json"] ?? "", fix?.edits[0]?.edits ?? []));
    assert.deepEqual(
      after.routing_rules.map(({ rule_id: id }: { rule_id: string }) => id),
      ["main.r0", "main.r3", "main.r1", "main.r2"],
    );
  });

  const behind = { ...pack("p", rule(failed, "escalate")), ...pack("q", rule(over, "abort_run")) };
  rows("PK807", [
    [
      "a pack's rule behind another pack's",
      { ...behind, ...graph({ packs: ["p", "q"], ...one }) },
      [inGraph("packs/1")],
    ],
    [
      "not where its pack comes first",
      { ...behind, ...graph({ packs: ["q", "p"], steps: [step("a", { retry_policy: { max_retries: 1 } })] }) },
      [],
    ],
    [
      "not where the graph overrides it",
      { ...behind, ...graph({ packs: ["q"], ...one }, rule(failed, "escalate")) },
      [],
    ],
    ["in the pack itself", pack("p", first, second), [inPack("p", "routing_rules/1/rule_id")]],
  ]);
  it("PK807: says why a pack's rule is not reached", () => {
    const files = { ...behind, ...graph({ packs: ["p", "q"], ...one }) };
    assert.match(
      message(files, "PK807"),
      /`q.r0` of pack `q` is never reached in this graph: `p.r0` \(p\/pack.json\).*The order of `packs` decides/,
    );
    assert.deepEqual(
      found(files, "PK807").all[0]?.related.map(({ file, message: words }) => `${file} ${words}`),
      ["q/pack.json The rule that is never reached.", "p/pack.json This rule answers first."],
    );
    assert.deepEqual(offered(files, "PK807"), []);
    const all = {
      ...pack("p", rule({ step_id: "a", ...failed }, "escalate"), rule(failed, "abort_run")),
      ...graph({ packs: ["p"], ...one }),
    };
    assert.match(message(all, "PK807"), /In other graphs it may have something to answer/);
  });
});

describe("rules for everything", () => {
  const every = (type: string) => rule({}, type);
  const again = rule({ ...failed, retry_exhausted: false }, "retry_step");
  rows("PK809", [
    ["the last of a graph without packs", graph(one, every("escalate")), []],
    ["that aborts", graph(one, every("abort_run")), []],
    ["that goes on", graph(one, every("continue")), [inGraph("routing_rules/0/when")]],
    ["before others", graph(one, every("escalate"), again), [inGraph("routing_rules/0/when")]],
    [
      "before the graph's packs",
      { ...pack("p"), ...graph({ packs: ["p"], ...one }, every("escalate")) },
      [inGraph("routing_rules/0/when")],
    ],
    ["in a pack", pack("p", again, every("escalate")), [inPack("p", "routing_rules/1/when")]],
    ["without an action", graph(one, { when: {} }), []],
  ]);
  const narrow = "Add `step_status: failed`";
  const end = "Move the rule to the end";
  for (const [title, files, titles] of [
    ["before others", graph(one, every("escalate"), again), [narrow, end]],
    ["one that goes on may not be the last", graph(one, every("retry_step"), again), [narrow]],
    ["two cannot both be the last", graph(one, every("escalate"), every("abort_run")), [narrow]],
    ["in a pack", pack("p", every("escalate"), again), [narrow]],
    [
      "before the graph's packs",
      { ...pack("p"), ...graph({ packs: ["p"], ...one }, every("escalate"), again) },
      [narrow],
    ],
    [
      "which stands before a rule that would go on",
      graph({ steps: [step("a", { gates: [gate("x")] })] }, every("escalate"), rule(gateFailed, "continue")),
      [end],
    ],
  ] as const)
    it(`PK809: repairs: ${title}`, () => assert.deepEqual(offered(files, "PK809"), titles));
});

describe("retries without an end", () => {
  const retry = (when: Json) => rule(when, "retry_step");
  rows("PK810", [
    ["of a step", graph(one, retry(failed)), [inGraph("routing_rules/0/when")]],
    ["exactly when it is over", graph(one, retry(over)), [inGraph("routing_rules/0/when/retry_exhausted")]],
    [
      "of a gate that is not counted",
      graph({ steps: [step("a", { gates: [gate("x")] })] }, retry(gateFailed)),
      [inGraph("routing_rules/0/action/type")],
    ],
    [
      "of one that is",
      { ...counts, ...graph({ steps: [step("a", { gates: [gate("x")] })] }, retry(gateFailed)) },
      [inGraph("routing_rules/0/when")],
    ],
    [
      "with an end",
      graph({ steps: [step("a", { retry_policy: { max_retries: 1 } })] }, retry({ ...failed, retry_exhausted: false })),
      [],
    ],
    ["of nothing but violations", graph(one, retry({ policy_violation: true })), []],
    ["another action", graph(one, rule(failed, "escalate")), []],
    ["in a pack", pack("p", retry(failed)), [inPack("p", "routing_rules/0/when")]],
  ]);
  const bound = "Add `retry_exhausted: false`";
  const escalate = "Use `escalate`";
  for (const [title, files, titles] of [
    [
      "of a step",
      graph({ steps: [step("a", { retry_policy: { max_retries: 1 } })] }, retry(failed)),
      [bound, escalate],
    ],
    ["exactly when it is over", graph(one, retry(over)), [escalate]],
    [
      "of a gate that is not counted",
      graph({ steps: [step("a", { gates: [gate("x")] })] }, retry(gateFailed)),
      [escalate],
    ],
    [
      "of what is not counted, among others",
      graph({ steps: [step("a", { gates: [gate("x")] })] }, retry({ policy_violation: false })),
      [escalate],
    ],
  ] as const)
    it(`PK810: repairs: ${title}`, () => assert.deepEqual(offered(files, "PK810"), titles));
  it("PK810: says what is retried", () => {
    assert.match(
      message(graph(one, retry(failed)), "PK810"),
      /when the step keeps failing: it also answers "step `a` failed, retries used up"/,
    );
    const files = { ...counts, ...graph({ steps: [step("a", { gates: [gate("x")] })] }, retry(gateFailed)) };
    assert.match(message(files, "PK810"), /when the gate keeps failing/);
  });
});

describe("ways past a gate", () => {
  const gated = { steps: [step("a", { gates: [gate("x")] }), step("b", { depends_on: ["a"] }), step("c")] };
  const several = { steps: [step("a", { gates: [gate("x"), gate("y")] }), step("b", { depends_on: ["a"] })] };
  const p = (...rules: readonly Json[]) => pack("p", ...rules);
  const used = { packs: ["p"], steps: [use("a", "p.s.v1"), step("b", { depends_on: ["a"] }), step("c")] };
  rows("PK811", [
    ["a graph's `continue`", graph(gated, rule(gateFailed, "continue")), [inGraph("routing_rules/0/action/type")]],
    [
      "a graph's way to a dependent",
      graph(gated, rule(gateFailed, "goto_step", "b")),
      [inGraph("routing_rules/0/action/type")],
    ],
    ["a way to a step that stands apart", graph(gated, rule(gateFailed, "goto_step", "c")), []],
    ["a way after a failed step", graph(gated, rule(failed, "goto_step", "b")), []],
    [
      "once for several gates",
      graph(several, rule(gateFailed, "goto_step", "b")),
      [inGraph("routing_rules/0/action/type")],
    ],
    [
      "each rule",
      graph(several, rule({ gate_id: "x" }, "continue"), rule({ gate_id: "y" }, "continue")),
      [inGraph("routing_rules/0/action/type"), inGraph("routing_rules/1/action/type")],
    ],
    [
      "an optional gate",
      graph({ steps: [step("a", { gates: [gate("x", { required: false })] })] }, rule(gateFailed, "continue")),
      [],
    ],
    [
      "a pack's `continue`",
      p(rule({ gate_template_id: "p.g.v1" }, "continue")),
      [inPack("p", "routing_rules/0/action/type", "error")],
    ],
    [
      "a pack's `continue`, in its graph told of once",
      { ...p(rule({ gate_template_id: "p.g.v1" }, "continue")), ...graph(used) },
      [inPack("p", "routing_rules/0/action/type", "error")],
    ],
    [
      "a pack's way, which depends on the graph",
      { ...p(rule(gateFailed, "goto_step", "b")), ...graph(used) },
      [inGraph("packs/0", "error")],
    ],
    ["a pack's way to a step that stands apart", { ...p(rule(gateFailed, "goto_step", "c")), ...graph(used) }, []],
  ]);
  const escalate = "Use `escalate`";
  for (const [title, files, titles] of [
    ["of one gate", graph(gated, rule(gateFailed, "continue")), [escalate, "Set `required: false` on gate `x`"]],
    [
      "of one gate, by a way",
      graph(gated, rule(gateFailed, "goto_step", "b")),
      [escalate, "Set `required: false` on gate `x`"],
    ],
    ["of several", graph(several, rule(gateFailed, "continue")), [escalate]],
    [
      "of gates of one name in several steps",
      graph(
        { steps: [step("a", { gates: [gate("x")] }), step("b", { gates: [gate("y")] })] },
        rule(gateFailed, "continue"),
      ),
      [escalate],
    ],
    ["of a template's gate", { ...p(), ...graph(used, rule(gateFailed, "continue")) }, [escalate]],
    ["in a pack", p(rule({ gate_template_id: "p.g.v1" }, "continue")), [escalate]],
    ["of a pack's way", { ...p(rule(gateFailed, "goto_step", "b")), ...graph(used) }, []],
  ] as const)
    it(`PK811: repairs: ${title}`, () => assert.deepEqual(offered(files, "PK811"), titles));
  it("PK811: says who goes where", () => {
    const files = { ...p(rule(gateFailed, "goto_step", "b")), ...graph(used) };
    assert.match(
      message(files, "PK811"),
      /^`goto_step` to `b`, which depends on that step, in answer to "gate `a.g` failed" \(rule `p.r0` of pack `p`\) lets.*A pack cannot override/,
    );
    assert.deepEqual(
      found(files, "PK811").all[0]?.related.map(({ file }) => file),
      ["p/pack.json"],
    );
    assert.match(
      message(graph(gated, rule(gateFailed, "continue")), "PK811"),
      /^`continue` in answer to "gate `x` of step `a` failed" lets.*If that is meant/,
    );
  });
});

describe("softened violations", () => {
  const hard = (when: Json) => rule({ policy_violation: true, ...when }, "abort_run");
  const soft = (when: Json) => rule(when, "retry_step");
  const at = (i: number) => [inPack("p", `routing_rules/${i}/when`)];
  const s = { step_template_id: "p.s.v1" };
  const t = { step_template_id: "p.t.v1" };
  rows("PK812", [
    [
      "meant",
      pack("p", rule({ policy_violation: true }, "continue")),
      [inPack("p", "routing_rules/0/action/type", "error")],
    ],
    ["answered hard", pack("p", hard({}), rule({ policy_violation: true, ...s }, "escalate")), []],
    ["not left out", pack("p", soft(s)), at(0)],
    ["left out", pack("p", soft({ ...s, policy_violation: false })), []],
    ["of failed steps only", pack("p", soft({ ...s, ...failed })), []],
    ["all answered before", pack("p", hard({}), soft(s)), []],
    ["the same answered before", pack("p", hard(s), soft(s)), []],
    ["others answered before", pack("p", hard(t), soft(s)), at(1)],
    ["some answered before", pack("p", hard(s), soft({ policy_violation: undefined, step_id: "a" })), at(1)],
    ["the step's answered before", pack("p", hard({ step_id: "a" }), soft({ step_id: "a", ...s })), []],
    ["the template's answered before", pack("p", hard(s), soft({ step_id: "a", ...s })), []],
    ["both answered before", pack("p", hard({ step_id: "a", ...s }), soft({ step_id: "a", ...s })), []],
    ["another step's answered before", pack("p", hard({ step_id: "b" }), soft({ step_id: "a", ...s })), at(1)],
    ["answered behind", pack("p", soft(s), hard({})), at(0)],
    [
      "what will be mended answers them",
      pack("p", rule({ policy_violation: true }, "continue"), soft(s)),
      [inPack("p", "routing_rules/0/action/type", "error")],
    ],
    ["what will leave them out does not", pack("p", soft(s), soft({ ...s, step_id: "a" })), [...at(0), ...at(1)]],
    ["a rule for everything has another finding", pack("p", soft({})), []],
    ["without an action", pack("p", { when: s }), []],
    ["everything answered before by another", pack("p", rule({ retry_exhausted: false }, "escalate"), soft(s)), []],
  ]);
  it("PK812: says whether it is meant", () => {
    assert.match(
      message(pack("p", rule({ policy_violation: true }, "continue")), "PK812"),
      /With `continue` the run would go on/,
    );
    assert.match(message(pack("p", soft(s)), "PK812"), /also answers policy violations, with `retry_step`/);
    assert.deepEqual(offered(pack("p", rule({ policy_violation: true }, "continue")), "PK812"), [
      "Change to `abort_run`",
    ]);
    assert.deepEqual(offered(pack("p", soft(s)), "PK812"), ["Add `policy_violation: false`"]);
  });

  rows("PK813", [
    ["a failed step", graph(one, rule(failed, "continue")), [inGraph("routing_rules/0/action/type")]],
    ["anything", graph(one, rule({ policy_violation: false }, "continue")), [inGraph("routing_rules/0/action/type")]],
    ["a failed gate", graph(one, rule(gateFailed, "continue")), []],
    ["a rule for everything has another finding", graph(one, rule({}, "continue")), []],
    ["another action", graph(one, rule(failed, "escalate")), []],
    ["conditions that cannot be read", graph(one, rule({ ...failed, odd: 1 }, "continue")), []],
  ]);
});

describe("rules of packs about others' steps", () => {
  const at = [inPack("p", "routing_rules/0/when", "information")];
  rows("PK814", [
    ["of steps", pack("p", rule(failed, "escalate")), at],
    ["of gates", pack("p", rule(gateFailed, "escalate")), at],
    ["of violations only", pack("p", rule({ policy_violation: true }, "abort_run")), []],
    ["scoped by a step template", pack("p", rule({ ...failed, step_template_id: "p.s.v1" }, "escalate")), []],
    ["scoped by a gate template", pack("p", rule({ gate_template_id: "p.g.v1" }, "escalate")), []],
    ["scoped by a step", pack("p", rule({ ...failed, step_id: "a" }, "escalate")), []],
    ["scoped by a gate", pack("p", rule({ gate_id: "a" }, "escalate")), []],
    ["for everything", pack("p", rule({}, "escalate")), []],
    ["of nothing", pack("p", rule({ ...failed, policy_violation: true }, "escalate")), []],
    ["a graph's", graph(one, rule(failed, "escalate")), []],
    [
      "a rule without an id",
      { "p/pack.json": (pack("p", rule(failed, "escalate"))["p/pack.json"] ?? "").replace('"rule_id": "p.r0",', "") },
      [],
    ],
  ]);
  it("PK814: says whose, and offers each template", () => {
    const steps = pack("p", rule(failed, "escalate"));
    assert.match(message(steps, "PK814"), /governs the steps of every pack in the run, not only those of `p`/);
    assert.deepEqual(offered(steps, "PK814"), ["Add `step_template_id: p.s.v1`", "Add `step_template_id: p.t.v1`"]);
    const gates = pack("p", rule(gateFailed, "escalate"));
    assert.match(message(gates, "PK814"), /governs the gates of/);
    assert.deepEqual(offered(gates, "PK814"), [
      "Add `gate_template_id: p.g.v1`",
      "Add `step_template_id: p.s.v1`",
      "Add `step_template_id: p.t.v1`",
    ]);
    const nameless = { "p/pack.json": (steps["p/pack.json"] ?? "").replace('"name": "p",', "") };
    assert.match(message(nameless, "PK814"), /not only those of this pack/);
  });
  it("PK814: not what would let a later rule go on", () => {
    const files = pack("p", rule(gateFailed, "escalate"), rule({ gate_template_id: "p.g.v1" }, "continue"));
    assert.deepEqual(offered(files, "PK814"), ["Add `gate_template_id: p.g.v1`"]);
  });

  rows("PK818", [
    ["a step", pack("p", rule({ ...failed, step_id: "a" }, "escalate")), [inPack("p", "routing_rules/0/when/step_id")]],
    ["a gate", pack("p", rule({ gate_id: "a.g" }, "escalate")), [inPack("p", "routing_rules/0/when/gate_id")]],
    [
      "both",
      pack("p", rule({ step_id: "a", gate_id: "a.g" }, "escalate")),
      [inPack("p", "routing_rules/0/when/step_id"), inPack("p", "routing_rules/0/when/gate_id")],
    ],
    ["templates", pack("p", rule({ step_template_id: "p.s.v1", gate_template_id: "p.g.v1" }, "escalate")), []],
  ]);
  for (const [title, rules, titles] of [
    [
      "a step",
      [rule({ ...failed, step_id: "a" }, "escalate")],
      ["Use `step_template_id: p.s.v1`", "Use `step_template_id: p.t.v1`"],
    ],
    ["a gate", [rule({ gate_id: "a.g" }, "escalate")], ["Use `gate_template_id: p.g.v1`"]],
    [
      "a step beside its template",
      [rule({ ...failed, step_id: "a", step_template_id: "p.s.v1" }, "escalate")],
      ["Remove `step_id`"],
    ],
    [
      "a gate beside its template",
      [rule({ gate_id: "a.g", gate_template_id: "p.g.v1" }, "escalate")],
      ["Remove `gate_id`"],
    ],
    [
      "a gate beside its template, which would go on",
      [rule({ gate_id: "a.g", gate_template_id: "p.g.v1" }, "goto_step", "z")],
      ["Remove `gate_id`"],
    ],
  ] as const)
    it(`PK818: repairs of ${title}`, () => assert.deepEqual(offered(pack("p", ...rules), "PK818"), titles));
});

describe("ways without an effect, and in circles", () => {
  const target = (i: number) => inGraph(`routing_rules/${i}/action/target_step_id`);
  const goes = (step: string, to: string, when: Json = over) => rule({ ...when, step_id: step }, "goto_step", to);
  const chain = { steps: [step("a"), step("b", { depends_on: ["a"] }), step("c", { depends_on: ["b"] })] };
  const gated = { steps: [step("a", { gates: [gate("x")] }), step("b", { depends_on: ["a"] })] };
  rows("PK815", [
    ["to itself", graph(one, goes("a", "a")), [target(0)]],
    ["upstream", graph(chain, goes("c", "a")), [target(0)]],
    ["to a dependent", graph(chain, goes("a", "c")), [target(0)]],
    ["to a step that stands apart", graph(apart, goes("a", "b")), []],
    [
      "where it helps in one case",
      graph({ steps: [step("a"), step("b", { depends_on: ["a"] }), step("c")] }, rule(over, "goto_step", "b")),
      [],
    ],
    ["where another finding says more", graph(gated, rule({ gate_id: "x" }, "goto_step", "b")), []],
    ["to a step that is not there", graph(one, goes("a", "gone")), []],
    ["in a pack, to itself", pack("p", goes("a", "a")), [inPack("p", "routing_rules/0/action/target_step_id")]],
    ["in a pack, to another", pack("p", goes("a", "b")), []],
    ["in a pack, without steps to answer", pack("p", goes("a", "a", { policy_violation: true })), []],
    ["in a pack, another action", pack("p", rule({ ...over, step_id: "a" }, "escalate", "a")), []],
    [
      "a pack's, which depends on the graph",
      {
        ...pack("p", rule({ ...over, step_template_id: "p.s.v1" }, "goto_step", "b")),
        ...graph({ packs: ["p"], steps: [use("a", "p.s.v1"), step("b", { depends_on: ["a"] })] }),
      },
      [inGraph("packs/0")],
    ],
    [
      "a pack's to a step that the graph does not have",
      {
        ...pack("p", rule({ ...over, step_template_id: "p.s.v1" }, "goto_step", "z")),
        ...graph({ packs: ["p"], steps: [use("a", "p.s.v1")] }),
      },
      [inGraph("packs/0")],
    ],
    [
      "a pack's to itself is told of in the pack",
      { ...pack("p", goes("a", "a")), ...graph({ packs: ["p"], ...one }) },
      [inPack("p", "routing_rules/0/action/target_step_id")],
    ],
  ]);
  it("PK815: says why", () => {
    assert.match(message(graph(one, goes("a", "a")), "PK815"), /it is the step that failed \(step `a` failed/);
    assert.match(message(graph(chain, goes("c", "a")), "PK815"), /it has already run, because/);
    assert.match(message(graph(chain, goes("a", "c")), "PK815"), /it depends on the step that failed/);
    const foreign = {
      ...pack("p", rule({ ...over, step_template_id: "p.s.v1" }, "goto_step", "z")),
      ...graph({ packs: ["p"], steps: [use("a", "p.s.v1")] }),
    };
    assert.match(
      message(foreign, "PK815"),
      /^`goto_step` to `z` has no effect \(rule `p.r0` of pack `p`\): this graph has no such step/,
    );
    assert.deepEqual(
      found(foreign, "PK815").all[0]?.related.map(({ file, message: words }) => [file, words]),
      [["p/pack.json", "The rule is declared here."]],
    );
  });

  const three = { steps: [step("a"), step("b"), step("c")] };
  rows("PK816", [
    ["there and back", graph(apart, goes("a", "b"), goes("b", "a")), [target(1)]],
    ["through three", graph(three, goes("a", "b"), goes("b", "c"), goes("c", "a")), [target(2)]],
    ["one rule alone", graph(apart, rule(over, "goto_step", "a"), goes("b", "a")), []],
    ["a way that ends", graph(three, goes("a", "b"), goes("b", "c")), []],
    [
      "with a pack's rule",
      { ...pack("p", goes("b", "a")), ...graph({ packs: ["p"], ...apart }, goes("a", "b")) },
      [target(0)],
    ],
    [
      "of packs only",
      { ...pack("p", goes("b", "a"), goes("a", "b")), ...graph({ packs: ["p"], ...apart }) },
      [inGraph("packs/0")],
    ],
  ]);
  it("PK816: names the steps and the rules", () => {
    assert.match(
      message(graph(apart, goes("a", "b"), goes("b", "a")), "PK816"),
      /^`main.r0` and `main.r1` send the run in a circle.*: a → b → a\./,
    );
    const related = (files: Files) =>
      found(files, "PK816").all[0]?.related.map(({ file, message: words }) => [file, words]);
    const words = "This rule is part of the circle.";
    assert.deepEqual(related(graph(apart, goes("a", "b"), goes("b", "a"))), [["main.graph.json", words]]);
    const both = { ...pack("p", goes("b", "a"), goes("a", "b")), ...graph({ packs: ["p"], ...apart }) };
    assert.deepEqual(related(both), [
      ["p/pack.json", words],
      ["p/pack.json", words],
    ]);
    const mixed = { ...pack("p", goes("b", "a")), ...graph({ packs: ["p"], ...apart }, goes("a", "b")) };
    assert.deepEqual(related(mixed), [["p/pack.json", words]]);
  });
});

describe("answers to gates of the run", () => {
  const ends = { ...one, run_gates: [gate("end")] };
  const answer = (type: string, when: Json = { gate_id: "end" }) =>
    rule(when, type, type === "goto_step" ? "a" : undefined);
  rows("PK817", [
    ["retried", graph(ends, answer("retry_step")), [inGraph("routing_rules/0/action/type")]],
    ["gone on from", graph(ends, answer("continue")), [inGraph("routing_rules/0/action/type")]],
    ["left for a step", graph(ends, answer("goto_step")), [inGraph("routing_rules/0/action/type")]],
    ["escalated", graph(ends, answer("escalate")), []],
    ["aborted", graph(ends, answer("abort_run")), []],
    ["among other failures", graph(ends, answer("retry_step", { policy_violation: false })), []],
    [
      "among other gates",
      graph({ steps: [step("a", { gates: [gate("x")] })], run_gates: [gate("end")] }, answer("retry_step", gateFailed)),
      [],
    ],
    [
      "by a pack's rule",
      {
        ...pack("p", answer("retry_step", { gate_template_id: "p.g.v1" })),
        ...graph({ packs: ["p"], ...one, run_gates: [{ template_id: "p.g.v1" }] }),
      },
      [inGraph("packs/0")],
    ],
  ]);
  it("PK817: says what does nothing, and offers what does", () => {
    assert.match(
      message(graph(ends, answer("retry_step")), "PK817"),
      /so `retry_step` does nothing \(run gate `end` failed\)/,
    );
    assert.deepEqual(offered(graph(ends, answer("retry_step")), "PK817"), ["Change to `escalate`"]);
    const foreign = {
      ...pack("p", answer("retry_step", { gate_template_id: "p.g.v1" })),
      ...graph({ packs: ["p"], ...one, run_gates: [{ template_id: "p.g.v1" }] }),
    };
    assert.match(message(foreign, "PK817"), /so `retry_step` \(rule `p.r0` of pack `p`\) does nothing/);
    assert.deepEqual(offered(foreign, "PK817"), []);
    assert.deepEqual(
      found(foreign, "PK817").all[0]?.related.map(({ file }) => file),
      ["p/pack.json"],
    );
  });
});
