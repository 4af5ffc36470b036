import type { JsonValue } from "../../base/json.js";
import { missingArguments, placeholderArgument } from "../../model/arguments.js";
import type { ParameterType } from "../../model/definitions.js";
import type { GraphFile, PackFile } from "../../model/file.js";
import { headAt } from "../../syntax/place.js";
import { insertField } from "../../syntax/source-edits.js";
import { childOf, nodeAt } from "../../syntax/tree.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { templateUses } from "../template-uses.js";

interface Data {
  readonly template: string;
  readonly name: string;
  readonly type: ParameterType | undefined;
  readonly placeholder: JsonValue;
}

export const missingArgument = defineRule<Data>({
  code: "PK603",
  name: "missing-argument",
  group: "parameters",
  severity: "error",
  stage: "workspace",
  about: "steps",
  message: ({ template, name, type }) =>
    `\`${template}\` needs \`with.${name}\`${type === undefined ? "" : ` (${type})`}: the parameter has no default, so the template cannot be expanded without it.`,
  checkParts: { pack: report, graph: report },
  fixes({ name, placeholder }, { file, place }) {
    const path = pathOfPlace(place);
    const entry = path.at(-1) === "with" ? path.slice(0, -1) : path;
    const hasWith = childOf(nodeAt(file.tree.root, entry), "with")?.kind === "map";
    const edits = hasWith
      ? insertField(file.tree, [...entry, "with"], name, { json: placeholder })
      : insertField(file.tree, entry, "with", { json: { [name]: placeholder } });
    return repair(`Insert \`${name}\``, file, edits);
  },
});

function report(file: PackFile | GraphFile, context: RuleContext<Data>): void {
  for (const { path, templateId: template, parameters, given, registered } of templateUses(file, context)) {
    const argumentsNode = childOf(nodeAt(file.tree.root, path), "with");
    // Arguments of another type than a mapping have a finding of their own.
    if (argumentsNode && argumentsNode.kind !== "map") continue;
    const place = argumentsNode ? headAt([...path, "with"]) : headAt(path);
    for (const { name, parameter } of missingArguments(parameters, given)) {
      const data = { template, name, type: parameter.type, placeholder: placeholderArgument(name, parameter) };
      context.report(place, data, { related: [registered] });
    }
  }
}
