import type { JsonValue } from "../../base/json.js";
import type { TextEdit } from "../../base/span.js";
import { converted } from "../../model/arguments.js";
import type { ParameterType } from "../../model/definitions.js";
import { keyAt, valueAt, withinAt } from "../../syntax/place.js";
import { replaceText, replaceValue } from "../../syntax/source-edits.js";
import { declaredParameter, scannedTexts, templateAround } from "../interpolated-texts.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const interpolatedType = defineRule<{
  field: string;
  needs: "number" | "integer";
  /** The parameter that stands alone; absent where there is text around it. */
  parameter?: { readonly name: string; readonly type: ParameterType };
}>({
  code: "PK613",
  name: "interpolated-type",
  group: "parameters",
  severity: "error",
  stage: "file",
  about: "interpolations",
  message({ field, needs, parameter }) {
    const wanted = needs === "integer" ? "a whole number" : "a number";
    return parameter
      ? `\`${field}\` needs ${wanted}; parameter \`${parameter.name}\` is of type \`${parameter.type}\`.`
      : `\`${field}\` needs ${wanted}; an interpolation with text around it is always a text. Let it stand alone.`;
  },
  checkParts: {
    pack(file, context) {
      for (const { pieces, scope, allowed, path, field, needs } of scannedTexts(file)) {
        if (!allowed || !scope || (needs !== "number" && needs !== "integer")) continue;
        const [piece] = pieces;
        if (pieces.length !== 1) {
          if (pieces.every(({ kind }) => kind !== "malformed")) context.report(valueAt(path), { field, needs });
          continue;
        }
        const type = piece?.kind === "parameter" ? declaredParameter(scope, piece.name)?.type : undefined;
        if (piece?.kind !== "parameter" || type === undefined || type === "integer" || type === needs) continue;
        const place = keyAt([...scope.path, "parameters", piece.name]);
        const related = [{ file: file.path, place, message: `\`${piece.name}\` is declared here.` }];
        context.report(
          withinAt(path, piece.span),
          { field, needs, parameter: { name: piece.name, type } },
          { related },
        );
      }
    },
  },
  fixes({ needs, parameter }, { file, place }) {
    const scope = templateAround(file, pathOfPlace(place));
    if (!scope || !parameter) return [];
    const path = [...scope.path, "parameters", parameter.name];
    const edits: TextEdit[] = [...(replaceText(file.tree, [...path, "type"], needs) ?? [])];
    const declared = declaredParameter(scope, parameter.name);
    const value = declared?.default as JsonValue | undefined;
    const number = value === undefined ? undefined : converted(value, needs);
    // What is no number could not stay.
    if (
      (value !== undefined && number === undefined) ||
      declared?.enum !== undefined ||
      declared?.pattern !== undefined
    )
      return [];
    if (number !== undefined && number !== value)
      edits.push(...(replaceValue(file.tree, [...path, "default"], number) ?? []));
    return repair(`Change the type of \`${parameter.name}\` to \`${needs}\``, file, edits);
  },
});
