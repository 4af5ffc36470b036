// What people read about a rule where its code or name is written: the beginning of its page.
import { allRules } from "../rules/all.js";
import { pages } from "../rules/pages.generated.js";
import { code, paragraphs } from "./markdown.js";

/** The rule of a code or name in Markdown; undefined where there is none. */
export function describeRule(codeOrName: string): string | undefined {
  const rule = allRules.identify(codeOrName);
  if (!rule) return undefined;
  const page = Object.hasOwn(pages, rule.code) ? pages[rule.code] : undefined;
  const guards = rule.severity === "error";
  return paragraphs(
    `**${rule.code}** ${code(rule.name)} — ${rule.severity}`,
    page?.split("\n## ")[0]?.split("\n").slice(1).join("\n").trim(),
    guards ? "It guards loading, so it can be neither silenced nor lowered." : undefined,
  );
}
