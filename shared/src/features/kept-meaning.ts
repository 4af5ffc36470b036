// Whether a graph still says the same once template uses are written out. Must not know how the edits were made.
import { canonicalJson, jsonEqual, plainObject } from "../base/json.js";
import { applyEdits, type TextEdit } from "../base/span.js";
import {
  type AuthoredRule,
  completed,
  type GraphDefinition,
  usesTemplate,
  type WrittenGraph,
} from "../model/definitions.js";
import { expandStep, type TemplateSource } from "../model/expansion.js";
import { analyseFile, type GraphFile } from "../model/file.js";
import { childOf, type LocatedNode, type MapNode, toJson } from "../syntax/tree.js";
import { hasPlaces, plainText } from "./snippets.js";
import { isInStep } from "./template-uses.js";

/** Whether the graph says the same after some edits, but for what is still to be filled in. */
export function keepsMeaning(
  file: GraphFile,
  templates: TemplateSource,
  indices: readonly number[],
  rules: readonly AuthoredRule[],
  edits: readonly TextEdit[],
): boolean {
  if (edits.some(({ span }, i) => span.start < (edits[i - 1]?.span.end ?? 0))) return false;
  const plain = edits.map(({ span, text }) => ({ span, text: plainText(text, file.tree.syntax) }));
  const after = analyseFile(file.path, "graph", { text: applyEdits(file.tree.text, plain) });
  if (after.kind !== "graph" || !after.tree.parses || !after.tree.root || !file.tree.root) return false;
  const before = completed<GraphDefinition>(file.reading.value as WrittenGraph);
  const now = completed<GraphDefinition>(after.reading.value as WrittenGraph);
  if (now.steps?.length !== before.steps.length || !sameOutsideOfSteps(file.tree.root, after.tree.root)) return false;
  const rulesNow = childOf(after.tree.root, "routing_rules");
  if (!jsonEqual(rulesNow ? toJson(rulesNow) : [], rules)) return false;
  return before.steps.every((step, i) => {
    const next = now.steps[i];
    if (!indices.includes(i)) return canonicalJson(step) === canonicalJson(next);
    if (next === undefined || usesTemplate(next) || next.step_id !== step.step_id) return false;
    if (edits.some(({ text }) => hasPlaces(text))) return true;
    const unsound = after.reading.problems.some(({ at }) => at.part !== "span" && isInStep(at.path, i));
    return !unsound && jsonEqual(expandStep(next, templates).step, expandStep(step, templates).step);
  });
}

function sameOutsideOfSteps(before: LocatedNode, after: LocatedNode): boolean {
  if (before.kind !== "map" || after.kind !== "map") return false;
  const rest = (node: MapNode) =>
    canonicalJson(
      plainObject(
        node.entries
          .filter(({ key }) => !["steps", "packs", "routing_rules"].includes(key))
          .map(({ key, value }) => [key, toJson(value)] as const),
      ),
    );
  return rest(before) === rest(after);
}
