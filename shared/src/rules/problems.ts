// Picks the problems of one kind, as the syntax and the reading found them. Must not know any rule.
import type { AnalysedFile, CheckedFile } from "../model/file.js";
import type { ProblemOf, ShapeProblem } from "../model/problems.js";
import type { SyntaxProblem } from "../syntax/problems.js";

/** What of one kind is wrong with a file's text, in its order. */
export function textProblems<K extends SyntaxProblem["kind"]>(
  { tree }: Pick<AnalysedFile, "tree">,
  kind: K,
): readonly Extract<SyntaxProblem, { kind: K }>[] {
  return tree.problems.filter((problem): problem is Extract<SyntaxProblem, { kind: K }> => problem.kind === kind);
}

/** What of one kind is wrong with the shape of what a file holds, in its order. */
export function shapeProblems<K extends ShapeProblem["kind"]>(
  { reading }: CheckedFile,
  kind: K,
): readonly ProblemOf<K>[] {
  return reading.problems.filter((problem): problem is ProblemOf<K> => problem.kind === kind);
}
