// The parts of a manifest, with the schema bodies and routing rules that they are. Must not know other files.
import type { SyntaxTree } from "../syntax/parse.js";
import { type LocatedNode, nodeAt } from "../syntax/tree.js";
import type { AuthoredRule, Written } from "./definitions.js";
import type { NamedText, ReadPart } from "./reading.js";
import { type RoutedRule, routedRule } from "./routing-analysis/routed-rules.js";
import { inlineBody, namesIn, type RegistrationAt, registrationOf, type SchemaBody } from "./schema-bodies/bodies.js";

/** A part of a manifest. Its names are followed by those in its schema body. */
export interface PackPart extends ReadPart {
  /** The part as it was read, which is the same object as long as the part is the same. */
  readonly read: ReadPart;
  /** The schema that it registers. */
  readonly registration: RegistrationAt | undefined;
  readonly bodies: readonly SchemaBody[];
  /** The files that it names as schemas, and those to which its schema body refers. */
  readonly schemaFiles: readonly string[];
  /** The routing rule that it is. */
  readonly rule: RoutedRule | undefined;
}

/** The parts of a manifest; those of `before` are taken over where they were read before. `file` is the manifest's path. */
export function packParts(
  parts: readonly ReadPart[],
  { root, syntax }: Pick<SyntaxTree, "root" | "syntax">,
  file: string,
  before: readonly PackPart[] = [],
): PackPart[] {
  let known: ReadonlyMap<ReadPart, PackPart> | undefined;
  const knownAs = (read: ReadPart, i: number) => {
    const there = before[i];
    if (there?.read === read || before.length === 0) return there;
    known ??= new Map(before.map((part) => [part.read, part]));
    return known.get(read);
  };
  // In Python None stands for nothing.
  return parts.map((part, i) => knownAs(part, i) ?? packPart(part, root, file, syntax === "python"));
}

/** The routing rules among parts; the list of `before` where all of them are the same. */
export function rulesIn(parts: readonly PackPart[], before: readonly RoutedRule[] = []): readonly RoutedRule[] {
  const rules: RoutedRule[] = [];
  for (const { rule } of parts) if (rule) rules.push(rule);
  return rules.length === before.length && rules.every((rule, i) => rule === before[i]) ? before : rules;
}

function packPart(read: ReadPart, root: LocatedNode | undefined, file: string, nullIsAbsent: boolean): PackPart {
  const registration = registrationOf(read.path, root, file);
  const body = registration && inlineBody(registration, file);
  const bodies = body ? [body] : [];
  const inBodies: NamedText[] = namesIn(bodies);
  const names = inBodies.length > 0 ? [...read.names, ...inBodies] : read.names;
  const [list, index] = read.path;
  const isRule = list === "routing_rules" && typeof index === "number";
  const written = read.value as Written<AuthoredRule> | undefined;
  const rule = isRule ? routedRule(written, nodeAt(root, read.path), index, nullIsAbsent) : undefined;
  return { ...read, names, read, registration, bodies, schemaFiles: schemaFilesOf(registration, bodies), rule };
}

function schemaFilesOf(registration: RegistrationAt | undefined, bodies: readonly SchemaBody[]): readonly string[] {
  const own = registration?.file === undefined ? [] : [registration.file];
  const references = bodies.flatMap((body) => body.references);
  return [...own, ...references.flatMap(({ target }) => (target?.kind === "file" ? target.file : []))];
}
