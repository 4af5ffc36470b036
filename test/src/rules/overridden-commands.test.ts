// What is offered where a step says what only its template may say (PK615), and what that leaves of the step and of the template.
import assert from "node:assert/strict";
import { applyEdits, fixesOf } from "@packwright/shared";
import { type Json, offeredOf, placesOf } from "../support/rule-rows.js";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

const of = (name: string) => `\${{ parameters.${name} }}`;
const id = "tools.build.v1";

/** A step that uses the second template of a pack. */
const files = (step: Json, template: Json = {}): Files => ({
  "pack.json": JSON.stringify({
    name: "tools",
    version: "1.0.0",
    minimum_kernel_version: "0.1.0",
    step_templates: [
      { template_id: "tools.other.v1", default_executor: { argv: ["other", "x"] } },
      { template_id: id, default_executor: { argv: ["build", "x"] }, ...template },
    ],
  }),
  "main.graph.json": JSON.stringify({ graph_id: "main", steps: [{ step_id: "a", template_id: id, ...step }] }),
});

/** The step and its template after the first repair. */
function after(all: Files): { step: Json; template: Json; files: number } {
  const workspace = workspaceOf(all);
  const found = diagnosticsOf(workspace).find(({ code }) => code === "PK615");
  const fix = found && fixesOf(workspace, found)[0];
  assert.ok(fix);
  const read = (path: string) =>
    JSON.parse(
      applyEdits(
        all[path] ?? "",
        fix.edits.flatMap((one) => (one.file === path ? one.edits : [])),
      ),
    );
  return {
    step: read("main.graph.json").steps[0],
    template: read("pack.json").step_templates[1],
    files: fix.edits.length,
  };
}

const executor = { argv: ["build", "y"] };
const remove = "Remove `executor`";
const add = `Add parameter \`argument\` to \`${id}\``;

describe("PK615: what is offered", () => {
  for (const [title, step, offered] of [
    ["another argument", { executor }, [add, remove]],
    ["by the name that templates use", { default_executor: executor }, [add, "Remove `default_executor`"]],
    [
      "two at once",
      { executor: { argv: ["make", "y"] } },
      [`Add parameters \`program\`, \`argument\` to \`${id}\``, remove],
    ],
    ["a command that is none", { executor: 7 }, [remove]],
    ["arguments that are none", { executor, with: 7 }, [remove]],
    ["a template that nobody knows", { executor, template_id: "tools.gone.v1" }, [remove]],
    ["a template whose id is none", { executor, template_id: 7 }, [remove]],
    ["a field that no argument stands for", { output_schema_ids: [] }, ["Remove `output_schema_ids`"]],
  ] as const)
    it(title, () => {
      assert.deepEqual(offeredOf(files(step), "PK615"), offered);
    });

  it("nothing where a step has another fault", () => assert.deepEqual(placesOf(files({ speed: 7 }), "PK615"), []));
});

describe("PK615: what the repair leaves", () => {
  it("the step's argument and the template's parameter, and the other template as it was", () => {
    const all = files({ executor });
    assert.deepEqual(after(all), {
      step: { step_id: "a", template_id: id, with: { argument: "y" } },
      template: {
        template_id: id,
        parameters: { argument: { type: "string", default: "x" } },
        default_executor: { argv: ["build", of("argument")] },
      },
      files: 2,
    });
  });
  it("the arguments that the step has", () => {
    const parameters = { model: { type: "string" } };
    const command = { argv: ["build", "x", of("model")] };
    const all = files(
      { with: { model: "m" }, executor: { argv: ["build", "y", "n"] } },
      { parameters, default_executor: command },
    );
    assert.deepEqual(after(all).step, { step_id: "a", template_id: id, with: { model: "n", argument: "y" } });
    assert.deepEqual(after(all).template.parameters, { ...parameters, argument: { type: "string", default: "x" } });
  });
  it("the template as it is, where its parameters are enough", () => {
    const template = { parameters: { model: { type: "string" } }, default_executor: { argv: ["build", of("model")] } };
    const all = files({ executor }, template);
    assert.deepEqual(offeredOf(all, "PK615"), ["Say it with `model` in `with`", remove]);
    assert.deepEqual(after(all), {
      step: { step_id: "a", template_id: id, with: { model: "y" } },
      template: { template_id: id, ...template },
      files: 1,
    });
  });
  it("parameters behind what names the template", () => {
    assert.deepEqual(Object.keys(after(files({ executor })).template), [
      "template_id",
      "parameters",
      "default_executor",
    ]);
    const described = files({ executor }, { default_executor: undefined, description: "Builds." });
    const text = (described["pack.json"] ?? "").replace(
      '"description":"Builds."',
      '"description":"Builds.","default_executor":{"argv":["build","x"]}',
    );
    assert.deepEqual(Object.keys(after({ ...described, "pack.json": text }).template), [
      "template_id",
      "description",
      "parameters",
      "default_executor",
    ]);
  });
  it("more words, and a folder, of a command that has a list or none", () => {
    const more = files(
      { executor: { argv: ["build", "x", "z"], cwd: "b" } },
      { default_executor: { argv: ["build", "x"], cwd: "a" } },
    );
    assert.deepEqual(after(more).template.default_executor, {
      argv: ["build", "x", of("arguments")],
      cwd: of("folder"),
    });
    const other = files(
      { executor: { cwd: "b" } },
      { default_executor: { kind: "local_command", argv: ["build"], cwd: "a" } },
    );
    assert.deepEqual(after(other).template.default_executor, {
      kind: "local_command",
      argv: ["build"],
      cwd: of("folder"),
    });
  });
});
