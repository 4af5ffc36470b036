// Who has a say in what a run may do, and where they say it (format.md 8): the kernel, the workspace, the packs of a graph, the graph.
// Everything is looked up, so that a rule that asks is asked again when an answer changes. Must not know findings.
import type { SafetyProposal, Written, WrittenGraph } from "../model/definitions.js";
import { packsOf } from "../model/run-gates.js";
import { kernelProposal, type PolicyParty } from "../model/safety/effective.js";
import { proposalOf } from "../model/safety/meet.js";
import type { NodePath } from "../syntax/tree.js";
import type { RegistryView } from "./view.js";

/** A party whose policy stands in a file of the workspace, or nowhere. */
export interface PlacedParty extends PolicyParty {
  readonly site: { readonly file: string; readonly path: NodePath } | undefined;
}

/** What is looked up for them. */
export type PolicyView = Pick<RegistryView, "lookup" | "resolve" | "setting" | "compareLoadOrder">;

/** The kernel for what the workspace leaves open, and the workspace. */
export function workspaceParties(view: Pick<PolicyView, "setting">): PlacedParty[] {
  const file = view.setting("safetyPolicyFrom");
  const proposal = proposalOf(view.setting("safetyPolicy"));
  return [
    { kind: "kernel", proposal: kernelProposal(proposal), site: undefined },
    { kind: "workspace", proposal, site: file === undefined ? undefined : { file, path: ["safety_policy"] } },
  ];
}

/** A pack's share in the policy of its runs, as the manifest at a path writes it. */
export function writtenParty(name: string, written: Written<SafetyProposal> | undefined, file: string): PlacedParty {
  return { kind: "pack", name, proposal: proposalOf(written), site: { file, path: ["default_safety_policy"] } };
}

/** A pack's share, looked up. Of several manifests of one name the first by path counts. */
export function packParty(name: string, view: Pick<PolicyView, "lookup">): PlacedParty {
  const [declaration] = view.lookup("pack_policy", name);
  return declaration
    ? writtenParty(name, declaration.value, declaration.file)
    : { kind: "pack", name, proposal: {}, site: undefined };
}

/** A graph's own share. */
export function graphParty({ graph_id: name, safety_policy: written }: WrittenGraph, file: string): PlacedParty {
  const site = { file, path: ["safety_policy"] };
  return { kind: "graph", ...(name === undefined ? {} : { name }), proposal: proposalOf(written), site };
}

/** All parties of a graph's runs: the kernel, the workspace, each pack in the order of its precedence, the graph. */
export function partiesOf(graph: WrittenGraph, file: string, view: PolicyView): PlacedParty[] {
  const templates = { stepTemplate: (id: string) => view.resolve("step_template", id)?.value.template };
  const names = packsOf(graph, templates, (a, b) => view.compareLoadOrder(a, b));
  const packs = names.map((name) => packParty(name, view));
  return [...workspaceParties(view), ...packs, graphParty(graph, file)];
}
