// What is told and offered where a step of a graph lacks an artifact, gets it twice or in another version, or reads one that nobody
// declares (PG005, PG006, PG007, PG008, PG009).
import assert from "node:assert/strict";
import { only, type Told, toldBy } from "../support/told.js";

const pack = `name: coding
version: 1.0.0
minimum_kernel_version: 0.1.0
schemas:
${["request.v1", "patch.v1", "patch.v2", "patch.v3", "notes.v1"].map((id) => `  - { schema_id: coding.${id}, json_schema: { type: object } }\n`).join("")}step_templates:
  - { template_id: coding.plan.v1, output_schema_ids: [coding.request.v1], default_executor: { argv: [plan] } }
  - template_id: coding.write.v1
    input_schema_ids: [coding.request.v1]
    output_schema_ids: [coding.patch.v1]
    default_executor: { argv: [write] }
  - { template_id: coding.review.v1, input_schema_ids: [coding.patch.v1], default_executor: { argv: [review] } }
  - { template_id: coding.review.v2, input_schema_ids: [coding.patch.v2], default_executor: { argv: [review] } }
  - { template_id: coding.review.v3, input_schema_ids: [coding.patch.v1, coding.patch.v2], default_executor: { argv: [review] } }
  - { template_id: coding.review.v4, input_schema_ids: [coding.notes.v1], default_executor: { argv: [review] } }
  - { template_id: coding.review.v5, input_schema_ids: [coding.patch.v1], default_executor: { argv: [review] } }
  - { template_id: coding.merge.v1, input_schema_ids: [coding.request.v1, coding.notes.v1], default_executor: { argv: [merge] } }
`;

const told = (code: string, graph: string) =>
  toldBy(code, { "pack.yaml": pack, "main.graph.yaml": `graph_id: main\n${graph}` });

/** What each repair makes of the graph, by title; its first line is left out. */
function repairsOf({ repairs }: Told): Record<string, string> {
  const shown = ({ title, files }: Told["repairs"][number]) =>
    [title, (files["main.graph.yaml"] ?? "").replace("graph_id: main\n", "")] as const;
  return Object.fromEntries(repairs.map(shown));
}

const plan = (id: string) => `  - { step_id: ${id}, template_id: coding.plan.v1 }\n`;

describe("an input that nothing gives (PG005)", () => {
  it("names every step that could, and offers to wait for each of them", () => {
    const graph = `steps:\n${plan("a")}${plan("b")}  - step_id: write\n    template_id: coding.write.v1\n`;
    const finding = only(told("PG005", graph));
    assert.match(finding.message, /produces it; steps `a`, `b` do\./);
    assert.deepEqual(finding.related, [
      "a: This step produces coding.request.v1.",
      "b: This step produces coding.request.v1.",
      "coding.write.v1: `coding.write.v1` needs coding.request.v1.",
    ]);
    const repairs = repairsOf(finding);
    assert.deepEqual(Object.keys(repairs), [
      "Add `a` to depends_on",
      "Add `b` to depends_on",
      "Add an input artifact of coding.request.v1",
    ]);
    assert.equal(repairs["Add `b` to depends_on"], `${graph}    depends_on: [b]\n`);
  });

  it("says of one step that it does", () => {
    const { message } = only(
      told("PG005", `steps:\n${plan("a")}  - { step_id: write, template_id: coding.write.v1 }\n`),
    );
    assert.match(message, /produces it; step `a` does\./);
  });

  it("adds a step to those that are waited for already", () => {
    const other = "  - { step_id: other, name: Other, executor: { argv: [other] } }\n";
    const graph = (waits: string) =>
      `steps:\n${plan("a")}${other}  - step_id: write\n    template_id: coding.write.v1\n    depends_on: [${waits}]\n`;
    const finding = only(told("PG005", graph("other")));
    assert.equal(finding.at, "[other]");
    assert.equal(repairsOf(finding)["Add `a` to depends_on"], graph("other, a"));
  });

  it("does not propose a step that waits for this one", () => {
    const graph =
      "steps:\n  - { step_id: write, template_id: coding.write.v1 }\n" +
      "  - { step_id: plan, template_id: coding.plan.v1, depends_on: [write] }\n";
    const finding = only(told("PG005", graph));
    assert.match(finding.message, /nor does any step that it could wait for/);
    assert.deepEqual(Object.keys(repairsOf(finding)), ["Add an input artifact of coding.request.v1"]);
  });

  it("calls a step without an id this step", () => {
    assert.match(only(told("PG005", "steps:\n  - { template_id: coding.write.v1 }\n")).message, /of `this step`/);
  });

  it("is told of each input that is missing, and of no other", () => {
    const findings = told(
      "PG005",
      `steps:\n${plan("a")}  - { step_id: merge, template_id: coding.merge.v1, depends_on: [a] }\n`,
    );
    assert.deepEqual(
      findings.map(({ message }) => /needs (\S+),/.exec(message)?.[1]),
      ["coding.notes.v1"],
    );
    assert.deepEqual(
      told(
        "PG005",
        `steps:\n${plan("a")}${plan("b")}  - { step_id: w, template_id: coding.write.v1, depends_on: [a, b] }\n`,
      ),
      [],
    );
  });

  it("reads the input artifact of that schema that the graph has", () => {
    const graph = (given: string) =>
      "input_artifacts:\n  - { artifact_id: note, schema_id: coding.notes.v1 }\n  - { artifact_id: wish, schema_id: coding.request.v1 }\n" +
      `steps:\n  - step_id: write\n    template_id: coding.write.v1\n${given}`;
    const title = "Read the input artifact `wish`";
    assert.deepEqual(repairsOf(only(told("PG005", graph("")))), { [title]: graph("    input_artifact_ids: [wish]\n") });
    assert.deepEqual(repairsOf(only(told("PG005", graph("    input_artifact_ids: [note]\n")))), {
      [title]: graph("    input_artifact_ids: [note, wish]\n"),
    });
  });

  it("declares an artifact by a name that is free, beside those that there are", () => {
    const graph = (declared: string, given: string) =>
      `input_artifacts:\n  - { artifact_id: request_1, schema_id: coding.notes.v1 }\n${declared}steps:\n` +
      `  - step_id: write\n    template_id: coding.write.v1\n    input_artifact_ids: [request_1${given}]\n`;
    assert.deepEqual(repairsOf(only(told("PG005", graph("", "")))), {
      "Add an input artifact of coding.request.v1": graph(
        "  - artifact_id: request_2\n    schema_id: coding.request.v1\n",
        ", request_2",
      ),
    });
  });

  for (const [what, head] of [
    ["the packs", "description: Writes\npacks: [coding]\n"],
    ["the description", "description: Writes\n"],
  ] as const)
    it(`declares it behind ${what}`, () => {
      const steps = "steps:\n  - step_id: write\n    template_id: coding.write.v1\n";
      const after = repairsOf(only(told("PG005", head + steps)))["Add an input artifact of coding.request.v1"];
      assert.equal(
        after,
        `${head}input_artifacts:\n  - artifact_id: request_1\n    schema_id: coding.request.v1\n${steps}    input_artifact_ids: [request_1]\n`,
      );
    });
});

describe("an input of another version (PG006)", () => {
  const writes =
    "  - { step_id: plan, template_id: coding.plan.v1 }\n  - { step_id: write, template_id: coding.write.v1, depends_on: [plan] }\n";

  it("offers every version of the template that takes what there is, the newest first", () => {
    const graph = `steps:\n${writes}  - { step_id: review, template_id: coding.review.v2, depends_on: [write] }\n`;
    const repairs = repairsOf(only(told("PG006", graph)));
    assert.deepEqual(Object.keys(repairs), ["Use `coding.review.v5`", "Use `coding.review.v1`"]);
    assert.equal(repairs["Use `coding.review.v1`"], graph.replace("review.v2", "review.v1"));
  });

  it("points at the artifact that has the other version, among others", () => {
    const finding = only(
      told(
        "PG006",
        "input_artifacts:\n  - { artifact_id: note, schema_id: coding.notes.v1 }\n  - { artifact_id: patch, schema_id: coding.patch.v3 }\n" +
          "steps:\n  - { step_id: review, template_id: coding.review.v1, input_artifact_ids: [note, patch] }\n",
      ),
    );
    assert.match(finding.message, /but the input artifact `patch` is of v3/);
    assert.deepEqual(finding.related, ["coding.patch.v3: This artifact is of coding.patch.v3."]);
    assert.deepEqual(finding.repairs, []);
  });

  it("is not told of an input that is missing altogether", () => {
    assert.deepEqual(told("PG006", "steps:\n  - { step_id: review, template_id: coding.review.v4 }\n"), []);
  });
});

describe("an input that two steps give (PG007)", () => {
  it("is told at the second of them, wherever that stands among the dependencies", () => {
    const other = "  - { step_id: other, name: Other, executor: { argv: [other] } }\n";
    const finding = only(
      told(
        "PG007",
        `steps:\n${plan("a")}${other}${plan("b")}  - { step_id: write, template_id: coding.write.v1, depends_on: [other, a, b] }\n`,
      ),
    );
    assert.equal(finding.at, "b");
    assert.equal(finding.line, 6);
    assert.deepEqual(finding.repairs, []);
  });

  it("is not told of an input that no step gives", () => {
    assert.deepEqual(told("PG007", "steps:\n  - { step_id: write, template_id: coding.write.v1 }\n"), []);
  });
});

describe("an artifact that is not declared (PG008)", () => {
  const steps = (step: string) => `steps:\n  - { step_id: s, ${step}, input_artifact_ids: [wish] }\n`;

  it("is declared with the schema that the step's template needs", () => {
    const text = steps("template_id: coding.write.v1");
    assert.deepEqual(repairsOf(only(told("PG008", text))), {
      "Declare `wish` in input_artifacts": `input_artifacts:\n  - artifact_id: wish\n    schema_id: coding.request.v1\n${text}`,
    });
  });

  it("is declared behind the packs, or beside those that there are", () => {
    const text = steps("template_id: coding.plan.v1");
    const declared = (schema: string) => `input_artifacts:\n  - artifact_id: wish\n    schema_id: ${schema}\n`;
    const title = "Declare `wish` in input_artifacts";
    // Its template says nothing of inputs, so any schema that every kernel has will do until the author knows better.
    const schema = "gate_result.v1";
    const repaired = (before: string) => repairsOf(only(told("PG008", before)))[title];
    assert.equal(repaired(`packs: [coding]\n${text}`), `packs: [coding]\n${declared(schema)}${text}`);
    const others = "input_artifacts:\n  - { artifact_id: notes, schema_id: coding.notes.v1 }\n";
    const more = `  - artifact_id: wish\n    schema_id: ${schema}\n`;
    assert.equal(repaired(`${others}${text}`), `${others}${more}${text}`);
  });

  for (const [what, step] of [
    ["is written out", "name: S, executor: { argv: [s] }"],
    ["uses a template that is not there", "template_id: coding.nothing.v1"],
  ] as const)
    it(`is told also where the step ${what}`, () => {
      const finding = only(told("PG008", steps(step) + plan("other")));
      assert.equal(finding.at, "wish");
      assert.match(finding.message, /^`wish` is not declared in input_artifacts/);
    });

  it("is declared for a gate of the run with no schema of a step", () => {
    const text = (declared: string) =>
      `${declared}steps:\n  - { step_id: w, template_id: coding.write.v1, input_artifact_ids: [note] }\n` +
      "run_gates: [{ gate_id: clean, name: Clean, runner: { argv: [look] }, inputs: [wish] }]\n";
    const note = "input_artifacts:\n  - { artifact_id: note, schema_id: coding.request.v1 }\n";
    const finding = only(told("PG008", text(note)));
    assert.deepEqual(repairsOf(finding), {
      "Declare `wish` in input_artifacts": text(`${note}  - artifact_id: wish\n    schema_id: gate_result.v1\n`),
    });
  });

  it("is looked for among the artifacts only", () => {
    // The steps and templates that a graph refers to are no artifacts.
    const text = `input_artifacts:\n  - { artifact_id: wish, schema_id: coding.request.v1 }\n  - schema_id: coding.notes.v1\nsteps:\n${plan("a")}  - { step_id: w, template_id: coding.write.v1, depends_on: [a], input_artifact_ids: [wish, wsh] }\n`;
    const finding = only(told("PG008", text));
    assert.equal(finding.at, "wsh");
    assert.deepEqual(
      finding.repairs.map(({ title }) => title),
      ["Replace with `wish`", "Declare `wsh` in input_artifacts"],
    );
  });
});

describe("an artifact that nothing reads (PG009)", () => {
  it("is shown as unnecessary, and goes without its neighbours", () => {
    const graph = (unused: string) =>
      `input_artifacts:\n  - { artifact_id: wish, schema_id: coding.request.v1 }\n${unused}steps:\n  - { step_id: write, template_id: coding.write.v1, input_artifact_ids: [wish] }\n`;
    const finding = only(told("PG009", graph("  - { artifact_id: write, schema_id: coding.notes.v1 }\n")));
    assert.deepEqual([finding.at, finding.tags], ["write", ["unnecessary"]]);
    assert.deepEqual(repairsOf(finding), { "Remove `write`": graph("") });
  });
});
