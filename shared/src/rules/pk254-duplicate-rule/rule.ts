import { rememberingLatest } from "../../base/latest.js";
import { present } from "../../model/definitions.js";
import type { CheckedFile, GraphFile } from "../../model/file.js";
import type { NamedText } from "../../model/reading.js";
import { packUses } from "../../model/run-gates.js";
import type { Place } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { declarationsOf, declaredNames } from "../declarations.js";
import { freeName } from "../free-name.js";
import { repair } from "../repairs.js";
import { declaredIn, defineRule, pathOfPlace, type RuleContext } from "../rule.js";
import { templateFinder } from "../template-finder.js";

interface Data {
  readonly id: string;
  /** The file with the earlier rule. */
  readonly other: string;
}

export const duplicateRule = defineRule<Data>({
  code: "PK254",
  name: "duplicate-rule",
  group: "collisions",
  severity: "error",
  stage: "workspace",
  about: "routing",
  message: ({ id, other }) =>
    `rule_id \`${id}\` is already used in ${other}. A run's record names rules by their ids, so each id stands for one rule; give this one another name.`,
  check: {
    pack: reportRepeated,
    graph(file, context) {
      reportRepeated(file, context);
      const packs = new Set(packsOf(file, context));
      reportTaken(
        file,
        context,
        (id) => context.lookup("rule", id).find(({ value }) => value.pack !== undefined && packs.has(value.pack))?.file,
      );
    },
  },
  checkParts: {
    pack(file, context) {
      const pack = file.reading.value?.name;
      reportTaken(file, context, (id) => {
        const others = context
          .lookup("rule", id)
          .filter((other) => other.file !== file.path && other.value.pack !== undefined && other.value.pack !== pack)
          .map((other) => ({ file: other.file, pack: other.value.pack }))
          .filter((other) => context.compareClaims(other, { pack, file: file.path }) < 0);
        return others.sort((a, b) => context.compareClaims(a, b))[0]?.file;
      });
    },
  },
  fixes({ id }, { file, place }) {
    const taken = declaredNames(file, "rule");
    const free = freeName(id, (candidate) => taken.has(candidate));
    return repair(`Rename to \`${free}\``, file, replaceText(file.tree, pathOfPlace(place), free));
  },
});

/** Reports the rules of a file that have the id of an earlier one in it. */
function reportRepeated(file: CheckedFile, context: RuleContext<Data>): void {
  for (const { id, at, earlier } of repeatedIn(file.reading.declared)) {
    const related = [{ file: file.path, place: earlier, message: `\`${id}\` is first used here.` }];
    context.report(at, { id, other: file.path }, { related });
  }
}

/** The rules whose ids have been used before, with the place of the first. Most edits leave what a file declares as it is. */
const repeatedIn = rememberingLatest((declared: readonly NamedText[]) => {
  const first = new Map<string, Place>();
  return declared.flatMap(({ kind, name: id, at }) => {
    if (kind !== "rule") return [];
    const earlier = first.get(id);
    if (earlier) return [{ id, at, earlier }];
    first.set(id, at);
    return [];
  });
});

/** Reports the first rule of a file with each id that another file has; `elsewhere` finds it. */
function reportTaken(
  file: CheckedFile,
  context: RuleContext<Data>,
  elsewhere: (id: string) => string | undefined,
): void {
  for (const { name: id, at } of declarationsOf(file, "rule")) {
    const other = elsewhere(id);
    if (other === undefined) continue;
    const related = [declaredIn(other, `rule:${id}`, `\`${id}\` is first used here.`)];
    context.report(at, { id, other }, { related, first: id });
  }
}

/** The packs whose rules a graph is merged with. An emitted graph already holds them. */
function packsOf(file: GraphFile, context: RuleContext<Data>): readonly string[] {
  const graph = file.reading.value;
  if (file.emitted) return [];
  return graph?.packs ? present(graph.packs) : packUses(graph, templateFinder(context)).map(({ pack }) => pack);
}
