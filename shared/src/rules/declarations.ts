// What a file declares by name. Must not know any rule.
import type { AnalysedFile, CheckedFile } from "../model/file.js";
import { isContributionKind } from "../model/grammar.js";
import type { NamedText } from "../model/reading.js";
import type { ContributionKind, NameKind } from "../model/shapes/shape.js";

/** The places where a file declares something of a kind, in its order; malformed names are among them. A schema file declares nothing. */
export function declarationsOf<Kind extends NameKind>(
  file: AnalysedFile,
  kind: Kind,
): readonly (NamedText & { readonly kind: Kind })[] {
  const names = "reading" in file ? file.reading.names : [];
  return names.filter(
    (named): named is NamedText & { readonly kind: Kind } => named.role === "declares" && named.kind === kind,
  );
}

/** The places where a file declares schemas and templates, in its order. Malformed ids are among them. */
export function contributionsOf(file: CheckedFile): readonly (NamedText & { readonly kind: ContributionKind })[] {
  return file.reading.names.filter(
    (named): named is NamedText & { kind: ContributionKind } =>
      named.role === "declares" && isContributionKind(named.kind),
  );
}

/** The names of a kind that a file declares. */
export function declaredNames(file: AnalysedFile, kind: NameKind): ReadonlySet<string> {
  return new Set(declarationsOf(file, kind).map(({ name }) => name));
}
