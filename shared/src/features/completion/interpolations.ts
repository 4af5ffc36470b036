// `${{ parameters.x }}` inside of a template's texts. Works on the line before the cursor, so that it also answers where an open
// `{{` keeps the text from being read.
import type { TextEdit } from "../../base/span.js";
import type { Parameter, Written } from "../../model/definitions.js";
import type { Workspace } from "../../registry/workspace.js";
import { lineEndOf, lineStartOf } from "../../syntax/line-ends.js";
import { stringParts, tokensOf } from "../../syntax/python/tokens.js";
import { childOf, type NodePath } from "../../syntax/tree.js";
import { describeParameter, summariseParameter } from "../describe-contributions.js";
import { type Parameters, templateParameters } from "../parameters.js";
import type { Subject } from "../subject.js";
import type { CompletionContext } from "./context.js";
import type { CompletionItem, Offer } from "./item.js";
import { insideQuotes } from "./item.js";

/** The parameters, where the cursor stands after an open `${{`. Undefined where it does not. */
export function openInterpolation(
  workspace: Workspace,
  subject: Subject,
  offset: number,
): CompletionItem[] | undefined {
  const { text, comments, syntax } = subject.file.tree;
  if (subject.kind !== "pack" || comments.some(({ span }) => span.start < offset && offset <= span.end))
    return undefined;
  const lineStart = lineStartOf(text, offset);
  const before = /(?<!\$)\$(\{\{(?:\{\{)?)([ \t]*(?:p[a-z]*|parameters\.\w*)?)$/.exec(text.slice(lineStart, offset));
  if (!before) return undefined;
  const [, braces = "", typed = ""] = before;
  // In an f-string each brace is written twice.
  if (braces.length > 2 !== isInFormatString(subject, offset)) return undefined;
  const opening = `$${braces}`;
  const closing = "}".repeat(braces.length);
  const rest = /^[\w.]*([ \t]*\}+)?/.exec(text.slice(offset, lineEndOf(text, offset)))?.[0] ?? "";
  const quoted =
    syntax === "python"
      ? undefined
      : inBracketsWithoutQuotes(text.slice(lineStart, offset - typed.length - opening.length));
  return parametersAround(workspace, subject, offset).map(([name, parameter], i) => {
    const reference = `${opening} parameters.${name} ${closing}`;
    if (quoted !== undefined) {
      const word = quoted + opening + typed;
      const span = { start: offset - word.length, end: offset + rest.length };
      return item(name, parameter, { span, text: `"${quoted}${reference}"` }, i, quoted + reference);
    }
    const span = { start: offset - typed.length, end: offset + (rest.endsWith("}}") ? rest.length : rest.length) };
    const filter = typed.startsWith(" ") ? ` parameters.${name}` : `parameters.${name}`;
    return item(name, parameter, { span, text: reference.slice(opening.length) }, i, filter);
  });
}

/**
 * What stands before an interpolation that is written in `[ ]` or `{ }` without quotes, where YAML takes its braces for its own;
 * undefined where it is quoted or stands in no brackets.
 */
function inBracketsWithoutQuotes(before: string): string | undefined {
  const bare = before.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, "");
  if (/["']/.test(bare)) return undefined;
  const depth = (bare.match(/[[{]/g)?.length ?? 0) - (bare.match(/[\]}]/g)?.length ?? 0);
  return depth > 0 ? (/(?:[[{,]|: )[ \t]*([^\s[\]{},"']*)$/.exec(before)?.[1] ?? undefined) : undefined;
}

function isInFormatString({ file }: Subject, offset: number): boolean {
  if (file.tree.syntax !== "python") return false;
  const token = tokensOf(file.tree.text).find(({ start, end }) => start < offset && offset <= end);
  return token?.kind === "string" && stringParts(token).letters.includes("f");
}

/** Whole interpolations, for a slot that may hold one. In plain text they bring their quotes. */
export function interpolationOffers(context: CompletionContext, parameters: Parameters | undefined): Offer[] {
  const { cursor } = context;
  return Object.entries(parameters ?? {}).flatMap(([name, parameter]): Offer[] => {
    if (!parameter) return [];
    const text = `\${{ parameters.${name} }}`;
    return [
      {
        label: text,
        kind: "parameter",
        text: cursor.quote ? insideQuotes(text, cursor) : `"${text}"`,
        inQuotes: cursor.quote !== undefined,
        detail: summariseParameter(parameter),
        documentation: describeParameter(name, parameter),
        filterText: cursor.quote ? text : `"${text} ${name}`,
        rank: 50,
      },
    ];
  });
}

/** The parameters in scope: of the template in which the offset lies, in the text as it is or, where it is broken, as it last was. */
function parametersAround(workspace: Workspace, subject: Subject, offset: number): [string, Written<Parameter>][] {
  const known = workspace.knownFile(subject.file.path);
  const path = templateBefore(subject, offset);
  const current = path && templateParameters(subject, path);
  const earlier =
    known?.kind === "pack" && path
      ? templateParameters({ ...subject, file: known, reading: known.reading }, path)
      : undefined;
  return Object.entries(current ?? earlier ?? {}).filter(
    (entry): entry is [string, Written<Parameter>] => entry[1] !== undefined,
  );
}

/** The last template that begins before an offset. */
function templateBefore({ file }: Subject, offset: number): NodePath | undefined {
  let best: { path: NodePath; start: number } | undefined;
  for (const list of ["step_templates", "gate_templates"]) {
    const node = childOf(file.tree.root, list);
    if (node?.kind !== "list") continue;
    node.items.forEach(({ span }, i) => {
      if (span.start <= offset && (!best || span.start > best.start)) best = { path: [list, i], start: span.start };
    });
  }
  return best?.path;
}

function item(
  name: string,
  parameter: Written<Parameter>,
  edit: TextEdit,
  rank: number,
  filterText: string,
): CompletionItem {
  return {
    label: `parameters.${name}`,
    kind: "parameter",
    detail: summariseParameter(parameter),
    documentation: describeParameter(name, parameter),
    sortText: `${String(rank).padStart(3, "0")} ${name}`,
    filterText,
    edit,
    snippet: false,
    additionalEdits: [],
    retrigger: false,
  };
}
