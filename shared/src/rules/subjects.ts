// What rules speak of, so that none is asked about a file, or a part of one, that holds nothing of it. Must not know any rule.
import type { CheckedFile, PackFile, ResourceFile } from "../model/file.js";
import { isContributionKind } from "../model/grammar.js";

type AskedFile = CheckedFile | ResourceFile;

/** Whether a file holds something of a subject: a no is certain, a yes is not. */
const subjects = {
  /** Something is wrong with the text. */
  "text-problems": ({ tree }: AskedFile) => tree.problems.length > 0,
  /** Something is wrong with the shape of what the text holds. */
  "shape-problems": inReading(({ reading }) => reading.problems.length > 0),
  /** Schemas and templates that are registered. */
  contributions: inReading(({ reading }) => reading.declared.some(({ kind }) => isContributionKind(kind))),
  /** Names of what others declare, also those in schemas. */
  references: inReading((file) => file.reading.names.some(({ role }) => role === "refers") || hasSchemas(file)),
  /** Bodies of schemas. */
  schemas: inReading(hasSchemas),
  /** Templates, or the steps and gates of a graph. */
  steps: inReading((file) => {
    if (file.kind === "pack") return file.reading.value?.step_templates !== undefined || hasGateTemplates(file);
    return file.kind === "graph";
  }),
  /** Texts into which something is put. */
  interpolations: inReading(({ reading }) => reading.interpolations.length > 0),
  /** Texts with a form of their own: versions, ranges and paths. */
  "special-texts": inReading(({ reading }) => reading.specials.length > 0),
  routing: inReading((file) => file.kind !== "config" && file.reading.value?.routing_rules !== undefined),
} as const satisfies Readonly<Record<string, (file: AskedFile) => boolean>>;

export type Subject = keyof typeof subjects;

/** Those of some subjects of which a file holds something, as a sum of powers of two by their order. */
export function subjectsIn(file: AskedFile, asked: readonly Subject[]): number {
  let held = 0;
  for (let i = 0; i < asked.length; i++) if (subjects[asked[i] as Subject](file)) held += 1 << i;
  return held;
}

/** Of schema files only the text has a subject. */
function inReading(holds: (file: CheckedFile) => boolean): (file: AskedFile) => boolean {
  return (file) => file.kind === "resource" || holds(file);
}

function hasSchemas(file: CheckedFile): boolean {
  return file.kind === "pack" && file.reading.parts.some(({ bodies }) => bodies.length > 0);
}

function hasGateTemplates({ reading }: PackFile): boolean {
  return reading.value?.gate_templates !== undefined;
}
