// Finds names that nobody has yet, for fixes that rename. Must not know what the names stand for.
import { isContributionId } from "../model/grammar.js";

/** `name` with the lowest number from 2 on that makes it free; in an id of three parts the number joins the middle part. */
export function freeName(name: string, taken: (candidate: string) => boolean): string {
  const parts = isContributionId(name) ? name.split(".") : undefined;
  for (let number = 2; ; number++) {
    const candidate = parts ? `${parts[0]}.${parts[1]}_${number}.${parts[2]}` : `${name}_${number}`;
    if (!taken(candidate)) return candidate;
  }
}
