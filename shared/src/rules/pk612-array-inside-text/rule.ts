import type { JsonValue } from "../../base/json.js";
import { scanInterpolations } from "../../model/interpolation.js";
import { keyAt, withinAt } from "../../syntax/place.js";
import { replaceValue } from "../../syntax/source-edits.js";
import { type LocatedNode, type NodePath, nodeAt, toJson } from "../../syntax/tree.js";
import { declaredParameter, scannedTexts } from "../interpolated-texts.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const arrayInsideText = defineRule<{ name: string; alone: boolean }>({
  code: "PK612",
  name: "array-inside-text",
  group: "parameters",
  severity: "error",
  stage: "file",
  about: "interpolations",
  message: ({ name, alone }) =>
    alone
      ? `\`${name}\` is an array, and a single text is needed here; an array can stand alone as a list item only. Use a parameter of type \`string\`.`
      : `\`${name}\` is an array; it can stand alone as a list item, not inside a longer string.`,
  checkParts: {
    pack(file, context) {
      for (const { pieces, placeholders, scope, allowed, path, needs } of scannedTexts(file)) {
        // A number's field has a finding of its own, whatever is put there.
        if (!allowed || !scope || needs === "number" || needs === "integer") continue;
        const alone = pieces.length === 1;
        if (alone && needs !== "text") continue;
        for (const piece of placeholders) {
          if (piece.kind !== "parameter" || declaredParameter(scope, piece.name)?.type !== "array") continue;
          const place = keyAt([...scope.path, "parameters", piece.name]);
          const related = [{ file: file.path, place, message: `\`${piece.name}\` is declared here.` }];
          const data = { name: piece.name, alone };
          context.report(withinAt(path, piece.span), data, { related });
        }
      }
    },
  },
  fixes(_, { file, place }) {
    const path = pathOfPlace(place);
    const list = path.slice(0, -1);
    const index = path.at(-1);
    if (typeof index !== "number") return [];
    return repair(
      "Make it its own item",
      file,
      replaceValue(file.tree, list, withItemSplit(file.tree.root, list, index)),
    );
  },
});

/** The list with the text at an index cut into an item for each of its pieces. `--paths=` becomes `--paths`. */
function withItemSplit(root: LocatedNode | undefined, list: NodePath, index: number): JsonValue {
  const node = nodeAt(root, list);
  const items = node?.kind === "list" ? node.items.map(({ value }) => toJson(value)) : [];
  const text = String(items[index]);
  const parts = scanInterpolations(text)
    .map(({ span }) => text.slice(span.start, span.end).trim().replace(/=$/, ""))
    .filter((part) => part !== "");
  return [...items.slice(0, index), ...parts, ...items.slice(index + 1)];
}
