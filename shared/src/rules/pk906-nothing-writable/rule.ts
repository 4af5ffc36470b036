import { grantedTo, type PolicyParty } from "../../model/safety/effective.js";
import { writesNothing } from "../../model/safety/meet.js";
import { graphParty, type PlacedParty, partiesOf } from "../../registry/policy-parties.js";
import { headAt, type Place, valueAt } from "../../syntax/place.js";
import { repair } from "../repairs.js";
import { defineRule } from "../rule.js";
import { partyAsSubject, partyWords, removeWish, shownList } from "../safety-policies.js";
import { writeConflict } from "../write-conflict.js";

interface Share extends Pick<PolicyParty, "kind" | "name"> {
  readonly allow: readonly string[];
  readonly deny: readonly string[];
  /** Whether something could be written if it left its `allow_write_paths` out; then the file that holds them. */
  readonly mends?: string;
}

export const nothingWritable = defineRule<{ shares: readonly Share[] }>({
  code: "PK906",
  name: "nothing-writable",
  group: "safety",
  severity: "warning",
  stage: "workspace",
  message({ shares }) {
    const names = shares.slice(0, 3).map(partyWords);
    const more = shares.length - names.length;
    const all = more > 0 ? [...names, `${more} more`] : names;
    const asked = shares.slice(0, 3).map((share) => `${partyWords(share)} ${askedBy(share)}`);
    return `Together, ${all.slice(0, -1).join(", ")} and ${all.at(-1)} leave no path writable: ${asked.join(", ")}. A run has one policy for all of its steps; leave \`allow_write_paths\` out of one of them, or split the graph.`;
  },
  check: {
    graph(file, context) {
      const graph = file.reading.value;
      if (!graph) return;
      const parties = partiesOf(graph, file.path, context);
      const conflict = writeConflict(parties);
      if (!conflict) return;
      const shares = conflict.map((party): Share => {
        const { kind, name, proposal, site } = party;
        const without = parties.map((one) => (one === party ? withoutAllow(one) : one));
        const mends = proposal.allow_write_paths && site && !writesNothing(grantedTo(without)) ? site.file : undefined;
        return {
          kind,
          ...(name === undefined ? {} : { name }),
          allow: proposal.allow_write_paths?.slice(0, mostKept) ?? [],
          deny: proposal.deny_write_paths?.slice(0, mostKept) ?? [],
          ...(mends === undefined || kind === "workspace" ? {} : { mends }),
        };
      });
      const related = conflict.flatMap(({ site, proposal, ...party }) => {
        const field = proposal.allow_write_paths ? "allow_write_paths" : "deny_write_paths";
        if (!site || party.kind === "graph") return [];
        const words = `${partyAsSubject(party)} ${proposal.allow_write_paths ? "allows" : "denies"} its paths here.`;
        return [{ file: site.file, place: valueAt([...site.path, field]), message: words }];
      });
      context.report(
        placeIn(graphParty(graph, file.path), conflict, graph.packs !== undefined),
        { shares },
        { related },
      );
    },
  },
  fixes: ({ shares }, { file, other }) =>
    shares.flatMap(({ kind, name, mends }) => {
      const target = mends === undefined ? undefined : mends === file.path ? file : other(mends);
      if (!target) return [];
      const policy = kind === "graph" ? "safety_policy" : "default_safety_policy";
      const owner = kind === "graph" ? "this graph" : `pack \`${name}\``;
      const edits = removeWish(target.tree, [policy, "allow_write_paths"]);
      return repair(`Leave \`allow_write_paths\` out of ${owner}`, target, edits);
    }),
});

/** Of longer lists nobody reads more. */
const mostKept = 6;

function askedBy({ allow, deny }: Share): string {
  const denying = deny.length > 0 ? `denies ${shownList(deny, 3)}` : "";
  if (allow.length === 0) return denying;
  return `allows ${shownList(allow, 3)}${denying === "" ? "" : ` and ${denying}`}`;
}

/** In the graph's own policy where that has a part in it, else at the list of packs. */
function placeIn(own: PlacedParty, conflict: readonly PlacedParty[], listsPacks: boolean): Place {
  if (conflict.some(({ kind }) => kind === "graph")) {
    const field = own.proposal.allow_write_paths ? "allow_write_paths" : "deny_write_paths";
    return valueAt(["safety_policy", field]);
  }
  return listsPacks ? valueAt(["packs"]) : headAt([]);
}

function withoutAllow(party: PlacedParty): PlacedParty {
  const { allow_write_paths, ...proposal } = party.proposal;
  return { ...party, proposal };
}
