import type { GraphFile, PackFile } from "../../model/file.js";
import { kindWords } from "../../model/grammar.js";
import type { ContributionKind } from "../../model/shapes/shape.js";
import { replaceText } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { declaredIn, defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { nearestId, unresolvedReferences } from "../unresolved.js";

interface Data {
  readonly id: string;
  readonly actual: ContributionKind;
  readonly expected: ContributionKind;
  readonly near?: string;
}

export const wrongKind = defineRule<Data>({
  code: "PK305",
  name: "wrong-kind",
  group: "references",
  severity: "error",
  stage: "status",
  about: "references",
  message: ({ id, actual, expected, near }) =>
    `\`${id}\` is a ${kindWords[actual]}; a ${kindWords[expected]} is needed here.${near === undefined ? "" : ` Did you mean \`${near}\`?`}`,
  checkParts: { pack: report, graph: report },
  fixes: ({ near }, { file, place }) =>
    near === undefined
      ? []
      : repair(`Replace with \`${near}\``, file, replaceText(file.tree, pathOfPlace(place), near)),
});

function report(file: PackFile | GraphFile, context: RuleContext<Data>): void {
  for (const { kind: expected, id, at, fault, inSchema } of unresolvedReferences(file, context)) {
    if (inSchema || fault.kind !== "wrong-kind") continue;
    const { actual } = fault;
    const near = nearestId(expected, id, context);
    const related = [declaredIn(fault.file, `${actual}:${id}`, `Registered here as a ${kindWords[actual]}.`)];
    context.report(at, { id, actual, expected, ...(near !== undefined ? { near } : {}) }, { related });
  }
}
