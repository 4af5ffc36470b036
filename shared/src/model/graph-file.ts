// A graph, analysed; and whether it was written by a person or by expansion. Like a manifest it is kept whole only while it is in recent use.
import type { LineIndex } from "../base/lines.js";
import type { Renewable } from "../base/renewable.js";
import { type FileContent, parseContent, type SyntaxTree, syntaxOf } from "../syntax/parse.js";
import { childOf, type LocatedNode } from "../syntax/tree.js";
import type { WrittenGraph } from "./definitions.js";
import { type Detail, renewableDetail, rootOf, TreeOfDetail } from "./details.js";
import type { FileFacts } from "./fact-list.js";
import { graphFacts } from "./facts.js";
import type { AnalysedFile, GraphFile } from "./file.js";
import { type Reading, type ReadPart, readShape, unread } from "./reading.js";
import { graphSpec, stepSpec } from "./shapes/graph.js";
import type { Suppression } from "./suppressions.js";

/** What is let go of. */
export interface GraphDetail extends Detail {
  readonly reading: Reading<WrittenGraph>;
}

/** How a graph was written. */
type Writing = Pick<GraphFile, "emitted" | "literal">;

/** The graph of which a text was parsed to `tree`. `before` is the graph of an earlier text. */
export function analyseGraph(
  path: string,
  content: FileContent,
  tree: SyntaxTree,
  rest: { readonly lines: LineIndex; readonly suppressions: readonly Suppression[] },
  before?: AnalysedFile,
): GraphFile {
  const emitted = isEmittedGraph(tree.root);
  const writing = { emitted, literal: emitted && isWrittenByExpansion(tree.root) };
  const isAlike = before?.kind === "graph" && before.emitted === emitted && before.literal === writing.literal;
  const detail = detailOf(tree, writing, isAlike ? before.kept()?.reading.parts : undefined);
  const { reading } = detail;
  const facts = graphFacts(path, reading.names);
  const known = { path, kind: "graph" as const, ...rest, ...writing, facts };
  if (!tree.parses) return withDetail(detail, tree, known);
  const renewable = renewableDetail(
    tree.text.length,
    makerOf(path, content, writing),
    detail,
    facts,
    before !== undefined,
  );
  return new RenewableGraph(known, tree, renewable);
}

function detailOf(tree: SyntaxTree, { emitted, literal }: Writing, before: readonly ReadPart[] = []): GraphDetail {
  const options = { interpolation: false, nullIsAbsent: emitted, literal };
  const reading = tree.root ? readShape<WrittenGraph>(tree.root, graphSpec, options, before) : unread;
  return { tree: rootOf(tree), reading };
}

/** A function of its own, so that what it gives holds on to nothing but the text. */
function makerOf(path: string, content: FileContent, writing: Writing): () => GraphDetail {
  return () => detailOf(parseContent(syntaxOf(path), content), writing);
}

type KnownOfGraph = Omit<GraphFile, "tree" | "reading" | "kept" | "release">;

function withDetail(detail: GraphDetail, tree: SyntaxTree, known: KnownOfGraph): GraphFile {
  return { ...known, tree, reading: detail.reading, kept: () => detail, release: () => {} };
}

/** A graph whose details may have been let go of. */
class RenewableGraph implements GraphFile {
  readonly kind = "graph";
  readonly path: string;
  readonly tree: SyntaxTree;
  readonly lines: LineIndex;
  readonly facts: FileFacts;
  readonly suppressions: readonly Suppression[];
  readonly emitted: boolean;
  readonly literal: boolean;

  constructor(
    { path, lines, facts, suppressions, emitted, literal }: KnownOfGraph,
    tree: SyntaxTree,
    private readonly detail: Renewable<GraphDetail>,
  ) {
    this.path = path;
    this.tree = new TreeOfDetail(tree, detail);
    this.lines = lines;
    this.facts = facts;
    this.suppressions = suppressions;
    this.emitted = emitted;
    this.literal = literal;
  }

  get reading(): Reading<WrittenGraph> {
    return this.detail.value.reading;
  }

  kept(): GraphDetail | undefined {
    return this.detail.kept;
  }

  release(): void {
    this.detail.release();
  }
}

function isEmittedGraph(root: LocatedNode | undefined): boolean {
  if (root?.kind !== "map" || childOf(root, "packs") || childOf(root, "input_artifacts")) return false;
  const steps = childOf(root, "steps");
  const runGates = childOf(root, "run_gates");
  const entries = [...childrenOf(steps), ...childrenOf(runGates)];
  const all = [...entries, ...entries.flatMap((entry) => childrenOf(childOf(entry, "gates")))];
  return all.every((entry) => !childOf(entry, "template_id") && !childOf(entry, "with"));
}

/**
 * Whether a graph has every field of the kernel's model and no other. No author writes all of them down, so this tells a graph in which
 * interpolation is done from one in which it was never possible.
 */
function isWrittenByExpansion(root: LocatedNode | undefined): boolean {
  const steps = childrenOf(childOf(root, "steps"));
  return hasExactly(root, graphFields) && steps.length > 0 && steps.every((step) => hasExactly(step, stepFields));
}

const graphFields = ["graph_id", "steps", "run_gates", "routing_rules"];
const stepFields = Object.keys(stepSpec.fields);

function hasExactly(node: LocatedNode | undefined, fields: readonly string[]): boolean {
  return (
    node?.kind === "map" &&
    node.entries.length === fields.length &&
    fields.every((field) => childOf(node, field) !== undefined)
  );
}

function childrenOf(node: LocatedNode | undefined): LocatedNode[] {
  return node?.kind === "list" ? node.items.map((item) => item.value) : [];
}
