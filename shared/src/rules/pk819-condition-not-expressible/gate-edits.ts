// The edits that put a gate in the place of a condition: a gate template in a pack, an inline gate in a graph, and the rule on its
// failure (format.md 13, D10). Must not know words for people.
import { type JsonValue, plainObject } from "../../base/json.js";
import { applyEdits, type TextEdit } from "../../base/span.js";
import { present } from "../../model/definitions.js";
import { analyseFile, type GraphFile, type PackFile } from "../../model/file.js";
import { isPackName } from "../../model/grammar.js";
import { interpolationOf } from "../../model/interpolation.js";
import { gateIdOf } from "../../model/run-gates.js";
import { type Edits, insertField, insertItem, replaceValue } from "../../syntax/source-edits.js";
import { childOf, type NodePath, nodeAt, toJson } from "../../syntax/tree.js";
import { freeName } from "../free-name.js";
import { checkedValue } from "./gate-for-condition.js";

/**
 * A gate template with a parameter, its use by the step template that the rule is for (or by the pack's only one), and the rule on
 * its failure. `path` is the rule's `when`, `isTaken` says of an id whether any pack has it. Undefined where that would not be sound.
 */
export function gateInPack(
  file: PackFile,
  path: NodePath,
  field: string,
  value: JsonValue,
  isTaken: (id: string) => boolean,
): Edits {
  const { tree, reading } = file;
  const pack = reading.value?.name;
  if (pack === undefined || !isPackName(pack) || isAboutGates(file, path)) return undefined;
  const { name, description, parameter, declaration, argv } = checkedValue(field, value);
  const isUsed = (id: string) => isTaken(id) || reading.names.some((one) => one.name === id);
  const wanted = `${pack}.${name}.v1`;
  const id = isUsed(wanted) ? freeName(wanted, isUsed) : wanted;
  const template = {
    template_id: id,
    description,
    parameters: { [parameter]: { ...declaration } },
    runner_spec: { argv: argv(interpolationOf(parameter)) },
  };
  const put = childOf(tree.root, "gate_templates")
    ? insertItem(tree, ["gate_templates"], { json: template })
    : insertField(tree, [], "gate_templates", { json: [template] }, { after: lastOf(file, headFields) });
  const rule = replaceValue(tree, path, onFailure(file, path, field, "gate_template_id", id));
  if (!put || !rule) return undefined;
  return soundEdits(file, [...put, ...rule], usedByStep(file, path, id));
}

/** A gate in the graph's step that the rule is for (or in its only one) and the rule on its failure. */
export function gateInGraph(file: GraphFile, path: NodePath, field: string, value: JsonValue): Edits {
  const { tree, reading } = file;
  const steps = reading.value?.steps ?? [];
  const wanted = reading.value?.routing_rules?.[Number(path[1])]?.when?.step_id;
  const index = meantAmong(
    steps.map((one) => one?.step_id),
    wanted,
  );
  if (!steps[index] || isAboutGates(file, path)) return undefined;
  const { name, description, declaration, argv } = checkedValue(field, value);
  const isUsed = (id: string) => reading.names.some((one) => one.kind === "gate" && one.name === id);
  const id = isUsed(name) ? freeName(name, isUsed) : name;
  const gate = { gate_id: id, name: description, runner: { argv: argv(String(declaration.default)) } };
  const at: NodePath = ["steps", index];
  const put = childOf(nodeAt(tree.root, at), "gates")
    ? insertItem(tree, [...at, "gates"], { json: gate })
    : insertField(tree, at, "gates", { json: [gate] });
  const rule = replaceValue(tree, path, onFailure(file, path, field, "gate_id", id));
  return put && rule ? soundEdits(file, [...put, ...rule], undefined) : undefined;
}

/** The fields of a manifest before which its templates stand. */
const headFields = ["name", "version", "minimum_kernel_version", "description", "schemas"];

function lastOf({ tree }: PackFile, fields: readonly string[]): string {
  const keys = tree.root?.kind === "map" ? tree.root.entries.map(({ key }) => key) : [];
  return keys.findLast((key) => fields.includes(key)) ?? "name";
}

/** A rule on one gate cannot be about another as well. */
function isAboutGates({ tree }: PackFile | GraphFile, path: NodePath): boolean {
  const when = nodeAt(tree.root, path);
  return ["gate_id", "gate_template_id"].some((key) => childOf(when, key) !== undefined);
}

/** The conditions with the gate's failure in the place of the field, and without what such a failure never is. */
function onFailure(
  { tree }: PackFile | GraphFile,
  path: NodePath,
  field: string,
  scope: string,
  id: string,
): JsonValue {
  const when = nodeAt(tree.root, path);
  const kept = when?.kind === "map" ? when.entries : [];
  const never = [field, "step_status", "gate_status", "policy_violation"];
  return plainObject<JsonValue>([
    [scope, id],
    ["gate_status", "failed"],
    ...kept.filter(({ key }) => !never.includes(key)).map(({ key, value }) => [key, toJson(value)] as const),
  ]);
}

/** The index of the id that a rule names, else of the only one; -1 where it is not certain. */
function meantAmong(ids: readonly (string | undefined)[], wanted: string | undefined): number {
  if (wanted !== undefined) return ids.indexOf(wanted);
  return ids.length === 1 ? 0 : -1;
}

/** The use of a new gate template by a step template of the pack: the one that the rule is for, else the only one. */
function usedByStep({ tree, reading }: PackFile, path: NodePath, id: string): Edits {
  const templates = reading.value?.step_templates ?? [];
  const wanted = reading.value?.routing_rules?.[Number(path[1])]?.when?.step_template_id;
  const index = meantAmong(
    templates.map((one) => one?.template_id),
    wanted,
  );
  const template = templates[index];
  if (!template) return undefined;
  const gates = present(template.default_gates);
  if (gates.some((entry) => gateIdOf(entry) === id.split(".")[1])) return undefined;
  const at: NodePath = ["step_templates", index];
  return template.default_gates === undefined
    ? insertField(tree, at, "default_gates", { json: [{ template_id: id }] })
    : insertItem(tree, [...at, "default_gates"], { json: { template_id: id } });
}

/** All edits, else the needed ones, whichever leave a file with one problem less. */
function soundEdits(file: PackFile | GraphFile, needed: readonly TextEdit[], more: Edits): Edits {
  const role = file.kind === "pack" ? "manifest" : "graph";
  return [...(more ? [[...needed, ...more]] : []), needed].find((edits) => {
    const after = analyseFile(file.path, role, { text: applyEdits(file.tree.text, edits) });
    return (
      after.kind === file.kind && after.tree.parses && after.reading.problems.length < file.reading.problems.length
    );
  });
}
