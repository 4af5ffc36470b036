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
  const harmless = new Set(["opaque-model", "effectful-import", "duplicate-key"]);
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

function disagreement(text: string, outcome: Outcome): string | undefined {
  const root = acceptedRoot(text);
  if (!root) return "is not accepted";
  if (outcome.faults.length > 0) return outcome.faults.join("; ");
  // Python has these forms since 3.12.
  if (outcome.error?.startsWith("SyntaxError") && isNewer(text)) return undefined;
  if (outcome.error !== undefined) return outcome.error;
  const wanted = canonicalJson(JSON.parse(canonicalJson(sortedSets(outcome.value))));
  const read = canonicalJson(JSON.parse(canonicalJson(withoutSets(plain(root, text), outcome.value))));
  return wanted === read ? undefined : `is read as ${read}, is ${wanted}`;
}

function isNewer(text: string): boolean {
  let found = false;
  parseModule(text).iterate({
    enter({ name }) {
      found ||= name === "TypeDefinition" || name === "TypeParamList";
    },
  });
  return found;
}
