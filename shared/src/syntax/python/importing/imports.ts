// Imports: which of them reach outside of the program. Must not know what is done with the names.
import { childrenOf, type SyntaxNode } from "../grammar.js";
import { importsOf } from "../scope.js";
import { shown, type ValueReader } from "../values.js";
import { effectfulModules, runningModules } from "../vocabulary.js";

/** Tells of modules that run something when they are imported, and of those that defining a pack needs not. */
export function checkImports(node: SyntaxNode, reader: ValueReader): void {
  const { text } = reader;
  const imported = importsOf(node, text);
  const code = shown(text, node.from, node.to);
  if (runsProgram(node, text)) {
    const span = { start: node.from, end: node.from + text.slice(node.from, node.to).trimEnd().length };
    reader.report({ kind: "side-effect", span, code, statement: span });
    return;
  }
  const told = new Set<string>();
  for (const { bound, module, span } of imported) {
    const root = module.split(".", 1)[0] as string;
    if (!effectfulModules.has(root) || told.has(root)) continue;
    told.add(root);
    const name = bound.split(".", 1)[0] as string;
    const isUsed = reader.wordCount(name) > countOf(name, code);
    const removable = isUsed || imported.length > 1 ? undefined : { start: node.from, end: node.to };
    reader.report({
      kind: "effectful-import",
      span: imported.length > 1 ? span : { start: node.from, end: node.to },
      code,
      module: root,
      removable,
    });
  }
  if (imported.length > 0) return;
  const module = childrenOf(node)[1];
  const root = module ? text.slice(module.from, module.to) : "";
  if (effectfulModules.has(root))
    reader.report({
      kind: "effectful-import",
      span: { start: node.from, end: node.to },
      code,
      module: root,
      removable: undefined,
    });
}

/** A module that is a program, or the part of a package that is one. */
function runsProgram(node: SyntaxNode, text: string): boolean {
  const imported = importsOf(node, text);
  const words = childrenOf(node).map(({ from, to }) => text.slice(from, to));
  const modules = imported.length > 0 ? imported.map(({ module }) => module) : [words[1] ?? ""];
  return words.includes("__main__") || modules.some((module) => runningModules.has(module.split(".", 1)[0] ?? ""));
}

function countOf(word: string, text: string): number {
  return (text.match(/\w+/g) ?? []).filter((one) => one === word).length;
}
