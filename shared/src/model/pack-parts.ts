// The parts of a manifest with the schema bodies in them. Must not know other files.
import type { LocatedNode } from "../syntax/tree.js";
import type { NamedText, ReadPart } from "./reading.js";
import { inlineBody, namesIn, type RegistrationAt, registrationOf, type SchemaBody } from "./schema-bodies/bodies.js";

/** A part of a manifest. Its names are followed by those in its schema body. */
export interface PackPart extends ReadPart {
  /** The part as it was read, which is the same object as long as the part is the same. */
  readonly read: ReadPart;
  /** The schema that it registers. */
  readonly registration: RegistrationAt | undefined;
  readonly bodies: readonly SchemaBody[];
}

/** The parts of a manifest; those of `before` are taken over where they were read before. `file` is the manifest's path. */
export function packParts(
  parts: readonly ReadPart[],
  root: LocatedNode | undefined,
  file: string,
  before: readonly PackPart[] = [],
): PackPart[] {
  const known = new Map(before.map((part) => [part.read, part]));
  return parts.map((part) => known.get(part) ?? packPart(part, root, file));
}

function packPart(read: ReadPart, root: LocatedNode | undefined, file: string): PackPart {
  const registration = registrationOf(read.path, root, file);
  const body = registration && inlineBody(registration, file);
  const bodies = body ? [body] : [];
  const inBodies: NamedText[] = namesIn(bodies);
  const names = inBodies.length > 0 ? [...read.names, ...inBodies] : read.names;
  return { ...read, names, read, registration, bodies };
}
