// What a file declares by name, and what is declared. Must not know any rule.
import type { AnalysedFile, CheckedFile } from "../model/file.js";
import { contributionKinds, isContributionKind } from "../model/grammar.js";
import type { NamedText } from "../model/reading.js";
import type { ContributionKind, NameKind } from "../model/shapes/shape.js";
import type { RegistryView } from "../registry/view.js";

/** The places where a file declares something of a kind, in its order; malformed names are among them. A schema file declares nothing. */
export function declarationsOf<Kind extends NameKind>(
  file: AnalysedFile,
  kind: Kind,
): readonly (NamedText & { readonly kind: Kind })[] {
  const declared = "reading" in file ? file.reading.declared : [];
  return declared.filter((named): named is NamedText & { readonly kind: Kind } => named.kind === kind);
}

/** The places where a file declares schemas and templates, in its order. Malformed ids are among them. */
export function contributionsOf(file: CheckedFile): readonly (NamedText & { readonly kind: ContributionKind })[] {
  return file.reading.declared.filter((named): named is NamedText & { kind: ContributionKind } =>
    isContributionKind(named.kind),
  );
}

/** The names of a kind that a file declares. */
export function declaredNames(file: AnalysedFile, kind: NameKind): ReadonlySet<string> {
  return new Set(declarationsOf(file, kind).map(({ name }) => name));
}

/** Whether an id is registered, as whatever. */
export function isRegistered(id: string, view: Pick<RegistryView, "has">): boolean {
  return contributionKinds.some((kind) => view.has(kind, id));
}
