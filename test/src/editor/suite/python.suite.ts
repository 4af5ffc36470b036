// Packs written as Python modules, and files that build graphs, in the editor: they stay Python files.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  clearAway,
  eventually,
  findingShows,
  findingsAre,
  NotYet,
  open,
  packPath,
  rangeOf,
  replace,
  soundPack,
  write,
} from "./scratch.js";

const modulePath = "packs/module/pack.py";
const module = `from kernel.models import ExecutorSpec, PackDefinition, StepTemplate

PACK_DEFINITION = PackDefinition(
    name="module",
    version="1.0.0",
    minimum_kernel_version="0.1.0",
    step_templates=[
        StepTemplate(
            template_id="module.read.v1",
            description="Read a note.",
            input_schema_ids=["scratch.note.v1"],
            default_executor=ExecutorSpec(argv=["python", "tools/read.py"]),
        ),
    ],
)
`;

const graphModule = `from kernel.models import ExecutorSpec, GraphSpec, StepSpec

GRAPH = GraphSpec(
    graph_id="built",
    steps=[
        StepSpec(),
    ],
)
`;

describe("Python", () => {
  afterEach(clearAway);

  it("packs are checked while they are typed, completed, and lead into YAML", async () => {
    const manifest = await write(packPath, soundPack);
    const document = await open(modulePath, module);
    assert.equal(document.languageId, "python");
    await findingsAre(document.uri, "PK307");
    await replace(document, "scratch.note.v1", "scratch.");
    await findingShows(document.uri, "PK201");
    await offered(document, rangeOf(document, "scratch.").end, "scratch.note.v1");
    await replace(document, "scratch.", "scratch.note.v1");
    await findingsAre(document.uri, "PK307");
    await eventually("the id to lead into pack.yaml", async () => {
      const links = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>(
        "vscode.executeDefinitionProvider",
        document.uri,
        rangeOf(document, "scratch.note.v1").start,
      );
      const targets = links.map((link) => ("targetUri" in link ? link.targetUri : link.uri).toString());
      return targets.includes(manifest.toString()) || new NotYet(`it leads to ${targets.join(", ")}`);
    });
  });

  it("files that build graphs are offered steps made from templates", async () => {
    await write(packPath, soundPack);
    await write(modulePath, module);
    const document = await open("tools/build_graph.py", graphModule);
    assert.equal(document.languageId, "python");
    const item = await offered(document, rangeOf(document, "StepSpec()").end.translate(0, -1), "scratch.take_note.v1");
    const text = typeof item.insertText === "object" ? item.insertText.value : item.insertText;
    assert.match(text ?? "", /^StepSpec\(\n {12}step_id="\$\{1:take_note\}",/);
  });

  it("files of any other kind are left alone", async () => {
    await write(packPath, soundPack);
    await write(modulePath, module);
    const served = await open("tools/build_graph.py", graphModule);
    await offered(served, rangeOf(served, "StepSpec()").end.translate(0, -1), "scratch.take_note.v1");
    const document = await open("tools/other.py", graphModule);
    const labels = await labelsAt(document, rangeOf(document, "StepSpec()").end.translate(0, -1));
    assert.ok(!labels.some(({ label }) => label === "scratch.take_note.v1"));
  });
});

async function offered(document: vscode.TextDocument, position: vscode.Position, label: string) {
  return eventually(`completion to offer ${label}`, async () => {
    const items = await labelsAt(document, position);
    const found = items.find((item) => item.label === label);
    return found?.item ?? new NotYet(`it offers ${items.map((item) => item.label).join(", ")}`);
  });
}

async function labelsAt(document: vscode.TextDocument, position: vscode.Position) {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    position,
  );
  return list.items.map((item) => ({ item, label: typeof item.label === "string" ? item.label : item.label.label }));
}
