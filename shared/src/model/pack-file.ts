// A manifest, analysed. There may be ten thousand of them, and most are asked for their facts only: so what else there is of a sound one
// is kept while it is in recent use, and made again from the text when somebody asks.
import type { LineIndex } from "../base/lines.js";
import { RecentUse, Renewable } from "../base/renewable.js";
import { type FileContent, parseContent, type SyntaxTree, syntaxOf } from "../syntax/parse.js";
import type { LocatedNode } from "../syntax/tree.js";
import type { WrittenPack } from "./definitions.js";
import { packFacts } from "./facts.js";
import type { PackFile } from "./file.js";
import { faultPaths, type Reading, readShape, unread } from "./reading.js";
import { routedRules } from "./routing-analysis/routed-rules.js";
import {
  inlineBodies,
  namesIn,
  type RegistrationAt,
  registrationsIn,
  type SchemaBody,
} from "./schema-bodies/bodies.js";
import { packDefinition } from "./shapes/pack.js";
import type { Suppression } from "./suppressions.js";

/** The manifest of which a text was parsed to `tree`. */
export function analysePack(
  path: string,
  content: FileContent,
  tree: SyntaxTree,
  rest: { readonly lines: LineIndex; readonly suppressions: readonly Suppression[] },
): PackFile {
  const detail = detailOf(path, tree);
  const { reading, bodies, registrations } = detail;
  // In Python None stands for nothing.
  const rules = routedRules(reading.value?.routing_rules, tree.root, tree.syntax === "python");
  const routing = { rules, faults: faultPaths(reading) };
  const facts = packFacts(path, reading.value, reading.names, { registrations, bodies }, routing);
  if (!tree.parses) return { path, kind: "pack", ...rest, facts, tree, reading, bodies, release: () => {} };
  const makeAgain = () => detailOf(path, parseContent(syntaxOf(path), content));
  return withRenewable(new Renewable(inRecentUse, tree.text.length, makeAgain, detail), tree, {
    path,
    kind: "pack",
    ...rest,
    facts,
  });
}

/** What is let go of. */
interface PackDetail {
  readonly root: LocatedNode | undefined;
  readonly reading: Reading<WrittenPack>;
  readonly registrations: readonly RegistrationAt[];
  readonly bodies: readonly SchemaBody[];
}

function detailOf(path: string, { root, syntax }: SyntaxTree): PackDetail {
  const options = { interpolation: true, nullIsAbsent: syntax === "python" };
  const shaped = root ? readShape<WrittenPack>(root, packDefinition, options) : unread;
  const registrations = registrationsIn(root, path);
  const bodies = inlineBodies(registrations, path);
  return { root, reading: { ...shaped, names: [...shaped.names, ...namesIn(bodies)] }, registrations, bodies };
}

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
  rest: Omit<PackFile, "tree" | "reading" | "bodies" | "release">,
): PackFile {
  const tree: SyntaxTree = {
    syntax,
    text,
    problems,
    comments,
    parses,
    get root() {
      return detail.value.root;
    },
  };
  return {
    ...rest,
    tree,
    get reading() {
      return detail.value.reading;
    },
    get bodies() {
      return detail.value.bodies;
    },
    release: () => detail.release(),
  };
}
