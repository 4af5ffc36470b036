import type { Span, TextEdit } from "../../base/span.js";
import { spanAt } from "../../syntax/place.js";
import { textProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule, spanOfPlace } from "../rule.js";

export const jsonSyntax = defineRule<{ reason: string; extra?: "comma" | "comment" }>({
  code: "PK005",
  name: "json-syntax",
  group: "syntax",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: ({ reason, extra }) =>
    extra === "comma"
      ? "JSON: there must be no comma before a closing bracket. Remove it."
      : extra === "comment"
        ? "JSON: the kernel reads plain JSON, which has no comments. Remove it, or write the file as YAML."
        : `JSON: ${reason}.`,
  check: {
    text(file, context) {
      for (const problem of textProblems(file, "json-syntax")) {
        const { span, reason, extra } = problem;
        context.report(spanAt(span), { reason, ...(extra !== undefined ? { extra } : {}) });
      }
    },
  },
  fixes({ extra }, { file, place }) {
    const span = spanOfPlace(place);
    if (extra === "comma") return repair("Remove the comma", file, { span, text: "" }, { safe: true });
    if (extra === "comment") return repair("Remove the comment", file, withoutComment(file.tree.text, span));
    return [];
  },
});

/** Takes a comment out: with its line where it stands alone, else with the blanks on the side that is not the line's indentation. */
function withoutComment(text: string, { start, end }: Span): TextEdit {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const nextLine = text.indexOf("\n", end) + 1 || text.length;
  const before = text.slice(lineStart, start);
  const after = text.slice(end, nextLine);
  if (before.trim() !== "") return { span: { start: lineStart + before.trimEnd().length, end }, text: "" };
  return after.trim() === ""
    ? { span: { start: lineStart, end: nextLine }, text: "" }
    : { span: { start, end: nextLine - after.trimStart().length }, text: "" };
}
