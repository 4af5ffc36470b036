// What a manifest tells the others. Must not know who asks.
import { listDifference } from "../base/edit-between.js";
import { folderOf } from "../base/paths.js";
import {
  type AuthoredRule,
  type GateTemplate,
  present,
  type SchemaRegistration,
  type StepTemplate,
  type Written,
  type WrittenPack,
} from "./definitions.js";
import { FactCollector, type FactList, type FileFacts } from "./fact-list.js";
import { addReferences, addUses } from "./facts.js";
import { isContributionId } from "./grammar.js";
import type { PackPart, PackReading } from "./pack-parts.js";
import type { RoutedRule } from "./routing-analysis/routed-rules.js";
import type { RegistrationAt, SchemaBody } from "./schema-bodies/bodies.js";

/** A manifest of an earlier text, with its facts. */
export interface FactsBefore {
  readonly pack: string | undefined;
  readonly parts: readonly PackPart[];
  readonly facts: FileFacts;
}

/**
 * The facts of a manifest. Ids that are malformed are nobody's: only the file itself hears of them. With `before` there is one list for
 * what concerns the whole and one for each part, of which those are taken over whose parts are the same.
 */
export function packFacts(path: string, { value: pack, parts, rules }: PackReading, before?: FactsBefore): FileFacts {
  const whole = new FactCollector();
  addWhole(whole, path, pack, rules);
  if (!before) {
    for (const part of parts) addPart(whole, part, pack?.name, path);
    return [whole.finish()];
  }
  const own = whole.finish();
  const read = (from: number, to: number) => parts.slice(from, to).map((part) => listOfPart(part, pack?.name, path));
  const [ownBefore, ...ofParts] = before.facts;
  if (!ownBefore || before.pack !== pack?.name || ofParts.length !== before.parts.length)
    return [own, ...read(0, parts.length)];
  const { start, endBefore, endAfter } = listDifference(before.parts, parts);
  return [
    ownBefore.says(own) ? ownBefore : own,
    ...ofParts.slice(0, start),
    ...read(start, endAfter),
    ...ofParts.slice(endBefore),
  ];
}

function listOfPart(part: PackPart, pack: string | undefined, path: string): FactList {
  const facts = new FactCollector();
  addPart(facts, part, pack, path);
  return facts.finish();
}

function addWhole(
  facts: FactCollector,
  path: string,
  pack: WrittenPack | undefined,
  rules: readonly RoutedRule[],
): void {
  facts.add("file", path, true);
  facts.add("found", "", true);
  facts.add("manifests", folderOf(path), { name: pack?.name, version: pack?.version });
  if (pack?.name === undefined) return;
  facts.add("packs", "", pack.name);
  facts.add("holders", pack.name, true);
  facts.add("pack", pack.name, {
    version: pack.version,
    minimum_kernel_version: pack.minimum_kernel_version,
    description: pack.description,
    hasRules: present(pack.routing_rules).length > 0,
    hasSafetyPolicy: pack.default_safety_policy !== undefined,
  });
  if (pack.default_safety_policy) facts.add("pack_policy", pack.name, pack.default_safety_policy);
  facts.add("pack_rules", pack.name, { rules });
}

function addPart(facts: FactCollector, part: PackPart, pack: string | undefined, path: string): void {
  addContribution(facts, part, pack);
  if (part.registration) addRegistration(facts, part.registration, part.bodies);
  addReferences(facts, part.bodies, path);
  addUses(facts, part.names);
}

/** What a part of a manifest declares. */
function addContribution(facts: FactCollector, part: PackPart, pack: string | undefined): void {
  if (part.value === undefined) return;
  const faulty = part.problems.length > 0 ? { faulty: true } : {};
  switch (part.path[0]) {
    case "schemas": {
      const { schema_id: id, description, kind } = part.value as Written<SchemaRegistration>;
      if (isClaim(id)) facts.add("schema", id, { pack, description, kind });
      break;
    }
    case "step_templates": {
      const template = part.value as Written<StepTemplate>;
      const { template_id: id } = template;
      if (isClaim(id)) facts.add("step_template", id, { pack, template, ...faulty });
      break;
    }
    case "gate_templates": {
      const template = part.value as Written<GateTemplate>;
      const { template_id: id } = template;
      if (isClaim(id)) facts.add("gate_template", id, { pack, template, ...faulty });
      break;
    }
    case "routing_rules": {
      const { rule_id: id } = part.value as Written<AuthoredRule>;
      if (id !== undefined) facts.add("rule", id, { pack });
    }
  }
}

function addRegistration(
  facts: FactCollector,
  { id, kind, file, path }: RegistrationAt,
  bodies: readonly SchemaBody[],
) {
  if (file !== undefined) facts.add("schema_use", file, { by: "registration", id, kind });
  if (!isClaim(id)) return;
  const [body] = bodies;
  facts.add("schema_body", id, { index: Number(path[1]), file, ...(body ? { body: body.value } : {}) });
}

function isClaim(id: string | undefined): id is string {
  return id !== undefined && isContributionId(id);
}
