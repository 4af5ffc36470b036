import type { CheckedFile } from "../../model/file.js";
import { loneParameter, scanInterpolations } from "../../model/interpolation.js";
import { keyAt, withinAt } from "../../syntax/place.js";
import { replaceText, replaceValue } from "../../syntax/source-edits.js";
import { type NodePath, nodeAt } from "../../syntax/tree.js";
import { valueText } from "../argument-words.js";
import { declaredParameter, scannedTexts, templateAround } from "../interpolated-texts.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const interpolationPlace = defineRule<{
  field: string;
  file: CheckedFile["kind"];
  inKey: boolean;
  /** Whether the text is free, so that a literal `${{` may stand in it. */
  free: boolean;
}>({
  code: "PK611",
  name: "interpolation-place",
  group: "parameters",
  severity: "error",
  stage: "file",
  about: "interpolations",
  message({ field, file, inKey }) {
    if (file === "graph")
      return `No interpolation in \`${field}\`: a graph has no parameters, so nothing could be put in its place. Write the value itself, or \`$\${{\` where \`\${{\` itself is meant.`;
    if (file === "config")
      return `No interpolation in \`${field}\`: a configuration has no parameters, so nothing could be put in its place. Write the value itself.`;
    return `No interpolation in ${inKey ? "a key" : `\`${field}\``}: ids, kinds, schema lists, routing and safety must be known before expansion. Write the value itself.`;
  },
  checkParts: {
    any(file, context) {
      for (const { placeholders, allowed, path, inKey, field } of scannedTexts(file)) {
        const [first] = placeholders;
        if (allowed || !first) continue;
        const free = file.kind === "graph" && isFreeText(path);
        const place = inKey ? keyAt(path) : withinAt(path, first.span);
        context.report(place, { field: valueText(field), file: file.kind, inKey, free });
      }
    },
  },
  fixes({ inKey, free }, { file, place }) {
    const path = pathOfPlace(place);
    const node = nodeAt(file.tree.root, path);
    if (inKey || node?.kind !== "text") return [];
    const text = node.value;
    const name = loneParameter(text);
    const literal = name && (declaredParameter(templateAround(file, path), name)?.default ?? undefined);
    return [
      ...(literal === undefined
        ? []
        : repair(`Replace with ${JSON.stringify(literal)}`, file, replaceValue(file.tree, path, literal))),
      ...(free ? repair("Write `$${{` for a literal `${{`", file, replaceText(file.tree, path, escaped(text))) : []),
    ];
  },
});

/** Whether any text may stand at a path of a graph: what a command, a person or a template is given. */
function isFreeText(path: NodePath): boolean {
  if (path.some((key) => key === "argv" || key === "env" || key === "with")) return true;
  return ["name", "description", "reason", "cwd"].includes(String(path.at(-1)));
}

/** The text with every interpolation made literal. */
function escaped(text: string): string {
  return scanInterpolations(text)
    .map(({ kind, span }) => (kind === "text" ? "" : "$") + text.slice(span.start, span.end))
    .join("");
}
