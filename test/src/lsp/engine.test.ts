// When V8 is told to compile sooner: not while a workspace is read, and in two steps from then on.
import assert from "node:assert/strict";
import { EagerCompiling } from "../../../server/src/lsp/engine.js";

describe("compiling sooner", () => {
  it("begins when a workspace was read, and goes on once a hundred messages came after that", () => {
    const told: number[] = [];
    const times = () => told.length;
    const compiling = new EagerCompiling((bytes) => told.push(bytes));
    for (let i = 0; i < 300; i++) compiling.heard();
    assert.equal(times(), 0);
    compiling.begin();
    assert.equal(times(), 1);
    for (let i = 0; i < 99; i++) compiling.heard();
    assert.equal(times(), 1);
    for (let i = 0; i < 300; i++) compiling.heard();
    assert.equal(times(), 2);
    const [first = 0, second = 0] = told;
    assert.ok(second > 0 && second < first);
  });
});
