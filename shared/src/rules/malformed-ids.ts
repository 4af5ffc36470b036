// Finds ids that are not `<namespace>.<name>.v<major>`, and what was probably meant by them. The words are the single rules'.
import { nearest } from "../base/near.js";
import type { GraphFile, PackFile } from "../model/file.js";
import { type IdFault, isContributionKind, isPackName, majorOf, suggestedId } from "../model/grammar.js";
import type { NamedText } from "../model/reading.js";
import type { ContributionKind } from "../model/shapes/shape.js";
import type { FixContext, RuleContext } from "./rule.js";

/** What the findings about malformed ids say. */
export interface MalformedId {
  readonly kind: ContributionKind;
  readonly id: string;
  readonly role: NamedText["role"];
  /** The name of the pack that declares the id; absent where it is no valid one. */
  readonly namespace?: string;
}

/**
 * Reports the ids of a file that have this fault. A reference to what the same file declares under a malformed id is left out:
 * the fault stands at the declaration, and its repair takes the references along.
 */
export function reportMalformedIds(
  file: PackFile | GraphFile,
  context: Pick<RuleContext<MalformedId>, "report" | "isKernelSchema">,
  fault: IdFault,
): void {
  const suspects = file.reading.malformed.filter(
    (named): named is NamedText & { readonly kind: ContributionKind } =>
      named.fault === fault && isContributionKind(named.kind),
  );
  const declared = new Set(
    suspects.filter(({ role }) => role === "declares").map(({ kind, name }) => `${kind} ${name}`),
  );
  const namespace = namespaceOfFile(file);
  for (const { role, kind, name: id, at } of suspects) {
    if (role === "refers" && declared.has(`${kind} ${id}`)) continue;
    // The kernel's own schemas may be referred to; a pack that registers one is told so more exactly.
    if (kind === "schema" && context.isKernelSchema(id)) continue;
    context.report(at, { kind, id, role, ...(namespace !== undefined ? { namespace } : {}) });
  }
}

/** The id that was probably meant: a registered one where the malformed id refers, a new one where it declares. */
export function meantId({ kind, id, role, namespace }: MalformedId, { view }: FixContext): string | undefined {
  const suggestion = suggestedId(id, namespace);
  if (role === "declares") return suggestion;
  const registered = view.names("all", kind);
  const versions = registered.filter((other) => other.startsWith(`${id}.v`)).sort((a, b) => majorOf(b) - majorOf(a));
  const prefixed = registered.filter((other) => other.endsWith(`.${id}`));
  if (versions[0] !== undefined) return versions[0];
  if (suggestion !== undefined && registered.includes(suggestion)) return suggestion;
  return prefixed[0] ?? nearest(id, registered) ?? suggestion;
}

/** The namespace that ids of a file should have: its pack's name, where that is a valid one. */
export function namespaceOfFile(file: PackFile | GraphFile): string | undefined {
  const name = file.kind === "pack" ? file.reading.value?.name : undefined;
  return name !== undefined && isPackName(name) ? name : undefined;
}
