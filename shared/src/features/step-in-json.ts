// A template use in a JSON graph → the text of its StepSpec. Values that the author wrote stay as they are written.
import type { JsonValue } from "../base/json.js";
import type { TextEdit } from "../base/span.js";
import { printDoubleQuoted, printJson } from "../syntax/edits/print.js";
import { indentationAt, isFirstOnLine, styleOf } from "../syntax/edits/style.js";
import type { SyntaxTree } from "../syntax/parse.js";
import { childOf, nodeAt } from "../syntax/tree.js";
import { additions, descriptionPlace, replacementOf } from "./step-in-yaml.js";
import type { WrittenOutStep } from "./written-out.js";

/** The edit that turns the step of an index into what it is written out as. Its text may hold places to fill in. */
export function stepInJson(tree: SyntaxTree, index: number, out: WrittenOutStep): TextEdit | undefined {
  const step = nodeAt(childOf(tree.root, "steps"), [index]);
  if (step?.kind !== "map" || step.entries.length === 0) return undefined;
  const { text } = tree;
  const style = styleOf(tree);
  const firstKey = step.entries[0]?.keySpan.start ?? step.span.start;
  const outer = indentationAt(text, step.span.start);
  const inner = isFirstOnLine(text, firstKey) ? indentationAt(text, firstKey) : outer + style.indent;
  const print = (key: string, value: JsonValue) => `${printDoubleQuoted(key)}: ${printJson(value, inner, style)}`;
  const members = step.entries.flatMap(({ key, keySpan, value }) => {
    const description =
      key === descriptionPlace(step) && out.description !== undefined ? [print("description", out.description)] : [];
    if (key === "with" || key === "template_id") return description;
    const replaced = replacementOf(key, out);
    if (replaced !== undefined) return [print(key, replaced)];
    const source = text.slice(keySpan.start, value.span.end);
    if (key !== "gates" || out.gates.length === 0) return [source, ...description];
    const own = value.kind === "list" ? value.items : [];
    const gap = style.spread ? style.newline + inner + style.indent : "";
    const items = [
      ...out.gates.map((gate) => printJson(gate, inner + style.indent, style)),
      ...own.map(({ span }) => text.slice(span.start, span.end)),
    ];
    return [`"gates": [${gap}${items.join(`,${gap || " "}`)}${style.spread ? style.newline + inner : ""}]`];
  });
  members.push(...additions(step, out).map(([key, value]) => print(key, value)));
  const body = style.spread
    ? `{${style.newline}${inner}${members.join(`,${style.newline}${inner}`)}${style.newline}${outer}}`
    : `{ ${members.join(", ")} }`;
  return { span: step.span, text: out.withPlaces(body) };
}
