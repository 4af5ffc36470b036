// Turns what a step would change of its template's command into arguments: the template gets a parameter for each text that
// differs, with its present text as the default, so that nothing else changes. Must not know how the finding comes about.
import { type JsonValue, jsonEqual, plainObject } from "../../base/json.js";
import { applyEdits, type TextEdit } from "../../base/span.js";
import type { PackFile } from "../../model/file.js";
import { parseContent } from "../../syntax/parse.js";
import {
  type Edits,
  insertField,
  insertItem,
  removeEntry,
  renameKey,
  replaceText,
  replaceValue,
} from "../../syntax/source-edits.js";
import { childOf, type NodePath, nodeAt, toJson } from "../../syntax/tree.js";
import { type Fix, type FixContext, pathOfPlace } from "../rule.js";
import { type CommandDifference, commandDifference } from "./command-difference.js";

/** The fix that lets the step say by arguments what it says in `executor`; none where arguments cannot say it. */
export function parameterAddition({ file, place, view, other }: FixContext): Fix[] {
  const path = pathOfPlace(place);
  const step = path.slice(0, -1);
  const override = recordAt(nodeAt(file.tree.root, path));
  const id = childOf(nodeAt(file.tree.root, step), "template_id");
  const declaration = id?.kind === "text" ? view.resolve("step_template", id.value) : undefined;
  const home = declaration && other(declaration.file);
  if (!override || !declaration || home?.kind !== "pack") return [];
  const at = (home.reading.value?.step_templates ?? []).findIndex(
    (template) => template?.template_id === declaration.value.template.template_id,
  );
  const template = home.reading.value?.step_templates?.[at];
  const change = template && commandDifference(template, override);
  if (!template || !change) return [];
  const given = childOf(nodeAt(file.tree.root, step), "with");
  const stepEdits = argumentEdits(file.tree, path, change.args);
  const packEdits = templateEdits(home, ["step_templates", at], change);
  if (!stepEdits || !packEdits || (given && given.kind !== "map")) return [];
  const names = change.added.map(({ name }) => `\`${name}\``);
  const title =
    names.length === 0
      ? `Say it with ${Object.keys(change.args)
          .map((name) => `\`${name}\``)
          .join(", ")} in \`with\``
      : `Add ${names.length === 1 ? "parameter" : "parameters"} ${names.join(", ")} to \`${template.template_id}\``;
  const edits = [
    { file: file.path, edits: stepEdits },
    ...(packEdits.length > 0 ? [{ file: home.path, edits: packEdits }] : []),
  ];
  return [{ title, safe: false, edits }];
}

/** The step's `executor` becomes its arguments. */
function argumentEdits(
  tree: FixContext["file"]["tree"],
  path: NodePath,
  args: Readonly<Record<string, JsonValue>>,
): readonly TextEdit[] | undefined {
  const step = path.slice(0, -1);
  const given = recordAt(childOf(nodeAt(tree.root, step), "with"));
  const parts: Edits[] = given
    ? [
        removeEntry(tree, path),
        ...Object.entries(args).map(([name, value]) =>
          Object.hasOwn(given, name)
            ? replaceValue(tree, [...step, "with", name], value)
            : insertField(tree, [...step, "with"], name, { json: value }),
        ),
      ]
    : [renameKey(tree, path, "with"), replaceValue(tree, path, args)];
  const before = recordAt(nodeAt(tree.root, step));
  if (!before) return undefined;
  const { [String(path.at(-1))]: _, ...kept } = before;
  return together(tree, step, parts, { ...kept, with: { ...given, ...args } });
}

function templateEdits(home: PackFile, path: NodePath, change: CommandDifference): readonly TextEdit[] | undefined {
  const { tree } = home;
  const before = recordAt(nodeAt(tree.root, path));
  if (!before || change.added.length === 0) return [];
  const parameters = plainObject<JsonValue>(change.added.map(({ name, parameter }) => [name, { ...parameter }]));
  const declared = recordAt(childOf(nodeAt(tree.root, path), "parameters"));
  const executor = [...path, "default_executor"];
  const parts: Edits[] = [
    ...(declared
      ? Object.entries(parameters).map(([name, json]) => insertField(tree, [...path, "parameters"], name, { json }))
      : [
          insertField(
            tree,
            path,
            "parameters",
            { json: parameters },
            {
              after: childOf(nodeAt(tree.root, path), "description") ? "description" : "template_id",
            },
          ),
        ]),
    ...change.texts.map(({ path: within, text }) => replaceText(tree, [...executor, ...within], text)),
    ...(change.item === undefined ? [] : [insertItem(tree, [...executor, "argv"], { json: change.item })]),
  ];
  const command = recordAt(nodeAt(tree.root, executor)) ?? {};
  const argv = change.item === undefined ? command.argv : [...((command.argv ?? []) as JsonValue[]), change.item];
  const changed = change.texts.reduce<JsonValue>((value, { path: within, text }) => replaced(value, within, text), {
    ...command,
    ...(argv === undefined ? {} : { argv }),
  });
  return together(tree, path, parts, {
    ...before,
    parameters: { ...declared, ...parameters },
    default_executor: changed,
  });
}

/** Edits that were made one by one, where all of them together give what is wanted at a path. */
function together(
  tree: FixContext["file"]["tree"],
  path: NodePath,
  parts: readonly Edits[],
  wanted: JsonValue,
): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const part of parts) {
    if (!part) return undefined;
    edits.push(...part);
  }
  const after = parseContent(tree.syntax, { text: applyEdits(tree.text, edits) });
  const node = nodeAt(after.root, path);
  return after.parses && node && jsonEqual(toJson(node), wanted) ? edits : undefined;
}

function replaced(value: JsonValue, [step, ...rest]: NodePath, text: string): JsonValue {
  if (step === undefined) return text;
  if (typeof step === "number") {
    const items = value as readonly JsonValue[];
    return items.with(step, replaced(items[step] as JsonValue, rest, text));
  }
  const record = value as Readonly<Record<string, JsonValue>>;
  return { ...record, [step]: replaced(record[step] as JsonValue, rest, text) };
}

function recordAt(node: ReturnType<typeof nodeAt>): Readonly<Record<string, JsonValue>> | undefined {
  return node?.kind === "map" ? (toJson(node) as Readonly<Record<string, JsonValue>>) : undefined;
}
