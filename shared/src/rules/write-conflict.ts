// Why nothing can be written in a run although nobody asks for that: the parties whose policies leave nothing together (format.md 8).
// Must not know who is told, or where.
import { grantedTo } from "../model/safety/effective.js";
import { writesNothing } from "../model/safety/meet.js";
import type { PlacedParty } from "../registry/policy-parties.js";

/**
 * As few parties as leave no path writable together, packs rather than others, in the order of the parties. Undefined where something
 * can be written, where one party by itself wants nothing written, and where a single pack and the workspace disagree: that is
 * no matter of the graph.
 */
export function writeConflict(parties: readonly PlacedParty[]): readonly PlacedParty[] | undefined {
  const needed = leastConflict(parties);
  if (!needed) return undefined;
  const packs = needed.filter(({ kind }) => kind === "pack").length;
  return packs > 1 || needed.some(({ kind }) => kind === "graph") ? needed : undefined;
}

/** Whether a pack and the workspace leave no path writable together, although neither by itself wants that. */
export function conflictsWithWorkspace(pack: PlacedParty, workspace: readonly PlacedParty[]): boolean {
  return leastConflict([...workspace, pack]) !== undefined;
}

function leastConflict(parties: readonly PlacedParty[]): readonly PlacedParty[] | undefined {
  const concerned = parties.filter(
    ({ proposal }) => proposal.allow_write_paths !== undefined || proposal.deny_write_paths !== undefined,
  );
  if (!writesNothing(grantedTo(concerned)) || concerned.some(({ proposal }) => writesNothing(proposal)))
    return undefined;
  const rank = ({ kind }: PlacedParty) => (kind === "pack" ? 1 : 0);
  let needed = concerned;
  // The workspace and the graph are passed over first, then the packs from the last.
  for (const party of concerned.toReversed().sort((a, b) => rank(a) - rank(b))) {
    const others = needed.filter((other) => other !== party);
    if (writesNothing(grantedTo(others))) needed = others;
  }
  return needed;
}
