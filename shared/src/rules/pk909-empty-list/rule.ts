import { normalisePath } from "../../base/paths.js";
import { present } from "../../model/definitions.js";
import { valueAt } from "../../syntax/place.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";
import { policyIn, removeWish } from "../safety-policies.js";

type Field = "allow_write_paths" | "allowed_tools";

export const emptyList = defineRule<{ field: Field }>({
  code: "PK909",
  name: "empty-list",
  group: "safety",
  severity: "information",
  stage: "file",
  message: ({ field }) =>
    `An empty \`${field}\` allows nothing: ${field === "allowed_tools" ? "no step could run" : "no step could write a file"}. Leave the field out for “no opinion”.`,
  checkParts: {
    any(file, context) {
      const policy = policyIn(file);
      if (!policy) return;
      // Whoever also denies everything says so on purpose, and in the way in which the kernel understands it.
      const deniesAll = present(policy.written.deny_write_paths).some((path) => normalisePath(path) === ".");
      for (const field of ["allow_write_paths", "allowed_tools"] as const) {
        if (policy.written[field]?.length !== 0 || (deniesAll && field === "allow_write_paths")) continue;
        context.report(valueAt([...policy.path, field]), { field });
      }
    },
  },
  fixes: ({ field }, { file, place }) => repair(`Remove \`${field}\``, file, removeWish(file.tree, pathOfPlace(place))),
});
