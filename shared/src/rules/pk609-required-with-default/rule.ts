import { keyAt } from "../../syntax/place.js";
import { removeEntry } from "../../syntax/source-edits.js";
import { parametersOf } from "../interpolated-texts.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const requiredWithDefault = defineRule<{ name: string }>({
  code: "PK609",
  name: "required-with-default",
  group: "parameters",
  severity: "warning",
  stage: "file",
  about: "steps",
  message: ({ name }) =>
    `Parameter \`${name}\` is required, so its default is never used. Remove \`required: true\` or the default.`,
  checkParts: {
    pack(file, context) {
      for (const { path, name, parameter } of parametersOf(file)) {
        if (parameter.required !== true || parameter.default === undefined) continue;
        context.report(keyAt([...path, "default"]), { name });
      }
    },
  },
  fixes(_, { file, place }) {
    const path = pathOfPlace(place);
    return [
      ...repair("Remove `required: true`", file, removeEntry(file.tree, [...path.slice(0, -1), "required"])),
      ...repair("Remove the default", file, removeEntry(file.tree, path)),
    ];
  },
});
