// The templates of the packs that are loaded, looked up one by one: an action or a completion asks for a few of them, often after
// each keystroke, and must not pay for a snapshot of all.
import { completed, type GateTemplate, type StepTemplate } from "../model/definitions.js";
import type { TemplateSource } from "../model/expansion.js";
import { namespaceOf } from "../model/grammar.js";
import type { RegistryView } from "../registry/view.js";

/** Finds templates as a snapshot would. A loaded pack has no error, so its templates are whole. */
export function loadedTemplates(view: RegistryView): TemplateSource {
  const isLoaded = (id: string) => {
    const pack = namespaceOf(id);
    return pack !== undefined && view.status(pack).state === "loaded";
  };
  return {
    stepTemplate(id) {
      const template = isLoaded(id) ? view.resolve("step_template", id)?.value.template : undefined;
      return template && completed<StepTemplate>(template);
    },
    gateTemplate(id) {
      const template = isLoaded(id) ? view.resolve("gate_template", id)?.value.template : undefined;
      return template && completed<GateTemplate>(template);
    },
  };
}
