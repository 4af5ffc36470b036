import { spanAt } from "../../syntax/place.js";
import { textProblems } from "../problems.js";
import { repair } from "../repairs.js";
import { defineRule, spanOfPlace } from "../rule.js";

export const severalDocuments = defineRule<{ count: number; noun: string }>({
  code: "PK007",
  name: "several-documents",
  group: "syntax",
  severity: "error",
  stage: "text",
  about: "text-problems",
  message: ({ count, noun }) =>
    `A ${noun} holds one YAML document, but this one holds ${count}. Everything from this \`---\` on would be ignored; move it into a file of its own or delete it.`,
  check: {
    text(file, context) {
      const noun = { pack: "pack file", graph: "graph file", config: "configuration", resource: "schema file" }[
        file.kind
      ];
      for (const problem of textProblems(file, "several-documents"))
        context.report(spanAt(problem.span), { count: problem.count, noun });
    },
  },
  fixes: (_, { file, place }) =>
    repair("Delete from `---` on", file, {
      span: { start: spanOfPlace(place).start, end: file.tree.text.length },
      text: "",
    }),
});
