// Reads a Python module into the located tree, without ever running it: limits first, then the grammar, then its one definition.
import { brokenStructureLimit, brokenTextLimit } from "./limits.js";
import type { Comment, SyntaxTree } from "./parse.js";
import { limits, type SyntaxProblem } from "./problems.js";
import { compileFault } from "./python/compiling/faults.js";
import { layoutFault } from "./python/compiling/layout.js";
import { parseUpToFault, type Tree } from "./python/grammar.js";
import { readModule } from "./python/module.js";
import { outlineOf } from "./python/outline.js";
import { ValueLimit } from "./python/static-value.js";
import { syntaxFault, unexpectedAt } from "./python/syntax-faults.js";
import { definitionName } from "./python/vocabulary.js";
import type { LocatedNode } from "./tree.js";

/**
 * Parses a module (format.md 6). Never throws, never imports anything. A module without the name `PACK_DEFINITION` has no root and,
 * where it parses, no problems: it is no pack.
 */
export function parsePython(text: string): SyntaxTree {
  const limit = brokenTextLimit(text.replace(/\f/g, " ")) ?? tooDeep(text);
  if (limit) return unreadable(text, limit);
  try {
    const { tree, fault } = parseUpToFault(text);
    const { comments, problem: first, named, deepest } = lookOver(tree, text);
    const problem = first ?? (fault === undefined ? undefined : unexpectedAt(fault, text));
    if (problem) return { ...unreadable(text, problem), root: roughly(text), comments };
    if (named === undefined) return { syntax: "python", text, root: undefined, problems: [], comments, parses: true };
    if (deepest > mostNested) return unreadable(text, brokenStructureLimit("nesting", 0, 0));
    const refused = layoutFault(tree, text) ?? compileFault(tree, text);
    if (refused) return { ...unreadable(text, refused), root: roughly(text), comments };
    const { root, problems: found } = readModule(tree.topNode, text, named);
    const problems = found.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    const parses = !problems.some(({ kind }) => hiding.has(kind));
    return { syntax: "python", text, root: parses ? root : (root ?? roughly(text)), problems, comments, parses };
  } catch (error) {
    if (error instanceof ValueLimit) return unreadable(text, error.problem);
    // A text made to hurt must not take an editor down with it.
    if (error instanceof RangeError) return unreadable(text, brokenStructureLimit("nesting", 0, 0));
    return unreadable(text, unexpectedAt(0, text));
  }
}

/** Problems behind which the definition is only partly known. */
const hiding: ReadonlySet<SyntaxProblem["kind"]> = new Set<SyntaxProblem["kind"]>([
  "python-syntax",
  "not-a-pack-definition",
  "not-static",
  "conditional-definition",
  "mutated-definition",
  "positional-argument",
  "model-not-a-class",
]);

/** How deep statements and expressions may stand in each other: Python's compiler has room for three times as much. */
const mostNested = 900;

/** What can be told of a definition that cannot be read whole, so that the pack at least has its name and its ids. */
function roughly(text: string): LocatedNode | undefined {
  const root = text.includes(definitionName) ? outlineOf(text).root : undefined;
  return root?.kind === "map" ? root : undefined;
}

/** Brackets are counted before anybody reads them, texts and comments left out. */
function tooDeep(text: string): SyntaxProblem | undefined {
  const pieces = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#.*|[()[\]{}]/g;
  let depth = 0;
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    if (/^[([{]$/.test(piece) && ++depth > limits.nesting) return brokenStructureLimit("nesting", index, index + 1);
    if (/^[)\]}]$/.test(piece)) depth--;
  }
  return undefined;
}

/** One walk over the tree, without recursion: comments, the first fault, and whether the pack's name occurs. */
function lookOver(tree: Tree, text: string) {
  const comments: Comment[] = [];
  let problem: SyntaxProblem | undefined;
  let named: number | undefined;
  let depth = 0;
  let deepest = 0;
  tree.iterate({
    leave() {
      depth--;
    },
    enter(node) {
      deepest = Math.max(deepest, ++depth);
      const { name, from, to } = node;
      if (name === "Comment") comments.push({ span: { start: from, end: to }, text: text.slice(from, to) });
      else if (name === "VariableName") {
        if (to - from === definitionName.length && text.startsWith(definitionName, from)) named ??= from;
      } else if (node.type.isError) problem ??= syntaxFault(node.node, text);
    },
  });
  return { comments, problem, named, deepest };
}

function unreadable(text: string, problem: SyntaxProblem): SyntaxTree {
  return { syntax: "python", text, root: undefined, problems: [problem], comments: [], parses: false };
}
