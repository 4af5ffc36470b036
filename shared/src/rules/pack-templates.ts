// The templates that a rule of a pack could be scoped to. Must not know which rule asks.
import { present, type WrittenGateEntry } from "../model/definitions.js";
import type { PackFile } from "../model/file.js";
import { isContributionId } from "../model/grammar.js";
import { gateIdOf, gateTemplateOf } from "../model/run-gates.js";

/** Fixes that offer more choices than this are no help. */
const mostChoices = 3;

/** The ids of the pack's step templates, in the order of its text; a few at most. */
export function stepTemplatesOf({ reading }: PackFile): string[] {
  return idsOf(present(reading.value?.step_templates)).slice(0, mostChoices);
}

/** The ids of the pack's gate templates, in the order of its text; a few at most. */
export function gateTemplatesOf({ reading }: PackFile): string[] {
  return idsOf(present(reading.value?.gate_templates)).slice(0, mostChoices);
}

/**
 * The gate templates that a gate's id in a run probably stands for: those that the pack's step templates use under its last part, else all
 * of the pack's; a few at most.
 */
export function gateTemplatesFor(file: PackFile, gate: string): string[] {
  const last = gate.slice(gate.lastIndexOf(".") + 1);
  const templates = present(file.reading.value?.step_templates);
  const entries = templates.flatMap((one) => present<WrittenGateEntry>(one.default_gates));
  const used = entries.flatMap((entry) => (gateIdOf(entry) === last ? (gateTemplateOf(entry) ?? []) : []));
  const named = [...new Set(used)].filter(isContributionId).slice(0, mostChoices);
  return named.length > 0 ? named : gateTemplatesOf(file);
}

function idsOf(templates: readonly { readonly template_id?: string | undefined }[]): string[] {
  const ids = templates.flatMap(({ template_id: id }) => (id !== undefined && isContributionId(id) ? [id] : []));
  return [...new Set(ids)];
}
