// What can be written at a cursor. Answers in any text, however broken; the kinds of offers are in completion/. Must not know any editor.
import type { Workspace } from "../registry/workspace.js";
import { CompletionContext, type CompletionOptions } from "./completion/context.js";
import { interpolationOffers, openInterpolation } from "./completion/interpolations.js";
import { type CompletionItem, itemAt, itemFrom, type Offer } from "./completion/item.js";
import { keyOffers } from "./completion/keys.js";
import { classOffers, memberOffers, moduleOffer, recordOffers } from "./completion/python.js";
import { suppressionItems } from "./completion/suppressions.js";
import { gateOffers, stepOffers } from "./completion/template-uses.js";
import { valueOffers } from "./completion/values.js";
import { cursorsAt } from "./cursor.js";
import { templateParameters } from "./parameters.js";
import { subjectOf } from "./subject.js";
import { templateAround } from "./target.js";

export type { CompletionOptions } from "./completion/context.js";
export type { CompletionItem, CompletionKind } from "./completion/item.js";

/** What can be written at a place. */
export interface Completions {
  readonly items: readonly CompletionItem[];
  /** Whether there is more than is listed, so that an editor should ask again while people type. */
  readonly isIncomplete: boolean;
}

/** Offers for an offset (UTF-16, from 0) of a file. Call after the workspace is settled; empty for files of no role. */
export function completionsAt(
  workspace: Workspace,
  path: string,
  offset: number,
  options: CompletionOptions,
): Completions {
  const subject = subjectOf(workspace, path);
  if (!subject) return nothing;
  const ready = suppressionItems(workspace, subject, offset) ?? openInterpolation(workspace, subject, offset);
  if (ready) return { items: ready, isIncomplete: false };
  const { tree } = subject.file;
  const begun = tree.syntax === "python" ? moduleOffer(tree, path, offset) : undefined;
  if (begun) return { items: [itemFrom(begun, offset, tree.syntax, options.snippets)], isIncomplete: false };
  const seen = new Set<string>();
  const items: CompletionItem[] = [];
  for (const cursor of cursorsAt(subject.file.tree, offset)) {
    const context = new CompletionContext(workspace, subject, cursor, options);
    const simple = cursor.part === "key" ? keyOffers(context) : [...valueOffers(context), ...parameterOffers(context)];
    const inPython =
      cursor.tree.syntax === "python"
        ? [...memberOffers(context), ...classOffers(context), ...recordOffers(context)]
        : [];
    const offers = [...(isMember(cursor.prefix) ? [] : simple), ...inPython, ...entryOffers(context)];
    for (const offer of offers) {
      const key = `${offer.kind} ${offer.label}`;
      if (seen.has(key)) continue;
      seen.add(key);
      items.push(itemAt(cursor, offer, options.snippets));
    }
  }
  const shown = items
    .sort((a, b) => (a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : 0))
    .slice(0, shownAtOnce);
  return { items: shown, isIncomplete: items.length >= narrowedFrom };
}

const nothing: Completions = { items: [], isIncomplete: false };
const shownAtOnce = 2000;
/** A list from this length on may have been cut somewhere: whole entries are offered for a few templates of many. */
const narrowedFrom = 50;

/** Whether a member of something is typed in Python, which a text is not. */
function isMember(prefix: string): boolean {
  return /^[A-Za-z_]\w*(?:\.\w*)+$/.test(prefix) && /^[A-Z]/.test(prefix);
}

/** Whole entries, where a step or a gate has no key yet; in brackets with their braces where those are not there. */
function entryOffers(context: CompletionContext): Offer[] {
  const { slot, cursor, keys } = context;
  const isPython = cursor.tree.syntax === "python";
  const isOpen = cursor.part === "key" || (cursor.inBrackets && cursor.prefix === "");
  if (slot?.shape.type !== "choice" || keys.length > 0 || cursor.colonFollows || cursor.quote || !isOpen) return [];
  const offers = slot.shape.name === "Step" ? stepOffers(context) : gateOffers(context);
  return cursor.part === "key"
    ? offers
    : offers.map((offer) => ({ ...offer, text: isPython ? `{${offer.text}}` : `{ ${offer.text} }` }));
}

/** References to the parameters of the template around a slot that may hold one. */
function parameterOffers(context: CompletionContext): Offer[] {
  const { slot, cursor, subject } = context;
  const template = templateAround(subject, cursor.path);
  const { shape, field } = slot ?? {};
  const takesText =
    shape?.type === "text" || shape?.type === "number" || (shape?.type === "any" && shape.holds === "argument");
  const isLiteral = shape?.type === "text" && (shape.refers ?? shape.declares ?? shape.values) !== undefined;
  if (!template || !field?.interpolated || !takesText || isLiteral || slot?.fieldName === "kind") return [];
  return interpolationOffers(context, templateParameters(subject, template));
}
