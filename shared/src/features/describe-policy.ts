// What people read about the effective policy of a graph's runs: each field with its value and who decided it. Must not know where the
// text stands.
import type { WrittenGraph } from "../model/definitions.js";
import type { FieldDecision } from "../model/safety/effective.js";
import { decided } from "../registry/effective-policy.js";
import { partiesOf } from "../registry/policy-parties.js";
import type { RegistryView } from "../registry/view.js";
import { partyWords } from "../rules/safety-policies.js";
import { code, paragraphs, table } from "./markdown.js";

/** The effective policy of a graph in Markdown, as far as its packs can be read. `file` is the graph's path. */
export function describePolicy(graph: WrittenGraph, file: string, view: RegistryView): string {
  const { policy, decisions } = decided(partiesOf(graph, file, view));
  const nothing = policy.allow_write_paths.length === 0 && policy.deny_write_paths[0] === ".";
  return paragraphs(
    "What runs of this graph may do, by all policies together:",
    table(
      ["", "", "decided by"],
      decisions.map((decision) => [
        code(decision.field),
        decision.field === "allow_write_paths" && nothing ? "nothing" : valueWords(decision),
        decision.decidedBy.map(partyWords).join(", ") || "nobody",
      ]),
    ),
  );
}

/** Of longer lists only the beginning fits. */
const mostShown = 6;

function valueWords({ field, value }: FieldDecision): string {
  if (value === undefined)
    return field === "allow_write_paths" ? "anywhere" : field === "deny_write_paths" ? "nothing" : "no limit";
  if (typeof value !== "object") return code(String(value));
  const more = value.length > mostShown ? ` and ${value.length - mostShown} more` : "";
  return value.length === 0 ? "nothing" : value.slice(0, mostShown).map(code).join(", ") + more;
}
