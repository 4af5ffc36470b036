import { normalisePath } from "../../base/paths.js";
import { type WritePathFault, writePathFault } from "../../model/safety/write-paths.js";
import { valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { nodeAt } from "../../syntax/tree.js";
import { valueText } from "../argument-words.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const pathForm = defineRule<{ path: string; fault: WritePathFault }>({
  code: "PK901",
  name: "path-form",
  group: "safety",
  severity: "error",
  stage: "file",
  about: "special-texts",
  message: ({ path, fault }) =>
    fault === "empty"
      ? "An empty text is no path; write `.` for the whole run folder."
      : `\`${valueText(path)}\` must be a relative path inside the run folder: it ${reasons[fault]}. Another path would protect nothing, or open what is not watched.`,
  checkParts: {
    any(file, context) {
      for (const { shape, text, path } of file.reading.specials) {
        const fault = shape.path === "write-path" ? writePathFault(text) : undefined;
        if (fault) context.report(valueAt(path), { path: text.slice(0, longestKept), fault });
      }
    },
  },
  fixes({ fault }, { file, place }) {
    const path = pathOfPlace(place);
    const node = nodeAt(file.tree.root, path);
    const normal = node?.kind === "text" ? normalised(node.value) : undefined;
    if (normal === undefined) return [];
    // Only a sign of another system can be replaced without a guess at what was meant.
    const safe = fault === "backslash";
    return repair(`Normalise to \`${normal}\``, file, replaceText(file.tree, path, normal), { safe });
  },
});

const reasons: Readonly<Record<Exclude<WritePathFault, "empty">, string>> = {
  absolute: "is absolute",
  parent: "holds `..`",
  backslash: "holds `\\`, which does not divide folders here",
  "too-long": "is longer than any system takes",
};

/** Of longer ones nobody reads more. */
const longestKept = 200;

/** The path inside the run folder that a faulty one probably means; undefined where it leads out or to everything. */
function normalised(text: string): string | undefined {
  if (text.trim() === "") return ".";
  const path = normalisePath(text.replaceAll("\\", "/").replace(/^(?:[A-Za-z]:)?\/+/, ""));
  return path === "." || writePathFault(path) !== undefined ? undefined : path;
}
