// "Expand template" as actions: a use of a template, or all uses of a graph, become what the kernel will run. Must not know how a
// template is expanded.
import { expandTemplateActions, expandTemplates } from "@packwright/shared";
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { workspaceEdit } from "./convert-edits.js";
import { outdated, type Question, type Refusal } from "./requests.js";
import type { Server } from "./server.js";

export const expandOneKind = `${CodeActionKind.RefactorInline}.expandTemplate`;
export const expandAllKind = `${CodeActionKind.RefactorInline}.expandAllTemplates`;

/** What an action carries so that its edit can be made when it is taken. */
interface ExpandData {
  readonly uri: string;
  readonly version: number;
  readonly steps: readonly number[] | "all";
}

interface Expansion {
  readonly title: string;
  readonly kind: string;
  readonly steps: ExpandData["steps"];
  readonly refused: string | undefined;
}

/** The expansions at the asked place; whoever asks for the expansion of all uses alone gets it everywhere in a graph. */
export function expandActions(question: Question<CodeActionParams>, wants: (kind: string) => boolean): CodeAction[] {
  const { server, params, workspace, path, lines } = question;
  if (workspace.roleOf(path) !== "graph") return [];
  const span = server.converter.positions.span(lines, params.range);
  const found = expandTemplateActions(workspace, path, span).map(
    ({ title, steps, refused }): Expansion => ({
      title,
      kind: steps.length === 1 ? expandOneKind : expandAllKind,
      steps,
      refused,
    }),
  );
  if (params.context.only?.includes(expandAllKind) && !found.some(({ kind }) => kind === expandAllKind))
    found.push({
      title: "Expand all template uses of this graph",
      kind: expandAllKind,
      steps: "all",
      refused: undefined,
    });
  return found.filter(({ kind }) => wants(kind)).flatMap((expansion) => actionOf(question, expansion));
}

/** Makes the edit of an action that was offered without one. */
export async function resolveExpansion(server: Server, action: CodeAction): Promise<CodeAction | Refusal> {
  const data: unknown = action.data;
  if (!isExpandData(data)) return action;
  const document = server.documents.get(data.uri);
  if (document?.version !== data.version) return outdated();
  const session = await server.sessions.sessionOf(document);
  const path = session.pathOf(document.path);
  session.renew(path);
  const result = expansionEdit(server, session, path, data.steps);
  if (typeof result === "string") return new ResponseError<never>(LSPErrorCodes.RequestFailed, result);
  return { ...action, edit: result };
}

function actionOf(question: Question<CodeActionParams>, { title, kind, steps, refused }: Expansion): CodeAction[] {
  const { server, document, session, path } = question;
  const { resolvesEdits, disabled } = server.abilities.codeActions;
  const withReason = (reason: string): CodeAction[] => (disabled ? [{ title, kind, disabled: { reason } }] : []);
  if (refused !== undefined) return withReason(refused);
  if (resolvesEdits) {
    const data: ExpandData = { uri: document.uri, version: document.version, steps };
    return [{ title, kind, data }];
  }
  const result = expansionEdit(server, session, path, steps);
  return typeof result === "string" ? withReason(result) : [{ title, kind, edit: result }];
}

/** The edit, or why there is none. */
function expansionEdit(
  { converter, documents, abilities }: Server,
  session: Question<unknown>["session"],
  path: string,
  steps: ExpandData["steps"],
): WorkspaceEdit | string {
  const result = expandTemplates(session.workspace, path, steps, { snippets: abilities.edits.snippets });
  if ("refused" in result) return result.refused;
  const edit = workspaceEdit(converter, documents, session, { edits: [{ file: path, edits: result.edits }] });
  return edit ?? "This editor cannot make such a change.";
}

function isExpandData(value: unknown): value is ExpandData {
  if (typeof value !== "object" || value === null) return false;
  const { uri, version, steps } = value as Partial<Record<keyof ExpandData, unknown>>;
  const isSteps = steps === "all" || (Array.isArray(steps) && steps.every((step) => Number.isInteger(step)));
  return typeof uri === "string" && typeof version === "number" && isSteps;
}
