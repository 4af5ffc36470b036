// Finds names that nobody has yet, for fixes that rename. Must not know what the names stand for.
import { isContributionId } from "../model/grammar.js";
import type { NamedText } from "../model/reading.js";
import type { NameKind } from "../model/shapes/shape.js";

/** `name` with the lowest number from 2 on that makes it free; in an id of three parts the number joins the middle part. */
export function freeName(name: string, taken: (candidate: string) => boolean): string {
  const parts = isContributionId(name) ? name.split(".") : undefined;
  for (let number = 2; ; number++) {
    const candidate = parts ? `${parts[0]}.${parts[1]}_${number}.${parts[2]}` : `${name}_${number}`;
    if (!taken(candidate)) return candidate;
  }
}

/** The names of a kind that a file declares. */
export function declaredNames(names: readonly NamedText[], kind: NameKind): Set<string> {
  return new Set(names.flatMap((one) => (one.role === "declares" && one.kind === kind ? [one.name] : [])));
}
