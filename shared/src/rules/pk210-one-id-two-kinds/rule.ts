import type { PackFile } from "../../model/file.js";
import { contributionKinds, isContributionId, kindWords } from "../../model/grammar.js";
import type { ContributionKind } from "../../model/shapes/shape.js";
import type { OtherClaim } from "../../registry/view.js";
import { contributionsOf, isRegistered } from "../declarations.js";
import { renameEverywhere } from "../renaming.js";
import { declaredIn, defineRule, type RuleContext } from "../rule.js";

export interface TwoKinds {
  readonly id: string;
  readonly kind: ContributionKind;
  readonly other: ContributionKind;
}

export const oneIdTwoKinds = defineRule<TwoKinds>({
  code: "PK210",
  name: "one-id-two-kinds",
  group: "ids",
  severity: "warning",
  stage: "workspace",
  about: "contributions",
  message: ({ id, kind, other }) =>
    `\`${id}\` is both a ${kindWords[other]} and a ${kindWords[kind]}. The kernel keeps them apart, people do not; rename one.`,
  checkParts: {
    pack(file, context) {
      for (const { kind, name: id, at } of contributionsOf(file)) {
        if (!isContributionId(id)) continue;
        const earlier = earlierClaim(file, kind, id, context);
        if (!earlier) continue;
        const words = `\`${id}\` is a ${kindWords[earlier.kind]} here.`;
        const related = [declaredIn(earlier.file, `${earlier.kind}:${id}`, words)];
        context.report(at, { id, kind, other: earlier.kind }, { related });
      }
    },
  },
  fixes({ id, kind }, context) {
    const suffix = { schema: "_schema", step_template: "_step", gate_template: "_gate" }[kind];
    const [namespace, name, major] = id.split(".") as [string, string, string];
    const to = `${namespace}.${name}${suffix}.${major}`;
    if (!isContributionId(to) || isRegistered(to, context.view)) return [];
    return [{ title: `Rename to \`${to}\``, safe: false, edits: renameEverywhere(context, kind, id, to) }];
  },
});

/**
 * The claim that has the id: in one file by the order of kinds, which does not change when its sections change places, and between packs
 * that of the one that is loaded earlier.
 */
function earlierClaim(
  file: PackFile,
  kind: ContributionKind,
  id: string,
  context: RuleContext<TwoKinds>,
): OtherClaim | undefined {
  const claims = context.otherClaims(kind, id);
  if (claims.length === 0) return undefined;
  const isEarlierKind = (other: ContributionKind) => contributionKinds.indexOf(other) < contributionKinds.indexOf(kind);
  const here = { pack: file.reading.value?.name, file: file.path };
  return (
    claims.find((claim) => claim.file === file.path && isEarlierKind(claim.kind)) ??
    claims.find((claim) => claim.file !== file.path && context.compareClaims(claim, here) < 0)
  );
}
