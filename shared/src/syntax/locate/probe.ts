// Puts a word that nobody writes at a cursor, reads the text, and sees where it has gone. So the reader of broken text
// decides what may stand there, not a second opinion about YAML. Must not know what a place is for.

import type { SyntaxName } from "../parse.js";
import { parseContent, type SyntaxTree } from "../parse.js";
import type { LocatedNode, MapNode, NodePath } from "../tree.js";
import { elsewhereAt } from "./elsewhere.js";

/** Where the word has gone. */
export interface Landing {
  readonly part: "key" | "value";
  /** The mapping or list around it; the empty path and `document` where it is the document. */
  readonly container: NodePath;
  readonly containerKind: "map" | "list" | "document";
  /** The container has other members. */
  readonly written: boolean;
  /** The other keys of the mapping. */
  readonly keys: readonly string[];
  /** The last step to the word: its key or index. For a key the word itself. */
  readonly step: string | number | undefined;
}

export interface Probe {
  readonly landing: Landing | undefined;
  /** How many things are wrong with the text that has the word in it. */
  readonly problems: number;
  /** That text, read. */
  readonly tree: SyntaxTree;
}

/** A word that a text does not hold. */
export function strangeWord(text: string): string {
  let word = "cursor0word";
  for (let i = 1; text.includes(word); i++) word = `cursor${i}word`;
  return word;
}

/** Reads a text that has `word` at `offset`. */
export function probe(syntax: SyntaxName, text: string, word: string, offset: number): Probe {
  const tree = parseContent(syntax, { text });
  return { landing: landingOf(tree, word, offset), problems: tree.problems.length, tree };
}

/** Where a word that stands at an offset has gone. */
export function landingOf({ root, syntax }: SyntaxTree, word: string, offset: number): Landing | undefined {
  const landing = landingIn({ node: root, path: [], parent: undefined }, word, offset);
  if (landing || syntax !== "python") return landing;
  const elsewhere = elsewhereAt(root, offset);
  return elsewhere && landingIn(elsewhere, word, offset);
}

interface Start {
  readonly node: LocatedNode | undefined;
  readonly path: NodePath;
  readonly parent: LocatedNode | undefined;
}

function landingIn(start: Start, word: string, offset: number): Landing | undefined {
  const path = [...start.path];
  let { node, parent } = start;
  descend: while (node) {
    if (node.kind === "map") {
      for (const { key, keySpan, value } of node.entries) {
        if (key === word && keySpan.start <= offset && offset <= keySpan.end) return inMap(node, path, word, "key");
        if (!holds(value, offset)) continue;
        path.push(key);
        parent = node;
        node = value;
        continue descend;
      }
    } else if (node.kind === "list") {
      for (let i = 0; i < node.items.length; i++) {
        const value = node.items[i]?.value as LocatedNode;
        if (!holds(value, offset)) continue;
        path.push(i);
        parent = node;
        node = value;
        continue descend;
      }
    } else if (node.kind === "text" && (node.value === word || (node.style === "block" && node.value.includes(word)))) {
      const step = path[path.length - 1];
      const around = path.slice(0, -1);
      if (parent?.kind === "map") return inMap(parent, around, step as string, "value");
      const written = parent?.kind === "list" && parent.items.length > 1;
      const containerKind = parent ? "list" : "document";
      return { part: "value", container: around, containerKind, written, keys: [], step };
    }
    return undefined;
  }
  return undefined;
}

function inMap(map: MapNode, container: NodePath, step: string, part: "key" | "value"): Landing {
  const keys = map.entries.map((entry) => entry.key).filter((key) => key !== step);
  return { part, container: [...container], containerKind: "map", written: keys.length > 0, keys, step };
}

function holds(node: LocatedNode, offset: number): boolean {
  return node.span.start <= offset && offset < node.span.end;
}
