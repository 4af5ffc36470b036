// An edit costs what it touches: counted, not timed.
import assert from "node:assert/strict";
import { allRules, completionsAt, RuleChecker, type WorkCounters, Workspace } from "@packwright/shared";
import { RegistryView } from "../../../shared/src/registry/view.js";
import { diagnosticsOf, setText } from "../support/workspace.js";

const count = 2000;
const pathOf = (i: number) => `packs/p${i}/pack.yaml`;

/** A pack that refers to the schema of the one before it. */
function packText(i: number, description = "Nothing special."): string {
  const before = i === 0 ? "" : `    input_schema_ids: [p${i - 1}.thing.v1]\n`;
  return [
    `name: p${i}`,
    "version: 1.0.0",
    "minimum_kernel_version: 0.1.0",
    `description: ${description}`,
    "schemas:",
    `  - schema_id: p${i}.thing.v1`,
    "    json_schema: { type: object }",
    "step_templates:",
    `  - template_id: p${i}.make.v1`,
    `${before}    output_schema_ids: [p${i}.thing.v1]`,
    "    default_executor: { argv: [make] }",
    "",
  ].join("\n");
}

function bigWorkspace(): Workspace {
  const workspace = new Workspace({ checker: new RuleChecker(allRules), indexing: true });
  for (let i = 0; i < count; i++) setText(workspace, pathOf(i), packText(i));
  workspace.finishIndexing();
  workspace.settle();
  return workspace;
}

function workOf(workspace: Workspace, edit: () => void): Omit<WorkCounters, "parts"> {
  const before = { ...workspace.counters };
  edit();
  const changed = workspace.settle();
  for (const path of changed) workspace.present(path);
  const { parsed, checked, linked, presented } = workspace.counters;
  return {
    parsed: parsed - before.parsed,
    checked: checked - before.checked,
    linked: linked - before.linked,
    presented: presented - before.presented,
  };
}

describe("the work of an edit among 2,000 packs", () => {
  let workspace: Workspace;
  before(function () {
    this.timeout(60_000);
    workspace = bigWorkspace();
    for (const path of workspace.paths()) workspace.present(path);
  });

  it("starts from sound packs", () => {
    assert.deepEqual(
      diagnosticsOf(workspace)
        .filter((one) => one.severity === "error")
        .map((one) => one.message),
      [],
    );
  });

  it("starts with each file looked at once", () => {
    const fresh = bigWorkspace();
    const { parsed, checked, linked } = fresh.counters;
    assert.deepEqual({ parsed, checked, linked }, { parsed: count, checked: count, linked: count });
  });

  it("is one file when prose changes", () => {
    const work = workOf(workspace, () => setText(workspace, pathOf(1000), packText(1000, "Something else.")));
    assert.deepEqual(work, { parsed: 1, checked: 1, linked: 1, presented: 1 });
  });

  it("is one file when its text breaks, and when it is mended", () => {
    const broken = workOf(workspace, () => setText(workspace, pathOf(1000), `${packText(1000)}oops: [`));
    assert.deepEqual(broken, { parsed: 1, checked: 1, linked: 0, presented: 1 });
    assert.deepEqual(workspace.present(pathOf(1001)).diagnostics, []);
    const mended = workOf(workspace, () => setText(workspace, pathOf(1000), packText(1000)));
    assert.deepEqual(mended, { parsed: 1, checked: 1, linked: 1, presented: 1 });
  });

  it("is the part that was edited, once a file is being edited", () => {
    const schema = (i: number, words: string) =>
      `  - { schema_id: long.thing_${i}.v1, description: ${words}, json_schema: { type: object } }\n`;
    const text = (words: string) =>
      `name: long\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\nschemas:\n${Array.from({ length: 50 }, (_, i) => schema(i, i === 20 ? words : "Same.")).join("")}`;
    const partsOf = (words: string) => {
      const { parts } = workspace.counters;
      workOf(workspace, () => setText(workspace, "packs/long/pack.yaml", text(words)));
      return workspace.counters.parts - parts;
    };
    // It is judged as a whole until it is edited. Then each of its 51 parts is judged on four passes, and what was found in them is kept.
    assert.equal(partsOf("One."), 0);
    assert.equal(partsOf("Two."), 4 * 51);
    assert.equal(partsOf("Three."), 4);
    assert.equal(partsOf("Four, which is longer."), 4);
    workspace.remove("packs/long/pack.yaml");
    workspace.settle();
  });

  it("goes on from what is known of the whole, once twenty other files were edited", () => {
    const edit = (i: number, words: string) =>
      workOf(workspace, () => setText(workspace, pathOf(i), packText(i, words)));
    const partsOf = (i: number, words: string) => {
      const { parts } = workspace.counters;
      edit(i, words);
      return workspace.counters.parts - parts;
    };
    partsOf(1001, "One.");
    const ofPart = partsOf(1001, "Two.");
    for (let i = 0; i < 20; i++) edit(i, "Something else.");
    // What it looked at is still known.
    const renamed = packText(1000).replaceAll("p1000.thing.v1", "p1000.other.v1");
    workOf(workspace, () => setText(workspace, pathOf(1000), renamed));
    assert.deepEqual(
      workspace.present(pathOf(1001)).diagnostics.map((one) => one.code),
      ["PK301"],
    );
    workOf(workspace, () => setText(workspace, pathOf(1000), packText(1000)));
    assert.deepEqual(workspace.present(pathOf(1001)).diagnostics, []);
    assert.ok(partsOf(1001, "Three.") > ofPart, "its parts are judged one by one again");
    assert.equal(partsOf(1001, "Four."), ofPart);
  });

  it("is the file and its readers when an id changes", () => {
    const renamed = packText(1000).replaceAll("p1000.thing.v1", "p1000.other.v1");
    const work = workOf(workspace, () => setText(workspace, pathOf(1000), renamed));
    assert.equal(work.parsed, 1);
    assert.ok(work.checked <= 2, `checked ${work.checked} files`);
    assert.deepEqual(
      workspace.present(pathOf(1001)).diagnostics.map((one) => one.code),
      ["PK301"],
    );
    workOf(workspace, () => setText(workspace, pathOf(1000), packText(1000)));
    assert.deepEqual(workspace.present(pathOf(1001)).diagnostics, []);
  });

  it("asks no rule that looks at a file alone, or at its schemas, about a reader of an id that changes", () => {
    const asked: string[] = [];
    class Listening extends RuleChecker {
      override checkScope(...[file, stages, view, scope]: Parameters<RuleChecker["checkScope"]>) {
        asked.push(`${file.path} ${stages.join(" ")}`);
        return super.checkScope(file, stages, view, scope);
      }
    }
    const two = new Workspace({ checker: new Listening(allRules) });
    for (const i of [0, 1]) setText(two, pathOf(i), packText(i));
    two.settle();
    asked.length = 0;
    setText(two, pathOf(0), packText(0).replaceAll("p0.thing.v1", "p0.other.v1"));
    two.settle();
    const ofReader = asked.filter((one) => one.startsWith(pathOf(1))).map((one) => one.slice(pathOf(1).length + 1));
    assert.deepEqual([...new Set(ofReader)], ["workspace", "status"]);
    assert.deepEqual(
      two.present(pathOf(1)).diagnostics.map((one) => one.code),
      ["PK301"],
    );
  });

  it("keeps what is known of a file that is being edited while all others are gone through", () => {
    const reading = new Workspace({ checker: new RuleChecker(allRules), indexing: true });
    const kept = (i: number) => {
      const file = reading.file(pathOf(i));
      return file?.kind === "pack" && file.kept() !== undefined;
    };
    for (const words of ["One.", "Two."]) setText(reading, pathOf(0), packText(0, words));
    for (let i = 1; i < 200; i++) setText(reading, pathOf(i), packText(i));
    assert.deepEqual([kept(0), kept(1), kept(199)], [true, false, true]);
    reading.finishIndexing();
    reading.settle();
    reading.rest();
  });

  it("rests in short steps, and once", () => {
    workspace.rest();
    assert.equal(workspace.rest(), false, "what was linked for the first time has let go of its long facts already");
    const again = 400;
    for (let i = 0; i < again; i++) setText(workspace, pathOf(i), packText(i));
    workspace.settle();
    let steps = 1;
    while (workspace.rest()) steps++;
    assert.ok(steps > again / 100, `${steps} steps`);
    assert.equal(workspace.rest(), false);
    setText(workspace, pathOf(1000), packText(1000));
    workspace.settle();
    assert.equal(workspace.rest(), false, "one file is no more than a step");
  });

  it("keeps the names of all packs in order for whoever asks", () => {
    const names = workspace.view().names("all", "schema");
    assert.equal(names.length, count);
    workOf(workspace, () => setText(workspace, pathOf(1000), packText(1000, "Something else.")));
    assert.equal(workspace.view().names("all", "schema"), names, "sorted again for an edit of prose");
    workOf(workspace, () => setText(workspace, pathOf(1000), packText(1000)));
  });

  it("looks up a few of all ids for a completion", () => {
    const looked = countedLookups(() => {
      const text = packText(1000);
      const offset = text.indexOf("p999.thing.v1");
      const { items, isIncomplete } = completionsAt(workspace, pathOf(1000), offset, { snippets: true });
      assert.ok(items.length >= 200 && isIncomplete, `${items.length} items`);
      assert.equal(items[0]?.label, "p1000.thing.v1");
    });
    assert.ok(looked < count / 2, `${looked} look-ups`);
  });
});

describe("the work of an id that hundreds of files read", () => {
  const readers = 600;
  const hub = (id: string) => packText(0).replaceAll("p0.thing.v1", id);
  const reader = (i: number, description?: string) =>
    packText(i, description).replaceAll(`p${i - 1}.thing.v1`, "p0.thing.v1");

  it("begins with the edited file, goes on file by file, and gives way to whatever is typed meanwhile", () => {
    const workspace = new Workspace({ checker: new RuleChecker(allRules) });
    setText(workspace, pathOf(0), hub("p0.thing.v1"));
    for (let i = 1; i <= readers; i++) setText(workspace, pathOf(i), reader(i));
    workspace.settle();
    const looked = () => workspace.counters.checked + workspace.counters.linked;
    const before = looked();
    setText(workspace, pathOf(0), hub("p0.other.v1"));
    let run = workspace.work([pathOf(0)]);
    assert.equal(run.next().value, pathOf(0));
    assert.equal(looked() - before, 2, "more than the edited file was looked at first");
    for (let step = 0, done = false; !done; step++) {
      const start = looked();
      if (step % 100 === 50) {
        // A keystroke somewhere else: its file comes first, and the rest goes on where it was.
        setText(workspace, pathOf(readers), reader(readers, `Typed ${step}.`));
        run = workspace.work([pathOf(readers)]);
        assert.equal(run.next().value, pathOf(readers));
        assert.ok(looked() - start <= 2, `${looked() - start} looks for a keystroke`);
      } else {
        done = run.next().done === true;
        assert.ok(looked() - start <= 1, `${looked() - start} looks in one step`);
      }
    }
    assert.ok(looked() - before < 2.2 * readers, `${looked() - before} looks at ${readers} files`);
    for (const i of [1, readers])
      assert.deepEqual(
        workspace.present(pathOf(i)).diagnostics.map(({ code }) => code),
        ["PK301"],
      );
  });
});

function countedLookups(run: () => void): number {
  const { lookup } = RegistryView.prototype;
  let count = 0;
  RegistryView.prototype.lookup = function (this: RegistryView, ...args: Parameters<typeof lookup>) {
    count++;
    return lookup.apply(this, args);
  } as typeof lookup;
  try {
    run();
  } finally {
    RegistryView.prototype.lookup = lookup;
  }
  return count;
}
