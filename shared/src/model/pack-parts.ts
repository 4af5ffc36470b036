// The parts of a manifest, with the schema bodies and routing rules that they are. Must not know other files.
import { listDifference } from "../base/edit-between.js";
import type { SyntaxTree } from "../syntax/parse.js";
import { type LocatedNode, nodeAt } from "../syntax/tree.js";
import type { AuthoredRule, Written, WrittenPack } from "./definitions.js";
import { type NamedText, ReadingOfParts, type ReadPart } from "./reading.js";
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
  /** The routing rule that it is, if it is one. */
  readonly rules: readonly RoutedRule[];
}

const rulesOf = ({ rules }: PackPart) => rules;
const schemaFilesOf = ({ schemaFiles }: PackPart) => schemaFiles;

/** What was read of a manifest. */
export class PackReading extends ReadingOfParts<WrittenPack, PackPart> {
  /** The routing rules, as far as the analysis needs them. */
  get rules(): readonly RoutedRule[] {
    return this.all(rulesOf);
  }

  /** The files that it names as schemas, and those to which its schema bodies refer. */
  get schemaFiles(): readonly string[] {
    return this.all(schemaFilesOf);
  }
}

/** The parts of a manifest; those of `before` are taken over where they were read before. `file` is the manifest's path. */
export function packParts(
  parts: readonly ReadPart[],
  { root, syntax }: Pick<SyntaxTree, "root" | "syntax">,
  file: string,
  before: PackParts = { read: [], parts: [] },
): PackPart[] {
  const { start, endBefore, endAfter } = listDifference(before.read, parts);
  const known = new Map(before.parts.slice(start, endBefore).map((part) => [part.read, part]));
  // In Python None stands for nothing.
  const made = (part: ReadPart) => known.get(part) ?? packPart(part, root, file, syntax === "python");
  return [...before.parts.slice(0, start), ...parts.slice(start, endAfter).map(made), ...before.parts.slice(endBefore)];
}

/** The parts of a manifest, as they were read and with what was made of them. */
export interface PackParts {
  readonly read: readonly ReadPart[];
  readonly parts: readonly PackPart[];
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
  const rules = isRule ? [routedRule(written, nodeAt(root, read.path), index, nullIsAbsent)] : [];
  const schemaFiles = schemaFilesNamed(registration, bodies);
  // Written out: `{ ...read, names }` would give each object a hidden class of its own, and there are very many.
  const { path, origins, value, problems, declared, malformed, interpolations, specials } = read;
  return {
    path,
    origins,
    value,
    problems,
    names,
    declared,
    malformed,
    interpolations,
    specials,
    read,
    registration,
    bodies,
    schemaFiles,
    rules,
  };
}

function schemaFilesNamed(registration: RegistrationAt | undefined, bodies: readonly SchemaBody[]): readonly string[] {
  const own = registration?.file === undefined ? [] : [registration.file];
  const references = bodies.flatMap((body) => body.references);
  return [...own, ...references.flatMap(({ target }) => (target?.kind === "file" ? target.file : []))];
}
