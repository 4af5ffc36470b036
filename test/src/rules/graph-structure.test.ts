// What is told and offered where the steps of a graph, what they wait for and the packs that it names do not fit together
// (PG001, PG002, PG003, PG004, PG010, PG011, PG012, PG013, PG014, PG015).
import assert from "node:assert/strict";
import { codesIn, only, type Told, toldBy } from "../support/told.js";

const step = (id: string, more = "") => `  - { step_id: ${id}, name: Step, executor: { argv: [run] }${more} }\n`;
const waits = (id: string, ...others: string[]) => step(id, `, depends_on: [${others.join(", ")}]`);
const inGraph = (text: string) => ({ "main.graph.yaml": `graph_id: main\n${text}` });
const told = (code: string, text: string) => toldBy(code, inGraph(text));

/** What each repair makes of the graph, by title; its first line is left out. */
function repairsOf({ repairs }: Told): Record<string, string> {
  const shown = ({ title, files }: Told["repairs"][number]) =>
    [title, (files["main.graph.yaml"] ?? "").replace("graph_id: main\n", "")] as const;
  return Object.fromEntries(repairs.map(shown));
}

describe("faults of a graph side by side", () => {
  it("are each told once, by the rule that is about them", () => {
    const text =
      `description: [x]\nsteps:\n${step("a")}${step("a")}${waits("b", "b")}${waits("c", "gone")}  - { step_id: d, name: D }\n` +
      `  - { step_id: e, name: E, executor: { argv: [] }, retries: 3 }\n`;
    assert.deepEqual(codesIn(inGraph(text)), ["PG002", "PG003", "PG004", "PG010", "PK101", "PK103", "PK702"]);
  });
});

describe("a graph without steps (PG001)", () => {
  const first = "steps:\n  - step_id: first\n    name: First step\n    executor:\n      argv: [your-command]\n";
  for (const [what, text] of [
    ["an empty list", "steps: []\n"],
    ["a key without a value", "steps:\n"],
    ["no key", ""],
  ] as const)
    it(`gets its first one in place of ${what}`, () => {
      assert.deepEqual(repairsOf(only(told("PG001", text))), { "Insert a step": first });
    });

  it("is told of where there are none, not where they are no list", () => {
    assert.deepEqual(told("PG001", "steps: build\n"), []);
  });
});

describe("a dependency that is not there (PG002)", () => {
  it("is meant to be a step that can still be waited for: not this one, and none that is waited for already", () => {
    const graph = `steps:\n${step("build")}${waits("biuld", "build", "buidl")}`;
    const finding = only(told("PG002", graph));
    assert.equal(finding.at, "buidl");
    assert.doesNotMatch(finding.message, /Did you mean/);
    assert.deepEqual(repairsOf(finding), { "Remove `buidl`": `steps:\n${step("build")}${waits("biuld", "build")}` });
    const near = only(told("PG002", `steps:\n${step("build")}${waits("test", "buidl")}`));
    assert.match(near.message, /Did you mean `build`\?$/);
    assert.deepEqual(Object.keys(repairsOf(near)), ["Replace with `build`", "Remove `buidl`"]);
  });

  it("is looked for in every step that can be read", () => {
    const graph = `steps:\n  - nothing\n  - { name: Nameless, executor: { argv: [run] } }\n${step("a")}${waits("b", "[x]", "a", "gone")}`;
    assert.equal(only(told("PG002", graph)).at, "gone");
    assert.match(
      only(toldBy("PG002", { "main.graph.yaml": `steps:\n${waits("b", "gone")}` })).message,
      /this graph has no step `gone`/,
    );
  });

  it("is nothing that a graph without steps could have", () => assert.deepEqual(told("PG002", "steps: none\n"), []));
});

describe("steps that wait for each other (PG003)", () => {
  it("are told at the step that is written last, and the other dependencies beside it", () => {
    const graph = `steps:\n${waits("a", "b")}${waits("b", "c")}${waits("c", "a")}`;
    const finding = only(told("PG003", graph));
    assert.equal(finding.line, 5);
    assert.match(finding.message, /: `a` → `b` → `c` → `a`\. None/);
    assert.deepEqual(finding.related, ["b: `a` waits for `b` here.", "c: `b` waits for `c` here."]);
    assert.deepEqual(repairsOf(finding), {
      "Remove this dependency": `steps:\n${waits("a", "b")}${waits("b", "c")}${step("c")}`,
    });
  });

  it("are told at the last one also where the circle comes to it before others", () => {
    const finding = only(told("PG003", `steps:\n${waits("a", "c")}${waits("b", "a")}${waits("c", "b")}`));
    assert.equal(finding.line, 5);
    assert.deepEqual(finding.related, ["c: `a` waits for `c` here.", "a: `b` waits for `a` here."]);
  });

  const circle = (length: number) => {
    const names = Array.from({ length }, (_, i) => `s${i}`);
    return `steps:\n${names.map((name, i) => waits(name, names[(i + 1) % length] as string)).join("")}`;
  };

  it("are shown in the middle as dots where they are many", () => {
    const twelve = only(told("PG003", circle(12))).message;
    assert.equal(twelve.match(/`s\d+`/g)?.length, 13);
    const thirteen = only(told("PG003", circle(13))).message;
    assert.match(thirteen, /`s5` → … → `s8` → `s9` → `s10` → `s11` → `s12` → `s0`\./);
    assert.doesNotMatch(thirteen, /`s[67]`/);
    assert.equal(only(told("PG003", circle(30))).related.length, 20);
  });
});

describe("a step id that is used twice (PG004)", () => {
  it("gets a number that no other step has, and the first use stays", () => {
    const finding = only(told("PG004", `steps:\n${step("a")}${step("a_2")}${step("a")}`));
    assert.equal(finding.line, 5);
    assert.deepEqual(finding.related, ["a: The first step called `a`."]);
    assert.deepEqual(repairsOf(finding), { "Rename to `a_3`": `steps:\n${step("a")}${step("a_2")}${step("a_3")}` });
  });

  it("is no matter of gates, artifacts and those who refer to steps", () => {
    const gate = ", gates: [{ gate_id: a, name: A, runner: { argv: [run] } }]";
    const graph = `input_artifacts: [{ artifact_id: a, schema_id: gate_result.v1 }]\nsteps:\n${step("a", gate)}${step("b", ", depends_on: [a], input_artifact_ids: [a]")}`;
    assert.deepEqual(told("PG004", graph), []);
  });
});

describe("a step with nothing to run (PG010)", () => {
  it("is called by its id, or this step", () => {
    const finding = only(told("PG010", "steps:\n  - step_id: a\n    name: A\n"));
    assert.match(finding.message, /^Step `a` needs/);
    assert.deepEqual(repairsOf(finding), {
      "Insert `executor`": "steps:\n  - step_id: a\n    name: A\n    executor:\n      argv: [your-command]\n",
    });
    assert.match(only(told("PG010", "steps:\n  - name: A\n")).message, /^This step needs/);
  });
});

const head = (name: string) => `name: ${name}\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n`;
const template = (id: string, more = "") => `  - { template_id: ${id}, default_executor: { argv: [run] }${more} }\n`;
const packs = {
  "tools/pack.yaml": `${head("tools")}schemas: [{ schema_id: tools.note.v1, json_schema: { type: object } }]
gate_templates: [{ template_id: tools.lint.v1, runner_spec: { argv: [lint] } }]
step_templates:
${template("tools.build.v1")}${template("tools.check.v1", ", default_gates: [{ template_id: other.lint.v1 }]")}`,
  "other/pack.yaml": `${head("other")}gate_templates: [{ template_id: other.lint.v1, runner_spec: { argv: [lint] } }]\n`,
  "rules/pack.yaml": `${head("rules")}routing_rules:\n  - { rule_id: rules.r, when: { policy_violation: true }, action: { type: abort_run } }\n`,
  "safe/pack.yaml": `${head("safe")}default_safety_policy: { network_access: deny }\n`,
  "both/pack.yaml": `${head("both")}default_safety_policy: { network_access: deny }\nrouting_rules:\n  - { rule_id: both.r, when: { policy_violation: true }, action: { type: abort_run } }\n`,
};
const toldWith = (code: string, text: string) => toldBy(code, { ...packs, ...inGraph(text) });
const use = (id: string, templateId: string, more = "") =>
  `  - { step_id: ${id}, template_id: ${templateId}${more} }\n`;

describe("a pack that the list of packs lacks (PG011)", () => {
  it("is named once, with its first use and what brings it", () => {
    const text = `packs: [tools]\nsteps:\n${use("a", "tools.check.v1")}${use("b", "tools.check.v1")}`;
    const finding = only(toldWith("PG011", text));
    assert.equal(finding.at, "[tools]");
    assert.match(finding.message, /^`other\.lint\.v1`, which `tools\.check\.v1` uses, belongs to pack `other`/);
    assert.deepEqual(finding.related, ["tools.check.v1: Pack `other` is used here."]);
    assert.deepEqual(repairsOf(finding), { "Add `other`": text.replace("[tools]", "[tools, other]") });
    assert.match(
      only(toldWith("PG011", `packs: [other]\nsteps:\n${use("a", "tools.build.v1")}`)).message,
      /^`tools\.build\.v1` belongs to pack `tools`/,
    );
  });

  it("is not missed where there is no list, or no such pack", () => {
    assert.deepEqual(toldWith("PG011", `steps:\n${use("a", "tools.check.v1")}`), []);
    assert.deepEqual(toldWith("PG011", `packs: [tools]\nsteps:\n${use("a", "gone.build.v1")}`), []);
  });
});

describe("a pack that contributes nothing (PG012)", () => {
  const unused = (pack: string, more = "") =>
    toldWith("PG012", `${more}packs: [tools, ${pack}]\nsteps:\n${use("a", "tools.build.v1")}`);

  it("may be there for its rules or its policy", () => {
    assert.match(only(unused("other")).message, /nothing to this graph\. Remove/);
    assert.match(only(unused("rules")).message, /but its routing rules\. Keep/);
    assert.match(only(unused("safe")).message, /but its safety policy\. Keep/);
    assert.match(only(unused("both")).message, /but its routing rules and safety policy\. Keep/);
    assert.deepEqual(Object.keys(repairsOf(only(unused("other")))), ["Remove `other`"]);
  });

  it("is used also through gates and schemas, and not judged where it is not there", () => {
    assert.deepEqual(unused("gone"), []);
    const gate = `packs: [other]\nsteps:\n${step("a", ", gates: [{ template_id: other.lint.v1 }]")}`;
    assert.deepEqual(toldWith("PG012", gate), []);
    const artifact = `input_artifacts: [{ artifact_id: x }, { artifact_id: note, schema_id: tools.note.v1 }]\npacks: [tools, other]\nsteps:\n${step("a", ", input_artifact_ids: [note, x], gates: [{ template_id: other.lint.v1 }]")}`;
    assert.deepEqual(toldWith("PG012", artifact), []);
    const output = `packs: [tools, other]\nsteps:\n${step("a", ", output_schema_ids: [tools.note.v1], gates: [{ template_id: other.lint.v1 }]")}`;
    assert.deepEqual(toldWith("PG012", output), []);
    // The schemas of the kernel belong to no pack.
    const ofKernel = `packs: [tools]\nsteps:\n${step("a", ", output_schema_ids: [gate_result.v1]")}${use("b", "other.build.v1")}`;
    assert.equal(only(toldWith("PG012", ofKernel)).at, "tools");
  });
});

describe("a dependency that another one implies (PG013)", () => {
  it("is shown as unnecessary, and can go without asking", () => {
    const graph = (more: string) => `steps:\n${step("a")}${waits("b", "a")}${step("c", `, depends_on: [${more}b]`)}`;
    const finding = only(told("PG013", graph("a, ")));
    assert.deepEqual([finding.at, finding.tags], ["a", ["unnecessary"]]);
    assert.deepEqual(
      finding.repairs.map(({ title, safe }) => [title, safe]),
      [["Remove `a`", true]],
    );
    assert.deepEqual(repairsOf(finding), { "Remove `a`": graph("") });
  });
});

describe("a step that the policy refuses (PG014)", () => {
  const files = (graph: string, config: string, pack = "") => ({
    "packs.config.yaml": `kernel: { version: 0.2.0, executor_kinds: [local_command, container, remote] }\n${config}`,
    "tools/pack.yaml": `${head("tools")}${pack}step_templates:
${template("tools.build.v1")}  - { template_id: tools.box.v1, default_executor: { kind: container, argv: [run] } }
`,
    ...inGraph(graph),
  });
  const allow = (...tools: string[]) => `safety_policy: { allowed_tools: [${tools.join(", ")}] }\n`;

  it("is told at the kind that is written, or at the template that brings it", () => {
    const graph = `steps:\n${use("a", "tools.box.v1")}  - { step_id: b, name: B, executor: { kind: container, argv: [run] } }\n${use("c", "tools.build.v1")}${step("d")}`;
    const findings = toldBy("PG014", files(graph, allow("local_command")));
    assert.deepEqual(
      findings.map(({ at, related }) => [at, related]),
      [
        ["tools.box.v1", ["[local_command]: `allowed_tools` of the workspace policy does not list `container`."]],
        ["container", ["[local_command]: `allowed_tools` of the workspace policy does not list `container`."]],
      ],
    );
    assert.match(
      findings[0]?.message ?? "",
      /refuses step `a`: executor `container` is not in `allowed_tools`, which allows `local_command`\./,
    );
    assert.match(
      only(toldBy("PG014", files("steps:\n  - { name: B, executor: { kind: container, argv: [run] } }\n", allow())))
        .message,
      /refuses this step: .* which allows nothing\./,
    );
  });

  it("names everybody who does not allow it, and nobody else", () => {
    const graph = `${allow("remote", "local_command")}steps:\n${use("a", "tools.box.v1")}`;
    const pack = `default_${allow("local_command", "container")}`;
    const finding = only(toldBy("PG014", files(graph, allow("local_command"), pack)));
    assert.deepEqual(finding.related, [
      "[local_command]: `allowed_tools` of the workspace policy does not list `container`.",
      "[remote, local_command]: `allowed_tools` of this graph does not list `container`.",
    ]);
  });

  it("is left to the finding about the pack, where the pack refuses its own step", () => {
    const graph = `steps:\n${use("a", "tools.box.v1")}  - { step_id: b, name: B, executor: { kind: container, argv: [run] } }\n`;
    const findings = toldBy("PG014", files(graph, "", `default_${allow("local_command")}`));
    assert.deepEqual(
      findings.map(({ at }) => at),
      ["container"],
    );
  });

  it("is left to other findings where the kind, the template or the step is not known", () => {
    const graph = `steps:\n  - { step_id: a, name: A, executor: { kind: spaceship, argv: [run] } }\n${use("b", "tools.gone.v1")}  - { step_id: c, name: C }\n  - nothing\n`;
    assert.deepEqual(toldBy("PG014", files(graph, allow("local_command"))), []);
    assert.deepEqual(toldBy("PG014", files("steps: nothing\n", allow("local_command"))), []);
  });
});

describe("a pack that cannot be had (PG015)", () => {
  const graph = (pack: string) => `packs: [${pack}]\nsteps:\n${step("a", ", gates: [{ template_id: other.lint.v1 }]")}`;

  it("may be misspelt, or just go", () => {
    const finding = only(toldWith("PG015", graph("othre, other")));
    assert.match(finding.message, /which was not found; .* Did you mean `other`\?$/);
    assert.deepEqual(repairsOf(finding), {
      "Replace with `other`": graph("other, other"),
      "Remove `othre`": graph("other"),
    });
    const far = only(toldWith("PG015", graph("other, elsewhere")));
    assert.match(far.message, /would be missing\.$/);
    assert.deepEqual(Object.keys(repairsOf(far)), ["Remove `elsewhere`"]);
  });

  it("is shown to be refused, with its first error", () => {
    const faulty = {
      ...packs,
      "other/pack.yaml": packs["other/pack.yaml"].replace("0.1.0", "[]"),
      ...inGraph(graph("other")),
    };
    const finding = only(toldBy("PG015", faulty));
    assert.match(finding.message, /^Graph names pack `other`, which did not load: [^.]+(\.[^.]+)*; its rules/);
    assert.doesNotMatch(finding.message, /\.;/);
    assert.deepEqual(
      finding.repairs.map(({ title, safe, files }) => [title, safe, files]),
      [["Open other/pack.yaml", false, faulty]],
    );
    assert.match(finding.related[0] ?? "", /^\[\]: The first error of the pack: /);
  });

  it("is looked for among the packs that are named, not among what is used", () => {
    assert.deepEqual(toldWith("PG015", `steps:\n${use("a", "gone.build.v1")}`), []);
  });
});
