import type { TextEdit } from "../../base/span.js";
import { applyEdits } from "../../base/span.js";
import { parseContent } from "../../syntax/parse.js";
import { spanAt } from "../../syntax/place.js";
import { textProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule } from "../rule.js";

export const tabIndentation = defineRule<null>({
  code: "PK003",
  name: "tab-indentation",
  group: "syntax",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: () => "YAML does not allow tabs for indentation, because their width is not fixed. Use spaces.",
  check: {
    text(file, context) {
      for (const problem of textProblems(file, "tab-indentation")) context.report(spanAt(problem.span), null);
    },
  },
  fixes: (_, { file }) => repair("Replace the tabs with spaces", file, withoutTabs(file.tree.text), { safe: true }),
});

/** Replaces all tabs that indent lines. A tab is as wide as it must be for the text to parse; the narrowest such width is taken. */
function withoutTabs(text: string): readonly TextEdit[] | undefined {
  const widths = [2, 4, 8].map((width) => {
    const edits = [...text.matchAll(/^ *\t[ \t]*/gm)].map((indentation) => ({
      span: { start: indentation.index, end: indentation.index + indentation[0].length },
      text: indentation[0].replaceAll("\t", " ".repeat(width)),
    }));
    return { edits, problems: parseContent("yaml", { text: applyEdits(text, edits) }).problems.length };
  });
  return widths.sort((a, b) => a.problems - b.problems)[0]?.edits;
}
