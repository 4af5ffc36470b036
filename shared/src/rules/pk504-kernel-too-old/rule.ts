import { compareNumbers, isBareVersion, numbersOf } from "../../model/versions.js";
import { valueAt } from "../../syntax/place.js";
import { insertField, replaceText } from "../../syntax/source-edits.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

export const kernelTooOld = defineRule<{ pack?: string; minimum: string; kernel: string }>({
  code: "PK504",
  name: "kernel-too-old",
  group: "versions",
  severity: "error",
  stage: "file",
  message: ({ pack, minimum, kernel }) =>
    `${pack === undefined ? "This pack" : `Pack \`${pack}\``} needs kernel ${minimum} or newer; this workspace has ${kernel}. Nothing of the pack is loaded.`,
  check: {
    pack(file, context) {
      const pack = file.reading.value?.name;
      const minimum = file.reading.value?.minimum_kernel_version;
      const kernel = context.setting("kernelVersion");
      if (minimum === undefined || !isBareVersion(minimum)) return;
      const order = compareNumbers(kernel, minimum);
      if (order === undefined || order >= 0) return;
      const config = context.setting("kernelVersionFrom");
      const related =
        config === undefined
          ? []
          : [{ file: config, place: valueAt(["kernel", "version"]), message: "The kernel's version is set here." }];
      const data = { minimum, kernel, ...(pack !== undefined ? { pack } : {}) };
      context.report(valueAt(["minimum_kernel_version"]), data, { related });
    },
  },
  fixes({ minimum, kernel }, { file, place, config }) {
    const bare = numbersOf(kernel)?.join(".");
    const lower = bare === undefined ? undefined : replaceText(file.tree, pathOfPlace(place), bare);
    const raise =
      config &&
      (replaceText(config.tree, ["kernel", "version"], minimum) ??
        insertField(config.tree, ["kernel"], "version", { json: minimum }, "first") ??
        insertField(config.tree, [], "kernel", { json: { version: minimum } }, "first"));
    return [
      ...repair(`Lower the minimum to \`${bare}\``, file, lower),
      ...(config ? repair(`Change \`kernel.version\` to \`${minimum}\``, config, raise) : []),
    ];
  },
});
