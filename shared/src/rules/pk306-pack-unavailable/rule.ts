import type { GraphFile, PackFile, ResourceFile } from "../../model/file.js";
import type { Place } from "../../syntax/place.js";
import { packCreation, registryEntry } from "../new-pack.js";
import { goTo, repair, replaceAt } from "../repairs.js";
import { defineRule, type RuleContext } from "../rule.js";
import { nearestId, unresolvedReferences } from "../unresolved.js";

interface Data {
  readonly id: string;
  readonly pack: string;
  /** Why the pack did not load and where; absent where there is no such pack. */
  readonly refused?: { readonly reason: string; readonly file: string; readonly place: Place };
  readonly near?: string;
}

export const packUnavailable = defineRule<Data>({
  code: "PK306",
  name: "pack-unavailable",
  group: "references",
  severity: "error",
  stage: "status",
  about: "references",
  message({ id, pack, refused, near }) {
    const belongs = `\`${id}\` belongs to pack \`${pack}\`, which`;
    if (refused) return `${belongs} did not load: ${refused.reason}`;
    const hint =
      near === undefined ? "Add the pack to this workspace, or check its name." : `Did you mean \`${near}\`?`;
    return `${belongs} was not found. ${hint}`;
  },
  checkParts: { pack: report, graph: report, resource: report },
  fixes({ pack, refused, near }, context) {
    if (refused) return [goTo(`Open ${refused.file}`, refused.file, refused.place)];
    const { file, place } = context;
    return [
      ...(near === undefined ? [] : repair(`Replace with \`${near}\``, file, replaceAt(file.tree, place, near))),
      ...registryEntry(pack, context),
      ...packCreation(pack, context),
    ];
  },
});

function report(file: PackFile | GraphFile | ResourceFile, context: RuleContext<Data>): void {
  for (const { kind, id, at, fault } of unresolvedReferences(file, context)) {
    if (fault.kind === "pack-absent") {
      const near = nearestId(kind, id, context);
      context.report(at, { id, pack: fault.pack, ...(near !== undefined ? { near } : {}) });
    } else if (fault.kind === "pack-refused") {
      const { pack, reason, file: failing, place } = fault;
      const related = [{ file: failing, place, message: `The first error of the pack: ${reason}` }];
      context.report(at, { id, pack, refused: { reason, file: failing, place } }, { related, first: pack });
    }
  }
}
