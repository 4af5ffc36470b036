// "Expand template" in Python modules that build graphs: where it is offered, and that the call says what the kernel would run.
import assert from "node:assert/strict";
import {
  applyEdits,
  expandGraph,
  graphModuleCompletions,
  insertStepActions,
  parseContent,
  toJson,
  type Workspace,
} from "@packwright/shared";
import fc from "fast-check";
import { workspaceOf } from "../support/workspace.js";

const notes = `name: notes
version: 1.4.0
minimum_kernel_version: 0.1.0
schemas:
  - schema_id: notes.note.v1
    json_schema: { type: object }
gate_templates:
  - template_id: notes.short.v1
    description: The note has at most \${{ parameters.words }} words.
    parameters:
      words: { type: integer, minimum: 1 }
    runner_spec: { argv: [python, tools/short.py, "--max=\${{ parameters.words }}"], timeout_s: 30 }
step_templates:
  - template_id: notes.take.v1
    description: 'Takes a "note", it''s said, \\ of $\${{ this }}.'
    parameters:
      topic: { type: string }
      words: { type: integer, default: 80 }
    output_schema_ids: [notes.note.v1]
    default_executor:
      argv: [python, tools/take.py, "\${{ parameters.topic }}", "$\${{ kept }}"]
      env: { LANG: C.UTF-8 }
    default_retry_policy: { max_retries: 2, backoff_s: 5 }
    default_timeout_policy: { timeout_s: 60 }
    default_gates:
      - { template_id: notes.short.v1, with: { words: "\${{ parameters.words }}" } }
      - { gate_id: spelling, name: Spelling, runner: { argv: [spell] }, required: false }
  - template_id: notes.sum_up.v1
    input_schema_ids: [notes.note.v1]
    default_executor: { argv: [sum-up] }
  - template_id: notes.patient.v1
    parameters:
      patience: { type: number }
    default_executor: { argv: [sleep, "\${{ parameters.patience }}"] }
    default_timeout_policy: { timeout_s: "\${{ parameters.patience }}" }
`;

const imports = "from kernel.graph_models import ExecutorSpec, GraphSpec, StepSpec\n\n";

function workspace(more: Record<string, string> = {}): Workspace {
  return workspaceOf({ "packs/notes/pack.yaml": notes, ...more });
}

/** What is offered at `$0`. */
function offeredAt(marked: string, snippets = true) {
  const offset = marked.indexOf("$0");
  const text = marked.replace("$0", "");
  const { items } = graphModuleCompletions(workspace(), text, offset, { snippets });
  const labels = items.map(({ label }) => label);
  const after = (label: string) => {
    const item = items.find((one) => one.label === label);
    assert.ok(item, `${label} is not offered`);
    return applyEdits(text, [item.edit, ...item.additionalEdits]);
  };
  const actions = insertStepActions(workspace(), text, { start: offset, end: offset }, { snippets });
  return { text, labels, after, actions };
}

const all = ["notes.patient.v1", "notes.sum_up.v1", "notes.take.v1"];

describe("templates in modules that build graphs", () => {
  const places: readonly (readonly [title: string, text: string, labels: readonly string[]])[] = [
    ["an empty list of steps", `${imports}GraphSpec(graph_id="g", steps=[$0])\n`, all],
    ["a name that is begun", `${imports}GraphSpec(graph_id="g", steps=[Step$0])\n`, all],
    ["an id that is begun", `${imports}GraphSpec(graph_id="g", steps=["notes.ta$0"])\n`, ["notes.take.v1"]],
    ["behind another step", `${imports}steps = [StepSpec(step_id="a"), $0]\n`, all],
    [
      "on a line of its own",
      `${imports}steps = [\n    StepSpec(step_id="a"),\n    $0\n    StepSpec(step_id="b"),\n]\n`,
      all,
    ],
    ["a list whose type says so", `${imports}wanted: list[StepSpec] = [$0]\n`, all],
    ["a list that has steps, by an imported name", "import k as m\nx = [m.StepSpec(step_id='a'), $0]\n", all],
    ["an empty StepSpec", `${imports}steps = [StepSpec($0)]\n`, all],
    ["a step that is appended", `${imports}steps.append($0)\n`, all],
    ["a list that is not closed", `${imports}GraphSpec(steps=[\n    $0`, all],
    ["a StepSpec that has begun", `${imports}steps = [StepSpec(step_id="a", $0)]\n`, []],
    ["another list", `${imports}names = [$0]\n`, []],
    ["an argument of a step", `${imports}steps = [StepSpec(depends_on=[$0])]\n`, []],
    ["where a comma is missing", `${imports}steps = [StepSpec(step_id="a") $0]\n`, []],
    ["a comment", `${imports}steps = [ # $0\n]\n`, []],
    ["an f-string", `${imports}steps = [f"$0"]\n`, []],
    ["a module without StepSpec", "steps = [$0]\n", []],
  ];
  for (const [title, text, labels] of places) {
    it(`are ${labels.length > 0 ? "" : "not "}offered in ${title}`, () => {
      assert.deepEqual(offeredAt(text).labels, labels);
    });
  }

  it("become calls in the author's quotes and indentation, of the models that the module imports", () => {
    const text = `${imports}\n\ndef build():\n  return GraphSpec(\n    graph_id='g',\n    steps=[\n      StepSpec(step_id='take', name='Take', executor=ExecutorSpec(argv=['x'])),\n      $0\n    ],\n  )\n`;
    assert.equal(
      offeredAt(text).after("notes.sum_up.v1"),
      text.replace(
        "$0",
        () => `StepSpec(
        step_id='\${1:sum_up}',
        name='\${1}',
        description='notes.sum_up.v1',
        depends_on=['\${2:take}'],
        executor=ExecutorSpec(argv=['sum-up']),
      ),`,
      ),
    );
  });

  it("get tab stops for what is missing, with the ids that are taken left alone", () => {
    const { after } = offeredAt(`${imports}steps = [StepSpec(step_id="take"), $0]\n`);
    const take = after("notes.take.v1");
    assert.match(take, /step_id="\$\{1:take_2\}"/);
    assert.match(take, /"\$\{2:topic\}"/);
    assert.match(take, /"gate_id": "\$\{1\}\.short"/);
    assert.match(after("notes.patient.v1"), /"timeout_s": \$\{2\}/);
  });

  it("are the same as actions, also without snippets", () => {
    for (const snippets of [true, false]) {
      const { text, actions, after } = offeredAt(`${imports}GraphSpec(steps=[\n    $0\n])\n`, snippets);
      assert.deepEqual(
        actions.map(({ title }) => title),
        all.map((id) => `Expand template \`${id}\` into a StepSpec`),
      );
      actions.forEach(({ edits }, i) => {
        assert.equal(applyEdits(text, edits), after(all[i] as string));
        assert.ok(edits.every((edit) => edit.snippet === snippets));
      });
    }
  });

  it("are offered as one action where a text names one", () => {
    const { actions } = offeredAt(`${imports}steps = ["notes.take$0.v1"]\n`);
    assert.deepEqual(
      actions.map(({ title }) => title),
      ["Expand template `notes.take.v1` into a StepSpec"],
    );
  });

  for (const id of ["notes.take.v1", "notes.sum_up.v1"]) {
    it(`say what the kernel would run: ${id}`, () => {
      const module = offeredAt("# StepSpec\nPACK_DEFINITION.steps.append($0)\n", false).after(id);
      const call = module.slice(module.indexOf("StepSpec(", 12), -2);
      const { root, problems } = parseContent("python", {
        text: `PACK_DEFINITION = Pack${call.replace(/^StepSpec/, "Definition")}\n`,
      });
      assert.deepEqual(problems, []);
      assert.ok(root);
      // In a graph file `${{` has to be escaped; in Python it stands for itself.
      const step = JSON.parse(JSON.stringify(toJson(root)).replaceAll("${{", () => "$${{")) as Record<string, unknown>;
      const use = {
        step_id: step.step_id,
        template_id: id,
        ...(id === "notes.take.v1" ? { with: { topic: "<topic>" } } : {}),
      };
      const inputs = [{ artifact_id: "n", schema_id: "notes.note.v1" }];
      const graph = (one: object) =>
        JSON.stringify({
          graph_id: "g",
          packs: ["notes"],
          input_artifacts: inputs,
          steps: [{ ...one, input_artifact_ids: ["n"] }],
        });
      const graphs = { "a.graph.json": graph(use), "b.graph.json": graph(step) };
      const both = workspace(graphs);
      const [a, b] = Object.keys(graphs).map((path) => expandGraph(both, path));
      assert.ok(a && b && "graph" in a && "graph" in b, JSON.stringify([a, b]));
      assert.deepEqual(b.graph.steps, a.graph.steps);
    });
  }

  it("are looked for in any text, however broken, without a fault", () => {
    const known = workspace();
    const text = `${imports}def build():\n    return GraphSpec(graph_id="g", steps=[\n        StepSpec(step_id="a"),\n        \n    ])\n`;
    const junk = fc.oneof(
      fc.constantFrom("\n", "(", ")", "[", "]", "{", "}", '"', "'", '"""', "#", "=", ",", "steps=[", "\ufdd0", "😀"),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(20), junk, fc.nat(text.length), (start, cut, added, cursor) => {
        const changed = text.slice(0, start) + added + text.slice(start + cut);
        for (const offset of [Math.min(start + added.length, changed.length), cursor % (changed.length + 1)]) {
          const { items } = graphModuleCompletions(known, changed, offset, { snippets: true });
          for (const { edit } of items) assert.ok(edit.span.start <= offset && offset <= edit.span.end);
          insertStepActions(known, changed, { start: offset, end: offset }, { snippets: false });
        }
      }),
      { numRuns: 300 },
    );
  });
});
