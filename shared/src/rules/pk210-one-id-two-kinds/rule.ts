import type { PackFile } from "../../model/file.js";
import { isContributionId, kindWords } from "../../model/grammar.js";
import type { ContributionKind } from "../../model/shapes/shape.js";
import { contributionsOf } from "../declarations.js";
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
  message: ({ id, kind, other }) =>
    `\`${id}\` is both a ${kindWords[other]} and a ${kindWords[kind]}. The kernel keeps them apart, people do not; rename one.`,
  checkParts: {
    pack(file, context) {
      for (const { kind, name: id, at } of contributionsOf(file)) {
        if (!isContributionId(id)) continue;
        const first = context.lookup("kinds", id).find((claim) => claim.file === file.path)?.value;
        const earlier =
          first !== undefined && first !== kind
            ? { kind: first, file: file.path }
            : earlierInOtherPack(file, kind, id, context);
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
    if (!isContributionId(to) || context.view.has("kinds", to)) return [];
    return [{ title: `Rename to \`${to}\``, safe: false, edits: renameEverywhere(context, kind, id, to) }];
  },
});

/** A declaration of the same id as another kind in a pack that is loaded earlier. */
function earlierInOtherPack(
  file: PackFile,
  kind: ContributionKind,
  id: string,
  context: RuleContext<TwoKinds>,
): { readonly kind: ContributionKind; readonly file: string } | undefined {
  const here = { pack: file.reading.value?.name, file: file.path };
  for (const { file: path, value: other } of context.lookup("kinds", id)) {
    if (path === file.path || other === kind) continue;
    const pack = context.lookup(other, id).find((declaration) => declaration.file === path)?.value.pack;
    if (context.compareClaims({ pack, file: path }, here) < 0) return { kind: other, file: path };
  }
  return undefined;
}
