import { sortedUnique } from "../../base/order.js";
import type { PackFile } from "../../model/file.js";
import { isPackName, namespaceOf, toSegment } from "../../model/grammar.js";
import { replaceText } from "../../syntax/source-edits.js";
import { contributionsOf, declarationsOf } from "../declarations.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const packName = defineRule<{ name: string }>({
  code: "PK207",
  name: "pack-name",
  group: "ids",
  severity: "error",
  stage: "file",
  message: ({ name }) =>
    name === "kernel"
      ? "`kernel` is reserved: it names what belongs to the kernel itself. Choose another name for the pack."
      : `\`${name}\` is not a valid pack name, and the name begins every id of the pack: use lower snake case, starting with a letter, 64 characters at most.`,
  checkParts: {
    pack(file, context) {
      for (const { name, at } of declarationsOf(file, "pack")) if (!isPackName(name)) context.report(at, { name });
    },
  },
  fixes({ name }, { file, place }) {
    const suggestion = file.kind === "pack" ? suggestedName(name, file) : undefined;
    if (suggestion === undefined) return [];
    return repair(`Change to \`${suggestion}\``, file, replaceText(file.tree, pathOfPlace(place), suggestion));
  },
});

/** The namespace that the pack's ids have already, where they agree on one; else the nearest name that is valid. */
function suggestedName(name: string, file: PackFile): string | undefined {
  const namespaces = sortedUnique(contributionsOf(file).flatMap((named) => namespaceOf(named.name) ?? []));
  const [only, ...others] = namespaces;
  const segment = name === "kernel" ? undefined : toSegment(name);
  return [others.length === 0 ? only : undefined, segment].find((one) => one !== undefined && isPackName(one));
}
