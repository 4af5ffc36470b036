import { declarationsOf } from "../declarations.js";
import { namespaceOfFile } from "../malformed-ids.js";
import { renameIn } from "../renaming.js";
import { defineRule } from "../rule.js";

export const kernelId = defineRule<{ id: string; namespace?: string }>({
  code: "PK206",
  name: "kernel-id",
  group: "ids",
  severity: "error",
  stage: "file",
  message: ({ id, namespace = "<pack>" }) =>
    `\`${id}\` is a kernel schema and cannot be registered or overridden by a pack. Packs may refer to it; a schema of your own is called \`${namespace}.${id}\`.`,
  checkParts: {
    pack(file, context) {
      const namespace = namespaceOfFile(file);
      for (const { name: id, at } of declarationsOf(file, "schema")) {
        if (!context.isKernelSchema(id)) continue;
        context.report(at, { id, ...(namespace !== undefined ? { namespace } : {}) });
      }
    },
  },
  fixes({ id, namespace }, { file }) {
    if (namespace === undefined) return [];
    const to = `${namespace}.${id}`;
    // References keep meaning the kernel's schema.
    const edits = renameIn(file, "schema", id, to, (named) => named.role === "declares");
    return [{ title: `Rename to \`${to}\``, safe: false, edits }];
  },
});
