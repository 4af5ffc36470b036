import { completedVersion, isBareVersion, isSemVer } from "../../model/versions.js";
import { valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const badMinimum = defineRule<{ text: string }>({
  code: "PK503",
  name: "bad-minimum",
  group: "versions",
  severity: "error",
  stage: "file",
  about: "special-texts",
  message: ({ text }) =>
    `minimum_kernel_version is a bare version such as \`0.1.0\`; ${whatIsWrong(text)}. The kernel would read \`${text}\` as it pleases, so the check would protect nobody.`,
  checkParts: {
    pack(file, context) {
      for (const { shape, text, path } of file.reading.specials)
        if (shape.version === "bare" && !isBareVersion(text)) context.report(valueAt(path), { text });
    },
  },
  fixes({ text }, { file, place }) {
    const stripped = completedVersion(text, { prerelease: false });
    if (stripped === undefined) return [];
    return repair(`Change to \`${stripped}\``, file, replaceText(file.tree, pathOfPlace(place), stripped));
  },
});

function whatIsWrong(text: string): string {
  if (!/\d/.test(text)) return "there is no number in it";
  if (/^\s*[vV]/.test(text)) return "a leading `v` is not allowed";
  if (/[<>=~^]/.test(text)) return "operators are not allowed, because it is a minimum already";
  if (/\s|\||\*|\bx\b|,/i.test(text.trim())) return "ranges are not allowed";
  if (isSemVer(text)) return "pre-release and build tags are not allowed";
  return "three whole numbers without leading zeros are needed";
}
