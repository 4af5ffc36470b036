import { isInRange } from "../../model/versions.js";
import { valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { registryTargets } from "../registry-entries.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const pinMismatch = defineRule<{ pack: string; range: string; version: string }>({
  code: "PK506",
  name: "pin-mismatch",
  group: "versions",
  severity: "error",
  stage: "workspace",
  message: ({ pack, range, version }) =>
    `packs.config.yaml asks for \`${pack}\` ${range}, but the pack at this path is version ${version}. Bring the pack to a version of the range, or change the range.`,
  check: {
    config(file, context) {
      for (const { index, entry, manifest } of registryTargets(file, context)) {
        const { version: range } = entry;
        const version = manifest?.value.version;
        if (!manifest || range === undefined || version === undefined || isInRange(version, range) !== false) continue;
        const pack = manifest.value.name ?? entry.name ?? entry.path;
        const related = [
          { file: manifest.file, place: valueAt(["version"]), message: `\`${pack}\` is ${version} here.` },
        ];
        context.report(valueAt(["registry", index, "version"]), { pack, range, version }, { related });
      }
    },
  },
  fixes: ({ version }, { file, place }) =>
    repair(`Change the range to \`^${version}\``, file, replaceText(file.tree, pathOfPlace(place), `^${version}`)),
});
