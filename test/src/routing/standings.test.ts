// What becomes of single rules in small graphs: what they answer, and if they answer nothing, why.
import assert from "node:assert/strict";
import type { WrittenGraph } from "../../../shared/src/model/definitions.js";
import { type PackRules, routeMerged } from "../../../shared/src/model/routing-analysis/merged-routing.js";
import { type RoutedGraph, routedGraph } from "../../../shared/src/model/routing-analysis/routed-graph.js";
import type { RoutedCondition, RoutedRule } from "../../../shared/src/model/routing-analysis/routed-rules.js";
import {
  type Standing,
  standingsOfGraph,
  standingsOfPack,
} from "../../../shared/src/model/routing-analysis/standing.js";
import { counts, countsNot, nameOf, rule, smallGraph, step, templatesOf } from "./support/small-graphs.js";

const ofPack = (pack: string, ...rules: RoutedRule[]): PackRules => ({
  pack,
  rules: rules.map((one, index) => ({ ...one, index, id: `${pack}.r${index}` })),
});

/** A standing in words: what is answered, or why nothing is. */
function shown(standing: Standing): string {
  switch (standing.kind) {
    case "answers":
      return `${standing.outcomes.map(nameOf).join(", ")}${standing.whole ? "" : " …"}`;
    case "shadowed":
      return `shadowed by ${standing.by.join(" ")}`;
    case "unreachable":
      return `unreachable: ${standing.why.kind}`;
    default:
      return standing.kind;
  }
}

function standings(
  graph: RoutedGraph,
  own: readonly RoutedRule[],
  packs: readonly PackRules[] = [],
  counting = counts,
): string[] {
  const ofPacks = new Map(packs.map(({ pack, rules }) => [pack, standingsOfPack(rules ?? [], counting)] as const));
  return standingsOfGraph(routeMerged(graph, own, packs, counting), ofPacks).map(shown);
}

describe("the rules of a graph", () => {
  const graph = smallGraph([step("a", ["g"], 1), step("b")]);
  const incomplete = smallGraph([step("a", ["g"], 1), step("b"), undefined]);
  const failed = { step_status: "failed" } as const;

  it("answer, are shadowed, contradict themselves or match nothing", () => {
    assert.deepEqual(
      standings(graph, [
        rule({ ...failed, retry_exhausted: false }),
        rule({ ...failed, step_id: "a" }),
        rule({ step_id: "a", step_status: "failed" }),
        rule({ ...failed, gate_id: "g" }),
        rule({ gate_status: "passed" }),
        rule({ ...failed, step_id: "b", retry_exhausted: false }),
        rule({ step_id: "nowhere" }),
        rule({ step_id: "a" }, { doubtful: true }),
      ]),
      [
        "step-failed a",
        "step-exhausted a",
        "shadowed by 0 1",
        "contradictory",
        "unreachable: never-failed",
        "unreachable: no-retries",
        "untold",
        "untold",
      ],
    );
  });

  it("may do more, or something after all, where the graph is not known whole", () => {
    assert.deepEqual(
      standings(incomplete, [
        rule({ ...failed, step_id: "b" }),
        rule({ ...failed, step_id: "b" }),
        rule({ ...failed, step_id: "b", retry_exhausted: false }),
        rule({ ...failed, gate_id: "g" }),
        rule({ gate_status: "passed" }),
      ]),
      ["step-exhausted b …", "untold", "untold", "contradictory", "unreachable: never-failed"],
    );
  });

  it("may do less behind a rule that could not be read", () => {
    assert.deepEqual(
      standings(graph, [rule({ step_id: "b" }, { doubtful: true }), rule(failed), rule({ step_id: "b" })]),
      ["untold", "step-failed a, step-exhausted a …", " …"],
    );
  });

  it("are judged by what the kernel counts", () => {
    const exhausted = rule({ gate_id: "g", retry_exhausted: true });
    assert.deepEqual(standings(graph, [exhausted]), ["gate-exhausted a g"]);
    assert.deepEqual(standings(graph, [exhausted], [], countsNot), ["unreachable: gates-not-counted"]);
    // The rule that retries the gate for ever has a finding about the same cause.
    const again = (when: RoutedCondition, doing = "retry_step") => [exhausted, rule(when, { doing })];
    assert.deepEqual(standings(graph, again({ gate_id: "g" }), [], countsNot), ["untold", "gate-failed a g"]);
    assert.equal(
      standings(graph, again({ gate_id: "g" }, "escalate"), [], countsNot)[0],
      "unreachable: gates-not-counted",
    );
    assert.equal(
      standings(graph, again({ step_status: "failed" }), [], countsNot)[0],
      "unreachable: gates-not-counted",
    );
    // One of several gates is enough.
    const two = smallGraph([step("a", ["g", "h"], 1)]);
    const all = [
      rule({ gate_status: "failed", retry_exhausted: true }),
      rule({ gate_id: "h" }, { doing: "retry_step" }),
    ];
    assert.equal(standings(two, all, [], countsNot)[0], "untold");
  });
});

describe("the rules of packs in a graph", () => {
  const graph = smallGraph([step("a", ["g"], 1), step("b", ["h"])], {
    run_gates: [{ gate_id: "clean", runner: {} }],
    templates: {},
  });
  const failed = { step_status: "failed" } as const;

  it("say nothing where they are dead in every graph: their pack has the finding", () => {
    assert.deepEqual(
      standings(
        graph,
        [],
        [ofPack("alpha", rule(failed), rule({ ...failed, step_id: "a" }), rule({ ...failed, gate_id: "g" }))],
      ),
      ["step-failed a, step-exhausted a, step-exhausted b", "untold", "untold"],
    );
  });

  it("are shadowed where other packs come before them", () => {
    assert.deepEqual(
      standings(graph, [], [ofPack("alpha", rule(failed)), ofPack("beta", rule({ ...failed, step_id: "a" }))]),
      ["step-failed a, step-exhausted a, step-exhausted b", "shadowed by 0"],
    );
  });

  it("may be overridden by the graph without a word", () => {
    assert.deepEqual(standings(graph, [rule(failed)], [ofPack("alpha", rule({ ...failed, step_id: "a" }))]), [
      "step-failed a, step-exhausted a, step-exhausted b",
      "untold",
    ]);
  });

  it("are judged by what the packs leave, where the graph overrides them in part", () => {
    const own = rule({ ...failed, retry_exhausted: false });
    const alpha = ofPack("alpha", rule({ ...failed, retry_exhausted: true }));
    // Without the graph's rule the second would still answer the first failure.
    assert.equal(standings(graph, [own], [alpha, ofPack("beta", rule({ ...failed, step_id: "a" }))])[2], "untold");
    const whole = ofPack("alpha", rule({ ...failed, retry_exhausted: true }), rule(failed));
    assert.equal(
      standings(graph, [own], [whole, ofPack("beta", rule({ ...failed, step_id: "a" }))])[3],
      "shadowed by 1 2",
    );
  });

  for (const [what, when, told] of [
    ["a gate of another step", { step_id: "b", gate_id: "g" }, "unreachable: gate-elsewhere"],
    ["retries that no step has", { ...failed, step_id: "b", retry_exhausted: false }, "unreachable: no-retries"],
    ["retries of a gate of the run", { gate_id: "clean", retry_exhausted: true }, "unreachable: run-gate-exhausted"],
    ["a step that is not there", { step_id: "nowhere" }, "untold"],
    ["a template that the graph does not use", { step_template_id: "p.s.v1" }, "untold"],
    ["a gate template that the graph does not use", { gate_template_id: "p.g.v1" }, "untold"],
  ] as readonly (readonly [string, RoutedCondition, string])[])
    it(`that name ${what} are ${told}`, () => {
      assert.deepEqual(standings(graph, [], [ofPack("alpha", rule(when))]), [told]);
    });

  it("belong to the pack also where the graph has its name", () => {
    assert.deepEqual(standings(graph, [], [ofPack("main", rule({ step_template_id: "p.s.v1" }))]), ["untold"]);
  });

  it("may be overridden by the graph, whatever other packs come before them", () => {
    const packs = [ofPack("alpha", rule(failed)), ofPack("beta", rule({ ...failed, step_id: "a" }))];
    assert.deepEqual(standings(graph, [rule(failed)], packs).slice(1), ["untold", "untold"]);
  });

  it("that name gates which may fail are told of", () => {
    const gates = (required: boolean) => [{ gate_id: "g", runner: {}, required }];
    const idle = smallGraph([{ ...step("a"), gates: gates(false) }]);
    assert.deepEqual(standings(idle, [], [ofPack("alpha", rule({ gate_id: "g" }))]), ["unreachable: optional"]);
    assert.deepEqual(
      standings(smallGraph([step("a")]), [], [ofPack("alpha", rule({ step_id: "a", gate_status: "failed" }))]),
      ["untold"],
    );
  });

  it("that name a step by another template are told of", () => {
    const steps = [
      { step_id: "a", template_id: "p.s.v1" },
      { step_id: "b", template_id: "p.t.v1" },
    ];
    const used = smallGraph(steps, { templates: { steps: { "p.s.v1": {}, "p.t.v1": {} } } });
    const when = { step_id: "a", step_template_id: "p.t.v1" };
    assert.deepEqual(standings(used, [], [ofPack("alpha", rule(when))]), ["unreachable: other-template"]);
  });

  it("of a pack that is not there may answer anything", () => {
    const lost: PackRules = { pack: "lost", rules: undefined };
    assert.deepEqual(standings(graph, [], [lost, ofPack("alpha", rule({ step_id: "b", step_status: "failed" }))]), [
      "untold",
      " …",
    ]);
  });
});

describe("the rules of a pack alone", () => {
  const alone = (rules: readonly RoutedRule[], counting = counts) =>
    standingsOfPack(rules, counting).standings.map(shown);

  it("are judged by a step and a gate of every kind that they name", () => {
    assert.deepEqual(
      alone([
        rule({ step_id: "a", step_status: "failed", retry_exhausted: true }),
        rule({ step_id: "a", step_status: "failed" }),
        rule({ step_status: "failed", retry_exhausted: true }),
        rule({ step_id: "a", step_status: "failed" }),
        rule({ step_status: "failed", gate_id: "g" }),
        rule({ gate_status: "passed" }),
        rule({ gate_id: "g" }, { doubtful: true }),
      ]),
      [
        "step-exhausted a",
        "step-failed a",
        "step-exhausted *",
        "shadowed by 0 1",
        "contradictory",
        "unreachable: never-failed",
        "untold",
      ],
    );
  });

  it("answer gates of steps and of the run", () => {
    assert.deepEqual(alone([rule({ gate_id: "g" }), rule({ gate_template_id: "p.g.v1", step_id: "a" })]), [
      "gate-failed * g, gate-failed a g, gate-exhausted * g, gate-exhausted a g, run-gate-failed g".replace(
        /, gate-\w+ a g/g,
        "",
      ),
      "gate-failed a, gate-exhausted a",
    ]);
  });

  it("wait for ever for gates whose retries no kernel counts", () => {
    const exhausted = rule({ gate_id: "g", retry_exhausted: true });
    assert.deepEqual(alone([exhausted], countsNot), ["unreachable: gates-not-counted"]);
    const [standing] = standingsOfPack([exhausted], countsNot).standings;
    assert.deepEqual(standing?.kind === "unreachable" && standing.why.fields, ["retry_exhausted"]);
    assert.deepEqual(alone([exhausted, rule({ gate_id: "g" }, { doing: "retry_step" })], countsNot)[0], "untold");
    assert.deepEqual(alone([exhausted, rule({ gate_id: "g" })], countsNot)[0], "unreachable: gates-not-counted");
    assert.deepEqual(
      alone([exhausted, rule({ gate_id: "h" }, { doing: "retry_step" })], countsNot)[0],
      "unreachable: gates-not-counted",
    );
  });
});

describe("rules that expansion wrote into a graph", () => {
  const graph = smallGraph([step("a", ["g"], 1), step("b", ["h"])], { run_gates: [{ gate_id: "clean", runner: {} }] });
  const failed = { step_status: "failed" } as const;

  it("are overridden by the graph's own without a word, and shadowed by others that were written", () => {
    const own = rule(failed);
    const written = rule({ ...failed, step_id: "a" }, { id: "alpha.r" });
    assert.equal(standings(graph, [own, written])[1], "untold");
    const partly = [rule({ ...failed, retry_exhausted: false }), rule(failed, { id: "beta.r" }), written];
    assert.equal(standings(graph, partly)[2], "untold");
    const first = rule(failed, { id: "beta.r" });
    assert.equal(standings(graph, [first, written])[1], "shadowed by 0");
    assert.equal(standings(graph, [first, rule({ ...failed, step_id: "a" })])[1], "shadowed by 0");
    // A rule without an id that could be read belongs to the graph as far as anybody knows.
    const nameless = { ...rule({ ...failed, step_id: "a" }), id: undefined };
    assert.equal(standings(graph, [own, nameless])[1], "shadowed by 0");
  });

  it("are the graph's own where that has no id", () => {
    const nameless = routedGraph({ steps: [step("a")] } as unknown as WrittenGraph, templatesOf({}), []);
    const rules = [rule(failed), rule({ ...failed, step_id: "a" }, { id: "alpha.r" })];
    assert.deepEqual(standings(nameless, rules), ["step-exhausted a", "shadowed by 0"]);
  });

  it("have no finding where they have nothing to govern", () => {
    const when = { step_template_id: "p.s.v1" };
    assert.deepEqual(standings(graph, [rule(when, { id: "alpha.r" })]), ["untold"]);
    assert.deepEqual(standings(graph, [rule(when)]), ["unreachable: no-such-step"]);
    const elsewhere = { step_id: "b", gate_id: "g" };
    assert.deepEqual(standings(graph, [rule(elsewhere, { id: "alpha.r" })]), ["unreachable: gate-elsewhere"]);
  });

  it("stand or fall with the other instances of the same scoped rule", () => {
    const first = rule({ ...failed, step_id: "a" }, { id: "beta.r" });
    const instance = (stepId: string, of = "alpha.r") =>
      rule({ ...failed, step_id: stepId }, { id: `${of}@${stepId}` });
    assert.deepEqual(standings(graph, [first, instance("a"), instance("b")]).slice(1), ["untold", "step-exhausted b"]);
    assert.deepEqual(standings(graph, [first, instance("a")]).slice(1), ["shadowed by 0"]);
    const both = rule({ ...failed }, { id: "beta.s" });
    assert.deepEqual(standings(graph, [both, instance("a"), instance("b")]).slice(1), [
      "shadowed by 0",
      "shadowed by 0",
    ]);
    // Instances of different rules have nothing to do with each other, nor with a rule that is no instance.
    assert.deepEqual(standings(graph, [first, instance("a"), instance("b", "alpha.s")]).slice(1), [
      "shadowed by 0",
      "step-exhausted b",
    ]);
    const plain = rule({ ...failed, step_id: "b" }, { id: "alpha.r" });
    assert.deepEqual(standings(graph, [first, instance("a"), plain]).slice(1), ["shadowed by 0", "step-exhausted b"]);
  });

  it("fall together where some match nothing and others are shadowed", () => {
    const first = rule({ ...failed, step_id: "a" }, { id: "beta.r" });
    const instance = (when: RoutedCondition, place: string) => rule(when, { id: `alpha.r@${place}` });
    const retried = { ...failed, retry_exhausted: false } as const;
    assert.deepEqual(
      standings(graph, [
        first,
        instance({ ...retried, step_id: "a" }, "a"),
        instance({ ...retried, step_id: "b" }, "b"),
      ]).slice(1),
      ["shadowed by 0", "unreachable: no-retries"],
    );
    assert.deepEqual(
      standings(graph, [
        first,
        instance({ ...failed, gate_id: "g" }, "a"),
        instance({ ...failed, step_id: "a" }, "b"),
      ]).slice(1),
      ["contradictory", "shadowed by 0"],
    );
  });
});
