import type { JsonValue } from "../../base/json.js";
import { plainObject } from "../../base/json.js";
import type { PackFile, ResourceFile } from "../../model/file.js";
import { headAt } from "../../syntax/place.js";
import { packSchemas } from "../pack-schemas.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { isFaulty, schemaFaults } from "../schema-faults.js";
import { isAlone, requiredOf } from "../schema-meaning.js";
import { addProperties } from "../schema-properties.js";
import { namesInWords } from "../schema-words.js";

/** What the kernel's `gate_result.v1` demands, and how it describes that. */
const demanded: Readonly<Record<string, JsonValue>> = {
  gate_id: { type: "string" },
  status: { enum: ["passed", "failed"] },
  timestamp: { type: "string", format: "date-time" },
};

interface Data {
  readonly missing: readonly string[];
  /** Whether the body can be added to: in draft-07 nothing beside a `$ref` counts. */
  readonly settable: boolean;
}

export const gateResultVariant = defineRule<Data>({
  code: "PK411",
  name: "gate-result-variant",
  group: "schemas",
  severity: "error",
  stage: "schemas",
  about: "schemas",
  message: ({ missing }) =>
    `A schema of kind gate_result must require \`gate_id\`, \`status\` and \`timestamp\` like the kernel's gate_result.v1, because whoever reads gate results relies on them; missing: ${namesInWords(missing)}. Add what is missing, or refer to \`urn:pack:gate_result.v1\` in \`allOf\`.`,
  checkParts: { pack: report, resource: report },
  fixes({ missing, settable }, { file, place }) {
    const properties = plainObject(missing.map((name) => [name, demanded[name] as JsonValue]));
    const edits = settable ? addProperties(file.tree, pathOfPlace(place), properties, { isRequired: true }) : undefined;
    return repair(`Add ${namesInWords(missing)}`, file, edits);
  },
});

function report(file: PackFile | ResourceFile, context: RuleContext<Data>): void {
  const faults = schemaFaults(file, context);
  for (const schema of packSchemas(file, context)) {
    const { root } = schema.document;
    const isKnown = !isFaulty(schema, ["required"], faults) && !isFaulty(schema, ["allOf"], faults);
    if (!schema.kinds.includes("gate_result") || !isKnown || root.value === false) continue;
    const { values, open } = requiredOf(root, schema.store);
    const missing = Object.keys(demanded).filter((name) => !values.has(name));
    if (open || missing.length === 0) continue;
    context.report(headAt(schema.path), { missing, settable: !isAlone(root) });
  }
}
