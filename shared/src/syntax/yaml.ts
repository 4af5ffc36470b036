// Reads YAML text into the located tree: limits first, then the quick lane, and where the text is out of the ordinary the tolerant
// one: one reading, and where the text is broken a few repaired ones.
import { brokenStructureLimit, brokenTextLimit } from "./limits.js";
import type { SyntaxTree } from "./parse.js";
import type { SyntaxProblem } from "./problems.js";
import { bestAttempt } from "./yaml/attempts.js";
import { readOrdinary } from "./yaml/quick.js";
import { orderedProblems } from "./yaml/ranking.js";

/**
 * Parses YAML 1.2 (core schema, one document, unique keys, aliases, no merge keys; format.md 1 and 14). Never throws:
 * broken text gives problems and the tree of what could be read, text beyond a limit one problem and no tree.
 */
export function parseYaml(text: string): SyntaxTree {
  const limit = brokenTextLimit(text);
  if (limit) return unreadable(text, limit);
  const ordinary = readOrdinary(text);
  if (!ordinary) return parseTolerantly(text);
  readingsOf.ordinary++;
  return { syntax: "yaml", text, root: ordinary.root, problems: [], comments: ordinary.comments, parses: true };
}

/** How many texts each lane has read; tests assert that ordinary texts take the quick one. */
export const readingsOf = { ordinary: 0, tolerant: 0 };

/** The same without the quick lane, for any text within the limits of its size and characters. */
export function parseTolerantly(text: string): SyntaxTree {
  readingsOf.tolerant++;
  try {
    return parse(text);
  } catch (error) {
    // Nothing known gets here; whatever does must not take an editor down with it.
    if (error instanceof RangeError) return unreadable(text, brokenStructureLimit("nesting", 0, 0));
    const reason = "the text cannot be read; it is unlike any YAML this reader has been tried on";
    return unreadable(text, { kind: "yaml-syntax", span: { start: 0, end: 0 }, reason });
  }
}

function parse(text: string): SyntaxTree {
  // Single carriage returns are line breaks too (YAML 1.2.2, 5.4), but the library does not know them.
  const attempt = bestAttempt(text.includes("\r") ? text.replace(/\r(?!\n)/g, "\n") : text);
  const { reading, composition } = attempt;
  const limit = reading.limit ?? composition.limit;
  if (limit) return unreadable(text, limit);
  const problems = orderedProblems(text, attempt);
  return {
    syntax: "yaml",
    text,
    root: composition.root,
    problems,
    comments: reading.comments.map((span) => ({ span, text: text.slice(span.start, span.end) })),
    parses: problems.length === 0,
  };
}

function unreadable(text: string, problem: SyntaxProblem): SyntaxTree {
  return { syntax: "yaml", text, root: undefined, problems: [problem], comments: [], parses: false };
}
