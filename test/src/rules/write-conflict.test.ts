// Who is told that nothing can be written in a run: as few parties as leave nothing together, and nobody where one of them wants it so.
import assert from "node:assert/strict";
import type { PlacedParty } from "../../../shared/src/registry/policy-parties.js";
import { conflictsWithWorkspace, writeConflict } from "../../../shared/src/rules/write-conflict.js";

type Proposal = PlacedParty["proposal"];

const allow = (...paths: readonly string[]): Proposal => ({ allow_write_paths: paths });
const deny = (...paths: readonly string[]): Proposal => ({ deny_write_paths: paths });
const party = (kind: PlacedParty["kind"], name: string, proposal: Proposal): PlacedParty => ({
  kind,
  name,
  proposal,
  site: undefined,
});
const pack = (name: string, proposal: Proposal) => party("pack", name, proposal);
const workspace = (proposal: Proposal) => party("workspace", "workspace", proposal);
const graph = (proposal: Proposal) => party("graph", "graph", proposal);

describe("a conflict about what may be written", () => {
  const rows: readonly (readonly [title: string, parties: readonly PlacedParty[], needed: string | undefined])[] = [
    ["two packs", [pack("a", allow("src")), pack("b", allow("docs"))], "a b"],
    ["a pack and the graph", [pack("a", allow("src")), graph(allow("docs"))], "a graph"],
    ["what one allows and another denies", [pack("a", allow("src")), pack("b", deny("src"))], "a b"],
    [
      "three that only leave nothing together",
      [pack("a", allow("x", "y")), pack("b", deny("x")), pack("c", deny("y"))],
      "a b c",
    ],
    ["the last of three is not needed", [pack("a", allow("x")), pack("b", allow("y")), pack("c", allow("z"))], "a b"],
    ["packs rather than the graph", [graph(allow("z")), pack("a", allow("x")), pack("b", allow("y"))], "a b"],
    ["packs rather than the workspace", [workspace(allow("z")), pack("a", allow("x")), pack("b", allow("y"))], "a b"],
    ["others have no opinion", [pack("a", allow("x")), pack("b", {}), pack("c", allow("y"))], "a c"],
    ["the workspace and the graph", [workspace(allow("x")), graph(allow("y"))], "workspace graph"],
    ["something is left", [pack("a", allow("src")), pack("b", allow("src/a"))], undefined],
    ["one of them wants nothing written", [pack("a", allow()), pack("b", allow("docs"))], undefined],
    ["a pack and the workspace alone", [workspace(allow("src")), pack("a", allow("docs"))], undefined],
    ["nobody has an opinion", [workspace({}), pack("a", {})], undefined],
  ];
  for (const [title, parties, needed] of rows)
    it(`${needed ?? "nobody"}: ${title}`, () =>
      assert.equal(
        writeConflict(parties)
          ?.map(({ name }) => name)
          .join(" "),
        needed,
      ));

  it("of a pack with the workspace is one that neither has alone", () => {
    assert.ok(conflictsWithWorkspace(pack("a", allow("src")), [workspace(allow("docs"))]));
    assert.ok(conflictsWithWorkspace(pack("a", deny("docs")), [workspace(allow("docs"))]));
    assert.ok(!conflictsWithWorkspace(pack("a", allow("src")), [workspace(allow("."))]));
    assert.ok(!conflictsWithWorkspace(pack("a", allow()), [workspace(allow("docs"))]));
    assert.ok(!conflictsWithWorkspace(pack("a", allow("src")), [workspace(allow())]));
  });
});
