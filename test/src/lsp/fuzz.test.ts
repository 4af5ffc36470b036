// After any history of edits, openings, closings and changes on the disk, what the server has told is what a workspace made from
// nothing finds in the same texts.
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { TestClient } from "./support/client.js";
import { TestFolder } from "./support/folder.js";
import { graphText, packText } from "./support/packs.js";
import { findingsFromScratch, findingsTold, LastGood } from "./support/twin.js";

const start: Readonly<Record<string, string>> = {
  "packs.config.yaml": "severity: { unknown-field: warning }\n",
  "a/pack.yaml": packText("a"),
  "b/pack.yaml": packText("b", { uses: "a.thing.v1" }),
  "c/pack.json": JSON.stringify({ name: "c", version: "1.0.0", minimum_kernel_version: "0.1.0" }, undefined, 2),
  "x.graph.yaml": graphText("a", "b"),
};

/** What is typed or pasted. Much of it breaks the text, or what others know of it. */
const pieces = [
  "",
  "\n",
  "x",
  ": ",
  "[",
  '"',
  "- ",
  "  ",
  "\t",
  "#",
  "colour: red\n",
  "a.thing.v1",
  "b.make.v1",
  "name: a\n",
  "é😀",
  "discovery: { exclude: ['b/**'] }\n",
  "severity: { PK101: off }\n",
  packText("b"),
];

type Step =
  | {
      readonly kind: "edit";
      readonly path: string;
      readonly at: number;
      readonly removed: number;
      readonly piece: string;
    }
  | { readonly kind: "open" | "close" | "delete"; readonly path: string }
  | { readonly kind: "write"; readonly path: string; readonly text: string };

const path = fc.constantFrom(...Object.keys(start));
const edit = fc.record({
  kind: fc.constant("edit" as const),
  path,
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(30)),
  piece: fc.constantFrom(...pieces),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: edit },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("open" as const, "close" as const), path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("delete" as const), path }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("write" as const), path, text: fc.constantFrom(...Object.values(start)) }),
  },
);
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 });

class Player {
  readonly folder = new TestFolder(start);
  readonly lastGood = new LastGood();
  readonly open = new Map<string, string>();
  private readonly disk = new Map<string, string>(Object.entries(start));
  client!: TestClient;

  async begin(): Promise<void> {
    for (const [file, text] of this.disk) this.lastGood.note(file, text);
    this.client = await TestClient.start({ folders: [this.folder] });
  }

  /** A step whose effect on what the server remembers depends on when it is noticed is waited for. */
  async play(step: Step): Promise<void> {
    await this.take(step);
    const noticed = step.kind === "delete" || step.kind === "write" || step.path === "packs.config.yaml";
    // Once closed, a file that was deleted is gone; opened again before that was seen, it would still be remembered.
    const gone = step.kind === "close" && !this.disk.has(step.path);
    if (noticed || gone) await this.compare();
  }

  /** Waits until the server has told what the twin finds; fails with the difference where that does not happen. */
  async compare(): Promise<void> {
    await this.client.settled();
    const expected = await findingsFromScratch(this.folder, this.open, this.lastGood);
    const end = Date.now() + 3000;
    while (!isDeepStrictEqual(findingsTold(this.client, this.folder), expected) && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(findingsTold(this.client, this.folder), expected);
    const faults = this.client.messages.filter(
      ({ method, params }) => method === "window/logMessage" && (params as { type: number }).type === 1,
    );
    assert.deepEqual(faults, []);
  }

  async end(): Promise<void> {
    await this.client.stop();
    this.folder.delete();
  }

  private async take(step: Step): Promise<void> {
    const { path: file } = step;
    switch (step.kind) {
      case "open":
        return this.openFile(file);
      case "edit": {
        await this.openFile(file);
        const text = this.open.get(file) as string;
        const at = Math.floor(step.at * text.length);
        const end = Math.min(text.length, at + step.removed);
        await this.client.splice(file, at, end, step.piece);
        this.hold(file, this.client.document(file).text);
        return;
      }
      case "close":
        if (!this.open.delete(file)) return;
        await this.client.close(file);
        this.fromDisk(file);
        return;
      case "delete":
        this.disk.delete(file);
        this.folder.remove(file);
        return this.report(file, 3);
      case "write":
        this.disk.set(file, step.text);
        this.folder.write(file, step.text);
        return this.report(file, 2);
    }
  }

  private async openFile(file: string): Promise<void> {
    if (this.open.has(file)) return;
    const text = this.disk.get(file) ?? "";
    await this.client.open(file, text);
    this.hold(file, text);
  }

  private hold(file: string, text: string): void {
    this.open.set(file, text);
    this.lastGood.note(file, text);
  }

  private fromDisk(file: string): void {
    const text = this.disk.get(file);
    if (text === undefined) this.lastGood.forget(file);
    else this.lastGood.note(file, text);
  }

  private async report(file: string, type: number): Promise<void> {
    if (!this.open.has(file)) this.fromDisk(file);
    await this.client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: this.folder.uri(file), type }] });
    // Events are gathered for a while before anybody looks at the disk.
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

describe("any history", () => {
  it("ends with what a workspace made from nothing finds", async () => {
    await fc.assert(
      fc.asyncProperty(history, async (bursts) => {
        const player = new Player();
        await player.begin();
        try {
          for (const burst of bursts) {
            for (const one of burst) await player.play(one);
            await player.compare();
          }
        } finally {
          await player.end();
        }
      }),
      { numRuns: 40 },
    );
  }).timeout(120_000);
});
