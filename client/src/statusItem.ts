// The status item beside the language of the open file: what the server is doing, and one thing to click.
import { type Command, type Disposable, LanguageStatusSeverity, languages } from "vscode";
import { documentSelector } from "./documents.js";
import type { LanguageServer } from "./languageServer.js";
import { describeState, type StateText } from "./serverState.js";

const severities = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
};

const actions: Record<StateText["action"], Command> = {
  showOutput: { title: "Show Output", command: "packwright.showOutput" },
  restartServer: { title: "Restart Server", command: "packwright.restartServer" },
  openProblems: { title: "Open Problems", command: "workbench.actions.view.problems" },
};

/** Shows the server's state until the result is disposed. */
export function showStatusItem(server: LanguageServer): Disposable {
  const item = languages.createLanguageStatusItem("packwright-server", documentSelector);
  item.name = "Packwright";
  const show = () => {
    const { text, detail, severity, busy, action } = describeState(server.state);
    item.text = text;
    item.detail = detail;
    item.severity = severities[severity];
    item.busy = busy;
    item.command = actions[action];
  };
  show();
  const listener = server.onDidChangeState(show);
  return {
    dispose() {
      listener.dispose();
      item.dispose();
    },
  };
}
