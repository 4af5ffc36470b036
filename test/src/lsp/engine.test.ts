// When V8 is told to compile sooner: only once a workspace was read and somebody has been at work for a while, and step by step.
import assert from "node:assert/strict";
import { EagerCompiling } from "../../../server/src/lsp/engine.js";

describe("compiling sooner", () => {
  it("begins some hundred messages after a workspace was read, and goes on later", () => {
    const told: { readonly bytes: number; readonly messages: number }[] = [];
    let messages = 0;
    const compiling = new EagerCompiling((bytes) => told.push({ bytes, messages }));
    const hear = (count: number) => {
      for (let i = 0; i < count; i++) {
        messages++;
        compiling.heard();
      }
    };
    hear(1000);
    assert.equal(told.length, 0, "a workspace is still being read");
    messages = 0;
    compiling.begin();
    hear(2000);
    const [first, second, ...others] = told;
    assert.ok(first && second && others.length === 0);
    assert.ok(first.messages >= 200, "the first few hundred keystrokes do not wait for it");
    assert.ok(second.messages > first.messages && second.bytes < first.bytes);
  });
});
