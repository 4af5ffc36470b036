import { valueAt } from "../../syntax/place.js";
import { defineRule } from "../rule.js";
import { schemaFiles } from "../schema-files.js";

export const schemaFileOutside = defineRule<{ text: string }>({
  code: "PK309",
  name: "schema-file-outside",
  group: "references",
  severity: "error",
  stage: "file",
  about: "special-texts",
  message: ({ text }) =>
    `schema_file \`${text}\` lies outside the pack folder. A pack is moved and shared as one folder, so everything it needs lies inside; move the file there.`,
  checkParts: {
    pack(file, context) {
      for (const { text, path, file: wanted } of schemaFiles(file))
        if (wanted === undefined) context.report(valueAt(path), { text });
    },
  },
});
