// Code frames as they are drawn, from test/fixtures/report/frames.md.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LineIndex } from "../../../shared/src/base/lines.js";
import { codeFrame } from "../../../shared/src/report/frame.js";
import { plainStyle } from "../../../shared/src/report/style.js";

interface FrameCase {
  readonly title: string;
  readonly text: string;
  /** The place, and what else is said about it. */
  readonly settings: string;
  readonly frame: string;
}

const fixture = join(import.meta.dirname, "../../fixtures/report/frames.md");

describe("code frames", () => {
  const cases = readFrameCases(readFileSync(fixture, "utf8"));

  it("have cases", () => {
    assert.ok(cases.length >= 15, String(cases.length));
  });

  for (const one of cases) it(one.title, () => assert.equal(`${drawn(one)}\n`, one.frame));

  it("keep their alignment in a line of a million characters", () => {
    const lines = new LineIndex(`a: ${"0123456789".repeat(100_000)}`);
    const place = { start: { line: 0, column: 500_003 }, end: { line: 0, column: 500_008 } };
    const began = performance.now();
    const [, code = "", mark = ""] = codeFrame(lines, place, { ...common, width: 80 });
    assert.ok(performance.now() - began < 500, "only the part that is shown is measured");
    assert.equal(code.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1), "01234");
    assert.ok(code.length <= 80, code);
  });

  it("never cut a character in two", () => {
    const lines = new LineIndex(`a: ${"\u{1f600}".repeat(3000)}`);
    for (let column = 3; column < 40; column++) {
      const place = { start: { line: 0, column: 4000 + column }, end: { line: 0, column: 4002 + column } };
      const text = codeFrame(lines, place, { ...common, width: 61 }).join("\n");
      assert.doesNotMatch(text, /\p{Cs}/u);
      assert.ok(text.includes("\u{1f600}"));
    }
  });
});

const common = { style: plainStyle, digits: 1, context: 1, sign: "^", paint: (text: string) => text } as const;

function drawn({ text, settings }: FrameCase): string {
  const [, line, column, endLine, endColumn] = /^(\d+):(\d+)-(\d+):(\d+)/.exec(settings) ?? [];
  const width = Number(/columns (\d+)/.exec(settings)?.[1] ?? 100);
  const label = /label (.+)$/.exec(settings)?.[1] ?? "";
  const at = (one: string | undefined) => Number(one) - 1;
  const range = { start: { line: at(line), column: at(column) }, end: { line: at(endLine), column: at(endColumn) } };
  const lines = new LineIndex(text.replaceAll("␉", "\t").replaceAll("␛", "\u001b"));
  return codeFrame(lines, range, { ...common, width, label }).join("\n");
}

function readFrameCases(markdown: string): FrameCase[] {
  const sections = markdown.split(/^## /m).slice(1);
  return sections.map((section) => {
    const [, title = "", text = "", settings = "", frame = ""] =
      /^(.+)\n\n```text\n([\s\S]*?)```\n\n(.+)\n\n```frame\n([\s\S]*?)```\s*$/.exec(section) ?? [];
    assert.ok(title, `A case cannot be read: ${section}`);
    return { title, text, settings, frame };
  });
}
