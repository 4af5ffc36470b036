import type { PackFile, ResourceFile } from "../../model/file.js";
import { valueAt } from "../../syntax/place.js";
import { nodeAt, toJson } from "../../syntax/tree.js";
import { kindOf, valueText } from "../argument-words.js";
import { pathIn } from "../pack-schemas.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { type SchemaFault, schemaFaults } from "../schema-faults.js";
import { keywordWords } from "../schema-keyword-words.js";
import { placeInWords, refusalInWords } from "../schema-words.js";
import { corrections, meantType } from "./corrections.js";

interface Data {
  readonly fault: string;
  readonly draft: string;
  readonly near?: string;
}

export const invalidJsonSchema = defineRule<Data>({
  code: "PK401",
  name: "invalid-json-schema",
  group: "schemas",
  severity: "error",
  stage: "schemas",
  about: "schemas",
  message: ({ fault, draft, near }) =>
    `${fault}. This is not a valid JSON Schema (${draft}), so nothing can be checked by it and the pack does not load. ${near === undefined ? "Correct it, or remove it." : `Did you mean \`${near}\`?`}`,
  checkParts: { pack: report, resource: report },
  fixes: (_, { file, place }) => corrections(file, pathOfPlace(place)),
});

function report(file: PackFile | ResourceFile, context: RuleContext<Data>): void {
  for (const fault of schemaFaults(file, context)) {
    const path = pathIn(fault.schema, fault.path);
    const { draft } = fault.schema.document.root.resource.dialect;
    const node = nodeAt(file.tree.root, path);
    const near = fault.keyword === "type" && node?.kind === "text" ? meantType(node.value) : undefined;
    context.report(valueAt(path), { fault: inWords(file, fault), draft, ...(near === undefined ? {} : { near }) });
  }
}

function inWords(file: PackFile | ResourceFile, { schema, error, keyword, holder, path }: SchemaFault): string {
  const node = nodeAt(file.tree.root, pathIn(schema, path));
  const value = node && toJson(node);
  const is = value === undefined || value === null ? "nothing" : kindOf(value);
  if (keyword === undefined) return `A schema is a mapping of keywords, \`true\` or \`false\`, but this is ${is}`;
  const rest = path.slice(holder.length);
  const label = `\`${placeInWords(rest)}\``;
  if (error.keyword === "uniqueItems")
    return `\`${placeInWords(rest.slice(0, -1))}\` holds \`${valueText(value ?? null)}\` twice`;
  const words = keywordWords.get(keyword);
  const wanted = rest.length > 1 ? (words?.inner ?? words?.whole) : words?.whole;
  if (wanted === undefined) return `${label} ${refusalInWords(error, value)}`;
  return `${label} must be ${wanted}, but is ${error.keyword === "minItems" ? "empty" : is}`;
}
