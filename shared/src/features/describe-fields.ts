// What people read about a field of the format: its words, type, default and limits, all from the tables in model/shapes.
import { kindWords } from "../model/grammar.js";
import type { Field, RecordShape, Shape } from "../model/shapes/shape.js";
import { code, codes, paragraphs } from "./markdown.js";

/** A field in Markdown. `inPack` says whether interpolations mean anything in the file. */
export function describeField(name: string, field: Field, record: RecordShape | undefined, inPack: boolean): string {
  const facts = [typeWords(field.shape), field.required ? "required" : undefined].filter(Boolean).join(", ");
  return paragraphs(
    `**${code(name)}** — ${facts}${record ? `, in ${record.name}` : ""}`,
    field.doc,
    ownFields(field.shape),
    field.default === undefined
      ? undefined
      : `Default: ${/^[[{"\d]|^\w+$/.test(field.default) ? code(field.default) : field.default}.`,
    field.interpolated && inPack && holdsText(field.shape)
      ? `May use parameters: ${code("${{ parameters.<name> }}")}.`
      : undefined,
  );
}

/** The same in one line, without Markdown: for lists of completions. */
export function summariseField(field: Field): string {
  return `${typeWords(field.shape)}${field.required ? ", required" : field.default === undefined ? "" : ` (default ${field.default})`}`;
}

/** The type of a shape in plain words. */
export function typeWords(shape: Shape): string {
  switch (shape.type) {
    case "text":
      if (shape.values) return `one of ${shape.values.join(", ")}`;
      if (shape.declares ?? shape.refers)
        return `${kindWords[(shape.declares ?? shape.refers) as keyof typeof kindWords]} ${shape.declares === "pack" || shape.refers === "pack" || shape.declares === "parameter" ? "name" : "id"}`;
      if (shape.version) return shape.version === "range" ? "version range" : "version";
      return shape.path ? "path" : shape.glob ? "pattern" : "text";
    case "number":
      return `${shape.integer ? "whole number" : "number"}${shape.minimum !== undefined ? `, ${shape.minimum} or more` : shape.above !== undefined ? `, more than ${shape.above}` : ""}`;
    case "boolean":
      return "true or false";
    case "any":
      return shape.holds === "json-schema" ? "JSON Schema" : "any value";
    case "list":
      return `list of ${plural(shape.item)}`;
    case "map":
      return `mapping of ${shape.keyDeclares || shape.keyRefers ? `${shape.keyRefers === "finding-code" ? "codes" : "names"} to ` : "names to "}${plural(shape.value)}`;
    case "record":
      return shape.name;
    case "choice":
      return `${shape.use.name} or ${shape.written.name}`;
  }
}

function plural(shape: Shape): string {
  if (shape.type === "record" || shape.type === "choice" || shape.type === "any") return typeWords(shape);
  if (shape.type === "text" && shape.values) return typeWords(shape);
  return shape.type === "text" ? `${typeWords(shape)}s` : typeWords(shape);
}

function ownFields(shape: Shape): string | undefined {
  const inner =
    shape.type === "list" || shape.type === "map" ? (shape.type === "list" ? shape.item : shape.value) : shape;
  const records = inner.type === "record" ? [inner] : inner.type === "choice" ? [inner.use, inner.written] : [];
  if (records.length === 0) return undefined;
  return records
    .map(({ name, fields }) => `${records.length > 1 ? `${name}: ` : "Fields: "}${codes(Object.keys(fields))}`)
    .join("\n\n");
}

function holdsText(shape: Shape): boolean {
  if (shape.type === "list") return holdsText(shape.item);
  if (shape.type === "map") return holdsText(shape.value);
  return shape.type === "text" || shape.type === "number" || shape.type === "any";
}
