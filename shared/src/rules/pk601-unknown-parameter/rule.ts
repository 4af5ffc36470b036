import type { ParameterType } from "../../model/definitions.js";
import type { AnalysedFile } from "../../model/file.js";
import { interpolationOf, loneParameter } from "../../model/interpolation.js";
import type { RegistryView } from "../../registry/view.js";
import { headAt, withinAt } from "../../syntax/place.js";
import { insertField } from "../../syntax/source-edits.js";
import { childOf, type LocatedNode, nodeAt } from "../../syntax/tree.js";
import { replaceWithin, scannedTexts, templateAround } from "../interpolated-texts.js";
import { limitedNearest } from "../limited-nearest.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const unknownParameter = defineRule<{
  name: string;
  /** The template's id, where it has one. */
  template?: string;
  near?: string;
  type: ParameterType;
}>({
  code: "PK601",
  name: "unknown-parameter",
  group: "parameters",
  severity: "error",
  stage: "file",
  about: "interpolations",
  message: ({ name, template, near }) =>
    `${template === undefined ? "This template" : `Template \`${template}\``} has no parameter \`${name}\`.${near === undefined ? " Nothing could be put in its place; declare it under `parameters`." : ` Did you mean \`${near}\`?`}`,
  checkParts: {
    pack(file, context) {
      const guess = limitedNearest(context);
      for (const { placeholders, scope, allowed, path, needs } of scannedTexts(file)) {
        if (!allowed || !scope) continue;
        for (const piece of placeholders) {
          if (piece.kind !== "parameter" || Object.hasOwn(scope.parameters, piece.name)) continue;
          const near = guess(piece.name, () => Object.keys(scope.parameters));
          const template = scope.template.template_id;
          const type = needs === "number" || needs === "integer" ? needs : "string";
          const related = [{ file: file.path, place: parametersPlace(scope), message: "The template's parameters." }];
          context.report(
            withinAt(path, piece.span),
            {
              name: piece.name,
              type,
              ...(template !== undefined ? { template } : {}),
              ...(near !== undefined ? { near } : {}),
            },
            { related: Object.keys(scope.parameters).length > 0 ? related : [] },
          );
        }
      }
    },
  },
  fixes({ name, near, type }, { file, place, view }) {
    const path = pathOfPlace(place);
    const scope = templateAround(file, path);
    if (!scope) return [];
    const replaced = near === undefined ? undefined : replaceWithin(file.tree, place, interpolationOf(near));
    const parameters = [...scope.path, "parameters"];
    const declaration = { type: typeOfArgument(file, path, view) ?? type };
    const declared = nodeAt(file.tree.root, parameters)
      ? insertField(file.tree, parameters, name, { json: declaration })
      : insertField(
          file.tree,
          scope.path,
          "parameters",
          { json: { [name]: declaration } },
          afterDescription(file.tree.root, scope.path),
        );
    return [
      ...repair(`Replace with \`${near}\``, file, replaced),
      ...repair(`Declare parameter \`${name}\``, file, declared),
    ];
  },
});

function parametersPlace(scope: { readonly path: readonly (string | number)[] }) {
  return headAt([...scope.path, "parameters"]);
}

/** The type that a gate template wants where the interpolation alone is its argument. */
function typeOfArgument(
  file: AnalysedFile,
  path: readonly (string | number)[],
  view: Pick<RegistryView, "resolve">,
): ParameterType | undefined {
  const { root } = file.tree;
  const name = String(path.at(-1));
  const text = nodeAt(root, path);
  const template = childOf(nodeAt(root, path.slice(0, -2)), "template_id");
  if (text?.kind !== "text" || loneParameter(text.value) === undefined || template?.kind !== "text") return undefined;
  const parameters = view.resolve("gate_template", template.value)?.value.template.parameters ?? {};
  return path.at(-2) === "with" && Object.hasOwn(parameters, name) ? parameters[name]?.type : undefined;
}

/** Parameters stand at the head of a template, after what names it. */
function afterDescription(root: LocatedNode | undefined, path: readonly (string | number)[]) {
  const after = ["description", "template_id"].find((key) => nodeAt(root, [...path, key]));
  return after === undefined ? "first" : { after };
}
