import { globMatcher } from "../../registry/discovery.js";
import { valueAt } from "../../syntax/place.js";
import { defineRule } from "../rule.js";

export const includeMatchesNothing = defineRule<{ pattern: string }>({
  code: "PK556",
  name: "include-matches-nothing",
  group: "discovery",
  severity: "warning",
  stage: "workspace",
  message: ({ pattern }) =>
    `Discovery pattern \`${pattern}\` matches no file, so it finds no pack. Patterns begin at the folder of this file, and \`exclude\` goes before them.`,
  check: {
    config(file, context) {
      const found = context.lookup("found", "").map((declaration) => declaration.file);
      for (const [index, pattern] of (file.reading.value?.discovery?.include ?? []).entries()) {
        if (pattern === undefined || found.some(globMatcher(pattern))) continue;
        context.report(valueAt(["discovery", "include", index]), { pattern });
      }
    },
  },
});
