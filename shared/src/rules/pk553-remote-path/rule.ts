import { valueAt } from "../../syntax/place.js";
import { isRemote } from "../registry-entries.js";
import { defineRule } from "../rule.js";

export const remotePath = defineRule<{ path: string }>({
  code: "PK553",
  name: "remote-path",
  group: "discovery",
  severity: "error",
  stage: "file",
  message: ({ path }) =>
    `\`${path}\`: packs are loaded from local paths only, never over the network. Check the pack out and name its folder.`,
  check: {
    config(file, context) {
      for (const [index, entry] of (file.reading.value?.registry ?? []).entries()) {
        if (entry?.path !== undefined && isRemote(entry.path))
          context.report(valueAt(["registry", index, "path"]), { path: entry.path });
      }
    },
  },
});
