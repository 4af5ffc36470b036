// Asks CPython what accepted modules do when they are imported, and says where that is more than to bind what was read.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { canonicalJson } from "../../../../shared/src/base/json.js";
import { parseModule } from "../../../../shared/src/syntax/python/grammar.js";
import { constructors, describingCalls, markingDecorators } from "../../../../shared/src/syntax/python/vocabulary.js";
import { parsePython } from "../../../../shared/src/syntax/python.js";
import type { LocatedNode } from "../../../../shared/src/syntax/tree.js";
import { plain, sortedSets, withoutSets } from "./comparison.js";

const script = join(import.meta.dirname, "run-hostile.py");

type Outcome = { readonly value?: unknown; readonly error?: string; readonly faults: readonly string[] };

/** What the reader says of a module: its root where it takes it for a pack that is safe to import. */
export function acceptedRoot(text: string): LocatedNode | undefined {
  const { parses, root, problems } = parsePython(text);
  const harmless = new Set(["opaque-model", "effectful-import", "duplicate-key", "newer-python"]);
  return parses && problems.every(({ kind }) => harmless.has(kind)) ? root : undefined;
}

/** What is wrong with each of some accepted modules; undefined where CPython agrees with the reader. */
export function disagreements(texts: readonly string[]): (string | undefined)[] {
  const outcomes = outcomesOf(texts);
  return texts.map((text, i) => disagreement(text, outcomes[i] as Outcome));
}

/** What each module does when CPython imports it with stand-ins for all that is not its own. */
export function outcomesOf(texts: readonly string[]): Outcome[] {
  const describing = [...describingCalls, ...markingDecorators].filter((name) => !constructors.has(name));
  const input = JSON.stringify({ texts, describing });
  const printed = execFileSync("python3", [script], { input, maxBuffer: 1 << 30, encoding: "utf8" });
  return printed
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Outcome);
}

/** What Pydantic itself says of each of some modules, null where it takes it; undefined where this Python has no Pydantic. */
export function modelErrors(texts: readonly string[]): (string | null)[] | undefined {
  const input = JSON.stringify(texts);
  const printed = execFileSync("python3", [join(import.meta.dirname, "run-models.py")], { input, encoding: "utf8" });
  return JSON.parse(printed) ?? undefined;
}

function disagreement(text: string, outcome: Outcome): string | undefined {
  const root = acceptedRoot(text);
  if (!root) return "is not accepted";
  if (outcome.faults.length > 0) return outcome.faults.join("; ");
  // Of what only newer Pythons have, the reader says so.
  if (outcome.error !== undefined && isNewer(text)) return undefined;
  if (outcome.error !== undefined) return outcome.error;
  const wanted = canonicalJson(JSON.parse(canonicalJson(sortedSets(outcome.value))));
  const read = canonicalJson(JSON.parse(canonicalJson(withoutSets(plain(root, text), outcome.value))));
  return wanted === read ? undefined : `is read as ${read}, is ${wanted}`;
}

/** Whether a module holds what the Python at hand does not know yet. */
function isNewer(text: string): boolean {
  let found = false;
  parseModule(text).iterate({
    enter({ name }) {
      found ||= name === "TypeDefinition" || name === "TypeParamList";
    },
  });
  if (found) return true;
  return parsePython(text).problems.some(
    ({ kind, ...told }) => "since" in told && isLater(told.since, pythonVersion()),
  );
}

/** Whether one version of Python (`3.12`) comes after another. */
export function isLater(version: string, than: string): boolean {
  const [[a = 0, b = 0], [c = 0, d = 0]] = [version, than].map((one) => one.split(".").map(Number)) as [
    number[],
    number[],
  ];
  return a > c || (a === c && b > d);
}

/** The version of the Python at hand, as `3.11`. */
export function pythonVersion(): string {
  version ??= execFileSync("python3", ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], {
    encoding: "utf8",
  }).trim();
  return version;
}

let version: string | undefined;
