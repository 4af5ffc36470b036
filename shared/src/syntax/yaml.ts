// Reads YAML text into the located tree: limits first, then the quick lane, and where the text is out of the ordinary the tolerant
// one: one reading, and where the text is broken a few repaired ones.
import { brokenStructureLimit, measureText } from "./limits.js";
import type { SyntaxTree } from "./parse.js";
import type { SyntaxProblem } from "./problems.js";
import { type ReadBefore, readAgain } from "./yaml/again.js";
import { bestAttempt } from "./yaml/attempts.js";
import { readOrdinary } from "./yaml/quick.js";
import { orderedProblems } from "./yaml/ranking.js";

/**
 * Parses YAML 1.2 (core schema, one document, unique keys, aliases, no merge keys; format.md 1 and 14). Never throws:
 * broken text gives problems and the tree of what could be read, text beyond a limit one problem and no tree. What was read of much
 * the same text before saves reading again what is the same; what comes of it does not depend on it.
 */
export function parseYaml(text: string, before?: ReadBefore): SyntaxTree {
  const again = before && readAgain(text, before);
  if (again) {
    readingsOf.again++;
    return ordinaryTree(again);
  }
  const { broken, bytes } = measureText(text);
  if (broken) return unreadable(text, broken);
  const ordinary = readOrdinary(text);
  if (!ordinary) return parseTolerantly(text);
  readingsOf.ordinary++;
  return ordinaryTree({ text, bytes, ...ordinary });
}

function ordinaryTree(ordinary: ReadBefore): SyntaxTree {
  const { text, root, comments } = ordinary;
  return { syntax: "yaml", text, root, problems: [], comments, parses: true, ordinary };
}

/** How many texts each lane has read, and how many were read again in part; tests assert that ordinary texts take the quick one. */
export const readingsOf = { ordinary: 0, tolerant: 0, again: 0 };

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
