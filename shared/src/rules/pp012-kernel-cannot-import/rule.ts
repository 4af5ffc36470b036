import { usesTemplate } from "../../model/definitions.js";
import type { PackFile } from "../../model/file.js";
import { keyAt, type Place, spanAt, valueAt } from "../../syntax/place.js";
import { defineRule } from "../rule.js";

/** What the kernel's own models do not have, though the format does. */
type Beyond = "parameters" | "gate-use";

/** `what`: something that Python knows from `since` on only. */
type Found = { beyond: Beyond; kernel: string } | { what: string; since: string };

export const kernelCannotImport = defineRule<Found>({
  code: "PP012",
  name: "kernel-cannot-import",
  group: "python",
  severity: "information",
  stage: "file",
  message: (found) =>
    "what" in found
      ? `Python has ${found.what} from ${found.since} on: a kernel that runs on an older one cannot import this module. Do without it, or run the kernel on Python ${found.since} or later.`
      : `Packwright reads ${subjects[found.beyond]} here; kernel ${found.kernel} ${effects[found.beyond]} when it imports this module itself. Expand graphs first, or stay within the kernel's own fields.`,
  check: {
    pack(file, context) {
      if (file.tree.syntax !== "python") return;
      const kernel = context.setting("kernelVersion");
      for (const { beyond, at } of beyondTheKernel(file)) context.report(at, { beyond, kernel });
      for (const problem of file.tree.problems)
        if (problem.kind === "newer-python")
          context.report(spanAt(problem.span), { what: problem.what, since: problem.since });
    },
  },
});

const subjects: Readonly<Record<Beyond, string>> = {
  parameters: "`parameters`",
  "gate-use": "a gate by its template",
};

const effects: Readonly<Record<Beyond, string>> = {
  parameters: "ignores them",
  "gate-use": "refuses it",
};

function* beyondTheKernel(file: PackFile): Generator<{ readonly beyond: Beyond; readonly at: Place }> {
  const pack = file.reading.value;
  for (const [i, template] of (pack?.step_templates ?? []).entries()) {
    const path = ["step_templates", i];
    if (template?.parameters) yield { beyond: "parameters", at: keyAt([...path, "parameters"]) };
    for (const [j, gate] of (template?.default_gates ?? []).entries())
      if (gate && usesTemplate(gate)) yield { beyond: "gate-use", at: valueAt([...path, "default_gates", j]) };
  }
  for (const [i, template] of (pack?.gate_templates ?? []).entries())
    if (template?.parameters) yield { beyond: "parameters", at: keyAt(["gate_templates", i, "parameters"]) };
}
