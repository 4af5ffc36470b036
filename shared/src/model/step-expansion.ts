// A single use of a step template → StepSpec, for programs that make steps themselves (format.md 3). Says what is wrong with the use
// instead of expanding it. Must not know files or words for people.
import type { JsonValue } from "../base/json.js";
import { type ArgumentFault, argumentFault, missingArguments } from "./arguments.js";
import { asWritten, type Id, type TemplateUse } from "./definitions.js";
import type { StepSpec } from "./emitted.js";
import { expandStep, type TemplateSource } from "./expansion.js";
import { scanInterpolations } from "./interpolation.js";

/** The step that the kernel runs, or what is wrong with the use. */
export type StepExpansion = { readonly step: StepSpec } | { readonly faults: readonly StepFault[] };

/** What keeps a template use from being expanded. */
export type StepFault =
  /** Nothing of this id is registered. */
  | { readonly kind: "unknown-template"; readonly template_id: Id }
  /** The template has no such parameter. */
  | { readonly kind: "unknown-argument"; readonly name: string }
  /** A parameter without a default is not given. */
  | { readonly kind: "missing-argument"; readonly name: string }
  /** An argument holds an interpolation, but outside of templates there is nothing to put in its place. */
  | { readonly kind: "interpolated-argument"; readonly name: string }
  /** An argument is not what its parameter takes. */
  | { readonly kind: "argument"; readonly name: string; readonly fault: ArgumentFault };

/**
 * Expands one use of a step template; `templates` is a snapshot of a registry. Texts in `with` mean what they mean in a graph file, so
 * `$${{` stands for `${{`. Whether the step fits into a graph is not asked: its id, its dependencies and what they produce.
 */
export function expandStepTemplate(templates: TemplateSource, use: TemplateUse): StepExpansion {
  const template = templates.stepTemplate(use.template_id);
  if (!template) return { faults: [{ kind: "unknown-template", template_id: use.template_id }] };
  const { parameters = {} } = template;
  const faults: StepFault[] = missingArguments(asWritten(parameters), use.with).map(({ name }) => ({
    kind: "missing-argument",
    name,
  }));
  for (const [name, value] of Object.entries(use.with ?? {})) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (!parameter) faults.push({ kind: "unknown-argument", name });
    else if (holdsInterpolation(value)) faults.push({ kind: "interpolated-argument", name });
    else {
      const fault = argumentFault(asWritten(parameter), value, undefined);
      if (fault) faults.push({ kind: "argument", name, fault });
    }
  }
  return faults.length > 0 ? { faults } : { step: expandStep(use, templates).step };
}

function holdsInterpolation(value: JsonValue): boolean {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).some(holdsInterpolation);
  return typeof value === "string" && scanInterpolations(value).some(({ kind }) => kind !== "text");
}
