import { isBareVersion, numbersOf } from "../../model/versions.js";
import { valueAt } from "../../syntax/place.js";
import { defineRule } from "../rule.js";

export const kernelMajorAhead = defineRule<{ minimum: string; kernel: string }>({
  code: "PK505",
  name: "kernel-major-ahead",
  group: "versions",
  severity: "information",
  stage: "file",
  message: ({ minimum, kernel }) =>
    `Kernel ${kernel} has a newer major version than the ${minimum} this pack declares. It may have dropped what the pack relies on; once the pack is known to work with it, raise the minimum.`,
  check: {
    pack(file, context) {
      const minimum = file.reading.value?.minimum_kernel_version;
      const kernel = context.setting("kernelVersion");
      if (minimum === undefined || !isBareVersion(minimum)) return;
      const [needed] = numbersOf(minimum) ?? [0];
      const [present] = numbersOf(kernel) ?? [0];
      if (present > needed) context.report(valueAt(["minimum_kernel_version"]), { minimum, kernel });
    },
  },
});
