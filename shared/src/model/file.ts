// One file of the workspace, analysed by itself: its tree, its model and its facts. Pure: the same text gives the same file.
import type { LineIndex } from "../base/lines.js";
import { nameOf } from "../base/paths.js";
import type { FileContent, SyntaxTree } from "../syntax/parse.js";
import { linesOf, parseContent, syntaxOf } from "../syntax/parse.js";
import type { LocatedNode } from "../syntax/tree.js";
import type { WrittenConfig, WrittenGraph } from "./definitions.js";
import type { FileFacts } from "./fact-list.js";
import { ignoredFacts, resourceFacts, schemaFileFacts } from "./facts.js";
import { analyseGraph, type GraphDetail } from "./graph-file.js";
import { analysePack, type PackDetail } from "./pack-file.js";
import type { PackReading } from "./pack-parts.js";
import { type NamedText, type Reading, type ReadingOptions, readShape, unread } from "./reading.js";
import { bodyAt, namesIn, type SchemaBody } from "./schema-bodies/bodies.js";
import { workspaceConfig } from "./shapes/config.js";
import { graphSpec } from "./shapes/graph.js";
import { packDefinition } from "./shapes/pack.js";
import type { RecordShape } from "./shapes/shape.js";
import { readSuppressions, type Suppression } from "./suppressions.js";

/** What a file is in its workspace: follows from its path and the configuration, never from its text. */
export type FileRole = "manifest" | "graph" | "config" | "resource";

interface Analysed {
  /** Relative to the workspace's root, with `/`. */
  readonly path: string;
  readonly tree: SyntaxTree;
  readonly lines: LineIndex;
  readonly facts: FileFacts;
  readonly suppressions: readonly Suppression[];
}

export interface PackFile extends Analysed {
  readonly kind: "pack";
  readonly reading: PackReading;
  /** The schema bodies that the manifest holds itself. */
  readonly bodies: readonly SchemaBody[];
  /** What can be let go of, unless it was: for reading an edited text again. */
  kept(): PackDetail | undefined;
  /** Tells that this text of the file is out of use. Everything can still be asked for, but is made again first. */
  release(): void;
  /** Tells that nobody is likely to ask for its longest facts soon; they are made again then. */
  letGoOfFacts(): void;
}
export interface GraphFile extends Analysed {
  readonly kind: "graph";
  readonly reading: Reading<WrittenGraph>;
  /** Written as the kernel writes graphs, or so that it could be (format.md 14, Emitted graphs). */
  readonly emitted: boolean;
  /** Written whole, as expansion and the kernel do: every text stands for itself, so `${{` is nothing but these characters. */
  readonly literal: boolean;
  /** What is made of the text, unless it was let go of. It is not made again. */
  kept(): GraphDetail | undefined;
  /** Tells that this text of the file is out of use. Everything can still be asked for, but is made again first. */
  release(): void;
}
export interface ConfigFile extends Analysed {
  readonly kind: "config";
  readonly reading: Reading<WrittenConfig>;
}
/** A file that manifests point at as a schema, or that such a schema refers to: YAML by its ending, JSON by every other. */
export interface ResourceFile extends Analysed {
  readonly kind: "resource";
  /** The schemas of packs that it refers to. */
  readonly names: readonly NamedText[];
  /** The file as a schema body. Empty for a file that is none by its ending, or that could not be read at all. */
  readonly bodies: readonly SchemaBody[];
}
/** A file with a manifest's name that is no pack (format.md 5): ignored in silence. */
export interface IgnoredFile extends Analysed {
  readonly kind: "ignored";
}

/** A file of a workspace, analysed by itself; `kind` says what it turned out to be. */
export type AnalysedFile = PackFile | GraphFile | ConfigFile | ResourceFile | IgnoredFile;
export type CheckedFile = PackFile | GraphFile | ConfigFile;

/** The table of fields of each kind of file. */
export const rootShapes: Readonly<Record<CheckedFile["kind"], RecordShape>> = {
  pack: packDefinition,
  graph: graphSpec,
  config: workspaceConfig,
};

/** The role that a path has by its name alone; the configuration's patterns may give it to other paths. */
export function roleByName(path: string): FileRole | undefined {
  const name = nameOf(path);
  if (/^pack\.(ya?ml|json|py)$/.test(name)) return "manifest";
  if (/\.graph\.(ya?ml|json)$/.test(name)) return "graph";
  return name === "packs.config.yaml" ? "config" : undefined;
}

/**
 * Analyses a file. Never throws. `before`, the file with an earlier text, saves work where that text was much the same, and changes
 * nothing else.
 */
export function analyseFile(path: string, role: FileRole, content: FileContent, before?: AnalysedFile): AnalysedFile {
  if (role === "resource") return analyseResource(path, content);
  const parsed = parseContent(syntaxOf(path), content, before && readBefore(before));
  const tree = role === "config" ? withoutEmptiness(parsed) : parsed;
  const lines = linesOf(tree, content);
  const common = { path, tree, lines, suppressions: readSuppressions(tree, lines) };
  if (role === "graph") return analyseGraph(path, content, tree, common, before);
  if (role === "config") {
    return {
      ...common,
      kind: "config",
      reading: tree.root ? readShape<WrittenConfig>(tree.root, workspaceConfig, configOptions) : unread,
      facts: resourceFacts(path),
    };
  }
  if (isIgnored(tree)) return { ...common, kind: "ignored", facts: ignoredFacts(path) };
  return analysePack(path, content, tree, common, before);
}

function analyseResource(path: string, content: FileContent): ResourceFile {
  const tree = parseContent(/\.ya?ml$/.test(path) ? "yaml" : "json", content);
  const lines = linesOf(tree, content);
  const body = tree.root ? bodyAt(tree.root, [], path) : undefined;
  const bodies = body ? [body] : [];
  return {
    path,
    kind: "resource",
    tree,
    lines,
    names: namesIn(bodies),
    bodies,
    facts: schemaFileFacts(path, body),
    suppressions: readSuppressions(tree, lines),
  };
}

const configOptions: ReadingOptions = { interpolation: false, nullIsAbsent: false };

/** An empty configuration is a sound one: every key is optional (format.md 5). */
function withoutEmptiness(tree: SyntaxTree): SyntaxTree {
  const problems = tree.problems.filter(({ kind }) => kind !== "empty-document");
  return problems.length === tree.problems.length ? tree : { ...tree, problems, parses: problems.length === 0 };
}

/** What was read of an earlier text, unless it was let go of: it is not made again for this. */
function readBefore(file: AnalysedFile): SyntaxTree["ordinary"] {
  const tree = file.kind === "pack" || file.kind === "graph" ? file.kept()?.tree : file.tree;
  return tree?.ordinary;
}

/** Whether a file with a manifest's name is no pack. A module is one as soon as it names its definition. */
function isIgnored({ syntax, root, parses, problems }: SyntaxTree): boolean {
  if (syntax === "python") return !root && problems.length === 0;
  return parses && root !== undefined && !looksLikePack(root);
}

/** Whether a parsed file with a manifest's name is a pack (format.md 5). */
export function looksLikePack(root: LocatedNode): boolean {
  if (root.kind !== "map") return root.kind === "null";
  const telling = ["minimum_kernel_version", "schemas", "step_templates", "gate_templates", "routing_rules"];
  const keys = root.entries.map((entry) => entry.key);
  return (
    keys.some((key) => telling.includes(key)) ||
    keys.every((key) => Object.hasOwn(packDefinition.fields, key) || key.startsWith("x-"))
  );
}
