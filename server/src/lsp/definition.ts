// Go to definition. Must not know where anything is declared.
import { definitionOf } from "@packwright/shared";
import type { Connection, DefinitionLink, DefinitionParams, Location } from "vscode-languageserver";
import { aboutDocument, type CurrentServer, type Question } from "./requests.js";

export function registerDefinition(connection: Connection, current: CurrentServer): void {
  connection.onDefinition(aboutDocument(current, "Going to a definition", null, definition));
}

function definition(question: Question<DefinitionParams>): DefinitionLink[] | Location[] | null {
  const { server, params, lines, session, workspace, path } = question;
  const { converter, abilities } = server;
  const offset = converter.positions.offsetAt(lines, params.position);
  const links = definitionOf(workspace, path, offset).flatMap(({ origin, file, span, selection }) => {
    const target = workspace.file(file);
    // A file that is only known to exist is opened at its beginning.
    const range = (part: typeof span) => converter.spanRange(target?.lines ?? lines, target ? part : nowhere);
    return {
      originSelectionRange: converter.spanRange(lines, origin),
      targetUri: converter.uriOf(session, file),
      targetRange: range(span),
      targetSelectionRange: range(selection),
    };
  });
  if (links.length === 0) return null;
  if (abilities.definitionLinks) return links;
  return links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
}

const nowhere = { start: 0, end: 0 } as const;
