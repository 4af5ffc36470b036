import type { PackFile, ResourceFile } from "../../model/file.js";
import { valueAt, withinAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { referencesHere } from "../schemas-of-file.js";
import { faultOfReference, type ReferenceFault } from "./faults.js";

interface Data {
  readonly keyword: string;
  readonly text: string;
  readonly fault: ReferenceFault;
}

export const unresolvedRef = defineRule<Data>({
  code: "PK403",
  name: "unresolved-ref",
  group: "schemas",
  severity: "error",
  stage: "schemas",
  about: "schemas",
  message: ({ keyword, text, fault: { why, near } }) =>
    `\`${keyword}\` \`${text}\` points to nothing: ${why}. Without it nobody can tell what the schema allows. ${near === undefined ? "Correct it, or add what it names." : `Did you mean \`${near}\`?`}`,
  checkParts: { pack: report, resource: report },
  fixes: ({ fault: { near } }, { file, place }) =>
    near === undefined
      ? []
      : repair(`Replace with \`${near}\``, file, replaceText(file.tree, pathOfPlace(place), near)),
});

/** One budget serves all parts that are checked together. */
const guessesOfCheck = {};

function report(file: PackFile | ResourceFile, context: RuleContext<Data>): void {
  // A text made to hurt can hold any number of misspelt references to any number of definitions.
  const guesses = context.once(report, guessesOfCheck, () => ({ left: 100 }));
  for (const reference of referencesHere(file, context)) {
    const fault = faultOfReference(reference, context, guesses.left > 0);
    if (!fault) continue;
    guesses.left--;
    const { text, path, keyword } = reference;
    const start = fault.id === undefined ? -1 : text.indexOf(fault.id);
    const place = start < 0 ? valueAt(path) : withinAt(path, { start, end: start + (fault.id?.length ?? 0) });
    context.report(place, { keyword, text, fault });
  }
}
