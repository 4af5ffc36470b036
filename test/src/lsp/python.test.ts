// Packs written as Python modules, and modules that build graphs, over a connection.
import assert from "node:assert/strict";
import type { CodeAction, CompletionList, Hover, LocationLink, TextEdit } from "vscode-languageserver-protocol/node";
import { textsAfter } from "./support/apply.js";
import { rangeOf } from "./support/client.js";
import { packText } from "./support/packs.js";
import { questions } from "./support/questions.js";

const module = `from kernel.models import ExecutorSpec, PackDefinition, SchemaRegistration, StepTemplate
from pydantic import BaseModel

MADE = "p.made.v1"


class Made(BaseModel):
    text: str


PACK_DEFINITION = PackDefinition(
    name="p",
    version="1.0.0",
    minimum_kernel_version="0.1.0",
    schemas=[SchemaRegistration(schema_id=MADE, model=Made)],
    step_templates=[
        StepTemplate(
            template_id="p.make.v1",
            input_schema_ids=["a.thing.v1"],
            output_schema_ids=[MADE],
            default_executor=ExecutorSpec(argv=["make"]),
        ),
    ],
)
`;
const files = {
  "a/pack.yaml": packText("a"),
  "b/pack.yaml": packText("b", { uses: "p.made.v1" }),
  "p/pack.py": module,
};

describe("a Python pack in an editor", () => {
  const asked = questions();

  it("is checked while it is typed, and so are the packs that use it", async () => {
    await asked.begin(files);
    await asked.client.open("p/pack.py", module, "python");
    await asked.client.open("b/pack.yaml", files["b/pack.yaml"]);
    await asked.client.settled();
    assert.deepEqual([asked.client.codes("p/pack.py"), asked.client.codes("b/pack.yaml")], [[], []]);
    await asked.client.replace("p/pack.py", '"p.made.v1"', '"p.done.v1"');
    await asked.client.settled();
    assert.deepEqual(asked.client.codes("b/pack.yaml"), ["PK301"]);
    await asked.client.replace("p/pack.py", "name=", 'name=str.lower("P"), description=');
    await asked.client.settled();
    assert.ok(asked.client.codes("p/pack.py").includes("PP004"), asked.client.codes("p/pack.py").join());
  });

  it("has the other place of a collision, which may be in YAML", async () => {
    const twin = packText("a").replace("name: a\n", "name: p\n").replaceAll("a.", "p.");
    await asked.begin({ ...files, "o/pack.yaml": twin });
    await asked.client.open("p/pack.py", module, "python");
    await asked.client.settled();
    const found = asked.client.diagnostics("p/pack.py").flatMap(({ relatedInformation }) => relatedInformation ?? []);
    assert.ok(found.some(({ location }) => location.uri === asked.folder.uri("o/pack.yaml")));
  });

  it("gets the repairs of its findings", async () => {
    await asked.begin(files);
    const text = module.replace('version="1.0.0"', 'version=str("1.0.0")');
    await asked.client.open("p/pack.py", text, "python");
    await asked.client.settled();
    const [fix] = await asked.actionsAt("p/pack.py", 'str("1.0.0")', { only: ["quickfix"] });
    assert.equal(textsAfter(asked.client, fix!.edit!)[asked.client.uri("p/pack.py")], module);
  });

  it("gets completion, hover and definitions from and into YAML", async () => {
    await asked.begin(files);
    await asked.client.open("p/pack.py", module, "python");
    const { items } = await asked.ask<CompletionList>("completion", "p/pack.py", "a.thing.v1", 2);
    const item = items.find(({ label }) => label === "b.thing.v1");
    const at = module.indexOf("a.thing.v1");
    assert.ok(item?.textEdit);
    assert.deepEqual((item.textEdit as TextEdit).range, rangeOf(module, at, at + 10));
    const hover = await asked.ask<Hover>("hover", "p/pack.py", "MADE]", 1);
    assert.match(JSON.stringify(hover.contents), /p\.made\.v1/);
    const [out] = await asked.ask<LocationLink[]>("definition", "p/pack.py", "a.thing.v1");
    assert.equal(out?.targetUri, asked.folder.uri("a/pack.yaml"));
    await asked.client.open("b/pack.yaml", files["b/pack.yaml"]);
    const [into] = await asked.ask<LocationLink[]>("definition", "b/pack.yaml", "p.made.v1");
    const start = module.indexOf('"p.made.v1"');
    assert.equal(into?.targetUri, asked.client.uri("p/pack.py"));
    assert.deepEqual(into?.targetSelectionRange, rangeOf(module, start, start + '"p.made.v1"'.length));
  });

  it("is completed behind brackets and equals signs, where YAML has nothing to say", async () => {
    await asked.begin(files);
    const text = module.replace('ExecutorSpec(argv=["make"])', "ExecutorSpec()");
    await asked.client.open("p/pack.py", text, "python");
    await asked.client.open("b/pack.yaml", `${files["b/pack.yaml"]}(`);
    const triggered = (path: string, position: object) =>
      asked.client.request<CompletionList | null>("textDocument/completion", {
        textDocument: { uri: asked.client.uri(path) },
        position,
        context: { triggerKind: 2, triggerCharacter: "(" },
      });
    const list = await triggered("p/pack.py", asked.client.at("p/pack.py", "ExecutorSpec()", 13));
    assert.ok(list?.items.some(({ label }) => label === "argv"));
    const end = asked.client.document("b/pack.yaml").text.split("\n").length - 1;
    assert.equal(await triggered("b/pack.yaml", { line: end, character: 1 }), null);
  });

  it("is followed on the disk", async () => {
    await asked.begin({ "b/pack.yaml": files["b/pack.yaml"], "a/pack.yaml": files["a/pack.yaml"] });
    assert.deepEqual(asked.client.codes("b/pack.yaml"), ["PK306"]);
    asked.folder.write("p/pack.py", module);
    await asked.client.notify("workspace/didChangeWatchedFiles", {
      changes: [{ uri: asked.folder.uri("p/pack.py"), type: 1 }],
    });
    await asked.client.until(() => asked.client.codes("b/pack.yaml").length === 0, "the pack is found");
  });
});

const text = `from kernel.models import ExecutorSpec, GraphSpec, StepSpec


def build() -> GraphSpec:
    return GraphSpec(
        graph_id="g",
        steps=[
            
        ],
    )
`;

describe("a module that builds a graph", () => {
  const asked = questions();
  const path = "tools/build_graph.py";
  const place = { line: 7, character: 12 };

  const complete = () =>
    asked.client.request<CompletionList | null>("textDocument/completion", {
      textDocument: { uri: asked.client.uri(path) },
      position: place,
    });
  const actions = () =>
    asked.client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: asked.client.uri(path) },
      range: { start: place, end: place },
      context: { diagnostics: [] },
    });

  it("is offered steps made from templates in its list of steps, and nothing else", async () => {
    await asked.begin(files);
    await asked.client.open(path, text, "python");
    await asked.client.settled();
    const list = await complete();
    assert.deepEqual(
      list?.items.map(({ label }) => label),
      ["a.make.v1", "b.make.v1", "p.make.v1"],
    );
    const [first] = list?.items ?? [];
    assert.ok(first?.textEdit);
    assert.match(first.textEdit.newText, /^StepSpec\(\n {16}step_id="\$\{1:make\}",\n/);
    assert.deepEqual(asked.client.codes(path), []);
    assert.equal(await asked.ask("hover", path, "GraphSpec"), null);
    assert.equal(await asked.ask("definition", path, "StepSpec"), null);
    assert.equal(await asked.ask("completion", path, "graph_id", 3), null);
  });

  it("is offered the same as actions", async () => {
    await asked.begin(files);
    await asked.client.open(path, text, "python");
    await asked.client.settled();
    const found = await actions();
    assert.deepEqual(
      found.map(({ title, kind }) => `${kind} ${title}`),
      ["a", "b", "p"].map(
        (name) => `refactor.rewrite.expandTemplate Expand template \`${name}.make.v1\` into a StepSpec`,
      ),
    );
    const after = textsAfter(asked.client, found[2]!.edit!)[asked.client.uri(path)] as string;
    assert.match(
      after,
      /\n {12}StepSpec\(\n {16}step_id="\$\{1:make\}",\n[\s\S]*executor=ExecutorSpec\(argv=\["make"\]\),\n {12}\),\n {8}\],/,
    );
  });

  it("is served only where the client calls it Python", async () => {
    await asked.begin(files);
    await asked.client.open(path, text, "plaintext");
    await asked.client.settled();
    assert.equal(await complete(), null);
    assert.deepEqual(await actions(), []);
  });
});
