// Fixes of findings, computed when somebody asks for them.
import type { Diagnostic } from "../registry/diagnostic.js";
import type { Workspace } from "../registry/workspace.js";
import { allRules } from "./all.js";
import type { Fix, FixContext } from "./rule.js";
import { soundFixes } from "./sound-schema-fixes.js";

/** The repairs for a diagnostic, the best first. Empty where there is none or its file is gone. */
export function fixesOf(workspace: Workspace, diagnostic: Diagnostic): readonly Fix[] {
  const rule = allRules.find(diagnostic.code);
  const file = workspace.file(diagnostic.file);
  if (!rule?.fixes || !file) return [];
  const view = workspace.view();
  const config = workspace.configFile();
  const context: FixContext = {
    file,
    place: diagnostic.finding.place,
    other: (path) => workspace.file(path),
    declarations: (family, name) => view.lookup(family, name),
    view,
    config,
    leftOut: workspace.leftOut,
  };
  const fixes = rule
    .fixes(diagnostic.finding.data, context)
    .filter((fix) => fix.edits.length > 0 || fix.creates || fix.deletes || fix.opens);
  if (rule.group !== "schemas" || (file.kind !== "pack" && file.kind !== "resource")) return fixes;
  return soundFixes(fixes, diagnostic, file, view, allRules, workspace.version);
}
