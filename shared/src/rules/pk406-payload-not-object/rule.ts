import type { PackFile, ResourceFile } from "../../model/file.js";
import type { TypeName } from "../../model/schemas/errors.js";
import { isMapping } from "../../model/schemas/keywords.js";
import { headAt, valueAt } from "../../syntax/place.js";
import { insertField, replaceValue } from "../../syntax/source-edits.js";
import { childOf, nodeAt } from "../../syntax/tree.js";
import { packSchemas, pathIn } from "../pack-schemas.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { isFaulty, schemaFaults } from "../schema-faults.js";
import { allTypes, isAlone, typesOf } from "../schema-meaning.js";
import { typesInWords } from "../schema-words.js";

interface Data {
  readonly types: readonly TypeName[];
  /** `type` stands in the body itself, or could. */
  readonly settable: boolean;
}

export const payloadNotObject = defineRule<Data>({
  code: "PK406",
  name: "payload-not-object",
  group: "schemas",
  severity: "warning",
  stage: "schemas",
  about: "schemas",
  message: ({ types }) =>
    `An artifact's payload is a mapping (in JSON, an object); this schema ${accepted(types)}. ${types.includes("object") ? "Other values never come; set `type: object`." : "No payload can satisfy it; set `type: object`, and put the value behind a property."}`,
  checkParts: { pack: report, resource: report },
  fixes({ settable }, { file, place }) {
    if (!settable) return [];
    const { tree } = file;
    const at = pathOfPlace(place);
    const path = at.at(-1) === "type" && nodeAt(tree.root, at)?.kind !== "map" ? at.slice(0, -1) : at;
    const node = nodeAt(tree.root, path);
    const edits =
      node?.kind !== "map"
        ? replaceValue(tree, path, { type: "object" })
        : childOf(node, "type")
          ? replaceValue(tree, [...path, "type"], "object")
          : insertField(tree, path, "type", { json: "object" }, "first");
    return repair("Set `type: object`", file, edits);
  },
});

function report(file: PackFile | ResourceFile, context: RuleContext<Data>): void {
  const faults = schemaFaults(file, context);
  for (const schema of packSchemas(file, context)) {
    const { root } = schema.document;
    if (!schema.kinds.includes("artifact") || isFaulty(schema, ["type"], faults)) continue;
    const { values, open } = typesOf(root, schema.store);
    // What nothing satisfies has a finding of its own.
    if (open || values.size === 0 || (values.size === 1 && values.has("object"))) continue;
    const { value } = root;
    const isTyped = isMapping(value) && value.type !== undefined;
    const settable = !isAlone(root) && (isTyped || values.has("object"));
    const place = isTyped
      ? valueAt(pathIn(schema, ["type"]))
      : isMapping(value)
        ? headAt(schema.path)
        : valueAt(schema.path);
    context.report(place, { types: allTypes.filter((type) => values.has(type)), settable });
  }
}

function accepted(types: readonly TypeName[]): string {
  if (types.length === allTypes.length) return "accepts any value";
  // A number that is not whole may always be whole.
  const others = types.filter((type) => type !== "object" && (type !== "integer" || !types.includes("number")));
  return types.includes("object") ? `accepts ${typesInWords(others)}, too` : `accepts only ${typesInWords(others)}`;
}
