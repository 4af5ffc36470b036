// The uses of templates in a file, with what is needed to judge their arguments (format.md 2 and 4).
import type { JsonValue } from "../base/json.js";
import type { Parameters } from "../model/arguments.js";
import { usesTemplate, type WrittenGateEntry, type WrittenStep } from "../model/definitions.js";
import type { GraphFile, PackFile } from "../model/file.js";
import type { RelatedPlace } from "../registry/finding.js";
import type { RegistryView } from "../registry/view.js";
import type { NodePath } from "../syntax/tree.js";
import { templatesOf } from "./interpolated-texts.js";
import { declaredIn } from "./rule.js";

/** A use of a template, known or not. */
export interface TemplateEntryAt {
  readonly kind: "step_template" | "gate_template";
  /** The entry that holds `template_id` and `with`. */
  readonly path: NodePath;
  readonly templateId: string;
  /** The arguments by name, as far as they could be read. */
  readonly given: Readonly<Record<string, JsonValue | undefined>>;
  /** The parameters of the template around it; undefined in a graph, where there are none. */
  readonly scope: Parameters | undefined;
}

/** A use of a template that is known. */
export interface TemplateUseAt extends TemplateEntryAt {
  readonly parameters: Parameters;
  /** Where the template is registered. */
  readonly registered: RelatedPlace;
}

/** The uses of known templates in a file, in the order of its text. */
export function templateUses(file: PackFile | GraphFile, view: View): readonly TemplateUseAt[] {
  return view.once(templateUses, file, () => usesIn(file, view));
}

type View = Pick<RegistryView, "resolve" | "once">;

function usesIn(file: PackFile | GraphFile, view: View): TemplateUseAt[] {
  return templateEntries(file).flatMap((entry) => {
    const { kind, templateId } = entry;
    const declaration = view.resolve(kind, templateId);
    if (!declaration) return [];
    const { parameters = {} } = declaration.value.template;
    const registered = declaredIn(declaration.file, `${kind}:${templateId}`, `\`${templateId}\` is registered here.`);
    const { path, given, scope } = entry;
    return [{ kind, path, templateId, given, scope, parameters, registered }];
  });
}

/** All uses of templates in a file, in the order of its text. */
export function templateEntries(file: PackFile | GraphFile): TemplateEntryAt[] {
  const found: TemplateEntryAt[] = [];
  const add = (
    kind: TemplateEntryAt["kind"],
    entry: WrittenStep | WrittenGateEntry | undefined,
    path: NodePath,
    scope: Parameters | undefined,
  ) => {
    if (!entry || !usesTemplate(entry) || entry.template_id === undefined) return;
    found.push({ kind, path, templateId: entry.template_id, given: entry.with ?? {}, scope });
  };
  const addGates = (
    gates: readonly (WrittenGateEntry | undefined)[] | undefined,
    path: NodePath,
    scope: Parameters | undefined,
  ) => {
    gates?.forEach((gate, i) => {
      add("gate_template", gate, [...path, i], scope);
    });
  };
  if (file.kind === "pack") {
    for (const { template, path, parameters } of templatesOf(file))
      if ("default_gates" in template) addGates(template.default_gates, [...path, "default_gates"], parameters);
    return found;
  }
  file.reading.value?.steps?.forEach((step, i) => {
    add("step_template", step, ["steps", i], undefined);
    addGates(step?.gates, ["steps", i, "gates"], undefined);
  });
  addGates(file.reading.value?.run_gates, ["run_gates"], undefined);
  return found;
}
