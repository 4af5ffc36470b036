// What people read about the names of a Python module: constants, classes that become schemas, models of the kernel. Must not know
// other files.
import { records } from "../model/shapes/records.js";
import type { RecordShape } from "../model/shapes/shape.js";
import type { SyntaxTree } from "../syntax/parse.js";
import { constructors, definitionName } from "../syntax/python/vocabulary.js";
import { childOf, entryOf, type LocatedNode, toJson } from "../syntax/tree.js";
import { code, codes, paragraphs } from "./markdown.js";
import type { Subject } from "./subject.js";
import type { Target } from "./target.js";

/** What the argument `model` of a registration is for. */
export const describeModelArgument = paragraphs(
  `**${code("model")}** — class, in SchemaRegistration`,
  "A Pydantic class of this module. Its JSON Schema is read from the annotations; the class is never run.",
);

/** Whether a key is that argument: the tree has what was read from the class under the schema's own key. */
export function isModelArgument({ file }: Subject, { span }: Target): boolean {
  return file.tree.syntax === "python" && file.tree.text.slice(span.start, span.end) === "model";
}

/** A name in Markdown; undefined where nothing is known of it that concerns packs. */
export function describeBinding({ file }: Subject, target: Target & { readonly kind: "binding" }): string | undefined {
  const { name, bound } = target;
  const { tree } = file;
  switch (bound.kind) {
    case "value":
      if (name === definitionName)
        return paragraphs(`**${code(name)}** — the pack of this module`, "The module is read and never run.");
      return paragraphs(`**${code(name)}** — constant`, fenced("python", sourceOf(tree.text, bound.statement)));
    case "class":
      return describeClass(tree, name);
    case "import":
      return bound.original !== undefined && constructors.has(bound.original)
        ? describeModel(name, records.get(bound.original))
        : undefined;
    case "function":
      return undefined;
  }
}

/** A class that a registration names: its schema, or why it has none. */
function describeClass(tree: SyntaxTree, name: string): string | undefined {
  const schemas = childOf(tree.root, "schemas");
  const registrations = schemas?.kind === "list" ? schemas.items.map(({ value }) => value) : [];
  const own = registrations.find((registration) => modelOf(tree.text, registration) === name);
  if (!own) return undefined;
  const id = childOf(own, "schema_id");
  const schema = childOf(own, "json_schema");
  const opaque = tree.problems.find((problem) => problem.kind === "opaque-model" && problem.model === name);
  return paragraphs(
    `**${code(name)}** — class${id?.kind === "text" ? `, the schema ${code(id.value)}` : ""}`,
    opaque?.kind === "opaque-model"
      ? `It cannot be read as a JSON Schema, because it uses ${opaque.reason}. Its payloads are only known to be objects.`
      : schema && schema.kind !== "null"
        ? fenced("json", shortened(JSON.stringify(toJson(schema), undefined, 2)))
        : undefined,
  );
}

/** The class that a registration names. */
function modelOf(text: string, registration: LocatedNode): string | undefined {
  const entry = entryOf(registration, "json_schema");
  if (!entry || text.slice(entry.keySpan.start, entry.keySpan.end) !== "model") return undefined;
  return /=\s*(\w+)$/.exec(text.slice(entry.span.start, entry.span.end))?.[1];
}

function describeModel(name: string, record: RecordShape | undefined): string | undefined {
  return record && paragraphs(`**${code(name)}** — model`, record.doc, `Fields: ${codes(Object.keys(record.fields))}`);
}

function sourceOf(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return shortened(text.slice(start, end));
}

/** The first lines of a long text. */
function shortened(text: string): string {
  const lines = text.split(/\r?\n/);
  return lines.length > mostLines ? [...lines.slice(0, mostLines), "…"].join("\n") : text;
}

const mostLines = 40;

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.replaceAll("```", "'''")}\n\`\`\``;
}
