// Repairs of findings as actions: at a place, and all safe ones of a file. Must not know any editor.
import { applyEdits, type Span, type TextEdit } from "../base/span.js";
import type { Diagnostic } from "../registry/diagnostic.js";
import { spanIn } from "../registry/sites.js";
import type { Workspace } from "../registry/workspace.js";
import { fixesOf } from "../rules/fixes.js";
import type { FileEdit, Fix } from "../rules/rule.js";

/** A repair of one or several findings. All spans are UTF-16 offsets from 0; files are relative to the workspace's root. */
export interface QuickFix {
  readonly title: string;
  /** The diagnostics that it repairs. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether it is the only safe repair, so that it may be taken without a choice. */
  readonly isPreferred: boolean;
  readonly edits: readonly FileEdit[];
  readonly creates?: { readonly file: string; readonly text: string };
  readonly deletes?: string;
  /** A place to show instead of an edit. */
  readonly opens?: { readonly file: string; readonly span: Span };
}

/** The quick fixes of the diagnostics that a span touches, in the order of the text. Call after the workspace is settled. */
export function quickFixesAt(workspace: Workspace, path: string, span: Span): QuickFix[] {
  const touched = workspace
    .present(path)
    .diagnostics.filter((diagnostic) => diagnostic.span.start <= span.end && span.start <= diagnostic.span.end);
  return touched.flatMap((diagnostic) => quickFixesOf(workspace, diagnostic));
}

/** The quick fixes of one diagnostic, the best first. */
export function quickFixesOf(workspace: Workspace, diagnostic: Diagnostic): QuickFix[] {
  const fixes = fixesOf(workspace, diagnostic);
  const onlySafe = fixes.filter(({ safe }) => safe).length === 1;
  return fixes.map((fix) => {
    const { opens } = fix;
    const opened = opens && workspace.file(opens.file);
    return {
      title: fix.title,
      diagnostics: [diagnostic],
      isPreferred: fix.safe && onlySafe,
      edits: fix.edits,
      ...(fix.creates ? { creates: fix.creates } : {}),
      ...(fix.deletes !== undefined ? { deletes: fix.deletes } : {}),
      ...(opens && opened ? { opens: { file: opens.file, span: spanIn(opened, opens.place) } } : {}),
    };
  });
}

/** What repairing everything that is safe comes to. */
export interface FixAllResult {
  /** The edits of the file, for its text as it was when this was asked. Empty where there is nothing to do. */
  readonly edits: readonly TextEdit[];
  /** The titles of the fixes that were applied, in the order of their application. */
  readonly titles: readonly string[];
}

/**
 * Applies the safe fixes of a file, one after the other, until none is left. Only fixes that edit nothing but this file, leave its
 * text readable and take their finding away. The workspace is as before when this returns; the same texts give the same edits.
 */
export function fixAll(workspace: Workspace, path: string): FixAllResult {
  const file = workspace.file(path);
  const role = workspace.roleOf(path);
  const known = workspace.knownFile(path);
  if (!file || !role || !known || workspace.isIndexing) return { edits: [], titles: [] };
  const before = file.tree.text;
  const titles: string[] = [];
  let text = before;
  const look = (next: string) => {
    workspace.set(path, role, { text: next });
    // The work is done in steps, because `settle` would also forget which files others still have to be told of.
    for (const _ of workspace.work([path])) {
      // Every step is taken.
    }
  };
  const useless = new Set<string>();
  const seen = new Set([before]);
  try {
    for (let round = 0; round < maximumRounds; round++) {
      const found = workspace.present(path).diagnostics;
      const parsed = workspace.file(path)?.tree.parses === true;
      const choice = nextFix(workspace, found, path, useless);
      if (!choice) break;
      const next = applyEdits(text, choice.edits);
      look(next);
      const parses = workspace.file(path)?.tree.parses === true;
      const left = workspace.present(path).diagnostics;
      // Once a text parses, findings come up that nobody could look for before.
      const better = parsed
        ? parses && alike(left, choice.diagnostic) < alike(found, choice.diagnostic)
        : parses || left.length < found.length;
      if (!better || seen.has(next)) {
        useless.add(choice.key);
        look(text);
        continue;
      }
      seen.add(next);
      text = next;
      titles.push(choice.fix.title);
    }
  } finally {
    if (workspace.file(path)?.tree.text !== before) {
      workspace.set(path, role, { text: before }, { lastGood: { text: known.tree.text } });
      for (const _ of workspace.work([path])) {
        // Every step is taken.
      }
    }
  }
  return { edits: difference(before, text), titles };
}

interface Choice {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
  readonly edits: readonly TextEdit[];
  /** Tells one choice from another. */
  readonly key: string;
}

/** More fixes than a file of the largest size has findings of one kind is a circle. */
const maximumRounds = 2000;

function nextFix(
  workspace: Workspace,
  diagnostics: readonly Diagnostic[],
  path: string,
  useless: ReadonlySet<string>,
): Choice | undefined {
  for (const diagnostic of diagnostics) {
    for (const fix of fixesOf(workspace, diagnostic)) {
      if (!fix.safe || fix.creates || fix.deletes !== undefined || fix.edits.some(({ file }) => file !== path))
        continue;
      const edits = fix.edits.flatMap((edit) => edit.edits);
      const key = `${diagnostic.code} ${diagnostic.message} ${JSON.stringify(edits)}`;
      if (edits.length > 0 && !useless.has(key)) return { diagnostic, fix, edits, key };
    }
  }
  return undefined;
}

/** How many findings say the same. */
function alike(diagnostics: readonly Diagnostic[], { code, message }: Diagnostic): number {
  return diagnostics.filter((diagnostic) => diagnostic.code === code && diagnostic.message === message).length;
}

/** The one edit that leads from a text to another, as small as it can be. */
function difference(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  // An edit that begins or ends inside of a line break or a pair of surrogates would be refused by some editors.
  while (start > 0 && isInsidePair(before, start)) start--;
  while (tail > 0 && isInsidePair(before, before.length - tail)) tail--;
  return [{ span: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) }];
}

function isInsidePair(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return (before === 13 && after === 10) || (before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000);
}
