// The one face of all syntaxes: text in, located tree and problems out. Never throws.
import { LineIndex } from "../base/lines.js";
import type { Span } from "../base/span.js";
import { parseJson } from "./json.js";
import type { SyntaxProblem, UnreadableReason } from "./problems.js";
import { parsePython } from "./python.js";
import type { LocatedNode } from "./tree.js";
import type { ReadBefore } from "./yaml/again.js";
import { parseYaml } from "./yaml.js";

/** What a file is written in. */
export type SyntaxName = "yaml" | "json" | "python";

/** What could be read of a text. */
export interface SyntaxTree {
  readonly syntax: SyntaxName;
  readonly text: string;
  /** What could be read, also of broken text. Undefined where nothing could be. */
  readonly root: LocatedNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Comments in the order of the text, `#` included. Empty for JSON. */
  readonly comments: readonly Comment[];
  /** Whether the text is one well-formed document within the limits; only then is its content taken as known. */
  readonly parses: boolean;
  /** Of ordinary YAML: what it takes to read an edited text again without reading all of it. */
  readonly ordinary?: ReadBefore;
}

export interface Comment {
  readonly span: Span;
  readonly text: string;
}

/** What a host hands over: the text, with its lines where somebody has counted them already, or why there is none. */
export type FileContent =
  | { readonly text: string; readonly lines?: LineIndex }
  | { readonly unreadable: UnreadableReason };

/** The lines of what was read of a content. */
export function linesOf({ text }: SyntaxTree, content: FileContent): LineIndex {
  const known = "text" in content ? content.lines : undefined;
  return known?.text === text ? known : new LineIndex(text);
}

/**
 * Reads a file's content. The syntax follows from the file's name. `before`, what was read of an earlier text, saves work where that text
 * was much the same, and changes nothing else.
 */
export function parseContent(syntax: SyntaxName, content: FileContent, before?: ReadBefore): SyntaxTree {
  if ("unreadable" in content) {
    const problem: SyntaxProblem = { kind: "unreadable-file", span: { start: 0, end: 0 }, reason: content.unreadable };
    return { syntax, text: "", root: undefined, problems: [problem], comments: [], parses: false };
  }
  if (syntax === "python") return parsePython(content.text);
  return syntax === "json" ? parseJson(content.text) : parseYaml(content.text, before);
}

/** The content that a tree was read from. */
export function contentOf({ text, problems }: SyntaxTree): FileContent {
  // Limits are also found in texts; only what could not be read has none.
  const unread = text === "" ? problems.find((problem) => problem.kind === "unreadable-file") : undefined;
  return unread ? { unreadable: unread.reason } : { text };
}

/** The syntax of a path by its extension. */
export function syntaxOf(path: string): SyntaxName {
  if (path.endsWith(".py")) return "python";
  return path.endsWith(".json") ? "json" : "yaml";
}
