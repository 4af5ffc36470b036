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
    { options: [sparingThreads], cores: 2, leaves: true },
    { options: ["--v8-pool-size=3"], cores: 2, leaves: true },
    { options: ["--v8-pool-size", "1"], cores: 2, leaves: true },
  ];
  for (const { options, cores, leaves } of starts)
    it(`is ${leaves ? "" : "not "}left on ${cores} cores with ${options.join(" ") || "no options"}`, () =>
      assert.equal(leavesCore({ options, cores }), leaves));

  it("is what the client of VS Code asks for", () => assert.deepEqual(serverNodeArguments, [sparingThreads]));
});
