// Edits that add properties to a schema body. Must not know any rule.
import type { JsonValue } from "../base/json.js";
import { plainObject } from "../base/json.js";
import type { SyntaxTree } from "../syntax/parse.js";
import { type Edits, insertField, insertItem, replaceValue } from "../syntax/source-edits.js";
import { childOf, type NodePath, nodeAt } from "../syntax/tree.js";
import { inTurn } from "./edits-in-turn.js";

/** Describes properties in the schema at a path, and where `isRequired` demands them. What is there already stays. */
export function addProperties(
  tree: SyntaxTree,
  path: NodePath,
  properties: Readonly<Record<string, JsonValue>>,
  { isRequired }: { readonly isRequired: boolean },
): Edits {
  const names = Object.keys(properties);
  const schema = nodeAt(tree.root, path);
  if (schema?.kind !== "map")
    return replaceValue(tree, path, { type: "object", ...(isRequired ? { required: names } : {}), properties });
  const described = childOf(schema, "properties");
  const required = childOf(schema, "required");
  if ((described && described.kind !== "map") || (required && required.kind !== "list" && isRequired)) return undefined;
  const steps: ((tree: SyntaxTree) => Edits)[] = [];
  if (isRequired && !required) steps.push((now) => insertField(now, path, "required", { json: names }));
  else if (isRequired)
    for (const name of names) steps.push((now) => insertItem(now, [...path, "required"], { json: name }));
  const missing = names.filter((name) => !childOf(described, name));
  if (!described)
    steps.push((now) =>
      insertField(now, path, "properties", {
        json: plainObject(missing.map((name) => [name, properties[name] as JsonValue])),
      }),
    );
  else
    for (const name of missing)
      steps.push((now) => insertField(now, [...path, "properties"], name, { json: properties[name] as JsonValue }));
  return inTurn(tree, steps);
}
