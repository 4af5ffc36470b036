// When V8 is told to compile sooner: only once a workspace was read and somebody is at work, and step by step.
import assert from "node:assert/strict";
import { EagerCompiling } from "../../../server/src/lsp/engine.js";

/** What V8 is told in the course of 2,000 messages after 1,000 that came while a workspace was read. */
function toldWith(hasCore: boolean) {
  const told: { readonly bytes: number; readonly messages: number }[] = [];
  let messages = 0;
  const compiling = new EagerCompiling((bytes) => told.push({ bytes, messages }), hasCore);
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
  return told;
}

describe("compiling sooner", () => {
  it("begins with the first message after a workspace was read, and goes on later", () => {
    const [first, second, ...others] = toldWith(true);
    assert.ok(first && second && others.length === 0);
    assert.equal(first.messages, 1);
    assert.ok(second.messages > first.messages && second.bytes < first.bytes);
  });

  it("begins later where it would keep the program waiting", () => {
    const [first, second, ...others] = toldWith(false);
    assert.ok(first && second && others.length === 0);
    assert.ok(first.messages >= 200, "the first few hundred keystrokes do not wait for it");
    assert.ok(second.messages > first.messages && second.bytes < first.bytes);
  });
});
