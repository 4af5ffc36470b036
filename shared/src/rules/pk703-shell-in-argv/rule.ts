import type { GraphFile, PackFile } from "../../model/file.js";
import { valueAt } from "../../syntax/place.js";
import { replaceValue } from "../../syntax/source-edits.js";
import { type LocatedNode, type NodePath, nodeAt } from "../../syntax/tree.js";
import { valueText } from "../argument-words.js";
import { executorsOf } from "../executors.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { isSeveralWords, plainWords, shellLine, shellWords } from "./shell-signs.js";

interface Data {
  readonly word: string;
  readonly fault: "several-words" | "operator";
}

export const shellInArgv = defineRule<Data>({
  code: "PK703",
  name: "shell-in-argv",
  group: "execution",
  severity: "warning",
  stage: "file",
  about: "steps",
  message: ({ word, fault }) =>
    fault === "several-words"
      ? `argv is run without a shell: \`${word}\` is one word, so a program of that whole name would be looked for. Write one word per item.`
      : `argv is run without a shell: \`${word}\` is passed as an argument. Let \`sh -c\` run the line, or leave it out.`,
  checkParts: { pack: report, graph: report },
  fixes({ fault }, { file, place }) {
    const path = pathOfPlace(place).slice(0, -1);
    const argv = wordsAt(file.tree.root, path);
    const word = argv[0] ?? "";
    const words = fault === "several-words" ? plainWords(word) : undefined;
    const line = shellLine(argv);
    return [
      ...(words ? repair("Split into words", file, replaceValue(file.tree, path, [...words, ...argv.slice(1)])) : []),
      ...(line === undefined ? [] : repair("Use `sh -c`", file, replaceValue(file.tree, path, ["sh", "-c", line]))),
    ];
  },
});

function report(file: PackFile | GraphFile, context: RuleContext<Data>): void {
  for (const { executor, path } of executorsOf(file)) {
    const items = executor.argv ?? [];
    const first = items[0];
    if (first !== undefined && isSeveralWords(first)) {
      context.report(valueAt([...path, "argv", 0]), { word: valueText(first), fault: "several-words" });
    } else {
      // One line has one repair, so only its first sign is shown.
      const [sign] = shellWords(items);
      if (sign !== undefined)
        context.report(valueAt([...path, "argv", sign]), { word: valueText(items[sign] as string), fault: "operator" });
    }
  }
}

function wordsAt(root: LocatedNode | undefined, path: NodePath): string[] {
  const list = nodeAt(root, path);
  return list?.kind === "list" ? list.items.flatMap(({ value }) => (value.kind === "text" ? [value.value] : [])) : [];
}
