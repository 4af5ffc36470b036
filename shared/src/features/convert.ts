// A pack in another syntax: `pack.yaml` to `pack.py` and back, comments kept where they can be, with an equal digest (format.md 10).
// Pure; must not know files.

import type { JsonValue } from "../base/json.js";
import { completed, type PackDefinition } from "../model/definitions.js";
import { packDigest } from "../model/digest.js";
import type { PackFile } from "../model/file.js";
import { analyseFile } from "../model/file.js";
import type { SyntaxName } from "../syntax/parse.js";
import { toSource } from "../syntax/source-edits.js";
import { type AnnotatedDocument, annotate } from "./convert/annotated.js";
import { plainOf } from "./convert/plain.js";
import { documentToPython } from "./convert/to-python.js";
import { documentToYaml } from "./convert/to-yaml.js";

/** A converted pack. */
export interface Conversion {
  readonly text: string;
  /** Keys that the other syntax has no place for, and that mean nothing to the kernel: `x-…` and `$schema`. */
  readonly dropped: readonly string[];
  /** Whether comments were left out. */
  readonly commentsLost: boolean;
}

/**
 * Converts a pack without errors of its own. Undefined where its text does not parse. Throws where the result would not have the
 * pack's digest, which would be a fault of this program.
 */
export function convertPack(file: PackFile, to: SyntaxName): Conversion | undefined {
  const { tree, reading } = file;
  if (!tree.parses || tree.root?.kind !== "map" || !reading.value) return undefined;
  const document = annotate(tree, tree.root);
  const dropped = tree.root.entries.map(({ key }) => key).filter((key) => isDropped(key, to));
  const kept = { ...document, root: without(document.root, dropped) };
  const text = to === "yaml" ? documentToYaml(kept) : to === "python" ? documentToPython(kept) : jsonOf(kept);
  const before = digestOf(file);
  const extension = to === "python" ? "py" : to;
  const again = analyseFile(`pack.${extension}`, "manifest", { text });
  if (again.kind !== "pack" || !again.tree.parses || digestOf(again) !== before)
    throw new Error("the converted pack says something else than the pack");
  return { text, dropped, commentsLost: to === "json" && tree.comments.length > 0 };
}

function isDropped(key: string, to: SyntaxName): boolean {
  return key === "$schema" ? to !== "json" : key.startsWith("x-") && to === "python";
}

function without(root: AnnotatedDocument["root"], keys: readonly string[]): AnnotatedDocument["root"] {
  if (root.kind !== "map" || keys.length === 0) return root;
  return { ...root, members: root.members.filter(({ key }) => key === undefined || !keys.includes(key)) };
}

function jsonOf({ root }: AnnotatedDocument): string {
  return `${toSource("json", plainOf(root))}\n`;
}

/** The digest with each schema file standing for itself: a conversion leaves those as they are. */
function digestOf({ reading }: PackFile): string {
  const schemaFile = (path: string): JsonValue => ({ file: path });
  return packDigest(completed<PackDefinition>(reading.value as never), schemaFile);
}
