// Quick fixes, the repair of a whole file, and the expansion of templates, as actions that the editor offers. Must not know how
// anything is repaired.
import { fixAll, insertStepActions, type QuickFix, quickFixesAt, quickFixesOf } from "@packwright/shared";
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Connection,
  type Diagnostic as WireDiagnostic,
} from "vscode-languageserver";
import { workspaceEdit } from "./convert-edits.js";
import { diagnosticOf } from "./diagnostic-data.js";
import { expandActions, expandAllKind, expandOneKind, resolveExpansion } from "./expand-actions.js";
import { aboutDocument, type CurrentServer, guarded, type ModuleQuestion, type Question } from "./requests.js";
import { section } from "./settings.js";
import { showPlaceCommand } from "./show-place.js";

export const fixAllKind = `${CodeActionKind.SourceFixAll}.${section}`;

/** A step made from a template, in a Python module that builds a graph. */
export const insertStepKind = `${CodeActionKind.RefactorRewrite}.expandTemplate`;

/** All kinds that are offered. */
export const codeActionKinds = [CodeActionKind.QuickFix, fixAllKind, expandOneKind, expandAllKind, insertStepKind];

type Asked = Question<CodeActionParams>;

export function registerCodeActions(connection: Connection, current: CurrentServer): void {
  connection.onCodeAction(aboutDocument(current, "Looking for repairs", [], codeActions, insertionsInModule));
  connection.onCodeActionResolve(guarded(current, "Expanding templates", resolveExpansion));
}

function codeActions(question: Asked): CodeAction[] {
  const { session, workspace, path, params } = question;
  if (workspace !== session.workspace) return [];
  session.renew(path);
  const { only, triggerKind } = params.context;
  const wants = (kind: string) => only === undefined || only.some((asked) => isKind(kind, asked));
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) actions.push(...quickFixes(question));
  // To try all repairs of a file is too much work for every movement of the cursor.
  if (wants(fixAllKind) && (only !== undefined || triggerKind !== CodeActionTriggerKind.Automatic))
    actions.push(...fixingAll(question));
  if (wants(expandOneKind) || wants(expandAllKind)) actions.push(...expandActions(question, wants));
  return actions;
}

function insertionsInModule({
  server,
  session,
  document,
  params,
  lines,
}: ModuleQuestion<CodeActionParams>): CodeAction[] {
  const { only } = params.context;
  if (only !== undefined && !only.some((asked) => isKind(insertStepKind, asked))) return [];
  const { converter, documents, abilities } = server;
  const span = converter.positions.span(lines, params.range);
  const found = insertStepActions(session.workspace, document.text, span, { snippets: abilities.edits.snippets });
  return found.flatMap(({ title, edits }) => {
    const file = session.pathOf(document.path);
    const edit = workspaceEdit(converter, documents, session, { edits: [{ file, edits, lines }] });
    return edit ? [{ title, kind: insertStepKind, edit }] : [];
  });
}

function quickFixes(question: Asked): CodeAction[] {
  const { server, workspace, path, params, lines } = question;
  const given = params.context.diagnostics.filter(({ source }) => source === section);
  if (given.length === 0) {
    const span = server.converter.positions.span(lines, params.range);
    return quickFixesAt(workspace, path, span).flatMap((fix) => action(question, fix, undefined));
  }
  return given.flatMap((wire) => {
    const diagnostic = diagnosticOf(workspace, path, wire);
    if (!diagnostic) return [];
    return quickFixesOf(workspace, diagnostic).flatMap((fix) => action(question, fix, wire));
  });
}

function action({ server, session, lines }: Asked, fix: QuickFix, wire: WireDiagnostic | undefined): CodeAction[] {
  const { converter, documents } = server;
  const found = fix.diagnostics.map((diagnostic) => converter.diagnostic(session, diagnostic, lines));
  const common: CodeAction = {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: wire ? [wire] : found,
    ...(fix.isPreferred && server.abilities.codeActions.preferred ? { isPreferred: true } : {}),
  };
  if (fix.opens) {
    const { file, span } = fix.opens;
    const target = session.workspace.file(file);
    if (!server.abilities.showsDocuments || !target) return [];
    const place = { uri: converter.uriOf(session, file), range: converter.spanRange(target.lines, span) };
    return [{ ...common, command: { title: fix.title, command: showPlaceCommand, arguments: [place] } }];
  }
  const edit = workspaceEdit(converter, documents, session, fix);
  return edit ? [{ ...common, edit }] : [];
}

function fixingAll({ server, session, workspace, path }: Asked): CodeAction[] {
  if (workspace.present(path).diagnostics.length === 0) return [];
  const { edits } = fixAll(workspace, path);
  if (edits.length === 0) return [];
  const edit = workspaceEdit(server.converter, server.documents, session, { edits: [{ file: path, edits }] });
  return edit ? [{ title: "Apply all safe fixes of this file", kind: fixAllKind, edit }] : [];
}

/** Whether a kind is the one asked for, or a kind of it (`source.fixAll` asks for `source.fixAll.packwright` too). */
function isKind(kind: string, asked: string): boolean {
  return kind === asked || asked === "" || kind.startsWith(`${asked}.`);
}
