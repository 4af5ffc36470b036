import { nearest } from "../../base/near.js";
import { interpolationOf, type Piece } from "../../model/interpolation.js";
import { withinAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { scannedTexts, templateAround, withPieceReplaced } from "../interpolated-texts.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const interpolationSyntax = defineRule<{ text: string; piece: Piece & { kind: "malformed" } }>({
  code: "PK610",
  name: "interpolation-syntax",
  group: "parameters",
  severity: "error",
  stage: "file",
  message: ({ piece }) =>
    `\`${piece.source}\` is not an interpolation; write \`\${{ parameters.<name> }}\`, or \`$\${{\` where \`\${{\` itself is meant.`,
  check: {
    pack(file, context) {
      for (const { pieces, scope, allowed, path, text } of scannedTexts(file)) {
        if (!allowed) continue;
        for (const piece of pieces) {
          if (piece.kind !== "malformed") continue;
          // A parameter with a malformed name is told so where it is declared.
          if (piece.name !== undefined && scope && Object.hasOwn(scope.parameters, piece.name)) continue;
          context.report(withinAt(path, piece.span), { text, piece });
        }
      }
    },
  },
  fixes({ text, piece }, { file, place }) {
    const path = pathOfPlace(place);
    const scope = file.kind === "pack" ? templateAround(file, path) : undefined;
    const meant = meantParameter(piece.source, Object.keys(scope?.parameters ?? {}));
    const rewritten = meant === undefined ? undefined : withPieceReplaced(text, piece, interpolationOf(meant));
    const escaped = withPieceReplaced(text, piece, `$${piece.source}`);
    return [
      ...(rewritten === undefined
        ? []
        : repair(`Write \`${interpolationOf(meant as string)}\``, file, replaceText(file.tree, path, rewritten))),
      ...repair("Write `$${{` for a literal `${{`", file, replaceText(file.tree, path, escaped)),
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
