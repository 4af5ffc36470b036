import { valueAt } from "../../syntax/place.js";
import { replaceText } from "../../syntax/source-edits.js";
import { registryTargets } from "../registry-entries.js";
import { repair } from "../repairs.js";
import { declaredIn, defineRule, pathOfPlace } from "../rule.js";

export const registryName = defineRule<{ name: string; actual: string }>({
  code: "PK554",
  name: "registry-name",
  group: "discovery",
  severity: "error",
  stage: "workspace",
  message: ({ name, actual }) =>
    `The registry calls this pack \`${name}\`, its manifest says \`${actual}\`. The manifest's name is the one that ids begin with; change the entry, or its path.`,
  check: {
    config(file, context) {
      for (const { index, entry, manifest } of registryTargets(file, context)) {
        const actual = manifest?.value.name;
        if (!manifest || actual === undefined || entry.name === undefined || entry.name === actual) continue;
        const related = [declaredIn(manifest.file, `pack:${actual}`, "The pack says its name here.")];
        context.report(valueAt(["registry", index, "name"]), { name: entry.name, actual }, { related });
      }
    },
  },
  fixes: ({ actual }, { file, place }) =>
    repair(`Change to \`${actual}\``, file, replaceText(file.tree, pathOfPlace(place), actual)),
});
