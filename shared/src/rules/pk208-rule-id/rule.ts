import type { CheckedFile } from "../../model/file.js";
import { isLocalId, isPackName, isRuleId, isRuleInstanceId, toSegment } from "../../model/grammar.js";
import { replaceText } from "../../syntax/source-edits.js";
import { declarationsOf, declaredNames } from "../declarations.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";

export interface RuleId {
  readonly id: string;
  readonly owner?: string;
  readonly declaredBy: "pack" | "graph";
}

export const ruleId = defineRule<RuleId>({
  code: "PK208",
  name: "rule-id",
  group: "ids",
  severity: "error",
  stage: "file",
  about: "routing",
  message: ({ id, owner, declaredBy }) =>
    `rule_id \`${id}\` must be \`${owner ?? `<${declaredBy}>`}.<name>\`, the ${declaredBy} that declares the rule and a name in lower snake case: where rules of several packs meet, the id says whose rule decided.`,
  checkParts: {
    pack(file, context) {
      const name = file.reading.value?.name;
      const owner = name !== undefined && isPackName(name) ? name : undefined;
      report(file, context, { declaredBy: "pack", owner }, (id) => isRuleId(id, owner));
    },
    graph(file, context) {
      const graphId = file.reading.value?.graph_id;
      const owner = graphId !== undefined && isLocalId(graphId) ? graphId : undefined;
      // Expansion writes the packs' rules into graphs: instances anywhere, and whole rules into emitted graphs.
      const fits = (id: string) => isRuleId(id, file.emitted ? undefined : owner) || isRuleInstanceId(id);
      report(file, context, { declaredBy: "graph", owner }, fits);
    },
  },
  fixes({ id, owner }, { file, place }) {
    if (owner === undefined) return [];
    const to = suggestedRuleId(id, owner);
    if (to === undefined) return [];
    const isPrefixed = to === `${owner}.${id}`;
    const title = isPrefixed ? `Prefix with \`${owner}.\`` : `Change to \`${to}\``;
    // An id that another rule has already would bring two rules under one name.
    const safe = isPrefixed && !declaredNames(file, "rule").has(to);
    return repair(title, file, replaceText(file.tree, pathOfPlace(place), to), { safe });
  },
});

function report(
  file: CheckedFile,
  context: RuleContext<RuleId>,
  { declaredBy, owner }: { readonly declaredBy: RuleId["declaredBy"]; readonly owner: string | undefined },
  fits: (id: string) => boolean,
): void {
  for (const { name: id, at } of declarationsOf(file, "rule")) {
    if (fits(id)) continue;
    context.report(at, { id, declaredBy, ...(owner !== undefined ? { owner } : {}) });
  }
}

/** The rule's name under its owner. An owner that stands there already, rightly spelt or not, is replaced. */
function suggestedRuleId(id: string, owner: string): string | undefined {
  const parts = id.split(/[^A-Za-z0-9_-]+/).filter((part) => part !== "");
  const names = parts.length > 1 ? parts.slice(1) : parts;
  const segments = names.flatMap((name) => toSegment(name) ?? []);
  const to = [owner, ...segments].join(".");
  return isRuleId(to, owner) ? to : undefined;
}
