// "Expand template": a template use in a graph becomes the StepSpec that the kernel would run, in the author's own file and style
// (format.md 3 and 14). Offered only where it can be proved that the emitted steps stay the same. Must not know any editor.
import { compareSpans, type Span, type TextEdit } from "../base/span.js";
import {
  type AuthoredRule,
  completed,
  type GraphDefinition,
  type TemplateUse,
  type WrittenGraph,
} from "../model/definitions.js";
import { expandRunGates, expandSteps, type TemplateSource } from "../model/expansion.js";
import type { GraphFile } from "../model/file.js";
import { rulesWrittenOut, withoutTemplate } from "../model/rules-written-out.js";
import { packsOfGraph } from "../registry/expand-graph.js";
import { snapshotOf } from "../registry/snapshot.js";
import type { Workspace } from "../registry/workspace.js";
import { lineEndOf, lineStartOf } from "../syntax/line-ends.js";
import type { SyntaxName } from "../syntax/parse.js";
import { insertField } from "../syntax/source-edits.js";
import { childOf } from "../syntax/tree.js";
import { keepsMeaning } from "./kept-meaning.js";
import { loadedTemplates } from "./loaded-templates.js";
import { rulesInGraph } from "./rules-in-graph.js";
import { hasPlaces, holdsMarks, plainText, TabStops } from "./snippets.js";
import { stepInJson } from "./step-in-json.js";
import { stepInYaml } from "./step-in-yaml.js";
import { refusalOf, usesOf } from "./template-uses.js";
import { writeOut } from "./written-out.js";

/** An action that can be offered. Its edits are made when it is taken: see `expandTemplates`. */
export interface ExpandAction {
  readonly title: string;
  /** Indices (from 0) in the graph's `steps` of the uses that it expands. */
  readonly steps: readonly number[];
  /** Why it cannot be taken now, for people; undefined where it can. */
  readonly refused: string | undefined;
}

/** An edit of the graph file. Its text is in snippet grammar where `snippet` says so; spans are UTF-16 offsets from 0. */
export interface SnippetEdit {
  readonly span: Span;
  readonly text: string;
  readonly snippet: boolean;
}

/** The edits of an expansion, or why there are none. */
export type TemplateExpansion = { readonly edits: readonly SnippetEdit[] } | { readonly refused: string };

/** The uses under a span, each as an action, and all uses of the graph as one where there are several. */
export function expandTemplateActions(workspace: Workspace, path: string, span: Span): ExpandAction[] {
  const file = workspace.file(path);
  if (file?.kind !== "graph") return [];
  const uses = usesOf(file);
  const touched = uses.filter(({ index }) => touchesStep(file, index, span));
  const action = (title: string, steps: readonly number[]): ExpandAction => ({
    title,
    steps,
    refused: refusalOf(workspace, file, steps),
  });
  const actions = touched.map(({ index, template }) => action(`Expand template \`${template}\` here`, [index]));
  if (touched.length > 0 && uses.length > 1)
    actions.push(
      action(
        `Expand all ${uses.length} template uses of this graph`,
        uses.map(({ index }) => index),
      ),
    );
  return actions;
}

/**
 * Expands uses in place. With `snippets`, arguments that are missing become tab stops; else they are written as `<name>`.
 * `packs` is written where it was left out, because it can no longer be derived, and the rules that found the step by its template are
 * written into the graph for this step, so that every outcome is answered as before. Refused with a reason where that cannot be done.
 */
export function expandTemplates(
  workspace: Workspace,
  path: string,
  steps: readonly number[] | "all",
  options: { readonly snippets: boolean },
): TemplateExpansion {
  const file = workspace.file(path);
  if (file?.kind !== "graph") return { refused: "This file is no graph, so it has no template uses." };
  const indices = steps === "all" ? usesOf(file).map(({ index }) => index) : steps;
  if (indices.length === 0) return { refused: "This graph uses no step template, so there is nothing to expand." };
  const refused = refusalOf(workspace, file, indices);
  if (refused !== undefined) return { refused };
  const templates = loadedTemplates(workspace.view());
  const graph = completed<GraphDefinition>(file.reading.value as WrittenGraph);
  const rules = rulesAfter(workspace, graph, templates, indices);
  if (!rules) return { refused: unreadableLayout };
  const candidates = indices.map((index) => candidateEdits(file, graph, templates, index));
  const packs = graph.packs ? [] : packsField(file, packsOfGraph(workspace, templates, graph));
  const { text, syntax } = file.tree;
  const own = graph.routing_rules ?? [];
  const careful = candidates.map((edits) => edits[0]);
  // Where keeping every line loses something, the steps that it is lost in are printed anew.
  const repaired = () =>
    candidates.map((edits, i) =>
      edits.find((edit) => keepsMeaning(file, templates, indices.slice(i, i + 1), own, wholeLines(text, [edit]))),
    );
  const rulesEdits = rulesInGraph(file.tree, own, rules);
  for (const choose of [() => careful, repaired]) {
    const chosen = choose().filter((edit) => edit !== undefined);
    if (chosen.length < indices.length) continue;
    for (const rulesEdit of rulesEdits) {
      const edits = wholeLines(text, [...chosen, ...packs, ...(rulesEdit ? [rulesEdit] : [])]);
      if (keepsMeaning(file, templates, indices, rules, edits))
        return { edits: finished(edits, options.snippets, syntax) };
    }
  }
  return { refused: unreadableLayout };
}

const unreadableLayout =
  "The text of this step cannot be rewritten without losing something, such as an anchor that is used elsewhere. Write the step out by hand.";

/** The rules that the graph needs once uses are written out; its own are among them. Undefined where nothing may be made of them. */
function rulesAfter(
  workspace: Workspace,
  graph: GraphDefinition,
  templates: TemplateSource,
  indices: readonly number[],
): readonly AuthoredRule[] | undefined {
  const { packs } = snapshotOf(workspace);
  const names = packsOfGraph(workspace, templates, graph);
  const steps = expandSteps(graph, templates);
  const writtenOut = indices.flatMap((index) => {
    const step = graph.steps[index];
    const before = steps.find((one) => one.step.step_id === step?.step_id);
    return before ? [{ before, after: withoutTemplate(before, step?.gates?.length ?? 0) }] : [];
  });
  const packRules = names.map((name) => packs.get(name)?.definition.routing_rules ?? []);
  const run = { graphRules: graph.routing_rules ?? [], packRules, steps, runGates: expandRunGates(graph, templates) };
  const wanted = rulesWrittenOut(run, writtenOut);
  return holdsMarks(JSON.stringify(wanted)) ? undefined : wanted;
}

/** Whether a span touches a step; the dash before it and a comment after it belong to it. */
function touchesStep({ tree }: GraphFile, index: number, span: Span): boolean {
  const steps = childOf(tree.root, "steps");
  const item = steps?.kind === "list" ? steps.items[index] : undefined;
  if (!item) return false;
  let start = item.span.start;
  while (start > 0 && /[ \t-]/.test(tree.text[start - 1] as string)) start--;
  const lineEnd = lineEndOf(tree.text, item.span.end);
  const end = /^[ \t]*#/.test(tree.text.slice(item.span.end, lineEnd)) ? lineEnd : item.span.end;
  return start <= span.end && span.start <= end;
}

function candidateEdits(file: GraphFile, graph: GraphDefinition, templates: TemplateSource, index: number): TextEdit[] {
  if (holdsMarks(JSON.stringify(graph.steps[index]))) return [];
  const out = writeOut(graph.steps[index] as TemplateUse, templates, `${index}-`, file.tree.text);
  if (!out) return [];
  if (file.tree.syntax === "yaml") return stepInYaml(file.tree, index, out);
  const edit = stepInJson(file.tree, index, out);
  return edit ? [edit] : [];
}

/** The packs of a graph as text of the field `packs`, after the fields that introduce the graph. */
function packsField({ tree }: GraphFile, packs: readonly string[]): readonly TextEdit[] {
  const after = ["description", "graph_id"].find((key) => childOf(tree.root, key));
  const source = `[${packs.map((pack) => (tree.syntax === "json" ? JSON.stringify(pack) : pack)).join(", ")}]`;
  return insertField(tree, [], "packs", { source }, after === undefined ? "first" : { after }) ?? [];
}

/**
 * The edits, each from the beginning of its first line, those of one line in one: some editors indent the later lines of a snippet
 * by what stands before its first.
 */
function wholeLines(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const { span, text: inserted } of [...edits].sort((a, b) => compareSpans(a.span, b.span))) {
    const before = result.at(-1);
    const line = lineStartOf(text, span.start);
    if (before && line < before.span.end) {
      const between = text.slice(before.span.end, span.start);
      result[result.length - 1] = {
        span: { start: before.span.start, end: span.end },
        text: before.text + between + inserted,
      };
    } else result.push({ span: { start: line, end: span.end }, text: text.slice(line, span.start) + inserted });
  }
  return result;
}

function finished(edits: readonly TextEdit[], snippets: boolean, syntax: SyntaxName): SnippetEdit[] {
  const stops = new TabStops();
  return edits.map(({ span, text }) => {
    const snippet = snippets && hasPlaces(text);
    return { span, snippet, text: snippet ? stops.snippet(text) : plainText(text, syntax) };
  });
}
