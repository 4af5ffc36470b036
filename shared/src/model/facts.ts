// What one file tells the others: facts by key, without any position. An edit that changes no fact concerns no other file.
import type { JsonValue } from "../base/json.js";
import { sortedUnique } from "../base/order.js";
import { Packable } from "../base/packable.js";
import { folderOf } from "../base/paths.js";
import type { Place } from "../syntax/place.js";
import {
  type AuthoredRule,
  type GateTemplate,
  present,
  type SafetyProposal,
  type SchemaRegistration,
  type StepTemplate,
  type Written,
  type WrittenGraph,
  type WrittenPack,
} from "./definitions.js";
import { baseOf, isContributionId, isContributionKind, namespaceOf } from "./grammar.js";
import type { PackPart } from "./pack-parts.js";
import type { NamedText, Reading } from "./reading.js";
import type { RoutedRule } from "./routing-analysis/routed-rules.js";
import { namesIn, type RegistrationAt, type SchemaBody, type SchemaKind } from "./schema-bodies/bodies.js";
import type { ContributionKind } from "./shapes/shape.js";

/** What stands behind each key. The part after the colon is an id, a name or a path. */
export interface FactTypes {
  /** A pack of this name. */
  pack: PackFact;
  schema: SchemaFact;
  step_template: StepTemplateFact;
  gate_template: GateTemplateFact;
  /** What a pack asks for in its safety policy (`pack_policy:coding`), as far as it could be read. */
  pack_policy: Written<SafetyProposal>;
  /** A rule of this rule_id in a pack. */
  rule: { readonly pack: string | undefined };
  /** The routing rules of a pack in order, as far as routing needs them (`pack_rules:coding`). */
  pack_rules: PackRulesFact;
  /** The kinds under which an id is registered, whoever registers it. */
  kinds: ContributionKind;
  /** All ids of a kind (`all:schema`). */
  all: string;
  /** All ids of a kind in a namespace (`ids:schema:coding`), whoever registers them. */
  ids: string;
  /** All ids that differ in the major version only (`majors:schema:coding.report`). */
  majors: string;
  /** All names of packs (`packs:`). */
  packs: string;
  /** A reference to a contribution (`uses:schema:coding.report.v1`). */
  uses: true;
  /** Whether the workspace has a graph (`graphs:`). */
  graphs: true;
  /** The manifests that claim the name of a pack (`holders:coding`); changes with the name alone. */
  holders: true;
  /** The manifests in a folder (`manifests:packs/coding`). */
  manifests: ManifestFact;
  /** A file with a manifest's name, whether or not it is a pack (`found:`). */
  found: true;
  /** A file of the workspace that exists. */
  file: true;
  /** The body of a registered schema (`schema_body:coding.report.v1`), apart from the rest so that few read it. */
  schema_body: SchemaBodyFact;
  /** What a schema file holds, by its path. */
  schema_document: JsonValue;
  /** What a file of a pack is used for as a schema, by its path. */
  schema_use: SchemaUseFact;
  /** What a schema file needs, by its path. */
  schema_needs: SchemaNeedsFact;
}

/** The body itself, or the file that holds it (from the workspace's root). */
export interface SchemaBodyFact {
  /** Which of the manifest's registrations it is, from 0. */
  readonly index: number;
  readonly body?: JsonValue;
  readonly file?: string | undefined;
}

export type SchemaUseFact =
  /** It is the body of a schema; `kind` is absent where the manifest names none that exists. */
  | { readonly by: "registration"; readonly id?: string | undefined; readonly kind?: SchemaKind | undefined }
  /** A schema refers to the part of it that `fragment` names. */
  | { readonly by: "reference"; readonly fragment: string };

export interface SchemaNeedsFact {
  /** Files that it refers to, from the workspace's root. */
  readonly files: readonly string[];
  /** Registered schemas that it refers to, with the places in its own file. */
  readonly schemas: readonly { readonly id: string; readonly at: Place }[];
}

export interface PackFact {
  readonly version?: string | undefined;
  readonly minimum_kernel_version?: string | undefined;
  readonly description?: string | undefined;
  /** Whether a run with the pack is governed by rules of its own. */
  readonly hasRules: boolean;
  /** Whether a run with the pack is governed by a policy of its own. */
  readonly hasSafetyPolicy: boolean;
}

export interface PackRulesFact {
  readonly rules: readonly RoutedRule[];
}

export interface ManifestFact {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
}

/** Facts about contributions name the pack that makes the claim; whether it may is for the reader to judge. */
interface Claim {
  readonly pack: string | undefined;
}
export interface SchemaFact extends Claim {
  readonly description?: string | undefined;
  readonly kind?: string | undefined;
}
export interface StepTemplateFact extends Claim {
  readonly template: Written<StepTemplate>;
  /** Something of it could not be read. */
  readonly faulty?: boolean;
}
export interface GateTemplateFact extends Claim {
  readonly template: Written<GateTemplate>;
  /** Something of it could not be read. */
  readonly faulty?: boolean;
}

export type FactFamily = keyof FactTypes;
export type FactKey<F extends FactFamily = FactFamily> = `${F}:${string}`;
export type FamilyOf<K extends FactKey> = K extends `${infer F}:${string}` ? (F extends FactFamily ? F : never) : never;

/** The values that a file gives for each key. They are JSON; those of `largeFamilies` can be packed. */
export type FileFacts = ReadonlyMap<FactKey, readonly unknown[]>;

/** Families with values of some length, which few files look at. */
const largeFamilies: ReadonlySet<FactFamily> = new Set<FactFamily>([
  "step_template",
  "gate_template",
  "pack_rules",
  "schema_body",
  "schema_document",
]);

/** Packs what is long in the facts of a file that nobody is likely to ask about soon. */
export function packLargeFacts(facts: FileFacts): void {
  for (const values of facts.values()) for (const value of values) if (value instanceof Packable) value.pack();
}

/** Collects facts while a file is analysed. */
export class FactCollector {
  private readonly values = new Map<FactKey, unknown[]>();

  add<F extends FactFamily>(family: F, name: string, value: FactTypes[F]): void {
    const key: FactKey = `${family}:${name}`;
    const one = largeFamilies.has(family) ? new Packable(value) : value;
    const values = this.values.get(key);
    if (values) values.push(one);
    else this.values.set(key, [one]);
  }

  /** Adds a value of which one is enough. */
  addOnce<F extends FactFamily>(family: F, name: string, value: FactTypes[F]): void {
    if (!this.values.has(`${family}:${name}`)) this.add(family, name, value);
  }

  finish(): FileFacts {
    return this.values;
  }
}

/** The facts of a manifest. Ids that are malformed are nobody's: only the file itself hears of them. */
export function packFacts(
  path: string,
  { value: pack, parts }: Reading<WrittenPack, PackPart>,
  rules: readonly RoutedRule[],
): FileFacts {
  const facts = new FactCollector();
  facts.add("file", path, true);
  facts.add("found", "", true);
  facts.add("manifests", folderOf(path), { name: pack?.name, version: pack?.version });
  if (pack?.name !== undefined) {
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
  for (const part of parts) addContribution(facts, part, pack?.name);
  for (const { registration, bodies } of parts) if (registration) addRegistration(facts, registration, bodies);
  addReferences(
    facts,
    parts.flatMap(({ bodies }) => bodies),
    path,
  );
  for (const { names } of parts) addUses(facts, names);
  return facts.finish();
}

/** What a part of a manifest declares. */
function addContribution(facts: FactCollector, part: PackPart, pack: string | undefined): void {
  if (part.value === undefined) return;
  const faulty = part.problems.length > 0 ? { faulty: true } : {};
  switch (part.path[0]) {
    case "schemas": {
      const { schema_id: id, description, kind } = part.value as Written<SchemaRegistration>;
      if (claim(facts, "schema", id)) facts.add("schema", id, { pack, description, kind });
      break;
    }
    case "step_templates": {
      const template = part.value as Written<StepTemplate>;
      const { template_id: id } = template;
      if (claim(facts, "step_template", id)) facts.add("step_template", id, { pack, template, ...faulty });
      break;
    }
    case "gate_templates": {
      const template = part.value as Written<GateTemplate>;
      const { template_id: id } = template;
      if (claim(facts, "gate_template", id)) facts.add("gate_template", id, { pack, template, ...faulty });
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
  if (id === undefined || !isContributionId(id)) return;
  const [body] = bodies;
  facts.add("schema_body", id, { index: Number(path[1]), file, ...(body ? { body: body.document.value } : {}) });
}

/** The facts of a schema file. */
export function schemaFileFacts(path: string, body: SchemaBody | undefined): FileFacts {
  const facts = new FactCollector();
  facts.add("file", path, true);
  if (!body) return facts.finish();
  const names = namesIn([body]);
  facts.add("schema_document", path, body.document.value);
  const files = body.references.flatMap(({ target }) => (target?.kind === "file" ? [target.file] : []));
  if (files.length > 0 || names.length > 0)
    facts.add("schema_needs", path, {
      files: sortedUnique(files),
      schemas: names.map(({ name, at }) => ({ id: name, at })),
    });
  addReferences(facts, [body], path);
  addUses(facts, names);
  return facts.finish();
}

/** The facts of a graph. */
export function graphFacts(path: string, _graph: WrittenGraph | undefined, names: readonly NamedText[]): FileFacts {
  const facts = new FactCollector();
  facts.add("file", path, true);
  facts.add("graphs", "", true);
  addUses(facts, names);
  return facts.finish();
}

/** The facts of any other file: that it exists. */
export function resourceFacts(path: string): FileFacts {
  const facts = new FactCollector();
  facts.add("file", path, true);
  return facts.finish();
}

/** The facts of a file with a manifest's name that is no pack. */
export function ignoredFacts(path: string): FileFacts {
  const facts = new FactCollector();
  facts.add("file", path, true);
  facts.add("found", "", true);
  return facts.finish();
}

function claim(facts: FactCollector, kind: ContributionKind, id: string | undefined): id is string {
  if (id === undefined || !isContributionId(id)) return false;
  facts.add("kinds", id, kind);
  facts.add("all", kind, id);
  facts.add("ids", `${kind}:${namespaceOf(id)}`, id);
  facts.add("majors", `${kind}:${baseOf(id)}`, id);
  return true;
}

/** What the references of bodies use other files for. */
function addReferences(facts: FactCollector, bodies: readonly SchemaBody[], own: string): void {
  const seen = new Set<string>();
  for (const { target } of bodies.flatMap(({ references }) => references)) {
    if (target?.kind !== "file" || target.file === own || seen.has(`${target.file}#${target.fragment}`)) continue;
    seen.add(`${target.file}#${target.fragment}`);
    facts.add("schema_use", target.file, { by: "reference", fragment: target.fragment });
  }
}

function addUses(facts: FactCollector, names: readonly NamedText[]): void {
  for (const { role, kind, name } of names)
    if (role === "refers" && isContributionKind(kind)) facts.addOnce("uses", `${kind}:${name}`, true);
}
