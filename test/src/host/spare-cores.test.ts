// Whether V8's threads leave the program a core, and that the editor's client starts the server so that they do.
import assert from "node:assert/strict";
import { serverNodeArguments } from "@packwright/client/serverThreads";
import { leavesCore, sparingThreads } from "../../../server/src/host/spare-cores.js";

describe("a core for the program", () => {
  const starts = [
    { options: [], cores: 1, leaves: false },
    { options: ["--enable-source-maps"], cores: 2, leaves: false },
    { options: [], cores: 4, leaves: false },
    { options: [], cores: 5, leaves: true },
    { options: [sparingThreads(2)], cores: 2, leaves: true },
    { options: ["--v8-pool-size=3"], cores: 2, leaves: true },
    { options: ["--v8-pool-size", "1"], cores: 2, leaves: true },
  ];
  for (const { options, cores, leaves } of starts)
    it(`is ${leaves ? "" : "not "}left on ${cores} cores with ${options.join(" ") || "no options"}`, () =>
      assert.equal(leavesCore({ options, cores }), leaves));

  it("is left by as many threads as there are other cores, never by more than Node has anyway", () => {
    const threads = [1, 2, 3, 4, 5, 64].map((cores) => sparingThreads(cores).replace("--v8-pool-size=", ""));
    assert.deepEqual(threads, ["1", "1", "2", "3", "4", "4"]);
  });

  it("is what the client of VS Code asks for", () => {
    for (const cores of [1, 2, 3, 4, 5, 64]) assert.deepEqual(serverNodeArguments(cores), [sparingThreads(cores)]);
  });
});
