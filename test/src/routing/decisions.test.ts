// Who answers which outcome, what covers a rule, where the order of packs decides and where a goto leads, from a few rules each.
import assert from "node:assert/strict";
import { decide } from "../../../shared/src/model/routing-analysis/decide.js";
import {
  bypassesGate,
  type Goto,
  gotoCycles,
  gotosOf,
  hasEffect,
} from "../../../shared/src/model/routing-analysis/gotos.js";
import {
  coveredAmongPacks,
  type PackRules,
  routeMerged,
} from "../../../shared/src/model/routing-analysis/merged-routing.js";
import { orderDependences } from "../../../shared/src/model/routing-analysis/order-dependence.js";
import type { RoutedGraph } from "../../../shared/src/model/routing-analysis/routed-graph.js";
import type { RoutedRule } from "../../../shared/src/model/routing-analysis/routed-rules.js";
import { standingsOfGraph, standingsOfPack } from "../../../shared/src/model/routing-analysis/standing.js";
import { counts, indexOf, nameOf, rule, smallGraph, step } from "./support/small-graphs.js";

const ofPack = (pack: string, ...rules: RoutedRule[]): PackRules => ({
  pack,
  rules: rules.map((one, index) => ({ ...one, index, id: `${pack}.r${index}` })),
});

describe("deciding rules", () => {
  const index = indexOf(smallGraph([step("a", ["g"], 1), step("b")]));
  const names = (outcomes: readonly number[]) =>
    outcomes.map((at) => nameOf(index.outcomes[at] as (typeof index.outcomes)[number]));

  it("lets the first rule that matches answer, and what is left to the next", () => {
    const { answers, verdicts, inDoubt } = decide(index, [
      rule({ step_id: "a", step_status: "failed", retry_exhausted: true }),
      rule({ step_status: "failed" }),
      rule({ step_id: "nowhere" }),
    ]);
    assert.deepEqual(
      verdicts.map(({ live }) => names(live)),
      [["step-exhausted a"], ["step-failed a", "step-exhausted b"], []],
    );
    assert.deepEqual(
      verdicts.map(({ matches }) => matches),
      [true, true, false],
    );
    assert.deepEqual(
      answers.map((at, i) => [nameOf(index.outcomes[i] as (typeof index.outcomes)[number]), at]),
      [
        ["step-failed a", 1],
        ["step-exhausted a", 0],
        ["gate-failed a g", undefined],
        ["gate-exhausted a g", undefined],
        ["violation a", undefined],
        ["step-exhausted b", 1],
        ["violation b", undefined],
      ],
    );
    assert.equal(inDoubt.size, 0);
  });

  it("names all rules that answer instead of one, in their order", () => {
    const { verdicts } = decide(index, [
      rule({ step_id: "b", step_status: "failed" }),
      rule({ step_id: "a", retry_exhausted: true }),
      rule({ step_status: "failed", retry_exhausted: false }),
      rule({ step_status: "failed" }),
      rule({ step_id: "b", step_status: "failed", retry_exhausted: true }),
      rule({ gate_id: "nowhere" }),
    ]);
    assert.deepEqual(
      verdicts.map(({ coveredBy }) => coveredBy),
      [[], [], [], [0, 1, 2], [0], []],
    );
  });

  it("does not take what covers one rule for what covers another", () => {
    const { verdicts } = decide(index, [
      rule({ step_id: "a", step_status: "failed" }),
      rule({ step_id: "b", step_status: "failed" }),
      rule({ step_id: "b", step_status: "failed" }),
      rule({ step_id: "a", step_status: "failed" }),
      rule({ step_id: "b", step_status: "failed" }),
    ]);
    assert.deepEqual(
      verdicts.map(({ coveredBy }) => coveredBy),
      [[], [], [1], [0], [1]],
    );
  });

  it("leaves open what a rule that could not be read may answer", () => {
    const { answers, verdicts, inDoubt } = decide(index, [
      rule({ step_id: "b" }),
      rule({ step_status: "failed" }, { doubtful: true }),
      rule({ step_status: "failed" }),
      rule({ step_id: "a", step_status: "failed" }),
      rule({ retry_exhausted: true, step_id: "a" }),
    ]);
    assert.deepEqual(names([...inDoubt]), ["step-failed a", "step-exhausted a"]);
    assert.deepEqual(answers.slice(0, 2), [2, 2]);
    assert.deepEqual(
      verdicts.map(({ live, mayAnswer, coveredBy }) => [names(live), mayAnswer, coveredBy]),
      [
        [["step-exhausted b", "violation b"], false, []],
        [[], false, []],
        [[], true, []],
        [[], false, [2]],
        [["gate-exhausted a g"], false, []],
      ],
    );
  });
});

describe("rules of a graph and its packs", () => {
  const graph = smallGraph([step("a", ["g"]), step("b")]);
  const own = [rule({ step_id: "a", gate_status: "failed" })];
  const packs = [
    ofPack("alpha", rule({ gate_status: "failed" }), rule({ step_id: "b" })),
    ofPack(
      "beta",
      rule({ gate_id: "g" }),
      rule({ step_id: "b", step_status: "failed" }),
      rule({ policy_violation: true }),
    ),
  ];

  it("stand in the order of precedence, each with its pack", () => {
    const routing = routeMerged(graph, own, [...packs, { pack: "lost", rules: undefined }], counts);
    assert.deepEqual(
      routing.rules.map(({ rule: { id, doubtful }, pack }) => [id, pack, doubtful]),
      [
        ["main.r", undefined, false],
        ["alpha.r0", "alpha", false],
        ["alpha.r1", "alpha", false],
        ["beta.r0", "beta", false],
        ["beta.r1", "beta", false],
        ["beta.r2", "beta", false],
        [undefined, "lost", true],
      ],
    );
    assert.equal(routing.own, 1);
  });

  it("cover each other among the packs as if the graph had none", () => {
    assert.deepEqual(coveredAmongPacks(routeMerged(graph, own, packs, counts)), [[], [], [1], [2], []]);
    assert.deepEqual(coveredAmongPacks(routeMerged(graph, [], packs, counts)), [[], [], [0], [1], []]);
  });
});

describe("where the order of packs decides", () => {
  const graph = smallGraph([step("a", ["g"]), step("b")]);
  const pairs = (own: readonly RoutedRule[], ...packs: readonly PackRules[]) =>
    orderDependences(routeMerged(graph, own, packs, counts)).map(
      ({ answers, instead, outcome }) => `${answers} not ${instead}: ${nameOf(outcome)}`,
    );
  const retry = { doing: "retry_step" };
  const goTo = (target: string) => ({ doing: "goto_step", target });

  for (const [what, found, expected] of [
    [
      "two packs that answer an outcome differently",
      pairs([], ofPack("alpha", rule({ step_id: "a" })), ofPack("beta", rule({ step_status: "failed" }, retry))),
      ["0 not 1: step-exhausted a"],
    ],
    [
      "two packs that go to different steps",
      pairs([], ofPack("alpha", rule({ step_id: "a" }, goTo("b"))), ofPack("beta", rule({ step_id: "a" }, goTo("c")))),
      ["0 not 1: step-exhausted a"],
    ],
    [
      "no two packs that go to the same step",
      pairs([], ofPack("alpha", rule({ step_id: "a" }, goTo("b"))), ofPack("beta", rule({ step_id: "a" }, goTo("b")))),
      [],
    ],
    ["no rules of one pack", pairs([], ofPack("alpha", rule({ step_id: "a" }), rule({ step_id: "a" }, retry))), []],
    [
      "nothing that the graph answers itself",
      pairs([rule({})], ofPack("alpha", rule({ step_id: "a" })), ofPack("beta", rule({ step_id: "a" }, retry))),
      [],
    ],
    [
      "what the graph leaves, and only that",
      pairs(
        [rule({ step_status: "failed" })],
        ofPack("alpha", rule({ step_id: "a" })),
        ofPack("beta", rule({ step_id: "a" }, retry)),
      ),
      ["1 not 2: gate-exhausted a g"],
    ],
    [
      "the first rule of a pack that has several",
      pairs(
        [],
        ofPack("alpha", rule({ step_id: "b" }), rule({ step_id: "a" })),
        ofPack("beta", rule({ step_id: "nowhere" }), rule({ step_id: "a" }, retry), rule({}, retry)),
      ),
      ["1 not 3: step-exhausted a", "0 not 4: step-exhausted b"],
    ],
    [
      "each of three packs beside the first",
      pairs(
        [],
        ofPack("alpha", rule({ step_id: "a" })),
        ofPack("beta", rule({ step_id: "a" }, retry)),
        ofPack("gamma", rule({ step_id: "a" }, { doing: "abort_run" })),
      ),
      ["0 not 1: step-exhausted a", "0 not 2: step-exhausted a"],
    ],
    [
      "pairs by the later rule, then by the earlier",
      pairs([], ofPack("alpha", rule({ step_id: "b" }), rule({ step_id: "a" })), ofPack("beta", rule({}, retry))),
      ["0 not 2: step-exhausted b", "1 not 2: step-exhausted a"],
    ],
    [
      "nothing where a rule of the other pack could not be read",
      pairs(
        [],
        ofPack("alpha", rule({ step_id: "a" })),
        ofPack("beta", rule({ step_id: "a" }, { doubtful: true }), rule({ step_id: "a" }, retry)),
      ),
      [],
    ],
    [
      "nothing where a rule before both could not be read",
      pairs(
        [rule({ step_id: "a" }, { doubtful: true })],
        ofPack("alpha", rule({ step_id: "a" })),
        ofPack("beta", rule({ step_id: "a" }, retry)),
      ),
      [],
    ],
    [
      "nothing where an action could not be read",
      pairs(
        [],
        ofPack("alpha", rule({ step_id: "a" })),
        ofPack("beta", { ...rule({ step_id: "a" }), action: {} }),
        ofPack("gamma", { ...rule({ step_id: "b" }), action: {} }),
        ofPack("delta", rule({ step_id: "b" })),
      ),
      [],
    ],
  ] as const)
    it(`finds ${what}`, () => assert.deepEqual(found, expected));
});

describe("where a goto leads", () => {
  const chain = (retries = 0) =>
    smallGraph(
      [
        step("first"),
        step("mid", ["g"], retries, ["first"]),
        step("last", [], 0, ["mid"]),
        step("end", [], 0, ["last"]),
        step("aside"),
      ],
      { run_gates: [{ gate_id: "clean", runner: {} }] },
    );
  const gotos = (graph: RoutedGraph, ...rules: readonly RoutedRule[]) => {
    const routing = routeMerged(graph, rules, [], counts);
    return gotosOf(routing, standingsOfGraph(routing, new Map()));
  };
  const shown = (graph: RoutedGraph, ...rules: readonly RoutedRule[]) =>
    gotos(graph, ...rules).map(
      (goto) =>
        `${goto.rule}: ${nameOf(goto.outcome)} to ${goto.target}, ${goto.standing}${hasEffect(goto) ? "" : ", no effect"}${bypassesGate(goto) ? ", bypass" : ""}`,
    );
  const to = (target: string) => ({ doing: "goto_step", target });

  for (const [target, ofStep, ofGate] of [
    ["mid", "itself, no effect", "itself, no effect"],
    ["first", "upstream, no effect", "upstream, no effect"],
    ["last", "dependent, no effect", "dependent, bypass"],
    ["end", "dependent, no effect", "dependent, bypass"],
    ["aside", "free", "free"],
    ["nowhere", "unknown, no effect", "unknown, no effect"],
  ] as const)
    it(`from a step to ${target}`, () => {
      const found = shown(chain(), rule({ step_id: "mid" }, to(target)));
      assert.deepEqual(found, [
        `0: step-exhausted mid to ${target}, ${ofStep}`,
        `0: gate-exhausted mid g to ${target}, ${ofGate}`,
      ]);
    });

  it("is told of what a rule answers, and of no violation and no gate of the run", () => {
    const failed = rule({ step_id: "mid", step_status: "failed", retry_exhausted: false });
    assert.deepEqual(shown(chain(1), failed, rule({}, to("aside"))), [
      "1: step-exhausted first to aside, free",
      "1: step-exhausted mid to aside, free",
      "1: step-exhausted last to aside, free",
      "1: step-exhausted end to aside, free",
      "1: step-exhausted aside to aside, itself, no effect",
      "1: gate-failed mid g to aside, free",
      "1: gate-exhausted mid g to aside, free",
    ]);
    assert.deepEqual(shown(chain(), rule({ gate_id: "clean" }, to("aside"))), []);
    assert.deepEqual(shown(chain(), rule({ policy_violation: true }, to("aside"))), []);
  });

  it("is told of a step that has retries left", () => {
    const again = rule({ step_id: "mid", step_status: "failed", retry_exhausted: false }, to("aside"));
    assert.deepEqual(shown(chain(1), again), ["0: step-failed mid to aside, free"]);
  });

  it("is nothing where a rule does not go anywhere, goes nowhere, or answers nothing", () => {
    const when = { step_id: "mid", step_status: "failed" } as const;
    assert.deepEqual(shown(chain(), rule(when, { doing: "escalate", target: "last" })), []);
    assert.deepEqual(shown(chain(), rule(when, { doing: "goto_step" })), []);
    assert.deepEqual(shown(chain(), rule(when), rule(when, to("last"))), []);
  });

  it("sees a step that waits for one that is not there, and steps that wait for each other", () => {
    const graph = smallGraph([step("a", [], 0, ["gone", "b"]), step("b", [], 0, ["a"]), step("c", [], 0, ["gone"])]);
    assert.deepEqual(shown(graph, rule({ step_id: "a", step_status: "failed" }, to("c"))), [
      "0: step-exhausted a to c, free",
    ]);
    assert.deepEqual(shown(graph, rule({ step_id: "b", step_status: "failed" }, to("a"))), [
      "0: step-exhausted b to a, dependent, no effect",
    ]);
  });

  describe("and back again", () => {
    const failed = (from: string, target: string) => rule({ step_id: from, step_status: "failed" }, to(target));
    const circles = (graph: RoutedGraph, ...rules: readonly RoutedRule[]) =>
      gotoCycles(gotos(graph, ...rules)).map((cycle) =>
        cycle.map(({ outcome, target, rule: at }: Goto) => `${outcome.step}-${at}->${target}`),
      );
    const apart = smallGraph([step("a", ["g"], 1), step("b"), step("c")]);

    it("is a circle, told from the step of its first rule on", () => {
      assert.deepEqual(circles(apart, failed("b", "c"), failed("c", "a"), failed("a", "b")), [
        ["b-0->c", "c-1->a", "a-2->b"],
      ]);
    });

    it("finds the rule that leads on among others of the step", () => {
      const gate = rule({ gate_id: "g" }, to("c"));
      assert.deepEqual(circles(apart, gate, failed("a", "b"), failed("b", "a")), [["a-1->b", "b-2->a"]]);
    });

    it("is none where the way ends, or has no effect", () => {
      assert.deepEqual(circles(apart, failed("a", "b"), failed("b", "c")), []);
      assert.deepEqual(circles(chain(), failed("first", "last"), failed("last", "first")), []);
      assert.deepEqual(circles(apart, failed("a", "a")), []);
    });
  });
});

describe("rules of a pack without a graph", () => {
  it("are judged once for each way of counting", () => {
    const { rules = [] } = ofPack("alpha", rule({ gate_id: "g", retry_exhausted: true }));
    const counted = standingsOfPack(rules, counts);
    const notCounted = standingsOfPack(rules, { gateFailuresCount: false });
    assert.deepEqual(
      [counted, notCounted].map(({ standings }) => standings[0]?.kind),
      ["answers", "unreachable"],
    );
    assert.equal(standingsOfPack(rules, counts), counted);
    assert.equal(standingsOfPack(rules, { gateFailuresCount: false }), notCounted);
  });
});
