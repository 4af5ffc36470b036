// The line of progress: only for people, only on long runs, and gone at the end.
import assert from "node:assert/strict";
import { startProgress } from "../../../server/src/cli/progress.js";

describe("progress", () => {
  function recorder(isTerminal: boolean, columns = 40) {
    const written: string[] = [];
    const clock = { time: 0 };
    const progress = startProgress({ isTerminal, columns, write: (text) => written.push(text) }, () => clock.time);
    const at = (time: number, words: string) => {
      clock.time = time;
      progress.show(words);
    };
    return { written, at, end: progress.end };
  }

  it("is silent where there is no terminal", () => {
    const { written, at, end } = recorder(false);
    at(5000, "Reading files");
    end();
    assert.deepEqual(written, []);
  });

  it("is silent on a short run", () => {
    const { written, at, end } = recorder(true);
    at(10, "Reading files");
    at(499, "Reading files");
    end();
    assert.deepEqual(written, []);
  });

  it("shows one line, renews it ten times in a second at most, and takes it away", () => {
    const { written, at, end } = recorder(true);
    for (let time = 0; time <= 1000; time += 10) at(time, `Reading files: ${time}`);
    end();
    end();
    assert.deepEqual(written, [
      ...[500, 600, 700, 800, 900, 1000].map((time) => `\r\u001b[KReading files: ${time}`),
      "\r\u001b[K",
    ]);
  });

  it("fits into the terminal", () => {
    const { written, at } = recorder(true, 20);
    at(600, "Reading files: 12345 of 67890");
    assert.deepEqual(written, ["\r\u001b[KReading files: 1234"]);
  });
});
