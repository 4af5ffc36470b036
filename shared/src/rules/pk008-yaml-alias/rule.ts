import { spanAt } from "../../syntax/place.js";
import { repair } from "../repairs.js";
import { defineRule } from "../rule.js";
import { mergeWrittenOut } from "./merge-written-out.js";

export const yamlAlias = defineRule<{ fault: "unknown" | "cycle" | "merge"; name: string }>({
  code: "PK008",
  name: "yaml-alias",
  group: "syntax",
  severity: "error",
  stage: "text",
  message({ fault, name }) {
    if (fault === "merge")
      return "Merge keys (`<<`) are not part of YAML 1.2, so readers disagree about them. Write the merged keys out.";
    if (fault === "cycle")
      return `Alias \`*${name}\` stands inside the value that it repeats, so the value would never end. Write the part that is meant out.`;
    return `Alias \`*${name}\` has no anchor. Put \`&${name}\` before the value that is meant, further up, or write the value out.`;
  },
  check: {
    text(file, context) {
      for (const problem of file.tree.problems) {
        if (problem.kind !== "yaml-alias") continue;
        context.report(spanAt(problem.span), { fault: problem.fault, name: problem.name });
      }
    },
  },
  fixes({ fault }, { file, place }) {
    if (fault !== "merge" || place.part !== "span") return [];
    return repair("Write the aliased value out", file, mergeWrittenOut(file.tree, place.span));
  },
});
