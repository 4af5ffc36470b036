// The pages of the rules, for clients that show them themselves. Must not know workspaces.
import { allRules, pages } from "@packwright/shared";
import { type Connection, RequestType } from "vscode-languageserver";
import { type CurrentServer, guarded } from "./requests.js";

export interface RulePage {
  readonly code: string;
  readonly name: string;
  readonly markdown: string;
}

export interface RuleSummary {
  readonly code: string;
  readonly name: string;
  /** What the rule is about, in one line. */
  readonly title: string;
}

/** The page of one rule by its code or name; null for anything else. */
export const rulePageRequest = new RequestType<{ code?: unknown } | undefined, RulePage | null, void>(
  "packwright/rulePage",
);
/** Every rule, in the order of the codes. */
export const rulesRequest = new RequestType<unknown, RuleSummary[], void>("packwright/rules");

export function registerRulePages(connection: Connection, current: CurrentServer): void {
  connection.onRequest(
    rulePageRequest,
    guarded(current, "Looking up a rule's page", (_server, params) => pageOf(params?.code)),
  );
  connection.onRequest(
    rulesRequest,
    guarded(current, "Listing the rules", () => summaries()),
  );
}

function pageOf(codeOrName: unknown): RulePage | null {
  if (typeof codeOrName !== "string") return null;
  const rule = allRules.find(codeOrName) ?? allRules.find(codeOrName.toUpperCase());
  const markdown = rule && pages[rule.code];
  return rule && markdown !== undefined ? { code: rule.code, name: rule.name, markdown } : null;
}

function summaries(): RuleSummary[] {
  return allRules.rules
    .map(({ code, name }) => ({ code, name, title: firstSentence(pages[code] ?? "") || name }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The first sentence of a page, which begins after its title. */
function firstSentence(page: string): string {
  const paragraph = page.split(/\n\s*\n/)[1]?.replaceAll("\n", " ") ?? "";
  return /^.*?[.!?](?=\s|$)/.exec(paragraph)?.[0] ?? paragraph;
}
