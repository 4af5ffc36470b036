// Graph file → the policy of its runs, with the reasons (format.md 8), and the digest of a run (format.md 10).
import type { SafetyProposal } from "../model/definitions.js";
import { graphDigest } from "../model/digest.js";
import type { SafetyPolicy } from "../model/emitted.js";
import { decisionsOf, emitPolicy, type FieldDecision, grantedTo, type PolicyParty } from "../model/safety/effective.js";
import type { Diagnostic } from "./diagnostic.js";
import { errorsAround, expandGraph } from "./expand-graph.js";
import { guardsLoading } from "./finding.js";
import { partiesOf } from "./policy-parties.js";
import type { Workspace } from "./workspace.js";

/** What a graph's runs may do. */
export interface EffectivePolicy {
  /** As the kernel takes it. */
  readonly policy: SafetyPolicy;
  /** Everybody who takes part, also without an opinion: the kernel, the workspace, the packs, the graph, the run. */
  readonly parties: readonly PolicyParty[];
  /** How each field came to its value, in the order of the fields. */
  readonly decisions: readonly FieldDecision[];
}

/** The policy, or the errors of the graph and of the packs that it uses. */
export type PolicyResult = EffectivePolicy | { readonly errors: readonly Diagnostic[] };

/**
 * What the runs of a graph of a settled workspace may do. `run` is what one run asks for besides; it can only be stricter.
 * Undefined where `path` is no graph of the workspace.
 */
export function effectivePolicy(workspace: Workspace, path: string, run?: SafetyProposal): PolicyResult | undefined {
  const file = workspace.file(path);
  if (file?.kind !== "graph") return undefined;
  const errors = [...(errorsAround(workspace, path) ?? []), ...errorsOfWorkspacePolicy(workspace)];
  if (errors.length > 0 || !file.reading.value) return { errors };
  return decided([...partiesOf(file.reading.value, path, workspace.view()), ...(run ? [runParty(run)] : [])]);
}

/**
 * The digest of a graph's runs: of the expanded graph and the effective policy. Undefined where `path` is no graph of the workspace, or
 * where the graph or a pack that it uses has an error.
 */
export function digestOfGraph(workspace: Workspace, path: string, run?: SafetyProposal): string | undefined {
  const expanded = expandGraph(workspace, path);
  const effective = effectivePolicy(workspace, path, run);
  if (!expanded || !effective || "errors" in expanded || "errors" in effective) return undefined;
  return graphDigest(expanded.graph, effective.policy);
}

/** The policy of some parties. */
export function decided(parties: readonly PolicyParty[]): EffectivePolicy {
  return { policy: emitPolicy(grantedTo(parties)), parties, decisions: decisionsOf(parties) };
}

/** What is wrong with the workspace's own policy: without a part of it a run would be allowed too much. */
function errorsOfWorkspacePolicy(workspace: Workspace): Diagnostic[] {
  const config = workspace.configFile();
  if (!config) return [];
  return workspace.present(config.path).diagnostics.filter(({ finding }) => {
    const { place } = finding;
    return guardsLoading(finding) && (place.part === "span" || place.path[0] === "safety_policy");
  });
}

function runParty(proposal: SafetyProposal): PolicyParty {
  return { kind: "run", proposal };
}
