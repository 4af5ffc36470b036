import { records } from "../../model/shapes/records.js";
import { defineRule } from "../rule.js";

export const missingField = defineRule<{ record: string; field: string }>({
  code: "PK102",
  name: "missing-field",
  group: "shape",
  severity: "error",
  stage: "file",
  message({ record, field }) {
    const doc = records.get(record)?.fields[field]?.doc;
    return `${record} needs \`${field}\`${doc === undefined ? "." : `: ${lowerFirst(doc)}`}`;
  },
  check: {
    any(file, context) {
      for (const problem of file.reading.problems) {
        if (problem.kind !== "missing-field") continue;
        context.report(problem.at, { record: problem.record, field: problem.field });
      }
    },
  },
});

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? (text[0] as string).toLowerCase() + text.slice(1) : text;
}
