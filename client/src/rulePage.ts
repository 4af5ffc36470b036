// The pages of the rules, shown in the editor's Markdown preview. The server has the texts; links in findings lead here.
import { commands, type Disposable, Uri, window, workspace } from "vscode";
import type { LanguageServer } from "./languageServer.js";
import { type RulePage, type RulePageParams, type RuleSummary, rulePageRequest, rulesRequest } from "./protocol.js";
import { codeOfPath, rulePageAddress, rulePageScheme } from "./ruleLinks.js";

/** Makes addresses of rule pages readable, until the result is disposed. */
export function provideRulePages(server: LanguageServer): Disposable {
  return workspace.registerTextDocumentContentProvider(rulePageScheme, {
    provideTextDocumentContent: async (uri) => {
      const code = codeOfPath(uri.path) ?? uri.path;
      try {
        const page = await askForPage(server, code);
        return page?.markdown ?? `# ${code}\n\nThere is no rule with this code or name.\n`;
      } catch {
        return `# ${code}\n\nThe page cannot be shown because the Packwright server is not running. Run **Packwright: Restart Server** and open the page again.\n`;
      }
    },
  });
}

/** Opens the page of a rule by code or name; without one, or with anything else, lets the user pick a rule. */
export async function openRulePage(server: LanguageServer, rule?: unknown): Promise<void> {
  try {
    const code = typeof rule === "string" ? (await askForPage(server, rule))?.code : await pickRule(server);
    if (code !== undefined) await showPage(Uri.parse(rulePageAddress(code)));
    else if (typeof rule === "string") void window.showWarningMessage(`There is no rule ${rule}.`);
  } catch {
    const restart = "Restart Server";
    const text = "The pages of the rules come from the Packwright server, and it is not running.";
    if ((await window.showErrorMessage(text, restart)) === restart) await server.restart();
  }
}

function askForPage(server: LanguageServer, code: string): Promise<RulePage | null> {
  const params: RulePageParams = { code };
  return server.request<RulePage | null>(rulePageRequest, params);
}

async function pickRule(server: LanguageServer): Promise<string | undefined> {
  const rules = server
    .request<RuleSummary[]>(rulesRequest, {})
    .then((all) => all.map(({ code, name, title }) => ({ label: code, description: name, detail: title })));
  const options = { placeHolder: "A rule by its code or name", matchOnDescription: true, matchOnDetail: true };
  return (await window.showQuickPick(rules, options))?.label;
}

// The manifest associates the address with the Markdown preview, which the user may change; where there is none, it is a text.
async function showPage(uri: Uri): Promise<void> {
  await commands.executeCommand("vscode.open", uri, { preview: true });
}
