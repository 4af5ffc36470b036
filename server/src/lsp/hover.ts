// What is shown when the mouse rests on something. Must not know what there is to say.
import { hoverAt } from "@packwright/shared";
import { type Connection, type Hover, type HoverParams, MarkupKind } from "vscode-languageserver";
import { plainText } from "./plain-text.js";
import { aboutDocument, type CurrentServer, type Question } from "./requests.js";

export function registerHover(connection: Connection, current: CurrentServer): void {
  connection.onHover(aboutDocument(current, "Showing what is under the mouse", null, hover));
}

function hover({ server, params, lines, workspace, path }: Question<HoverParams>): Hover | null {
  const { converter, abilities } = server;
  const found = hoverAt(workspace, path, converter.positions.offsetAt(lines, params.position));
  if (!found) return null;
  const contents = abilities.markdown.hover
    ? { kind: MarkupKind.Markdown, value: found.markdown }
    : { kind: MarkupKind.PlainText, value: plainText(found.markdown) };
  return { contents, range: converter.spanRange(lines, found.span) };
}
