// Which parameters are meant at a place: those of the template around it, or those of the template that an entry uses.
import type { Parameter, Written, WrittenPack } from "../model/definitions.js";
import type { RegistryView } from "../registry/view.js";
import { childOf, type NodePath, nodeAt } from "../syntax/tree.js";
import type { Subject } from "./subject.js";

/** Parameters by name, as far as they could be read. */
export type Parameters = Readonly<Record<string, Written<Parameter> | undefined>>;

/** The parameters that the template at a path of a pack declares. */
export function templateParameters(subject: Subject, path: NodePath): Parameters | undefined {
  if (subject.kind !== "pack") return undefined;
  const pack = subject.reading.value as WrittenPack | undefined;
  const [list, index] = path;
  if (typeof index !== "number") return undefined;
  if (list === "step_templates") return pack?.step_templates?.[index]?.parameters;
  return list === "gate_templates" ? pack?.gate_templates?.[index]?.parameters : undefined;
}

/** The template that the entry at a path uses, with its kind: in `steps` a step template, anywhere else a gate template. */
export function usedTemplate(
  subject: Subject,
  entry: NodePath,
): { readonly kind: "step_template" | "gate_template"; readonly id: string } | undefined {
  const id = childOf(nodeAt(subject.file.tree.root, entry), "template_id");
  if (id?.kind !== "text") return undefined;
  const isStep = subject.kind === "graph" && entry.length === 2 && entry[0] === "steps";
  return { kind: isStep ? "step_template" : "gate_template", id: id.value };
}

/** The parameters of the template that the entry at a path uses. */
export function argumentParameters(subject: Subject, entry: NodePath, view: RegistryView): Parameters | undefined {
  const template = usedTemplate(subject, entry);
  return template && view.resolve(template.kind, template.id)?.value.template.parameters;
}
