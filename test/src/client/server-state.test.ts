// What the status item says, and when a dead server is started again.
import assert from "node:assert/strict";
import { createRestartPolicy, restartLimit, restartWindowMs } from "@packwright/client/restartPolicy";
import { describeState, type ServerState, stateOf } from "@packwright/client/serverState";

describe("the words for the server's state", () => {
  const ready = { state: "ready", packs: 3, refused: 0, files: 9, findings: 0 } as const;
  const rows: readonly [ServerState, text: string, detail: string, severity: string, busy: boolean, action: string][] =
    [
      [{ kind: "starting", afterCrash: false }, "Packwright is starting", "", "information", true, "showOutput"],
      [
        { kind: "starting", afterCrash: true },
        ...(["Packwright is starting", "again, after a crash", "information", true, "showOutput"] as const),
      ],
      [
        stateOf({ ...ready, state: "indexing", files: 1 }),
        ...(["Packwright reads the workspace", "1 file", "information", true, "showOutput"] as const),
      ],
      [stateOf(ready), "3 packs", "nothing found", "information", false, "showOutput"],
      [
        stateOf({ ...ready, packs: 1, refused: 2, findings: 5 }),
        ...(["1 pack, 2 refused", "5 findings", "warning", false, "openProblems"] as const),
      ],
      [stateOf({ ...ready, findings: 1 }), "3 packs", "1 finding", "information", false, "openProblems"],
      [
        { kind: "failed", reason: "it ended 5 times" },
        ...(["Packwright has stopped", "it ended 5 times", "error", false, "restartServer"] as const),
      ],
      [{ kind: "stopped" }, "Packwright has stopped", "", "information", false, "restartServer"],
    ];
  for (const [state, text, detail, severity, busy, action] of rows) {
    it(`${state.kind}: ${text}${detail && `, ${detail}`}`, () => {
      assert.deepEqual(describeState(state), { text, detail, severity, busy, action });
    });
  }
});

describe("the restart of a server that died", () => {
  const times = (policy = createRestartPolicy()) => ({
    policy,
    deaths: (...at: number[]) => at.map((time) => policy.mayRestart(time)),
  });

  it("happens up to the limit within the window, and then no more", () => {
    const { deaths } = times();
    assert.deepEqual(deaths(0, 1, 2, 3), Array(restartLimit).fill(true));
    assert.deepEqual(deaths(4, 5), [false, false]);
  });

  it("always happens when the deaths lie far enough apart", () => {
    const apart = restartWindowMs / restartLimit;
    const { deaths } = times();
    assert.ok(deaths(...Array.from({ length: 50 }, (_, index) => index * apart)).every(Boolean));
  });

  it("starts from the beginning after a person asked for a restart", () => {
    const { policy, deaths } = times();
    assert.equal(deaths(0, 0, 0, 0, 0).at(-1), false);
    policy.forgive();
    assert.deepEqual(deaths(1), [true]);
  });
});
