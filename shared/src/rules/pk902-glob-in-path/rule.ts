import { normalisePath } from "../../base/paths.js";
import { writePathFault } from "../../model/safety/write-paths.js";
import { valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { nodeAt } from "../../syntax/tree.js";
import { valueText } from "../argument-words.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";
import { removeWish } from "../safety-policies.js";

export const globInPath = defineRule<{ path: string; sign: string }>({
  code: "PK902",
  name: "glob-in-path",
  group: "safety",
  severity: "warning",
  stage: "file",
  about: "special-texts",
  message: ({ path, sign }) =>
    `Write paths are folders, each with all that is inside. \`${sign}\` has no meaning in them, so \`${valueText(path)}\` stands for no file. Name the folder itself.`,
  checkParts: {
    any(file, context) {
      for (const { shape, text, path } of file.reading.specials) {
        const sign = shape.path === "write-path" && !writePathFault(text) ? signOf(text) : undefined;
        if (sign !== undefined) context.report(valueAt(path), { path: text, sign });
      }
    },
  },
  fixes({ path: text }, { file, place }) {
    const path = pathOfPlace(place);
    const folder = folderOf(text);
    if (folder === undefined) return [];
    const list = nodeAt(file.tree.root, path.slice(0, -1));
    const isListed =
      list?.kind === "list" &&
      list.items.some(({ value }) => value.kind === "text" && normalisePath(value.value) === folder);
    if (isListed) return repair(`Remove \`${valueText(text)}\``, file, removeWish(file.tree, path));
    // A pattern for some files of a folder means less than the folder.
    const safe = /^[^*]*\/\*\*(?:\/\*)?$/.test(text);
    return repair(`Change to \`${folder}\``, file, replaceText(file.tree, path, folder), { safe });
  },
});

/** The sign by which a path shows that it is meant as a pattern. Folders may well have brackets in their names. */
function signOf(path: string): string | undefined {
  return (/^!|\*\*?|\?/.exec(path) ?? /\{[^{}/]*,[^{}/]*\}/.exec(path))?.[0];
}

/** The folder that a pattern lies in; undefined where that is everything, as it is where a pattern takes something out. */
function folderOf(pattern: string): string | undefined {
  const parts = pattern.split("/");
  const folder = normalisePath(
    parts
      .slice(
        0,
        parts.findIndex((part) => signOf(part) !== undefined),
      )
      .join("/"),
  );
  return folder === "." ? undefined : folder;
}
