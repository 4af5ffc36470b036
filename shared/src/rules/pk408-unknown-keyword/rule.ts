import { nearest } from "../../base/near.js";
import type { PackFile, ResourceFile } from "../../model/file.js";
import type { Draft } from "../../model/schemas/drafts.js";
import { keywordsOf } from "../../model/schemas/keywords.js";
import { keyAt } from "../../syntax/place.js";
import { renameKey } from "../../syntax/source-edits.js";
import { limitedNearest } from "../limited-nearest.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { schemasHere } from "../schemas-of-file.js";
import { annotations, meantBy } from "./other-words.js";

interface Data {
  readonly word: string;
  readonly draft: Draft;
  /** The keyword that was probably meant, where it is not there already. */
  readonly near?: string;
  /** What to write instead, in words, where no other keyword alone says it. */
  readonly advice?: string;
}

export const unknownKeyword = defineRule<Data>({
  code: "PK408",
  name: "unknown-keyword",
  group: "schemas",
  severity: "warning",
  stage: "schemas",
  about: "schemas",
  message: ({ word, draft, near, advice }) =>
    `\`${word}\` is not a keyword of JSON Schema (${draft}), so it checks nothing. ${near !== undefined ? `Did you mean \`${near}\`?` : (advice ?? "Remove it, or begin its name with `x-` if it is a note of your own.")}`,
  checkParts: { pack: report, resource: report },
  fixes: ({ word, near }, { file, place }) => {
    const path = pathOfPlace(place);
    return near !== undefined
      ? repair(`Rename to \`${near}\``, file, renameKey(file.tree, path, near))
      : repair(`Rename to \`x-${word}\``, file, renameKey(file.tree, path, `x-${word}`));
  },
});

function report(file: PackFile | ResourceFile, context: RuleContext<Data>): void {
  const near = limitedNearest(context);
  for (const { keywords, path, draft } of schemasHere(file, context)) {
    const known = keywordsOf(draft);
    for (const word of Object.keys(keywords)) {
      if (known.has(word) || word.startsWith("x-") || annotations.has(word)) continue;
      const meant = meantBy(word, draft);
      const isFree = (name: string) => known.has(name) && !Object.hasOwn(keywords, name);
      const guess = meant ? meant.keyword : near(word, () => [...known.keys()].filter(isFree));
      context.report(keyAt([...path, word]), {
        word,
        draft,
        ...(guess !== undefined && isFree(guess) && isLike(word, guess, meant !== undefined) ? { near: guess } : {}),
        ...(meant?.advice === undefined ? {} : { advice: meant.advice }),
      });
    }
  }
}

/** Whether a word is a slip of a keyword: most short words are near to some keyword by chance. */
function isLike(word: string, keyword: string, isKnown: boolean): boolean {
  return (
    isKnown ||
    (word.length > 3 && nearest(word, [keyword]) !== undefined) ||
    word.toLowerCase() === keyword.toLowerCase()
  );
}
