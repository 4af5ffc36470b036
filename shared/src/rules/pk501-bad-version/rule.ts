import type { TextShape } from "../../model/shapes/shape.js";
import { completedVersion, isKernelVersion, isSemVer, isVersionRange } from "../../model/versions.js";
import { valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

type Form = "semver" | "kernel" | "range";

export const badVersion = defineRule<{ text: string; form: Form }>({
  code: "PK501",
  name: "bad-version",
  group: "versions",
  severity: "error",
  stage: "file",
  about: "special-texts",
  message({ text, form }) {
    if (form === "range")
      return `\`${text}\` is not a range of versions. Write one as npm does, such as \`^1.2.0\` or \`>=1 <2\`.`;
    return form === "kernel"
      ? `\`${text}\` is not a version of the kernel. Write three numbers, such as \`0.1.0\`, and a pre-release tag if there is one.`
      : `\`${text}\` is not a semantic version (MAJOR.MINOR.PATCH), so nobody could tell which of two is newer.`;
  },
  checkParts: {
    any(file, context) {
      for (const { shape, text, path } of file.reading.specials) {
        const form = formOf(shape);
        if (form && !isValid[form](text)) context.report(valueAt(path), { text, form });
      }
    },
  },
  fixes({ text, form }, { file, place }) {
    const completed = form === "range" ? undefined : completedVersion(text);
    if (completed === undefined) return [];
    return repair(`Change to \`${completed}\``, file, replaceText(file.tree, pathOfPlace(place), completed));
  },
});

const isValid: Readonly<Record<Form, (text: string) => boolean>> = {
  semver: isSemVer,
  kernel: isKernelVersion,
  range: isVersionRange,
};

/** The form that a field wants; the bare minimum of a pack has a rule of its own. */
function formOf({ version }: TextShape): Form | undefined {
  return version === "bare" ? undefined : version;
}
