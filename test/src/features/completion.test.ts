// Completion: what is offered where, and what the text is like afterwards.
import assert from "node:assert/strict";
import {
  applyEdits,
  type CompletionItem,
  completionsAt,
  parseContent,
  syntaxOf,
  toJson,
  type Workspace,
} from "@packwright/shared";
import { setText, workspaceOf } from "../support/workspace.js";
import { featureCases } from "./feature-cases.js";
import { sampleFiles } from "./samples.js";

function inserted(text: string, { edit, additionalEdits }: CompletionItem): string {
  return applyEdits(text, [edit, ...additionalEdits]);
}

describe("completion", () => {
  for (const one of featureCases("completion")) {
    it(one.title, () => {
      const offered = (snippets: boolean) => completionsAt(one.workspace, one.path, one.offset, { snippets }).items;
      for (const [question, answer] of Object.entries(one.answers)) {
        const [kind, ...words] = question.split(" ");
        if (kind === "labels") {
          const labels = offered(true).map(({ label }) => label);
          assert.equal(`${labels.join("\n") || "nothing"}\n`, answer, question);
        } else {
          const item = offered(kind !== "plain").find(({ label }) => label === words.join(" "));
          assert.ok(item, `${question}: it is not offered`);
          assert.equal(inserted(one.text, item), answer, question);
        }
      }
    });
  }

  it("describes what it offers", () => {
    const path = "day.graph.yaml";
    const text = "graph_id: day\nsteps:\n  - step_id: a\n    template_id: \n";
    const workspace = workspaceOf({ ...sampleFiles(), [path]: text });
    const { items } = completionsAt(workspace, path, text.length - 1, { snippets: true });
    const item = items.find(({ label }) => label === "writing.draft.v1");
    assert.equal(item?.kind, "template");
    assert.equal(item?.detail, "Write an issue from its sources.");
    assert.match(item?.documentation ?? "", /\| `author` \| string \| \*required\* \|/);
  });

  it("narrows long lists down by what is typed, and says that there is more", () => {
    const schemas = Array.from({ length: 400 }, (_, i) => `  - { schema_id: big.kind${i}.v1, json_schema: true }\n`);
    const head = (name: string) => `name: ${name}\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n`;
    const text = `${head("mine")}step_templates:\n  - template_id: mine.a.v1\n    output_schema_ids: [kind39]\n`;
    const workspace = workspaceOf({
      "big/pack.yaml": `${head("big")}schemas:\n${schemas.join("")}`,
      "pack.yaml": text,
    });
    const { items, isIncomplete } = completionsAt(workspace, "pack.yaml", text.indexOf("39]") + 2, { snippets: true });
    const expected = [39, ...Array.from({ length: 10 }, (_, i) => 390 + i)].map((i) => `big.kind${i}.v1`);
    assert.deepEqual(
      items.map(({ label }) => label).filter((label) => label.includes("kind39")),
      expected.sort(),
    );
    assert.ok(items.length < 200 && !isIncomplete, `${items.length}`);
    const all = completionsAt(workspace, "pack.yaml", text.indexOf("kind39"), { snippets: true });
    assert.ok(all.items.length >= 200 && all.items.length < 250 && all.isIncomplete, `${all.items.length}`);
    assert.ok(all.items.every(({ documentation }) => documentation !== undefined));
  });
});

describe("completion never spoils a text", () => {
  for (const [path, text] of Object.entries(sampleFiles()).filter(([name]) => !name.includes("schemas/"))) {
    it(`at any place of ${path}`, () => {
      const workspace = workspaceOf(sampleFiles());
      let count = 0;
      for (let offset = 0; offset <= text.length; offset += path.endsWith("json") ? 5 : 11) {
        for (const item of completionsAt(workspace, path, offset, { snippets: false }).items) {
          count++;
          assertHarmless(path, text, offset, item);
        }
      }
      assert.ok(count > 20, `only ${count} items were tried`);
    });
  }
});

const namesSomething = new Set(["schema", "template", "pack", "step", "gate", "artifact"]);

/** The text still parses; only the word under the cursor is replaced; a value is read back as what its label says. */
function assertHarmless(path: string, text: string, offset: number, item: CompletionItem): void {
  const { span } = item.edit;
  const shown = `${item.label} at ${offset}: ${JSON.stringify(inserted(text, item).slice(span.start - 40, span.end + 80))}`;
  assert.ok(span.start <= offset && offset <= span.end, shown);
  assert.doesNotMatch(text.slice(span.start, span.end), /[\r\n]/, shown);
  for (const { span: other, text: added } of item.additionalEdits)
    assert.ok(other.start === other.end && added === "," && other.end < span.start, shown);
  const tree = parseContent(syntaxOf(path), { text: inserted(text, item) });
  assert.ok(tree.parses, `${shown}\n${JSON.stringify(tree.problems)}`);
  if (!namesSomething.has(item.kind)) return;
  assert.ok(tree.root && JSON.stringify(toJson(tree.root)).includes(`"${item.label}"`), shown);
}

describe("completion in long texts", () => {
  for (const [path, text] of Object.entries(sampleFiles()).filter(([name]) =>
    /packs\/.*yaml$|graph\.yaml$/.test(name),
  )) {
    it(`is the same as in short ones: ${path}`, () => {
      const short = workspaceOf(sampleFiles());
      const long = workspaceOf(sampleFiles());
      const filler = `x-filler:\n${"  # a long comment\n".repeat(2000)}  a: 1\n`;
      setText(long, path, text + filler);
      long.settle();
      const shown = (workspace: Workspace, offset: number) =>
        completionsAt(workspace, path, offset, { snippets: true }).items.map(({ label, edit }) => ({ label, edit }));
      let count = 0;
      for (let offset = 0; offset < text.length; offset += 19) {
        const expected = shown(short, offset);
        count += expected.length;
        assert.deepEqual(shown(long, offset), expected, JSON.stringify(text.slice(offset - 30, offset)));
      }
      assert.ok(count > 50, `only ${count} items were compared`);
    });
  }
});
