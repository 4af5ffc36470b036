import { present } from "../../model/definitions.js";
import { isContributionKind, kindWords, namespaceOf } from "../../model/grammar.js";
import type { ContributionKind } from "../../model/shapes/shape.js";
import { declaredIn, defineRule } from "../rule.js";

export const duplicateIdAcrossPacks = defineRule<{ kind: ContributionKind; id: string; other: string; file: string }>({
  code: "PK252",
  name: "duplicate-id-across-packs",
  group: "collisions",
  severity: "error",
  stage: "workspace",
  message: ({ kind, id, other }) =>
    `The ${kindWords[kind]} \`${id}\` is already registered by pack \`${other}\`. Packs cannot replace each other's contributions; move yours into your own namespace.`,
  check: {
    pack(file, context) {
      const pack = file.reading.value?.name;
      if (pack === undefined) return;
      for (const named of file.reading.names) {
        if (named.role !== "declares" || !isContributionKind(named.kind)) continue;
        const others = context
          .lookup(named.kind, named.name)
          .filter((other) => other.file !== file.path && other.value.pack !== pack);
        const earlier = present(others.map((other) => ({ pack: other.value.pack, file: other.file })))
          .filter((other) => context.compareLoadOrder(other, { pack, file: file.path }) < 0)
          .sort((a, b) => context.compareLoadOrder(a, b))[0];
        // A pack's own namespace is its own, whoever comes first.
        if (!earlier?.pack || namespaceOf(named.name) === undefined) continue;
        context.report(
          named.at,
          { kind: named.kind, id: named.name, other: earlier.pack, file: earlier.file },
          {
            related: [
              declaredIn(earlier.file, `${named.kind}:${named.name}`, `Registered here by pack \`${earlier.pack}\`.`),
            ],
          },
        );
      }
    },
  },
});
