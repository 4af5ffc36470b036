import { normalisePath } from "../../base/paths.js";
import type { GraphFile, PackFile } from "../../model/file.js";
import { scanInterpolations } from "../../model/interpolation.js";
import { valueAt } from "../../syntax/place.js";
import { defineRule, type RuleContext } from "../rule.js";

export const pathEscapes = defineRule<{ path: string }>({
  code: "PK704",
  name: "path-escapes",
  group: "execution",
  severity: "warning",
  stage: "file",
  about: "special-texts",
  message: ({ path }) =>
    `\`cwd\` \`${path}\` leaves the run folder. A relative path starts at the run's own folder, and what a command writes elsewhere is neither watched nor kept with the run.`,
  checkParts: { pack: report, graph: report },
});

function report(file: PackFile | GraphFile, context: RuleContext<{ path: string }>): void {
  for (const { shape, text, path } of file.reading.specials)
    if (shape.path === "working-directory" && escapes(text)) context.report(valueAt(path), { path: text });
}

/** Whether a path leads out, whatever its parameters are. A parameter counts as one folder. */
function escapes(text: string): boolean {
  const path = scanInterpolations(text)
    .map((piece) => (piece.kind === "text" ? piece.value : "x"))
    .join("")
    .replaceAll("\\", "/");
  const normal = normalisePath(path);
  return normal === ".." || normal.startsWith("../") || normal.startsWith("/") || /^[A-Za-z]:\//.test(path);
}
