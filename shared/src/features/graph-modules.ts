// "Expand template" in Python modules that build graphs: a step template becomes a call of StepSpec where a step can be written.
// Such modules are nobody's packs: nothing else is said about them. Must not know any editor.
import type { Span } from "../base/span.js";
import type { Workspace } from "../registry/workspace.js";
import { lineStartOf } from "../syntax/line-ends.js";
import { firstOf, likelyNames } from "./completion/likely.js";
import type { CompletionOptions, Completions } from "./completion.js";
import { describeContribution, summariseContribution } from "./describe-contributions.js";
import type { SnippetEdit } from "./expand-template.js";
import { stepCall } from "./graph-modules/step-call.js";
import { type StepPlace, stepPlaceAt } from "./graph-modules/step-place.js";
import { loadedTemplates } from "./loaded-templates.js";
import { code, paragraphs } from "./markdown.js";
import { hasPlaces, plainText, TabStops } from "./snippets.js";

/** A step that can be inserted, with its edit. */
export interface InsertStepAction {
  readonly title: string;
  readonly edits: readonly SnippetEdit[];
}

/** Steps for an offset (UTF-16, from 0) of a module's text. Empty where no step can be written there. */
export function graphModuleCompletions(
  workspace: Workspace,
  text: string,
  offset: number,
  options: CompletionOptions,
): Completions {
  const place = stepPlaceAt(text, offset);
  if (!place) return { items: [], isIncomplete: false };
  const view = workspace.view();
  const typed = "stepspec".startsWith(place.prefix.toLowerCase()) ? "" : place.prefix;
  const wanted = firstOf(templateIds(workspace, typed), offeredAtOnce + 1);
  const items = wanted.slice(0, offeredAtOnce).flatMap((id, i) => {
    const edit = editAt(workspace, text, place, id, options.snippets);
    if (!edit) return [];
    return [
      {
        label: id,
        kind: "snippet" as const,
        detail: summariseContribution(view, "step_template", id) ?? "a StepSpec made from a step template",
        documentation: paragraphs(
          `The ${code("StepSpec")} that the kernel would run. It no longer follows ${code(id)}.`,
          describeContribution(view, "step_template", id),
        ),
        sortText: String(i).padStart(3, "0"),
        filterText: `${place.lead}${id} StepSpec`,
        edit: { span: edit.span, text: edit.text },
        snippet: edit.snippet,
        additionalEdits: [],
        retrigger: false,
      },
    ];
  });
  return { items, isIncomplete: wanted.length > offeredAtOnce };
}

/** The steps that can be inserted where a span begins: of the template that is named there, else of each while they are few. */
export function insertStepActions(
  workspace: Workspace,
  text: string,
  { start, end }: Span,
  options: CompletionOptions,
): InsertStepAction[] {
  const place = start === end && !workspace.isIndexing ? stepPlaceAt(text, start) : undefined;
  if (!place) return [];
  const isLoaded = (id: string) => loadedTemplates(workspace.view()).stepTemplate(id) !== undefined;
  const all = place.named === "" ? templateIds(workspace, "") : [place.named].filter(isLoaded);
  const ids = firstOf(all, fewEnough + 1);
  if (ids.length > fewEnough) return [];
  return ids.flatMap((id) => {
    // From the beginning of the line: some editors indent the later lines of a snippet by what stands before its first.
    const edit = editAt(workspace, text, place, id, options.snippets, lineStartOf(text, place.span.start));
    return edit ? [{ title: `Expand template \`${id}\` into a StepSpec`, edits: [edit] }] : [];
  });
}

const offeredAtOnce = 100;
/** More actions than this nobody reads; completion narrows them down. */
const fewEnough = 10;

/** Step templates of loaded packs, one by one; by what is typed, those first that it is likeliest meant for. */
function* templateIds(workspace: Workspace, typed: string): Generator<string> {
  const view = workspace.view();
  const templates = loadedTemplates(view);
  for (const id of likelyNames(view.nameParts("step_template"), typed))
    if (templates.stepTemplate(id) !== undefined) yield id;
}

function editAt(
  workspace: Workspace,
  text: string,
  place: StepPlace,
  id: string,
  snippets: boolean,
  from = place.span.start,
): SnippetEdit | undefined {
  const call = stepCall(text, place, loadedTemplates(workspace.view()), id);
  if (call === undefined) return undefined;
  const whole = `${text.slice(from, place.span.start)}${call}${place.commaAfter ? "," : ""}`;
  const span = { start: from, end: place.span.end };
  const snippet = snippets && hasPlaces(whole);
  return { span, snippet, text: snippet ? new TabStops().snippet(whole) : plainText(whole, "python") };
}
