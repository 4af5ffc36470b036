import { nearest } from "../../base/near.js";
import { interpolationOf } from "../../model/interpolation.js";
import { withinAt } from "../../syntax/place.js";
import { valueText } from "../argument-words.js";
import { declaredParameter, replaceWithin, scannedTexts, sourceAt, templateAround } from "../interpolated-texts.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const interpolationSyntax = defineRule<{ source: string }>({
  code: "PK610",
  name: "interpolation-syntax",
  group: "parameters",
  severity: "error",
  stage: "file",
  about: "interpolations",
  message: ({ source }) =>
    `\`${source}\` is not an interpolation; write \`\${{ parameters.<name> }}\`, or \`$\${{\` where \`\${{\` itself is meant.`,
  checkParts: {
    pack(file, context) {
      for (const { placeholders, scope, allowed, path } of scannedTexts(file)) {
        if (!allowed) continue;
        for (const piece of placeholders) {
          if (piece.kind !== "malformed") continue;
          // A parameter with a malformed name is told so where it is declared.
          if (piece.name !== undefined && declaredParameter(scope, piece.name)) continue;
          context.report(withinAt(path, piece.span), { source: valueText(piece.source) });
        }
      }
    },
  },
  fixes(_, { file, place }) {
    const source = sourceAt(file.tree, place);
    if (source === undefined) return [];
    const scope = templateAround(file, pathOfPlace(place));
    const meant = meantParameter(source, Object.keys(scope?.parameters ?? {}));
    const rewritten = meant === undefined ? undefined : interpolationOf(meant);
    return [
      ...(rewritten === undefined
        ? []
        : repair(`Write \`${rewritten}\``, file, replaceWithin(file.tree, place, rewritten))),
      ...repair("Write `$${{` for a literal `${{`", file, replaceWithin(file.tree, place, `$${source}`)),
    ];
  },
});

/** The declared parameter that a malformed reference names, exactly or nearly. */
function meantParameter(source: string, names: readonly string[]): string | undefined {
  const words = (source.match(/[A-Za-z_][A-Za-z0-9_-]*/g) ?? []).reverse();
  const exact = words.find((word) => names.includes(word));
  if (exact !== undefined) return exact;
  for (const word of words) {
    const near = nearest(word, names);
    if (near !== undefined) return near;
  }
  return undefined;
}
