import { present } from "../../model/definitions.js";
import type { AnalysedFile, CheckedFile } from "../../model/file.js";
import { toLocalId } from "../../model/grammar.js";
import { gateIdOf, gatesOfRun, type RunGate } from "../../model/run-gates.js";
import type { RegistryView } from "../../registry/view.js";
import { keyAt, type Place, valueAt } from "../../syntax/place.js";
import { insertField, replaceText } from "../../syntax/source-edits.js";
import { childOf, type NodePath, nodeAt } from "../../syntax/tree.js";
import { freeName } from "../free-name.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";
import { templateFinder } from "../template-finder.js";

export const duplicateGate = defineRule<{ id: string; where: "run" | "template" }>({
  code: "PK255",
  name: "duplicate-gate",
  group: "collisions",
  severity: "error",
  stage: "workspace",
  about: "steps",
  message: ({ id, where }) =>
    where === "run"
      ? `gate_id \`${id}\` occurs twice in this run; both gates would write logs/gates/${id}/, and the second would overwrite the first. Give this one another gate_id.`
      : `gate_id \`${id}\` occurs twice in this template; in each step made from it both gates would write the same folder of logs/gates/. Give this one another gate_id.`,
  checkParts: {
    pack(file, context) {
      (file.reading.value?.step_templates ?? []).forEach((template, i) => {
        const first = new Map<string, NodePath>();
        (template?.default_gates ?? []).forEach((entry, k) => {
          const id = entry && gateIdOf(entry);
          if (id === undefined) return;
          const path: NodePath = ["step_templates", i, "default_gates", k];
          const earlier = first.get(id);
          if (!earlier) first.set(id, path);
          else context.report(idPlace(file, path), { id, where: "template" }, { related: [relatedTo(file, earlier)] });
        });
      });
    },
  },
  check: {
    graph(file, context) {
      const gates = gatesOfRun(file.reading.value, templateFinder(context));
      const first = new Map<string, RunGate>();
      for (const gate of gates) {
        const earlier = first.get(gate.id);
        if (!earlier) first.set(gate.id, gate);
        // Two gates of one step template are its pack's fault, two steps of one name have a finding of their own.
        else if (gate.stepTemplate === undefined)
          context.report(
            idPlace(file, gate.path),
            { id: gate.id, where: "run" },
            { related: [relatedTo(file, earlier.path)] },
          );
        else if (earlier.stepTemplate === undefined)
          context.report(
            idPlace(file, earlier.path),
            { id: gate.id, where: "run" },
            { related: [relatedTo(file, gate.path)] },
          );
      }
    },
  },
  fixes({ id }, { file, place, view }) {
    const path = pathOfPlace(place);
    const entry = path.slice(0, -1);
    const step = path[0] === "steps" ? childOf(nodeAt(file.tree.root, path.slice(0, 2)), "step_id") : undefined;
    const prefixed = step?.kind === "text" ? toLocalId(`${step.value}_${id}`) : undefined;
    const base = path[0] === "run_gates" ? toLocalId(`run_${id}`) : prefixed;
    const taken = takenIds(file, path, view);
    const isTaken = (name: string) => taken.has(name);
    const free = base !== undefined && !isTaken(base) ? base : freeName(toLocalId(id) ?? "gate", isTaken);
    const edits =
      path.at(-1) === "gate_id"
        ? replaceText(file.tree, path, free)
        : insertField(file.tree, entry, "gate_id", { json: free }, { after: "template_id" });
    return repair(path.at(-1) === "gate_id" ? `Rename to \`${free}\`` : `Insert \`gate_id: ${free}\``, file, edits);
  },
});

/** The ids that another gate has, in the run of a graph or in the step template around a path. */
function takenIds(file: AnalysedFile, path: NodePath, view: RegistryView): Set<string> {
  if (file.kind === "graph") return new Set(gatesOfRun(file.reading.value, templateFinder(view)).map(({ id }) => id));
  if (file.kind !== "pack") return new Set();
  const template = file.reading.value?.step_templates?.[Number(path[1])];
  return new Set(present(template?.default_gates).flatMap((entry) => gateIdOf(entry) ?? []));
}

/** Where a gate's id is written, or the template's id that it follows from. */
function idPlace(file: CheckedFile, path: NodePath): Place {
  const entry = nodeAt(file.tree.root, path);
  for (const key of ["gate_id", "template_id"]) if (childOf(entry, key)) return valueAt([...path, key]);
  return keyAt(path);
}

function relatedTo(file: CheckedFile, path: NodePath) {
  return { file: file.path, place: idPlace(file, path), message: "The other gate of this id comes from here." };
}
