// Reads the policy that a single run is given: a file that is a SafetyPolicy and nothing else (tool.md, `policy --policy`). What is wrong
// with it is told in the words of the rules. Must not know where the text comes from.
import { LineIndex, type Position } from "../base/lines.js";
import type { SafetyProposal, Written } from "../model/definitions.js";
import type { ConfigFile } from "../model/file.js";
import { ReadingOfParts, readShape } from "../model/reading.js";
import { proposalOf } from "../model/safety/meet.js";
import { safetyPolicy } from "../model/shapes/routing.js";
import { FactIndex } from "../registry/fact-index.js";
import { guardsLoading } from "../registry/finding.js";
import { settingsOf } from "../registry/settings.js";
import { spanIn } from "../registry/sites.js";
import { RegistryView } from "../registry/view.js";
import { type FileContent, parseContent } from "../syntax/parse.js";
import { allRules } from "./all.js";
import { RuleChecker } from "./checker.js";

/** The policy, or why it is none, in the order of the text; places are lines and columns from 0, columns in UTF-16 units. */
export type RunPolicyReading =
  | { readonly proposal: SafetyProposal }
  | { readonly faults: readonly { readonly at: Position; readonly message: string }[] };

/** Reads the policy of a run: JSON where the file's name says so, else YAML. An empty file is no policy; `{}` is one without opinions. */
export function readRunPolicy(path: string, content: FileContent): RunPolicyReading {
  const tree = parseContent(path.endsWith(".json") ? "json" : "yaml", content);
  const lines = new LineIndex(tree.text);
  const empty = tree.root?.kind === "null" || tree.problems.some(({ kind }) => kind === "empty-document");
  if (empty) {
    const message = "The file is empty. Write `{}` for a policy without opinions, or leave it out.";
    return { faults: [{ at: { line: 0, column: 0 }, message }] };
  }
  const options = { interpolation: false, nullIsAbsent: true };
  const reading = tree.root && readShape<Written<SafetyProposal>>(tree.root, safetyPolicy, options);
  // Rules about the text, the shape and the paths of a policy are the same wherever it stands.
  const file: ConfigFile = {
    kind: "config",
    path,
    tree,
    lines,
    facts: [],
    suppressions: [],
    reading: new ReadingOfParts(undefined, reading?.parts ?? []),
  };
  const view = new RegistryView(new FactIndex(), settingsOf(undefined), () => ({ state: "absent" }));
  const faults = new RuleChecker(allRules)
    .check(file, ["text", "file"], view)
    .filter(guardsLoading)
    .map(({ place, message }) => ({ span: spanIn(file, place), message }))
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span, message }) => ({ at: lines.positionAt(span.start), message }));
  return faults.length > 0 ? { faults } : { proposal: proposalOf(reading?.value) };
}
