// What one file tells the others: facts by key, without any position. An edit that changes no fact concerns no other file.
import type { JsonValue } from "../base/json.js";
import { sortedUnique } from "../base/order.js";
import type { Place } from "../syntax/place.js";
import type { GateTemplate, SafetyProposal, StepTemplate, Written } from "./definitions.js";
import { FactCollector, type FileFacts } from "./fact-list.js";
import { isContributionKind } from "./grammar.js";
import type { NamedText } from "./reading.js";
import type { RoutedRule } from "./routing-analysis/routed-rules.js";
import { namesIn, type SchemaBody, type SchemaKind } from "./schema-bodies/bodies.js";

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

/** The facts of a schema file. */
export function schemaFileFacts(path: string, body: SchemaBody | undefined): FileFacts {
  const facts = new FactCollector();
  facts.add("file", path, true);
  if (!body) return [facts.finish()];
  const names = namesIn([body]);
  facts.add("schema_document", path, body.value);
  const files = body.references.flatMap(({ target }) => (target?.kind === "file" ? [target.file] : []));
  if (files.length > 0 || names.length > 0)
    facts.add("schema_needs", path, {
      files: sortedUnique(files),
      schemas: names.map(({ name, at }) => ({ id: name, at })),
    });
  addReferences(facts, [body], path);
  addUses(facts, names);
  return [facts.finish()];
}

/** The facts of a graph. */
export function graphFacts(path: string, names: readonly NamedText[]): FileFacts {
  const facts = new FactCollector();
  facts.add("file", path, true);
  facts.add("graphs", "", true);
  addUses(facts, names);
  return [facts.finish()];
}

/** The facts of any other file: that it exists. */
export function resourceFacts(path: string): FileFacts {
  const facts = new FactCollector();
  facts.add("file", path, true);
  return [facts.finish()];
}

/** The facts of a file with a manifest's name that is no pack. */
export function ignoredFacts(path: string): FileFacts {
  const facts = new FactCollector();
  facts.add("file", path, true);
  facts.add("found", "", true);
  return [facts.finish()];
}

/** What the references of bodies use other files for. */
export function addReferences(facts: FactCollector, bodies: readonly SchemaBody[], own: string): void {
  const seen = new Set<string>();
  for (const { target } of bodies.flatMap(({ references }) => references)) {
    if (target?.kind !== "file" || target.file === own || seen.has(`${target.file}#${target.fragment}`)) continue;
    seen.add(`${target.file}#${target.fragment}`);
    facts.add("schema_use", target.file, { by: "reference", fragment: target.fragment });
  }
}

export function addUses(facts: FactCollector, names: readonly NamedText[]): void {
  for (const { role, kind, name } of names)
    if (role === "refers" && isContributionKind(kind)) facts.addOnce("uses", `${kind}:${name}`, true);
}
