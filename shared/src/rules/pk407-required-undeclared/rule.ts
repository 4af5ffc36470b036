import type { PackFile, ResourceFile } from "../../model/file.js";
import { isMapping } from "../../model/schemas/keywords.js";
import { valueAt } from "../../syntax/place.js";
import { insertField, removeEntry, replaceText } from "../../syntax/source-edits.js";
import { childOf, type NodePath, nodeAt } from "../../syntax/tree.js";
import { limitedNearest } from "../limited-nearest.js";
import { repair } from "../repairs.js";
import { defineRule, type Fix, pathOfPlace, type RuleContext } from "../rule.js";
import { isFaulty, schemaFaults } from "../schema-faults.js";
import { isAlone } from "../schema-meaning.js";
import { schemasHere } from "../schemas-of-file.js";
import { describedTogether } from "./described.js";

interface Data {
  readonly name: string;
  readonly near?: string;
}

export const requiredUndeclared = defineRule<Data>({
  code: "PK407",
  name: "required-undeclared",
  group: "schemas",
  severity: "warning",
  stage: "schemas",
  about: "schemas",
  message: ({ name, near }) =>
    `\`${name}\` is required but has no entry in \`properties\`, so any value of it passes. ${near === undefined ? "Describe it there, or take it out of `required`." : `Did you mean \`${near}\`?`}`,
  checkParts: { pack: report, resource: report },
  fixes({ name, near }, { file, place }): readonly Fix[] {
    const { tree } = file;
    const path = pathOfPlace(place);
    const schema: NodePath = path.slice(0, -2);
    const properties = childOf(nodeAt(tree.root, schema), "properties");
    const addition = properties
      ? insertField(tree, [...schema, "properties"], name, { json: true })
      : insertField(tree, schema, "properties", { json: { [name]: true } });
    return [
      ...(near === undefined ? [] : repair(`Replace with \`${near}\``, file, replaceText(tree, path, near))),
      ...repair(`Describe \`${name}\` in \`properties\``, file, addition),
      ...repair(`Remove \`${name}\` from \`required\``, file, removeEntry(tree, path)),
    ];
  },
});

function report(file: PackFile | ResourceFile, context: RuleContext<Data>): void {
  const faults = schemaFaults(file, context);
  const nearest = limitedNearest(context);
  for (const { body, location, path, keywords } of schemasHere(file, context)) {
    const { required, properties } = keywords;
    if (!Array.isArray(required) || isAlone(location) || isFaulty(body, location.path, faults)) continue;
    // As a rule everything stands there, and nothing else need be looked at.
    if (isMapping(properties) && required.every((name) => typeof name !== "string" || Object.hasOwn(properties, name)))
      continue;
    // What is only asked, and not demanded, may be a name that is nowhere described.
    if (location.path.some((step) => step === "not" || step === "if")) continue;
    const described = describedTogether(location, body);
    if (!described) continue;
    const demanded = new Set(required);
    required.forEach((name, i) => {
      if (typeof name !== "string" || described.describes(name)) return;
      const near = nearest(name, () => [...described.names].filter((other) => !demanded.has(other)));
      context.report(valueAt([...path, "required", i]), { name, ...(near === undefined ? {} : { near }) });
    });
  }
}
