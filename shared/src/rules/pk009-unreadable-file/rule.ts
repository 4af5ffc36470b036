import { spanAt } from "../../syntax/place.js";
import { limits, type UnreadableReason } from "../../syntax/problems.js";
import { textProblems } from "../problems.js";
import { defineRule } from "../rule.js";

export const unreadableFile = defineRule<{ reason: UnreadableReason }>({
  code: "PK009",
  name: "unreadable-file",
  group: "syntax",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: ({ reason }) => `This file cannot be read: ${wordsOf(reason)}`,
  check: {
    text(file, context) {
      for (const problem of textProblems(file, "unreadable-file"))
        context.report(spanAt(problem.span), { reason: problem.reason });
    },
  },
});

function wordsOf(reason: UnreadableReason): string {
  switch (reason.limit) {
    case "not-utf-8":
      return "it is not UTF-8. Save it in that encoding.";
    case "bytes":
      return "it is larger than 1 MiB, more than a file written by hand needs. Split it, or move large schemas into files of their own.";
    case "nesting":
      return `its values are nested deeper than ${limits.nesting}. Flatten the structure.`;
    case "nodes":
      return "with its aliases written out it holds more than 100,000 values, so reading it could take for ever. Use fewer aliases, or split the file.";
    case "control-character":
      return `it holds the control character ${reason.character}, which no editor shows. Remove it, or write it as an escape in double quotes.`;
    case "io":
      return `${reason.message.replace(/\.$/, "")}. Until it can be read, nothing in it is known.`;
  }
}
