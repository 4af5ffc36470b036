// Imports: which of them reach outside of the program, and which Python's own library cannot answer. Must not know what is done with the
// names.
import type { Span } from "../../../base/span.js";
import { type Imported, importsOf } from "../binding-statements.js";
import { childrenOf, type SyntaxNode, spanOfNode } from "../grammar.js";
import { shown, type ValueReader } from "../values.js";
import { effectfulModules, runningModules } from "../vocabulary.js";
import { libraryName, missingModule, missingName } from "./library.js";

/** Tells of modules that run something when they are imported, of those that defining a pack needs not, and of what is not there. */
export function checkImports(node: SyntaxNode, reader: ValueReader): void {
  const { text } = reader;
  const imported = importsOf(node, text);
  const code = shown(text, node.from, node.to);
  if (runsProgram(node, text)) {
    const span = { start: node.from, end: node.from + text.slice(node.from, node.to).trimEnd().length };
    reader.report({ kind: "side-effect", span, code, statement: span });
    return;
  }
  checkLibrary(imported, node, reader);
  const told = new Set<string>();
  for (const { bound, module, span } of imported) {
    const root = module.split(".", 1)[0] as string;
    if (!effectfulModules.has(root) || told.has(root)) continue;
    told.add(root);
    const name = bound.split(".", 1)[0] as string;
    const isUsed = reader.wordCount(name) > countOf(name, code);
    const removable = isUsed || imported.length > 1 ? undefined : spanOfNode(node);
    const at = imported.length > 1 ? span : spanOfNode(node);
    reader.report({ kind: "effectful-import", span: at, code, module: root, removable });
  }
  if (imported.length > 0) return;
  const root = moduleBehindFrom(node, text);
  if (effectfulModules.has(root))
    reader.report({ kind: "effectful-import", span: spanOfNode(node), code, module: root, removable: undefined });
}

/** Tells of modules and names that Python's library does not have, or has not had for long. */
function checkLibrary(imported: readonly Imported[], node: SyntaxNode, reader: ValueReader): void {
  const check = (span: Span, module: string, name: string | undefined) => {
    const missing = missingModule(module) ?? (name === undefined ? undefined : missingName(module, name));
    if (missing !== undefined) reader.fails(span, missing);
    const since = libraryName({ name, from: module })?.since;
    if (since !== undefined && module !== "typing_extensions")
      reader.newer(span, `\`${name}\` of \`${module}\``, since);
  };
  for (const { module, name, span } of imported) check(span, module, name);
  if (imported.length === 0) check(spanOfNode(node), moduleBehindFrom(node, reader.text), undefined);
}

/** A module that is a program, or the part of a package that is one. */
function runsProgram(node: SyntaxNode, text: string): boolean {
  const imported = importsOf(node, text);
  const words = childrenOf(node).map(({ from, to }) => text.slice(from, to));
  const modules = imported.length > 0 ? imported.map(({ module }) => module) : [words[1] ?? ""];
  return words.includes("__main__") || modules.some((module) => runningModules.has(module.split(".", 1)[0] ?? ""));
}

/** The module of `from a.b import *`, as far as its first dot. */
function moduleBehindFrom(node: SyntaxNode, text: string): string {
  const module = childrenOf(node)[1];
  return module ? text.slice(module.from, module.to) : "";
}

function countOf(word: string, text: string): number {
  return (text.match(/\w+/g) ?? []).filter((one) => one === word).length;
}
