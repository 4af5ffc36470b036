// Completions as the protocol writes them. Must not know what is offered or why.
import type { CompletionItem, CompletionKind, LineIndex } from "@packwright/shared";
import {
  InsertTextFormat,
  InsertTextMode,
  type MarkupContent,
  MarkupKind,
  type CompletionItem as WireItem,
  CompletionItemKind as WireKind,
} from "vscode-languageserver";
import type { Converter } from "./convert.js";
import { plainText } from "./plain-text.js";

const kinds: Readonly<Record<CompletionKind, WireKind>> = {
  field: WireKind.Property,
  value: WireKind.EnumMember,
  schema: WireKind.Interface,
  template: WireKind.Function,
  pack: WireKind.Module,
  step: WireKind.Event,
  gate: WireKind.Operator,
  artifact: WireKind.Variable,
  parameter: WireKind.TypeParameter,
  rule: WireKind.Constant,
  file: WireKind.File,
  snippet: WireKind.Snippet,
};

/** One item, without its documentation. */
export function completionItem(converter: Converter, lines: LineIndex, item: CompletionItem): WireItem {
  const { asIs, retriggers } = converter.abilities.completion;
  const [textEdit] = converter.textEdits(lines, [item.edit]);
  return {
    label: item.label,
    kind: kinds[item.kind],
    sortText: item.sortText,
    filterText: item.filterText,
    ...(item.detail === undefined ? {} : { detail: item.detail }),
    ...(textEdit ? { textEdit } : {}),
    ...(item.snippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(asIs && item.edit.text.includes("\n") ? { insertTextMode: InsertTextMode.asIs } : {}),
    ...(item.additionalEdits.length > 0
      ? { additionalTextEdits: converter.textEdits(lines, item.additionalEdits) }
      : {}),
    ...(item.retrigger && retriggers
      ? { command: { title: "Show what can be written here", command: "editor.action.triggerSuggest" } }
      : {}),
  };
}

/** Markdown as the client can show it beside a completion. */
export function documentationOf(converter: Converter, markdown: string): MarkupContent {
  return converter.abilities.markdown.completion
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plainText(markdown) };
}
