// Values for the slot under the cursor, by what the format expects there.
import type { Shape, TextShape } from "../../model/shapes/shape.js";
import { allRules } from "../../rules/all.js";
import { printPython } from "../../syntax/python/print.js";
import { describeParameter } from "../describe-contributions.js";
import { describeField } from "../describe-fields.js";
import { argumentParameters, templateParameters } from "../parameters.js";
import { allowedValues } from "./arguments.js";
import type { CompletionContext } from "./context.js";
import type { Offer } from "./item.js";
import { scalarAt } from "./item.js";
import { nameOffers } from "./names.js";
import { hasMembers } from "./python.js";
import { sensibleActions } from "./routing.js";
import { keywordValueOffers } from "./schema-keywords.js";

/** What can be written as a value at the cursor. */
export function valueOffers(context: CompletionContext): Offer[] {
  const shape = context.slot?.shape;
  if (!shape) return [];
  const inSchema = keywordValueOffers(context);
  if (inSchema) return inSchema;
  if (shape.type !== "list") return offersFor(context, shape);
  // At the place of a whole list, one item in brackets begins it.
  const items = shape.item.type === "text" && context.cursor.lead !== "- " ? offersFor(context, shape.item) : [];
  return items.filter(({ text }) => !text.includes("\n")).map((offer) => inBrackets(context, offer));
}

function inBrackets(context: CompletionContext, offer: Offer): Offer {
  const { sign = '"', letters = "" } = context.cursor.quote ?? {};
  const text = offer.inQuotes ? `${letters}${sign}${offer.text}${sign}` : offer.text;
  return { ...offer, text: `[${text}]`, inQuotes: false };
}

function offersFor(context: CompletionContext, shape: Shape): Offer[] {
  switch (shape.type) {
    case "text":
      return textOffers(context, shape);
    case "boolean":
      return [true, false].map((value, i) => plainOffer(context, value, i));
    case "any":
      return shape.holds === "json-schema" ? [] : argumentOffers(context);
    default:
      return [];
  }
}

function textOffers(context: CompletionContext, shape: TextShape): Offer[] {
  const known = shape.values ?? [];
  const { slot, cursor } = context;
  const values =
    slot?.fieldName === "severity"
      ? severities(context, known)
      : slot?.record?.name === "RoutingAction"
        ? sensibleActions(cursor.root, cursor.path, known)
        : known;
  if (values.length > 0) {
    // Members of an enum come before its texts where the module uses them.
    const first = slot?.field && !cursor.quote && hasMembers(slot.field, cursor) ? 50 : 0;
    return values.map((value, i) => plainOffer(context, value, first + i));
  }
  if (shape.refers !== undefined || shape.declares !== undefined) return nameOffers(context, shape);
  const suggested = suggestions(context, shape).filter((value) => !context.companions.includes(value));
  if (suggested.length > 0) return suggested.map((value, i) => plainOffer(context, value, i));
  if (shape.path === "schema-file") return fileOffers(context);
  return shape.version === undefined ? [] : versions(context, shape).map((value, i) => plainOffer(context, value, i));
}

function plainOffer(context: CompletionContext, value: string | boolean, rank: number): Offer {
  const { slot, subject } = context;
  const described =
    slot?.field && slot.fieldName !== undefined
      ? describeField(slot.fieldName, slot.field, slot.record, subject.kind === "pack")
      : undefined;
  const isDefault = slot?.field?.default === String(value);
  return {
    label: labelOf(context, value),
    kind: "value",
    ...scalarAt(context.cursor, value, context.style),
    detail: isDefault ? "default" : undefined,
    documentation: described,
    rank,
  };
}

/** A value as the file's syntax writes it, without quotes. */
function labelOf({ cursor }: CompletionContext, value: string | number | boolean): string {
  return cursor.tree.syntax === "python" && typeof value === "boolean" ? printPython(value) : String(value);
}

/** A finding that guards loading can only be an error. */
function severities({ cursor }: CompletionContext, values: readonly string[]): readonly string[] {
  const rule = allRules.identify(String(cursor.path.at(-1)));
  return rule?.severity === "error" ? ["error"] : values;
}

function suggestions({ slot, workspace }: CompletionContext, shape: TextShape): readonly string[] {
  const { executorKinds, gateRunnerKinds } = workspace.settings;
  if (slot?.fieldName === "kind" && slot.record?.name === "ExecutorSpec") return executorKinds;
  if (slot?.fieldName === "kind" && slot.record?.name === "GateRunnerSpec") return gateRunnerKinds;
  return slot?.fieldName === "allowed_tools" ? executorKinds : (shape.suggestions ?? []);
}

function versions({ workspace, slot }: CompletionContext, shape: TextShape): string[] {
  const kernel = /^\d+\.\d+\.\d+/.exec(workspace.settings.kernelVersion)?.[0] ?? "0.1.0";
  if (shape.version === "semver") return slot?.fieldName === "version" ? ["0.1.0", "1.0.0"] : [];
  return shape.version === "range" ? [] : [kernel];
}

/** Schema files of the pack's folder that the workspace knows. */
function fileOffers(context: CompletionContext): Offer[] {
  const { path } = context.subject.file;
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const files = context.workspace.paths("resource").filter((other) => other.startsWith(folder));
  return files.map((file) => ({
    label: file.slice(folder.length),
    kind: "file",
    ...scalarAt(context.cursor, file.slice(folder.length), context.style),
    detail: file,
  }));
}

/** Values of an argument, a default or an allowed value of a parameter. */
function argumentOffers(context: CompletionContext): Offer[] {
  const parameter = parameterAtCursor(context);
  if (!parameter) return [];
  const { name, declared } = parameter;
  const values = allowedValues(declared);
  const fallback = declared.default;
  const offered = values.length === 0 && fallback !== undefined && typeof fallback !== "object" ? [fallback] : values;
  return offered.flatMap((value, i) =>
    value === null || value === context.cursor.word
      ? []
      : [
          {
            label: labelOf(context, value),
            kind: "value" as const,
            ...scalarAt(context.cursor, value, context.style),
            detail: value === fallback ? "default" : undefined,
            documentation: describeParameter(name, declared),
            rank: i,
          },
        ],
  );
}

function parameterAtCursor(context: CompletionContext) {
  const { cursor, subject, view } = context;
  const at = cursor.path.lastIndexOf("with");
  if (at >= 0 && cursor.path.length > at + 1) {
    const name = String(cursor.path[at + 1]);
    const declared = argumentParameters(subject, cursor.path.slice(0, at), view)?.[name];
    return declared && { name, declared };
  }
  const [list, index, field, name] = cursor.path;
  if (field !== "parameters" || typeof name !== "string" || typeof list !== "string" || typeof index !== "number")
    return undefined;
  const declared = templateParameters(subject, [list, index])?.[name];
  return declared && { name, declared };
}
