import { isContributionId, isPackName, kindWords } from "../../model/grammar.js";
import type { ContributionKind } from "../../model/shapes/shape.js";
import { replaceText } from "../../syntax/source-edits.js";
import { contributionsOf, declaredNames } from "../declarations.js";
import { repair } from "../repairs.js";
import { declaredIn, defineRule, pathOfPlace } from "../rule.js";

export const duplicateIdAcrossPacks = defineRule<{ kind: ContributionKind; id: string; other: string; file: string }>({
  code: "PK252",
  name: "duplicate-id-across-packs",
  group: "collisions",
  severity: "error",
  stage: "workspace",
  about: "contributions",
  message: ({ kind, id, other, file }) =>
    `The ${kindWords[kind]} \`${id}\` is already registered by pack \`${other}\` (${file}). Packs cannot replace each other's contributions; move yours into your own namespace.`,
  checkParts: {
    pack(file, context) {
      const pack = file.reading.value?.name;
      if (pack === undefined) return;
      for (const named of contributionsOf(file)) {
        if (!isContributionId(named.name) || context.lookup(named.kind, named.name).length < 2) continue;
        // Two packs of one name are told so, once.
        const earlier = context
          .lookup(named.kind, named.name)
          .flatMap(({ file: other, value }) =>
            other === file.path || value.pack === undefined || value.pack === pack
              ? []
              : [{ pack: value.pack, file: other }],
          )
          .filter((other) => context.compareClaims(other, { pack, file: file.path }) < 0)
          .sort((a, b) => context.compareClaims(a, b))[0];
        if (!earlier) continue;
        const { kind, name: id } = named;
        const words = `Registered here by pack \`${earlier.pack}\`.`;
        context.report(
          named.at,
          { kind, id, other: earlier.pack, file: earlier.file },
          // A repetition within the file has a finding of its own.
          { related: [declaredIn(earlier.file, `${kind}:${id}`, words)], first: `${kind}:${id}` },
        );
      }
    },
  },
  fixes({ kind, id }, { file, place }) {
    if (file.kind !== "pack") return [];
    const name = file.reading.value?.name;
    const moved = name !== undefined && isPackName(name) ? `${name}${id.slice(id.indexOf("."))}` : id;
    // References keep meaning the pack that the id's namespace names.
    if (declaredNames(file, kind).has(moved)) return [];
    return repair(`Rename to \`${moved}\``, file, replaceText(file.tree, pathOfPlace(place), moved));
  },
});
