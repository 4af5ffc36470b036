import { plainObject } from "../../base/json.js";
import type { PackFile, ResourceFile } from "../../model/file.js";
import { headAt } from "../../syntax/place.js";
import { packSchemas } from "../pack-schemas.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { isFaulty, schemaFaults } from "../schema-faults.js";
import { describedBy, isAlone } from "../schema-meaning.js";
import { addProperties } from "../schema-properties.js";
import { namesInWords } from "../schema-words.js";

interface Data {
  readonly missing: readonly string[];
  /** Whether the body can be added to: in draft-07 nothing beside a `$ref` counts. */
  readonly settable: boolean;
}

export const envelopeShape = defineRule<Data>({
  code: "PK412",
  name: "envelope-shape",
  group: "schemas",
  severity: "error",
  stage: "schemas",
  about: "schemas",
  message: ({ missing }) =>
    `A schema of kind envelope must describe \`meta\` and \`payload\`, the two parts in which the kernel wraps every artifact; missing in \`properties\`: ${namesInWords(missing)}. Add what is missing, or choose another \`kind\`.`,
  checkParts: { pack: report, resource: report },
  fixes({ missing, settable }, { file, place }) {
    const properties = plainObject(missing.map((name) => [name, { type: "object" }] as const));
    const edits = settable
      ? addProperties(file.tree, pathOfPlace(place), properties, { isRequired: false })
      : undefined;
    return repair(`Add ${namesInWords(missing)}`, file, edits);
  },
});

function report(file: PackFile | ResourceFile, context: RuleContext<Data>): void {
  const faults = schemaFaults(file, context);
  for (const schema of packSchemas(file, context)) {
    const { root } = schema.document;
    const isKnown = !isFaulty(schema, ["properties"], faults) && !isFaulty(schema, ["allOf"], faults);
    if (!schema.kinds.includes("envelope") || !isKnown || root.value === false) continue;
    const { values, open } = describedBy(root, schema.store);
    const missing = ["meta", "payload"].filter((name) => !values.has(name));
    if (open || missing.length === 0) continue;
    context.report(headAt(schema.path), { missing, settable: !isAlone(root) });
  }
}
