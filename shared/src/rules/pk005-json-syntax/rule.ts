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

/** Takes a comment out: with its line where it stands alone, else with the blanks before it. */
function withoutComment(text: string, span: Span): TextEdit {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const lineEnd = text.indexOf("\n", span.end);
  const before = text.slice(lineStart, span.start);
  const after = text.slice(span.end, lineEnd < 0 ? text.length : lineEnd);
  if (before.trim() === "" && after.trim() === "")
    return { span: { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 }, text: "" };
  return { span: { start: span.start - (before.length - before.trimEnd().length), end: span.end }, text: "" };
}
