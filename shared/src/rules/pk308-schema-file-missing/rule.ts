import { type FileRole, roleByName } from "../../model/file.js";
import { valueAt } from "../../syntax/place.js";
import { defineRule } from "../rule.js";
import { schemaFiles } from "../schema-files.js";

export const schemaFileMissing = defineRule<Data>({
  code: "PK308",
  name: "schema-file-missing",
  group: "references",
  severity: "error",
  stage: "workspace",
  about: "special-texts",
  message: ({ text, wanted, role }) =>
    role !== undefined
      ? `schema_file \`${text}\` names a ${roleWords[role]}, which is no schema. Name a file that holds the schema and nothing else.`
      : `schema_file \`${text}\` does not exist. It is looked for at ${wanted}; correct the path, or create the file.`,
  checkParts: {
    pack(file, context) {
      for (const { text, path, file: wanted } of schemaFiles(file)) {
        if (wanted === undefined) continue;
        const role = roleByName(wanted);
        const isThere = context.has("file", wanted);
        if (!isThere || role !== undefined)
          context.report(valueAt(path), { text, wanted, ...(isThere && role !== undefined ? { role } : {}) });
      }
    },
  },
  fixes: ({ wanted, role }) =>
    role === undefined && roleByName(wanted) === undefined
      ? [{ title: `Create ${wanted}`, safe: false, edits: [], creates: { file: wanted, text: textOf(wanted) } }]
      : [],
});

interface Data {
  readonly text: string;
  readonly wanted: string;
  /** What the file is, where it is there and something else. */
  readonly role?: FileRole;
}

const roleWords: Readonly<Record<FileRole, string>> = {
  manifest: "pack's manifest",
  graph: "graph",
  config: "configuration",
  resource: "file",
};

function textOf(file: string): string {
  return /\.ya?ml$/.test(file) ? "type: object\n" : emptySchema;
}

const emptySchema = `${JSON.stringify({ type: "object" }, undefined, 2)}\n`;
