import { compilePattern, type PatternFault } from "../../base/pattern.js";
import type { AnalysedFile, PackFile, ResourceFile } from "../../model/file.js";
import { isMapping } from "../../model/schemas/keywords.js";
import { keyAt, valueAt, withinAt } from "../../syntax/place.js";
import { renameKey, replaceText } from "../../syntax/source-edits.js";
import type { NodePath } from "../../syntax/tree.js";
import { valueText } from "../argument-words.js";
import { parametersOf } from "../interpolated-texts.js";
import { repair } from "../repairs.js";
import { defineRule, type Fix, pathOfPlace, type RuleContext } from "../rule.js";
import { schemasHere } from "../schemas-of-file.js";
import { patternFaultWords } from "./words.js";

interface Data {
  readonly pattern: string;
  readonly fault: PatternFault;
  /** The pattern is a key of `patternProperties`. */
  readonly isKey: boolean;
}

export const badPattern = defineRule<Data>({
  code: "PK405",
  name: "bad-pattern",
  group: "schemas",
  severity: "error",
  stage: "schemas",
  message: ({ pattern, fault, isKey }) =>
    `${isKey ? "The key of `patternProperties`" : "`pattern`"} \`${valueText(pattern)}\` cannot be used as a regular expression: ${patternFaultWords(fault)}`,
  checkParts: {
    pack(file, context) {
      for (const { path, parameter } of parametersOf(file))
        if (parameter.pattern !== undefined) reportPattern(parameter.pattern, [...path, "pattern"], false, context);
      reportSchemas(file, context);
    },
    resource: reportSchemas,
  },
  fixes({ pattern, isKey }, { file, place }) {
    const path = pathOfPlace(place);
    return corrections(pattern).flatMap(([title, corrected]) => rewritten(title, corrected, file, path, isKey));
  },
});

function reportSchemas(file: PackFile | ResourceFile, context: RuleContext<Data>): void {
  for (const { keywords, path } of schemasHere(file, context)) {
    const { pattern, patternProperties } = keywords;
    if (typeof pattern === "string") reportPattern(pattern, [...path, "pattern"], false, context);
    if (!isMapping(patternProperties)) continue;
    for (const key of Object.keys(patternProperties))
      reportPattern(key, [...path, "patternProperties", key], true, context);
  }
}

function reportPattern(pattern: string, path: NodePath, isKey: boolean, context: RuleContext<Data>): void {
  const compiled = compilePattern(pattern);
  if (!("fault" in compiled)) return;
  const { fault } = compiled;
  const { at, text } = fault;
  const place = isKey
    ? keyAt(path)
    : text === ""
      ? valueAt(path)
      : withinAt(path, { start: at, end: at + text.length });
  context.report(place, { pattern, fault, isKey });
}

/** Texts that the engine takes and that were probably meant, with the titles of their fixes. */
function corrections(pattern: string): [title: string, corrected: string][] {
  const compiled = compilePattern(pattern);
  if (!("fault" in compiled)) return [];
  const { kind, at, text } = compiled.fault;
  const found: [string, string][] = [];
  const offer = (title: string, corrected: string) => {
    if (!("fault" in compilePattern(corrected))) found.push([title, corrected]);
  };
  const renamed = pattern.replaceAll("(?P<", "(?<");
  if (kind === "unknown-group") offer("Write `(?<` instead of `(?P<`", renamed);
  if (kind === "unknown-escape") {
    // What other languages call the beginning and the end of a text.
    offer("Write `^` and `$`", pattern.replace(/^\\A/, "^").replace(/\\[zZ]$/, "$"));
    const sign = text.slice(1, 2);
    offer(`Remove the \`\\\` before \`${sign}\``, pattern.slice(0, at) + pattern.slice(at + 1));
  }
  if (escapable.has(kind)) {
    const sign = pattern.slice(at, at + 1);
    offer(`Escape \`${sign}\``, `${pattern.slice(0, at)}\\${pattern.slice(at)}`);
  }
  return found;
}

const escapable: ReadonlySet<PatternFault["kind"]> = new Set([
  "unclosed-class",
  "unclosed-group",
  "unopened-group",
  "nothing-to-repeat",
]);

function rewritten(title: string, pattern: string, file: AnalysedFile, path: NodePath, isKey: boolean): Fix[] {
  return repair(title, file, isKey ? renameKey(file.tree, path, pattern) : replaceText(file.tree, path, pattern));
}
