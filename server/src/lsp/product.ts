// What the product says of itself, from the one place where it is written.
import { ruleUrl } from "@packwright/shared";
import { homepage, name, version } from "../../../package.json";

export const product = { name, version } as const;

/** The page of a rule on the web. */
export function rulePageHref(code: string): string {
  return ruleUrl(homepage, code);
}
