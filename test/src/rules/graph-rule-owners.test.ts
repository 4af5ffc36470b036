// For which names in a graph's rules its author answers: those of its own rules, and in a rule that came from a pack only what expansion
// filled in (format.md 14, Emitted graphs).
import assert from "node:assert/strict";
import { standsForName } from "../../../shared/src/rules/graph-rule-owners.js";

type Row = readonly [
  rule: string | undefined,
  graph: string | undefined,
  field: "step_id" | "gate_id" | "target_step_id",
  name: string,
  stands: boolean,
];

const rows: readonly Row[] = [
  ["main.stop", "main", "step_id", "build", true],
  ["main.stop", "main", "target_step_id", "build", true],
  ["coding.stop", "main", "step_id", "build", false],
  ["coding.stop", "main", "gate_id", "build", false],
  ["coding.stop", "main", "target_step_id", "build", false],
  ["mainly.stop", "main", "step_id", "build", false],
  ["stop.main.", "main", "step_id", "build", false],
  // Expansion wrote the step or the gate of this one, and the pack its target.
  ["coding.stop@build", "main", "step_id", "build", true],
  ["coding.stop@build.lint", "main", "gate_id", "build.lint", true],
  ["coding.stop@build", "main", "gate_id", "lint", false],
  ["coding.stop@build", "main", "target_step_id", "build", false],
  ["main.stop@build", "main", "target_step_id", "build", true],
  ["@build", "main", "gate_id", "build", true],
  ["@build", "main", "gate_id", "lint", false],
  // Nobody can tell whose it is, so it counts as the graph's own.
  [undefined, "main", "step_id", "build", true],
  ["coding.stop", undefined, "step_id", "build", true],
  ["coding.stop", "Not an id", "step_id", "build", true],
];

describe("the author of a graph", () => {
  for (const [rule, graph, field, name, stands] of rows)
    it(`${stands ? "answers" : "does not answer"} for ${field} ${name} of ${rule} in ${graph}`, () =>
      assert.equal(standsForName(rule, graph, field, name), stands));
});
