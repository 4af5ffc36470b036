// The command behind fixes that show a place instead of changing something. The client shows it; the server only says where.
import { type Connection, ErrorCodes, type ExecuteCommandParams, Range, ResponseError } from "vscode-languageserver";
import { type CurrentServer, guarded } from "./requests.js";

export const showPlaceCommand = "packwright.showPlace";

export function registerShowPlace(connection: Connection, current: CurrentServer): void {
  connection.onExecuteCommand(
    guarded(current, "Showing a place", async (_server, { command, arguments: given }: ExecuteCommandParams) => {
      const place: unknown = given?.[0];
      if (command !== showPlaceCommand || !isPlace(place))
        return new ResponseError<never>(
          ErrorCodes.InvalidParams,
          `There is no command ${command} with such arguments.`,
        );
      await connection.window.showDocument({ uri: place.uri, selection: place.range, takeFocus: true });
      return null;
    }),
  );
}

function isPlace(value: unknown): value is { readonly uri: string; readonly range: Range } {
  if (typeof value !== "object" || value === null || !("uri" in value) || !("range" in value)) return false;
  // Only files are shown: a client may open any other address in a browser.
  return typeof value.uri === "string" && value.uri.startsWith("file:") && Range.is(value.range);
}
