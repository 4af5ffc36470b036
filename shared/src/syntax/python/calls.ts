// Calls of the kernel's models become mappings: one entry for each keyword argument (format.md 6).
import type { Span } from "../../base/span.js";
import type { MapEntry } from "../tree.js";
import { partsOf, type SyntaxNode, spanOfNode } from "./grammar.js";
import { calledModule, foreignName, foreignOf } from "./importing/foreign-parts.js";
import { readModelClass } from "./models.js";
import { entriesOf, type Member, mapValue, type StaticValue } from "./static-value.js";
import type { ValueReader } from "./values.js";
import { constructors } from "./vocabulary.js";

/** The model that a call makes; undefined where it calls anything else. */
export function modelCalled(node: SyntaxNode, reader: ValueReader): string | undefined {
  const callee = node.name === "CallExpression" ? node.firstChild : null;
  const name = foreignName(callee, reader.scope);
  return name !== undefined && constructors.has(name) ? name : undefined;
}

/** Reads a call of a model; any other call is reported. */
export function readModelCall(node: SyntaxNode, reader: ValueReader): StaticValue | undefined {
  const model = modelCalled(node, reader);
  const list = node.getChild("ArgList");
  const module = list && foreignOf(node.firstChild, reader.scope);
  if (module?.isModule) return reader.notStatic(node, "fails", calledModule(module));
  if (model === undefined || !list) return reader.notStatic(node, "call");
  const members = new Map<string, Member<MapEntry>>();
  /** The arguments written so far, `None` among them. */
  const given = new Set<string>();
  const parts = partsOf(list) as [SyntaxNode, SyntaxNode?, SyntaxNode?][];
  const { text } = reader;
  const unnamed: { readonly span: Span; readonly index: number }[] = [];
  let whole = true;
  parts.forEach((part, index) => {
    const [first, second, third] = part;
    if (first.name === "VariableName" && second?.name === "AssignOp" && third && part.length === 3) {
      const key = text.slice(first.from, first.to);
      const value = argument(model, key, third, list, reader);
      if (members.has(key) || given.has(key) || (key === "model" && members.has("json_schema"))) {
        reader.report({ kind: "python-syntax", span: spanOfNode(first), reason: `\`${key}\` is given twice` });
        whole = false;
      } else if (value && value.type === "none") {
        // None is absent (format.md 14).
        given.add(key);
      } else if (value) {
        const isModel = model === "SchemaRegistration" && key === "model";
        const name = isModel ? "json_schema" : key;
        const member = {
          key: name,
          keySpan: spanOfNode(first),
          value: value.node,
          span: { start: first.from, end: third.to },
        };
        members.set(name, { member, value });
      } else whole = false;
    } else if (first.name === "**" && second && part.length === 2) {
      const value = reader.read(second);
      if (value?.type === "dict" && entriesOf(value).every(({ member }) => !members.has(member.key))) {
        const span = { start: first.from, end: second.to };
        for (const { member, value: inner } of entriesOf(value))
          members.set(member.key, { member: { ...member, keySpan: span, span }, value: inner });
      } else {
        if (value) reader.notStatic(second, "kinds");
        whole = false;
      }
    } else {
      unnamed.push({ span: { start: first.from, end: (part[part.length - 1] as SyntaxNode).to }, index });
      whole = false;
    }
  });
  const named = parts.flatMap(([first, second]) =>
    second?.name === "AssignOp" ? [text.slice(first.from, first.to)] : [],
  );
  const spread = parts.findIndex(([first]) => first.name === "*");
  for (const { span, index } of unnamed) {
    // How many arguments a list that is spread gives is not known.
    const place = spread >= 0 && spread <= index ? undefined : index;
    reader.report({ kind: "positional-argument", span, model, index: place, named: [...named, ...members.keys()] });
  }
  const value = mapValue([...members.values()], node.from, node.to, model);
  return whole ? value : undefined;
}

function argument(
  model: string,
  key: string,
  expression: SyntaxNode,
  list: SyntaxNode,
  reader: ValueReader,
): StaticValue | undefined {
  return model === "SchemaRegistration" && key === "model"
    ? readModelClass(expression, () => schemaIdIn(list, reader), reader)
    : reader.read(expression);
}

/** The schema_id beside `model=`, for messages. */
function schemaIdIn(list: SyntaxNode, reader: ValueReader): string | undefined {
  for (const [first, second, third] of partsOf(list)) {
    if (second?.name !== "AssignOp" || !third || reader.text.slice(first?.from, first?.to) !== "schema_id") continue;
    const value = reader.quietly(() => reader.read(third));
    return value?.node.kind === "text" ? value.node.value : undefined;
  }
  return undefined;
}
