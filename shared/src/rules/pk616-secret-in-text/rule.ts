import type { CheckedFile } from "../../model/file.js";
import { nodesOfParts } from "../../model/file-of-part.js";
import { hasInterpolation } from "../../model/reading.js";
import { type Place, valueAt, withinAt } from "../../syntax/place.js";
import type { ListItem, LocatedNode, NodePath } from "../../syntax/tree.js";
import { defineRule } from "../rule.js";
import { secretForms, secretName } from "./secrets.js";

export const secretInText = defineRule<{ what: string }>({
  code: "PK616",
  name: "secret-in-text",
  group: "parameters",
  severity: "warning",
  stage: "file",
  message: ({ what }) =>
    `This looks like ${what}; pack files are not a place for secrets, because they are shared and kept in version control. Let the command read it from its surroundings, and change it if it was ever shared.`,
  checkParts: {
    any(file: CheckedFile, context) {
      for (const { path, node } of nodesOfParts(file)) {
        if (!mayHoldSecret(node, path.at(-1))) continue;
        for (const { place, what } of secretsIn(node, path)) context.report(place, { what });
      }
    },
  },
});

/** Whether something in a node may be a secret. Asked first, because hardly anything is, and where it would stand need not be known for that. */
function mayHoldSecret(node: LocatedNode, key: string | number | undefined): boolean {
  switch (node.kind) {
    case "map":
      for (const { key: name, value } of node.entries)
        if ((key === "env" && secretName.test(name)) || mayHoldSecret(value, name)) return true;
      return false;
    case "list":
      for (let i = 0; i < node.items.length; i++) if (mayHoldSecret((node.items[i] as ListItem).value, i)) return true;
      return false;
    case "text":
      return node.value.length >= shortestForm && anyForm.test(node.value);
    default:
      return false;
  }
}

function secretsIn(root: LocatedNode, at: NodePath): { place: Place; what: string }[] {
  const found: { place: Place; what: string }[] = [];
  const path: (string | number)[] = [...at];
  const visitAt = (step: string | number, node: LocatedNode): void => {
    path.push(step);
    visit(node);
    path.pop();
  };
  const visit = (node: LocatedNode): void => {
    if (node.kind === "map") for (const { key, value } of node.entries) visitAt(key, value);
    else if (node.kind === "list")
      for (let i = 0; i < node.items.length; i++) visitAt(i, (node.items[i] as ListItem).value);
    else if (node.kind === "text" && node.value.length >= shortest) {
      const what = formOf(node.value);
      if (what) found.push({ place: withinAt([...path], what.span), what: what.what });
      else if (isSecretVariable(path, node.value))
        found.push({ place: valueAt([...path]), what: `the value of \`${String(path.at(-1))}\`` });
    }
  };
  visit(root);
  return found;
}

/** Shorter texts are neither a credential nor the value of a variable that holds one. */
const shortest = 6;
/** A password in an address: `ab://c:xyz@`. */
const shortestForm = 11;

function formOf(text: string) {
  if (!anyForm.test(text)) return undefined;
  for (const { what, form } of secretForms) {
    const match = form.exec(text);
    if (match) return { what, span: { start: match.index, end: match.index + match[0].length } };
  }
  return undefined;
}

/** Most texts are none of them, which one look can tell. */
const anyForm = new RegExp(secretForms.map(({ form }) => form.source).join("|"));

/** Whether a text is the value of an environment variable whose name says that it is secret; a path or a reference is none. */
function isSecretVariable(path: NodePath, text: string): boolean {
  const name = path.at(-1);
  return (
    path.at(-2) === "env" &&
    typeof name === "string" &&
    secretName.test(name) &&
    !hasInterpolation(text) &&
    !/[/$\s]/.test(text)
  );
}
