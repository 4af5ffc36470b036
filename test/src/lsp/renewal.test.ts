// Renewing findings step by step: who is told first, and that an editor is not flooded.
import assert from "node:assert/strict";
import { createWorkspace, roleByName } from "@packwright/shared";
import { Renewal } from "../../../server/src/lsp/renewal.js";

/** A schema of a pack, and packs that refer to it. */
function workspaceOf(readers: number) {
  const texts = new Map([["base/pack.yaml", base("base.record.v1")]]);
  for (let i = 0; i < readers; i++) texts.set(`reader_${i}/pack.yaml`, reader(`reader_${i}`));
  const workspace = createWorkspace();
  for (const [path, text] of texts) workspace.set(path, roleByName(path) ?? "resource", { text });
  workspace.settle();
  return workspace;
}

const head = (name: string) => `name: ${name}\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n`;
const base = (id: string) => `${head("base")}schemas:\n  - schema_id: ${id}\n    json_schema: { type: object }\n`;
const reader = (name: string) =>
  `${head(name)}step_templates:\n  - template_id: ${name}.make.v1\n    input_schema_ids: [base.record.v1]\n    output_schema_ids: []\n    default_executor: { kind: local_command, argv: [make] }\n`;

/** What happens until nothing is left to do, in its order: the paths that are told, and `way` where way is given. */
function eventsOfRenaming(readers: number, isNews: (path: string) => boolean): string[] {
  const workspace = workspaceOf(readers);
  const events: string[] = [];
  const renewal = new Renewal({
    workspace,
    open: () => ["base/pack.yaml"],
    tell: (path) => {
      events.push(path);
      return isNews(path);
    },
    giveWay: () => events.push("way"),
  });
  workspace.set("base/pack.yaml", "manifest", { text: base("base.other.v1") });
  renewal.edited("base/pack.yaml");
  while (renewal.step()) {
    // Every step is taken.
  }
  return events;
}

describe("renewing findings", () => {
  it("tells the edited file first and gives way at once", () => {
    const [first, second] = eventsOfRenaming(3, () => true);
    assert.deepEqual([first, second], ["base/pack.yaml", "way"]);
  });

  it("gives way after every twenty of the others, so that an editor is not flooded", () => {
    const events = eventsOfRenaming(50, () => true).slice(2);
    assert.equal(events.filter((event) => event.startsWith("reader_")).length, 50);
    assert.deepEqual(
      events.flatMap((event, i) => (event === "way" ? [i] : [])),
      [20, 41],
    );
  });

  it("does not count what is no news", () => {
    const events = eventsOfRenaming(50, (path) => path.startsWith("base/")).slice(2);
    assert.equal(events.filter((event) => event.startsWith("reader_")).length, 50);
    assert.ok(!events.includes("way"));
  });
});
