import type { GraphFile, PackFile } from "../../model/file.js";
import { keyAt } from "../../syntax/place.js";
import { renameKey } from "../../syntax/source-edits.js";
import { limitedNearest } from "../limited-nearest.js";
import { removeWithEmptyParent } from "../removals.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { templateUses } from "../template-uses.js";

interface Data {
  readonly template: string;
  readonly name: string;
  readonly near?: string;
}

export const unknownArgument = defineRule<Data>({
  code: "PK604",
  name: "unknown-argument",
  group: "parameters",
  severity: "error",
  stage: "workspace",
  about: "steps",
  message: ({ template, name, near }) =>
    `\`${template}\` has no parameter \`${name}\`.${near === undefined ? " Remove the argument, or declare the parameter in the template." : ` Did you mean \`${near}\`?`}`,
  checkParts: { pack: report, graph: report },
  fixes({ name, near }, { file, place }) {
    const path = pathOfPlace(place);
    return [
      ...(near === undefined ? [] : repair(`Rename to \`${near}\``, file, renameKey(file.tree, path, near))),
      ...repair(`Remove \`${name}\``, file, removeWithEmptyParent(file.tree, path)),
    ];
  },
});

function report(file: PackFile | GraphFile, context: RuleContext<Data>): void {
  const guess = limitedNearest(context);
  for (const { path, templateId: template, parameters, given, registered } of templateUses(file, context)) {
    const free = () => Object.keys(parameters).filter((name) => !Object.hasOwn(given, name));
    for (const name in given) {
      if (Object.hasOwn(parameters, name)) continue;
      const near = guess(name, free);
      const data = { template, name, ...(near !== undefined ? { near } : {}) };
      context.report(keyAt([...path, "with", name]), data, { related: [registered] });
    }
  }
}
