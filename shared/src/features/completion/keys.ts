// Keys of the mapping under the cursor: the fields of a record, the arguments of a template, the codes of the configuration.
import type { Parameter, Written } from "../../model/definitions.js";
import type { Field, RecordShape } from "../../model/shapes/shape.js";
import { allRules } from "../../rules/all.js";
import { printKey } from "../../syntax/edits/print.js";
import { entryOf } from "../../syntax/tree.js";
import { describeParameter, isRequired, summariseParameter } from "../describe-contributions.js";
import { describeField, summariseField } from "../describe-fields.js";
import { describeRule } from "../describe-rules.js";
import { argumentParameters } from "../parameters.js";
import { recordsOf } from "../slots.js";
import { argumentText } from "./arguments.js";
import type { CompletionContext } from "./context.js";
import type { Offer } from "./item.js";
import { hasMembers, keywordName, keywordWithValue, modelArgument } from "./python.js";
import { mayGoSomewhere } from "./routing.js";
import { keywordOffers } from "./schema-keywords.js";
import { keyWithValue, writesListsInBrackets } from "./skeletons.js";

/** What can be written as a key at the cursor. */
export function keyOffers(context: CompletionContext): Offer[] {
  const { slot, node } = context;
  if (!slot) return [];
  const keywords = keywordOffers(context, (name, field) => keyText(context, name, field));
  if (keywords) return keywords;
  const records = recordsOf(slot.shape, node);
  if (records.length > 0) return records.flatMap((record) => fieldOffers(context, record)).filter(isFirstOfItsLabel);
  if (slot.shape.type !== "map") return [];
  if (slot.shape.keyRefers === "parameter") return argumentOffers(context);
  return slot.shape.keyRefers === "finding-code" ? ruleOffers(context) : [];
}

function fieldOffers(context: CompletionContext, record: RecordShape): Offer[] {
  const taken = new Set(context.keys.flatMap((key) => [key, ...(standIns[key] ?? [])]));
  return fieldsOf(context, record)
    .filter(([name]) => !taken.has(name))
    .filter(([name]) => name !== "target_step_id" || mayGoSomewhere(context.cursor.root, context.cursor.path))
    .map(([name, field], i) => ({
      label: name,
      kind: "field",
      text: keyText(context, name, field),
      detail: summariseField(field),
      documentation: describeField(name, field, record, context.subject.kind === "pack"),
      rank: rankOf(context, record, name, field) + i,
      retrigger: !context.cursor.colonFollows && asksForValue(field) && !hasMembers(field, context.cursor),
    }));
}

/** The fields under the names that the syntax has for them. */
function fieldsOf({ cursor, node }: CompletionContext, record: RecordShape): (readonly [string, Field])[] {
  const fields = Object.entries(record.fields);
  const isRegistration = record.name === "SchemaRegistration" && cursor.tree.syntax === "python";
  if (!isRegistration || node?.kind !== "map" || entryOf(node, "json_schema")) return fields;
  // In Python a class says it, and more clearly than a schema does.
  return fields.flatMap(([name, field]): [string, Field][] =>
    name === "json_schema"
      ? [
          [modelArgument, { ...field, doc: modelWords }],
          [name, field],
        ]
      : [[name, field]],
  );
}

const modelWords =
  "A Pydantic class of this module; its JSON Schema is read from the annotations, and the class is never run.";

/** Keys of which a mapping needs only one. */
const standIns: Readonly<Record<string, readonly string[]>> = {
  json_schema: ["schema_file"],
  schema_file: ["json_schema"],
  pack_version: ["version"],
};

function rankOf({ subject }: CompletionContext, record: RecordShape, name: string, field: Field): number {
  // A pack knows no steps: its rules go by templates.
  if (record.name === "RoutingCondition" && subject.kind === "pack" && (name === "step_id" || name === "gate_id"))
    return 300;
  const oneOfTwo =
    record.name === "SchemaRegistration" &&
    (name === "json_schema" || name === "schema_file" || name === modelArgument);
  return field.required || oneOfTwo ? 100 : 200;
}

function asksForValue({ shape }: Field): boolean {
  if (shape.type === "text")
    return shape.refers !== undefined || shape.values !== undefined || shape.suggestions !== undefined;
  return (
    shape.type === "boolean" || (shape.type === "list" && shape.item.type === "text" && shape.item.refers !== undefined)
  );
}

/** A key; where a colon follows already, its name alone. */
function keyText(context: CompletionContext, key: string, field: Field | undefined): string {
  const { cursor, style } = context;
  if (cursor.colonFollows) return nameText(context, key);
  if (cursor.tree.syntax === "python") return keywordWithValue(key, field, cursor, context.owner);
  return keyWithValue(key, field, cursor, style, {
    owner: context.owner,
    listsInBrackets: writesListsInBrackets(cursor.root),
  });
}

function nameText({ cursor, style }: CompletionContext, key: string): string {
  if (cursor.tree.syntax === "python") return keywordName(key, cursor);
  if (cursor.tree.syntax === "json") return JSON.stringify(key);
  return cursor.quote ? `${cursor.quote.sign}${key}${cursor.quote.sign}` : printKey(key, style, cursor.inBrackets);
}

function argumentOffers(context: CompletionContext): Offer[] {
  const parameters = argumentParameters(context.subject, context.cursor.path.slice(0, -1), context.view) ?? {};
  return Object.entries(parameters)
    .filter(
      (entry): entry is [string, Written<Parameter>] => entry[1] !== undefined && !context.keys.includes(entry[0]),
    )
    .map(([name, parameter]) => ({
      label: name,
      kind: "parameter",
      text: context.cursor.colonFollows
        ? nameText(context, name)
        : `${nameText(context, name)}: ${argumentText(parameter, name, context)}`,
      detail: summariseParameter(parameter),
      documentation: describeParameter(name, parameter),
      rank: isRequired(parameter) ? 1 : 2,
    }));
}

function ruleOffers(context: CompletionContext): Offer[] {
  return allRules.rules
    .filter(({ code, name }) => !context.keys.includes(code) && !context.keys.includes(name))
    .map(({ code, name, severity }) => ({
      label: code,
      kind: "rule",
      text: context.cursor.colonFollows ? nameText(context, code) : `${nameText(context, code)}: `,
      detail: `${name} (${severity})`,
      documentation: describeRule(code),
      filterText: `${code} ${name}`,
      rank: severity === "error" ? 9 : 5,
      retrigger: !context.cursor.colonFollows,
    }));
}

function isFirstOfItsLabel(offer: Offer, i: number, all: readonly Offer[]): boolean {
  return all.findIndex(({ label }) => label === offer.label) === i;
}
