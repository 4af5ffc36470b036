// A manifest, analysed. There may be ten thousand of them, and most are asked for their facts only: so what else there is of a sound one
// is kept while it is in recent use, and made again from the text when somebody asks.
import type { LineIndex } from "../base/lines.js";
import { RecentUse, Renewable } from "../base/renewable.js";
import { type FileContent, parseContent, type SyntaxTree, syntaxOf } from "../syntax/parse.js";
import type { WrittenPack } from "./definitions.js";
import { packFacts } from "./facts.js";
import type { AnalysedFile, PackFile } from "./file.js";
import { type PackPart, packParts } from "./pack-parts.js";
import { type Reading, ReadingOfParts, readShape, unread } from "./reading.js";
import { routedRules } from "./routing-analysis/routed-rules.js";
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
  const detail = detailOf(path, tree, before?.kind === "pack" ? before.kept() : undefined);
  const { reading, parts } = detail;
  // In Python None stands for nothing.
  const rules = routedRules(reading.value?.routing_rules, tree.root, tree.syntax === "python");
  const facts = packFacts(path, reading.value, parts, rules);
  const kept = () => detail;
  const bodies = bodiesIn(parts);
  if (!tree.parses)
    return { path, kind: "pack", ...rest, facts, tree, reading, parts, bodies, kept, release: () => {} };
  const makeAgain = () => detailOf(path, parseContent(syntaxOf(path), content));
  return withRenewable(new Renewable(inRecentUse, tree.text.length, makeAgain, detail), tree, {
    path,
    kind: "pack",
    ...rest,
    facts,
  });
}

/** What is let go of. */
export interface PackDetail {
  readonly tree: Pick<SyntaxTree, "root" | "ordinary">;
  readonly reading: Reading<WrittenPack>;
  readonly parts: readonly PackPart[];
}

function detailOf(path: string, { root, ordinary, syntax }: SyntaxTree, before?: PackDetail): PackDetail {
  const options = { interpolation: true, nullIsAbsent: syntax === "python" };
  const readBefore = before?.parts.map(({ read }) => read);
  const { value, parts: read } = root ? readShape<WrittenPack>(root, packDefinition, options, readBefore) : unread;
  const parts = packParts(read, root, path, before?.parts);
  return { tree: { root, ...(ordinary ? { ordinary } : {}) }, reading: new ReadingOfParts(value, parts), parts };
}

const bodiesIn = (parts: readonly PackPart[]) => parts.flatMap(({ bodies }) => bodies);

/** Lets go of the details of most packs: for a time when nothing is going on and nobody is likely to ask for many of them. */
export function letGoOfDetails(): void {
  inRecentUse.shrinkTo(restingText);
}

/**
 * In characters of the texts; what is known of a text takes about 25 bytes for each. Making a detail again takes half a millisecond, which
 * nobody notices for one file; but while 10,000 packs are checked, each of which is asked several times, all of them are kept.
 */
const inRecentUse = new RecentUse(80_000_000);
const restingText = 2_000_000;

function withRenewable(
  detail: Renewable<PackDetail>,
  { syntax, text, problems, comments, parses }: SyntaxTree,
  rest: Omit<PackFile, "tree" | "reading" | "parts" | "bodies" | "kept" | "release">,
): PackFile {
  const tree: SyntaxTree = {
    syntax,
    text,
    problems,
    comments,
    parses,
    get root() {
      return detail.value.tree.root;
    },
  };
  return {
    ...rest,
    tree,
    get reading() {
      return detail.value.reading;
    },
    get parts() {
      return detail.value.parts;
    },
    get bodies() {
      return bodiesIn(detail.value.parts);
    },
    kept: () => detail.kept,
    release: () => detail.release(),
  };
}
