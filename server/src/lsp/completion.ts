// What can be written at the cursor. Must not know what that is.
import { type Completions, completionsAt, graphModuleCompletions, type LineIndex } from "@packwright/shared";
import type { CompletionItem, CompletionList, CompletionParams, Connection } from "vscode-languageserver";
import { completionItem, documentationOf } from "./convert-completion.js";
import { aboutDocument, type CurrentServer, guarded, type ModuleQuestion, type Question } from "./requests.js";
import type { Server } from "./server.js";

/** Characters after which something else can be written than before them, besides letters. */
export const completionTriggers = [" ", '"', "'", ".", "/", "{", "[", "(", "="] as const;

/** Of these, the ones that mean something in Python only. */
const pythonTriggers: readonly (string | undefined)[] = ["(", "="];

export function registerCompletion(connection: Connection, current: CurrentServer): void {
  connection.onCompletion(aboutDocument(current, "Looking for completions", null, completions, stepsInModule));
  connection.onCompletionResolve(guarded(current, "Looking up the documentation of a completion", resolved));
}

function completions({ server, params, lines, workspace, path }: Question<CompletionParams>): CompletionList | null {
  if (pythonTriggers.includes(params.context?.triggerCharacter) && !path.endsWith(".py")) return null;
  const { snippets } = server.abilities.completion;
  const offset = server.converter.positions.offsetAt(lines, params.position);
  return listed(server, lines, completionsAt(workspace, path, offset, { snippets }));
}

/** Steps made from templates, in a module that builds a graph. */
function stepsInModule({
  server,
  params,
  lines,
  document,
  session,
}: ModuleQuestion<CompletionParams>): CompletionList | null {
  const { snippets } = server.abilities.completion;
  const offset = server.converter.positions.offsetAt(lines, params.position);
  const found = graphModuleCompletions(session.workspace, document.text, offset, { snippets });
  return found.items.length > 0 ? listed(server, lines, found) : null;
}

function listed(server: Server, lines: LineIndex, { items, isIncomplete }: Completions): CompletionList {
  const { converter } = server;
  const { resolvesDocumentation } = server.abilities.completion;
  const plain = items.map((item) => completionItem(converter, lines, item));
  if (!resolvesDocumentation) {
    const withDocumentation = plain.map((item, i) => {
      const documentation = items[i]?.documentation;
      return documentation === undefined ? item : { ...item, documentation: documentationOf(converter, documentation) };
    });
    return { isIncomplete, items: withDocumentation };
  }
  const list = server.completions.keep(items);
  return { isIncomplete, items: plain.map((item, i) => ({ ...item, data: { list, item: i } })) };
}

function resolved({ completions: memory, converter }: Server, item: CompletionItem): CompletionItem {
  const documentation = memory.find(item.data);
  return documentation === undefined ? item : { ...item, documentation: documentationOf(converter, documentation) };
}
