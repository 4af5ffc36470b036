import { folderOf, nameOf } from "../../base/paths.js";
import { spanAt, valueAt } from "../../syntax/place.js";
import { printPythonText } from "../../syntax/python/print.js";
import { kernelNumbers, packNameFrom } from "../placeholders.js";
import { registryTargets } from "../registry-entries.js";
import { repair } from "../repairs.js";
import { defineRule } from "../rule.js";

export const noPackDefinition = defineRule<{ module?: string }>({
  code: "PP002",
  name: "no-pack-definition",
  group: "python",
  severity: "error",
  stage: "workspace",
  message: ({ module }) =>
    module === undefined
      ? "The module defines no `PACK_DEFINITION`, though it uses the name. The kernel takes the pack from that name; assign a `PackDefinition(…)` to it."
      : `\`${module}\` defines no \`PACK_DEFINITION\`, so this entry names no pack. Assign a \`PackDefinition(…)\` to that name there, or remove the entry.`,
  check: {
    text(file, context) {
      for (const problem of file.tree.problems)
        if (problem.kind === "no-pack-definition") context.report(spanAt(problem.span), {});
    },
    config(file, context) {
      for (const { index, path, manifest } of registryTargets(file, context)) {
        if (manifest) continue;
        const module = nameOf(path).endsWith(".py") ? path : `${path}/pack.py`;
        const isThere = context.lookup("found", "").some((declaration) => declaration.file === module);
        if (isThere) context.report(valueAt(["registry", index, "path"]), { module });
      }
    },
  },
  fixes({ module }, { file, view }) {
    if (module !== undefined) return [];
    const { text } = file.tree;
    const name = printPythonText(packNameFrom(nameOf(folderOf(file.path))));
    const skeleton = [
      "PACK_DEFINITION = PackDefinition(",
      `    name=${name},`,
      '    version="0.1.0",',
      `    minimum_kernel_version=${printPythonText(kernelNumbers(view))},`,
      ")",
      "",
    ].join("\n");
    const end = text.length;
    const gap = text.endsWith("\n") ? "\n\n" : "\n\n\n";
    return repair("Insert a skeleton", file, { span: { start: end, end }, text: gap + skeleton });
  },
});
