import type { JsonValue } from "../../base/json.js";
import { nearest } from "../../base/near.js";
import { converted } from "../../model/arguments.js";
import type { PackFile, ResourceFile } from "../../model/file.js";
import type { SchemaError } from "../../model/schemas/errors.js";
import { headAt, keyAt, type Place, valueAt } from "../../syntax/place.js";
import { replaceValue } from "../../syntax/source-edits.js";
import { type NodePath, nodeAt, toJson } from "../../syntax/tree.js";
import { valueText } from "../argument-words.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { isFaulty, schemaFaults } from "../schema-faults.js";
import { isAlone } from "../schema-meaning.js";
import { exactError, placeInWords, refusalInWords } from "../schema-words.js";
import { neverValidSchemas } from "../schemas-never-valid.js";
import { type SchemaHere, schemasHere } from "../schemas-of-file.js";

interface Data {
  /** `default` or `examples[0]`. */
  readonly label: string;
  /** What is wrong, in words. */
  readonly fault: string;
  /** The value that was evidently meant where the finding stands. */
  readonly meant?: JsonValue;
}

export const exampleInvalid = defineRule<Data>({
  code: "PK410",
  name: "example-invalid",
  group: "schemas",
  severity: "warning",
  stage: "schemas",
  about: "schemas",
  message: ({ label, fault }) =>
    `\`${label}\` does not satisfy its own schema: ${fault}. Whoever takes it over gets a value that is refused; correct it, or the schema.`,
  checkParts: { pack: report, resource: report },
  fixes: ({ meant }, { file, place }) =>
    meant === undefined
      ? []
      : repair(`Replace with \`${valueText(meant)}\``, file, replaceValue(file.tree, pathOfPlace(place), meant)),
});

function report(file: PackFile | ResourceFile, context: RuleContext<Data>): void {
  const faults = schemaFaults(file, context);
  const never = neverValidSchemas(file, context);
  let undecided = 0;
  for (const schema of schemasHere(file, context)) {
    const { body, location, keywords } = schema;
    const samples: (readonly [NodePath, JsonValue])[] = [];
    if (keywords.default !== undefined) samples.push([["default"], keywords.default]);
    const examples: readonly JsonValue[] = Array.isArray(keywords.examples) ? keywords.examples : [];
    for (const [i, value] of examples.entries()) samples.push([["examples", i], value]);
    if (samples.length === 0 || isAlone(location) || isFaulty(body, location.path, faults)) continue;
    // Where nothing can be valid, no sample is.
    if (never.some((one) => one.body === body && location.path.every((step, i) => step === one.path[i]))) continue;
    for (const [path, value] of samples) {
      if (undecided > 20) return;
      const result = body.validator.validate(location, value);
      // Whatever stands in the way costs most where it comes late.
      if (result.outcome === "undecided" && result.obstacle.kind.startsWith("too-")) undecided++;
      const [first] = result.outcome === "invalid" ? result.errors : [];
      if (first) reportSample(file, schema, path, value, exactError(first), context);
    }
  }
}

function reportSample(
  file: PackFile | ResourceFile,
  { path: schemaPath }: SchemaHere,
  sample: NodePath,
  value: JsonValue,
  error: SchemaError,
  context: RuleContext<Data>,
): void {
  const path = [...schemaPath, ...sample, ...error.instancePath];
  const node = nodeAt(file.tree.root, path);
  const inner = placeInWords(error.instancePath);
  const refused = error.instancePath.length === 0 ? value : node && toJson(node);
  const fault = `${inner === "" ? "it" : `\`${inner}\``} ${refusalInWords(error, refused)}`;
  const meant = refused === undefined ? undefined : meantBy(error, refused);
  context.report(placeOf(error, path), {
    label: placeInWords(sample),
    fault,
    ...(meant === undefined ? {} : { meant }),
  });
}

function placeOf(error: SchemaError, path: NodePath): Place {
  switch (error.keyword) {
    case "required":
    case "dependentRequired":
    case "minProperties":
      return headAt(path);
    case "additionalProperties":
    case "unevaluatedProperties":
    case "propertyNames":
      return keyAt([...path, error.params.property]);
    case "items":
    case "additionalItems":
    case "unevaluatedItems":
      return valueAt([...path, error.params.index]);
    default:
      return valueAt(path);
  }
}

/** The value that somebody wrote in another form, or misspelt. */
function meantBy(error: SchemaError, value: JsonValue): JsonValue | undefined {
  if (error.keyword === "enum" && typeof value === "string")
    return nearest(
      value,
      error.params.values.filter((one): one is string => typeof one === "string"),
    );
  if (error.keyword === "const") return error.params.value;
  const [type, ...others] = error.keyword === "type" ? error.params.expected : [];
  if (type === undefined || others.length > 0 || type === "null" || type === "object" || type === "array")
    return undefined;
  // A number that is not whole is not rounded: which way is not evident.
  return typeof value === "number" && type === "integer" ? undefined : converted(value, type);
}
