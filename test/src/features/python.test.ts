// Features in packs written as Python modules: the cases of the page, any place of a sound module, every beginning of one.
import assert from "node:assert/strict";
import {
  applyEdits,
  type CompletionItem,
  completionsAt,
  definitionOf,
  hoverAt,
  LineIndex,
  parseContent,
  toJson,
  type Workspace,
} from "@packwright/shared";
import fc from "fast-check";
import { setText, workspaceOf } from "../support/workspace.js";
import { type FeatureCase, featureCases } from "./feature-cases.js";

function inserted(text: string, { edit, additionalEdits }: CompletionItem): string {
  return applyEdits(text, [edit, ...additionalEdits]);
}

function answerTo(question: string, { workspace, path, text, offset }: FeatureCase): string {
  const [kind, ...words] = question.split(" ");
  const offered = (snippets: boolean) => completionsAt(workspace, path, offset, { snippets }).items;
  switch (kind) {
    case "labels":
      return (
        offered(true)
          .map(({ label }) => label)
          .join("\n") || "nothing"
      );
    case "hover":
      return hoverAt(workspace, path, offset)?.markdown ?? "nothing";
    case "definition":
      return (
        definitionOf(workspace, path, offset)
          .map(({ file, span, selection }) => {
            const target = workspace.file(file)?.tree.text ?? "";
            const { line, column } = new LineIndex(target).positionAt(selection.start);
            const [first] = target.slice(span.start, span.end).split("\n");
            return `${file}:${line + 1}:${column + 1} ${target.slice(selection.start, selection.end)} | ${first}`;
          })
          .join("\n") || "nothing"
      );
    default: {
      const item = offered(kind !== "plain").find(({ label }) => label === words.join(" "));
      assert.ok(item, `${question}: it is not offered`);
      return inserted(text, item);
    }
  }
}

describe("features in Python packs", () => {
  for (const one of featureCases("python")) {
    it(one.title, () => {
      for (const [question, answer] of Object.entries(one.answers))
        assert.equal(answerTo(question, one).trimEnd(), answer.trimEnd(), question);
    });
  }
});

const path = "packs/notes/pack.py";
const [sound] = featureCases("python").filter(({ title }) => title === "What a model is");
const module = sound?.text as string;

describe("completion never spoils a module", () => {
  const styles: [title: string, text: string][] = [
    ["with double quotes", module],
    ["with single quotes", module.replace(/"(?!"")([^"\n]*)"/g, "'$1'").replace(/''"/, '"""')],
    ["without commas behind the last members", module.replace(/,(\s*[)\]}])/g, "$1")],
  ];
  for (const [title, text] of styles) {
    it(`${title}, at any place`, () => {
      const workspace = workspaceOf({ [path]: text });
      assert.ok(workspace.file(path)?.tree.parses, "the sample is sound");
      let count = 0;
      for (let offset = 0; offset <= text.length; offset += text === module ? 3 : 7) {
        for (const item of completionsAt(workspace, path, offset, { snippets: false }).items) {
          count++;
          assertHarmless(text, offset, item);
        }
      }
      assert.ok(count > 100, `only ${count} items were tried`);
    });
  }
});

/** The module is still valid Python; only the word under the cursor is replaced; an id is read back as what its label says. */
function assertHarmless(text: string, offset: number, item: CompletionItem): void {
  const { span } = item.edit;
  const after = inserted(text, item);
  const shown = `${item.label} at ${offset}: ${JSON.stringify(after.slice(span.start - 60, span.end + 80))}`;
  assert.ok(span.start <= offset && offset <= span.end, shown);
  assert.doesNotMatch(text.slice(span.start, span.end), /[\r\n]/, shown);
  const tree = parseContent("python", { text: after });
  const faults = tree.problems.filter(({ kind }) => kind === "python-syntax" || kind === "positional-argument");
  assert.deepEqual(faults, [], shown);
  if (item.kind !== "schema" || !item.label.includes(".")) return;
  assert.ok(tree.root && JSON.stringify(toJson(tree.root)).includes(`"${item.label}"`), shown);
}

function askEverything(workspace: Workspace, offset: number): number {
  const { items } = completionsAt(workspace, path, offset, { snippets: true });
  const length = workspace.file(path)?.tree.text.length ?? 0;
  for (const { edit } of items)
    assert.ok(edit.span.start >= 0 && edit.span.start <= edit.span.end && edit.span.end <= length);
  hoverAt(workspace, path, offset);
  definitionOf(workspace, path, offset);
  return items.length;
}

describe("features answer while a module is broken", () => {
  it("at the end of every beginning", () => {
    const workspace = workspaceOf({ [path]: module });
    const start = module.indexOf("PACK_DEFINITION");
    let answered = 0;
    let asked = 0;
    for (let end = start; end <= module.length; end += 4) {
      setText(workspace, path, module.slice(0, end));
      workspace.settle([path]);
      asked++;
      if (askEverything(workspace, end) > 0) answered++;
    }
    assert.ok(answered * 4 > asked, `only ${answered} of ${asked} beginnings had a completion`);
  });

  it("anywhere in texts with anything in them", () => {
    const workspace = workspaceOf({ [path]: module });
    const junk = fc.oneof(
      fc.constantFrom(
        "\n",
        "    ",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        '"""',
        "#",
        "f'",
        "\\",
        "**",
        "=",
        ",",
        "😀",
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(30), junk, fc.nat(3000), (at, cut, added, cursor) => {
        const start = at % module.length;
        const changed = module.slice(0, start) + added + module.slice(start + cut);
        setText(workspace, path, changed);
        workspace.settle([path]);
        askEverything(workspace, Math.min(start + added.length, changed.length));
        askEverything(workspace, cursor % (changed.length + 1));
      }),
      { numRuns: 150 },
    );
  });

  it("soon, in long modules", () => {
    const long = module.replace(
      "    step_templates=[\n",
      (head) =>
        head +
        Array.from(
          { length: 300 },
          (_, i) =>
            `        StepTemplate(\n            template_id="notes.t${i}.v1",\n            default_executor=ExecutorSpec(argv=["a", "b"]),\n        ),\n`,
        ).join(""),
    );
    const workspace = workspaceOf({ [path]: long });
    const offset = long.indexOf("notes.t299") + 3;
    askEverything(workspace, offset);
    const before = performance.now();
    askEverything(workspace, offset);
    const taken = performance.now() - before;
    assert.ok(taken < 1000, `one question took ${taken.toFixed(0)} ms`);
  });
});
