import type { JsonValue } from "../../base/json.js";
import { placeholderArgument } from "../../model/arguments.js";
import { keyAt } from "../../syntax/place.js";
import { insertField, removeEntry } from "../../syntax/source-edits.js";
import { parametersOf } from "../interpolated-texts.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const optionalWithoutDefault = defineRule<{ name: string; placeholder: JsonValue }>({
  code: "PK608",
  name: "optional-without-default",
  group: "parameters",
  severity: "error",
  stage: "file",
  about: "steps",
  message: ({ name }) =>
    `Parameter \`${name}\` is optional, so it needs a default: every parameter has a value when its template is expanded.`,
  checkParts: {
    pack(file, context) {
      for (const { path, name, parameter } of parametersOf(file)) {
        if (parameter.required !== false || parameter.default !== undefined) continue;
        const data = { name, placeholder: placeholderArgument(name, parameter) };
        context.report(keyAt([...path, "required"]), data);
      }
    },
  },
  fixes({ placeholder }, { file, place }) {
    const path = pathOfPlace(place);
    return [
      ...repair("Add `default`", file, insertField(file.tree, path.slice(0, -1), "default", { json: placeholder })),
      ...repair("Remove `required: false`", file, removeEntry(file.tree, path)),
    ];
  },
});
