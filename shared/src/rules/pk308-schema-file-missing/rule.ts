import { valueAt } from "../../syntax/place.js";
import { defineRule } from "../rule.js";
import { schemaFiles } from "../schema-files.js";

export const schemaFileMissing = defineRule<{ text: string; wanted: string }>({
  code: "PK308",
  name: "schema-file-missing",
  group: "references",
  severity: "error",
  stage: "workspace",
  message: ({ text, wanted }) =>
    `schema_file \`${text}\` does not exist. It is looked for at ${wanted}; correct the path, or create the file.`,
  check: {
    pack(file, context) {
      for (const { text, path, file: wanted } of schemaFiles(file)) {
        if (wanted === undefined || context.lookup("file", wanted).length > 0) continue;
        context.report(valueAt(path), { text, wanted });
      }
    },
  },
  fixes: ({ wanted }) => [
    { title: `Create ${wanted}`, safe: false, edits: [], creates: { file: wanted, text: emptySchema } },
  ],
});

const emptySchema = `${JSON.stringify({ type: "object" }, undefined, 2)}\n`;
