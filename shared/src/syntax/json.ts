// Reads JSON text into the located tree: limits first, then one tolerant reading.
import { readJson } from "./json/reader.js";
import { brokenStructureLimit, brokenTextLimit } from "./limits.js";
import type { SyntaxTree } from "./parse.js";
import type { SyntaxProblem } from "./problems.js";

/**
 * Parses strict JSON (RFC 8259; a byte order mark is skipped). Never throws: broken text gives problems and the tree of
 * what could be read, text beyond a limit of format.md 14 one problem and no tree.
 */
export function parseJson(text: string): SyntaxTree {
  const limit = brokenTextLimit(text);
  if (limit) return unreadable(text, limit);
  try {
    const { root, problems, limit } = readJson(text);
    if (limit) return unreadable(text, limit);
    return { syntax: "json", text, root, problems, comments: [], parses: problems.length === 0 };
  } catch (error) {
    // Nothing known gets here; whatever does must not take an editor down with it.
    if (error instanceof RangeError) return unreadable(text, brokenStructureLimit("nesting", 0, 0));
    const reason = "the text cannot be read; it is unlike any JSON this reader has been tried on";
    return unreadable(text, { kind: "json-syntax", span: { start: 0, end: 0 }, reason });
  }
}

function unreadable(text: string, problem: SyntaxProblem): SyntaxTree {
  return { syntax: "json", text, root: undefined, problems: [problem], comments: [], parses: false };
}
