// What is known of a sound file besides its facts: kept while it is in recent use, and made again from the text when somebody asks.
// There may be ten thousand files, and most are asked for their facts only. Must not know what the details are.
import { RecentUse, Renewable } from "../base/renewable.js";
import type { SyntaxTree } from "../syntax/parse.js";
import { type FactList, type FileFacts, packLargeFacts } from "./fact-list.js";
import type { AnalysedFile } from "./file.js";

/** What is let go of: at least the tree. */
export interface Detail {
  readonly tree: Pick<SyntaxTree, "root" | "ordinary">;
}

/**
 * In characters of the texts; what is known of a text takes about 25 bytes for each. Making a detail again takes half a millisecond, which
 * nobody notices for one file. Where very many files are gone through, only the last few are kept: a detail that dies young costs the
 * collector of garbage nothing, and each that lives on makes the pauses longer in which it copies what is alive.
 */
const inRecentUse = new RecentUse(1_500_000, 20_000);
const resting = { inRecentUse: 300_000, ofEdited: 1_000_000 };

/**
 * Details of files that were edited have room of their own, so that no other file pushes them out between two keystrokes: for the longest
 * text that people edit, before and after an edit.
 */
const ofEdited = new RecentUse(3_000_000);

/** Facts that somebody asked for after they were let go of: a graph asks for those of several packs by turns. */
const toldAgain = new RecentUse(12_000_000);

/** Keeps few details until `letGoOfDetails` is called: for a time when all files are gone through. */
export function keepFewDetails(): void {
  inRecentUse.keepFew();
}

/** Lets go of most details: for a time when nothing is going on and nobody is likely to ask for many of them. */
export function letGoOfDetails(): void {
  inRecentUse.shrinkTo(resting.inRecentUse);
  ofEdited.shrinkTo(resting.ofEdited);
  toldAgain.shrinkTo(0);
}

/** Lets go of the details of one file, to which nobody comes back soon. */
export function letGoOf(file: AnalysedFile): void {
  if (file.kind === "pack" || file.kind === "graph") file.release();
  packLargeFacts(file.facts);
}

/**
 * A detail of a file of so many characters, made already. `make` must hold on to nothing but the text, and so must everything that was made
 * beside it. `isEdited` is whether the file had another text before.
 */
export function renewableDetail<D extends Detail>(
  length: number,
  make: () => D,
  detail: D,
  facts: FileFacts,
  isEdited: boolean,
): Renewable<D> {
  return new Renewable(isEdited ? ofEdited : inRecentUse, length, make, detail, packerOf(facts));
}

/** The facts of a text of so many characters, told again: packed, for most of them nobody wants to know. */
export function renewableFacts(length: number, make: () => FactList): Renewable<FactList> {
  const packed = () => {
    const facts = make();
    facts.pack();
    return facts;
  };
  return new Renewable(toldAgain, length, packed, packed());
}

/** Whoever lets go of a file's details is not likely to ask for its facts either. */
function packerOf(facts: FileFacts): () => void {
  return () => packLargeFacts(facts);
}

/** A tree whose root is the detail's. A class, because V8 gives every object literal with a getter a hidden class of its own. */
export class TreeOfDetail implements SyntaxTree {
  readonly syntax: SyntaxTree["syntax"];
  readonly text: string;
  readonly problems: SyntaxTree["problems"];
  readonly comments: SyntaxTree["comments"];
  readonly parses: boolean;

  constructor(
    { syntax, text, problems, comments, parses }: SyntaxTree,
    private readonly detail: Renewable<Detail>,
  ) {
    this.syntax = syntax;
    this.text = text;
    this.problems = problems;
    this.comments = comments;
    this.parses = parses;
  }

  get root(): SyntaxTree["root"] {
    return this.detail.value.tree.root;
  }
}

/** The part of a tree that is let go of. */
export function rootOf({ root, ordinary }: SyntaxTree): Detail["tree"] {
  return { root, ...(ordinary ? { ordinary } : {}) };
}
