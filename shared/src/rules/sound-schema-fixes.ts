// Tries fixes of findings about schemas: a keyword that gets its right name, or its right value, begins to count, and what it says may
// be wrong in another way. Must not know any rule.
import { applyEdits } from "../base/span.js";
import { type AnalysedFile, analyseFile, type PackFile, type ResourceFile } from "../model/file.js";
import type { Diagnostic } from "../registry/diagnostic.js";
import { type Finding, guardsLoading } from "../registry/finding.js";
import type { RegistryView } from "../registry/view.js";
import { RuleChecker } from "./checker.js";
import type { Fix } from "./rule.js";
import { RuleTable } from "./rule-table.js";

/** Fixes of longer texts are not tried: a text may have a thousand findings, and nobody wants to wait for the list of their fixes. */
const longestTried = 20_000;

/** What is found in a file as it is; each of its findings asks. */
const known = new WeakMap<AnalysedFile, { readonly version: number; readonly findings: readonly Finding[] }>();

/**
 * The fixes of a finding that take it away and bring no error about schemas. `rules` are those that judge; `version` is the workspace's,
 * which tells whether what is known of the file still holds.
 */
export function soundFixes(
  fixes: readonly Fix[],
  diagnostic: Diagnostic,
  file: PackFile | ResourceFile,
  view: RegistryView,
  rules: RuleTable,
  version: number,
): readonly Fix[] {
  const { text, parses } = file.tree;
  if (!parses || text.length > longestTried || fixes.length === 0) return fixes;
  const checker = new RuleChecker(new RuleTable(rules.rules.filter(({ group }) => group === "schemas")));
  const earlier = known.get(file);
  const before = earlier?.version === version ? earlier.findings : checker.check(file, ["schemas"], view);
  known.set(file, { version, findings: before });
  return fixes.filter((fix) => {
    const edits = fix.edits.find((one) => one.file === file.path)?.edits;
    if (!edits || fix.edits.length > 1) return true;
    const role = file.kind === "pack" ? "manifest" : "resource";
    const edited = analyseFile(file.path, role, { text: applyEdits(text, edits) });
    if (!edited.tree.parses || (edited.kind !== "pack" && edited.kind !== "resource")) return false;
    const after = checker.check(edited, ["schemas"], view);
    const isSame = (one: Finding) => one.rule.code === diagnostic.code && one.message === diagnostic.message;
    return (
      after.filter(isSame).length < before.filter(isSame).length &&
      after.filter(guardsLoading).length <= before.filter(guardsLoading).length
    );
  });
}
