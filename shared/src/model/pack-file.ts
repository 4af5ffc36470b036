// A manifest, analysed. There may be ten thousand of them, and most are asked for their facts only: so what else there is of a sound one
// is kept while it is in recent use, and made again from the text when somebody asks.
import type { LineIndex } from "../base/lines.js";
import type { Renewable } from "../base/renewable.js";
import { type FileContent, parseContent, type SyntaxTree, syntaxOf } from "../syntax/parse.js";
import type { WrittenPack } from "./definitions.js";
import { type Detail, renewableDetail, renewableFacts, rootOf, TreeOfDetail } from "./details.js";
import type { FactList, FactSource, FileFacts } from "./fact-list.js";
import type { AnalysedFile, PackFile } from "./file.js";
import { packFacts } from "./pack-facts.js";
import { PackReading, packParts } from "./pack-parts.js";
import { type ReadPart, readShape, unread } from "./reading.js";
import type { SchemaBody } from "./schema-bodies/bodies.js";
import { packDefinition } from "./shapes/pack.js";
import type { Suppression } from "./suppressions.js";

/** The manifest of which a text was parsed to `tree`. `before` is the manifest of an earlier text. */
export function analysePack(
  path: string,
  content: FileContent,
  tree: SyntaxTree,
  rest: { readonly lines: LineIndex; readonly suppressions: readonly Suppression[] },
  before?: AnalysedFile,
): PackFile {
  const earlier = before?.kind === "pack" ? before.kept() : undefined;
  const detail = detailOf(path, tree, earlier);
  const facts = packFacts(path, detail.reading, earlier && before && factsBefore(earlier.reading, before));
  const known = { path, kind: "pack" as const, ...rest, facts };
  if (!tree.parses) return withDetail(detail, tree, known);
  const renewable = renewableDetail(tree.text.length, makerOf(path, content), detail, facts, before !== undefined);
  return new RenewablePack(known, tree, renewable);
}

function factsBefore({ value, parts }: PackDetail["reading"], { facts }: AnalysedFile) {
  return { pack: value?.name, parts, facts };
}

/** A function of its own, so that what it gives holds on to nothing but the text. */
function makerOf(path: string, content: FileContent): () => PackDetail {
  return () => detailOf(path, parseContent(syntaxOf(path), content));
}

/** What is let go of. */
export interface PackDetail extends Detail {
  readonly reading: PackReading;
  /** The parts as they were read. */
  readonly read: readonly ReadPart[];
}

function detailOf(path: string, tree: SyntaxTree, before?: PackDetail): PackDetail {
  const { root, syntax } = tree;
  const options = { interpolation: true, nullIsAbsent: syntax === "python" };
  const { value, parts: read } = root ? readShape<WrittenPack>(root, packDefinition, options, before?.read) : unread;
  const parts = packParts(read, tree, path, before && { read: before.read, parts: before.reading.parts });
  return { tree: rootOf(tree), reading: new PackReading(value, parts, before?.reading), read };
}

const bodiesIn = ({ parts }: PackDetail["reading"]) => parts.flatMap(({ bodies }) => bodies);

type KnownOfPack = Omit<PackFile, "tree" | "reading" | "bodies" | "kept" | "release" | "letGoOfFacts">;

function withDetail(detail: PackDetail, tree: SyntaxTree, known: KnownOfPack): PackFile {
  const { reading } = detail;
  return {
    ...known,
    tree,
    reading,
    bodies: bodiesIn(reading),
    kept: () => detail,
    release: () => {},
    letGoOfFacts: () => {},
  };
}

/** A manifest whose details may have been let go of. */
class RenewablePack implements PackFile, FactSource {
  readonly kind = "pack";
  readonly path: string;
  readonly tree: SyntaxTree;
  readonly lines: LineIndex;
  readonly facts: FileFacts;
  readonly suppressions: readonly Suppression[];
  private again: Renewable<FactList> | undefined;

  constructor(
    { path, lines, facts, suppressions }: KnownOfPack,
    tree: SyntaxTree,
    private readonly detail: Renewable<PackDetail>,
  ) {
    this.path = path;
    this.tree = new TreeOfDetail(tree, detail);
    this.lines = lines;
    this.facts = facts;
    this.suppressions = suppressions;
    // Lists of single parts are of an edited text, or of one before that is gone.
    if (facts.length === 1) facts[0]?.tellAgainFrom(this);
  }

  get reading(): PackReading {
    return this.detail.value.reading;
  }

  get bodies(): readonly SchemaBody[] {
    return bodiesIn(this.reading);
  }

  kept(): PackDetail | undefined {
    return this.detail.kept;
  }

  release(): void {
    this.detail.release();
    this.again?.release();
  }

  letGoOfFacts(): void {
    for (const list of this.facts) list.letGo();
  }

  factsAgain(): FactList {
    this.again ??= renewableFacts(this.tree.text.length, () => packFacts(this.path, this.reading)[0] as FactList);
    return this.again.value;
  }
}
