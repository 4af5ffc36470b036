// What the rules about unknown step templates and unknown gate templates have in common: everything but the words.
import type { GraphFile, PackFile } from "../model/file.js";
import { majorOf, namespaceOf } from "../model/grammar.js";
import { replaceText } from "../syntax/source-edits.js";
import { registration } from "./new-contributions.js";
import { repair } from "./repairs.js";
import { type Fix, type FixContext, pathOfPlace, type RuleContext } from "./rule.js";
import { majorsOf, nearestId, unresolvedReferences } from "./unresolved.js";

/** What is found about a reference to a template. */
export interface UnknownTemplate {
  readonly id: string;
  /** Registered ids that differ in the major version only, ascending. */
  readonly versions: readonly string[];
  readonly near?: string;
}

/** Reports the references of a file to templates of one kind that its pack does not have. */
export function reportUnknownTemplates(
  file: PackFile | GraphFile,
  context: RuleContext<UnknownTemplate>,
  wanted: "step_template" | "gate_template",
): void {
  for (const { kind, id, at, fault } of unresolvedReferences(file, context)) {
    if (kind !== wanted || fault.kind !== "unknown") continue;
    const near = fault.versions.length > 0 ? undefined : nearestId(kind, id, context);
    context.report(at, { id, versions: fault.versions, ...(near !== undefined ? { near } : {}) });
  }
}

/** The words that follow "no pack registers it": which versions there are, or which id was probably meant. */
export function hintOf({ id, versions, near }: UnknownTemplate): string {
  if (versions.length > 0)
    return ` \`${id.slice(0, id.lastIndexOf("."))}\` is registered as ${majorsOf(versions)}; use one of these.`;
  return near === undefined ? " Check its spelling, or add the template to its pack." : ` Did you mean \`${near}\`?`;
}

/** Puts a registered id in the place of the unknown one, or creates the template in its pack. */
export function fixesOfUnknown(kind: "step_template" | "gate_template") {
  return (data: UnknownTemplate, context: FixContext): Fix[] => {
    const home = context.view.lookup("pack", namespaceOf(data.id) ?? "")[0];
    const manifest = home && context.other(home.file);
    return [...replacementsOf(data, context), ...registration({ kind, id: data.id }, manifest, context)];
  };
}

/** Puts a registered id in the place of the unknown one. */
export function replacementsOf({ id, versions, near }: UnknownTemplate, { file, place }: FixContext): Fix[] {
  const nearestVersions = versions.toSorted((a, b) => distance(a, id) - distance(b, id) || majorOf(b) - majorOf(a));
  return [...nearestVersions, ...(near === undefined ? [] : [near])].flatMap((other) =>
    repair(`Replace with \`${other}\``, file, replaceText(file.tree, pathOfPlace(place), other)),
  );
}

function distance(a: string, b: string): number {
  return Math.abs(majorOf(a) - majorOf(b));
}
