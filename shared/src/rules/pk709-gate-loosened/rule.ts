import { type GateUse, usesTemplate, type Written, type WrittenGateEntry } from "../../model/definitions.js";
import type { GraphFile, PackFile } from "../../model/file.js";
import { namespaceOf } from "../../model/grammar.js";
import { keyAt } from "../../syntax/place.js";
import { removeEntry } from "../../syntax/source-edits.js";
import type { NodePath } from "../../syntax/tree.js";
import { repair } from "../repairs.js";
import { declaredIn, defineRule, pathOfPlace, type RuleContext } from "../rule.js";

interface Data {
  readonly template: string;
  readonly pack: string;
}

export const gateLoosened = defineRule<Data>({
  code: "PK709",
  name: "gate-loosened",
  group: "execution",
  severity: "warning",
  stage: "workspace",
  message: ({ template, pack }) =>
    `\`required: false\` loosens gate \`${template}\` of pack \`${pack}\`. The pack's author meant its failure to stop the run; here it would only be recorded.`,
  checkParts: {
    pack(file, context) {
      file.reading.value?.step_templates?.forEach((template, i) => {
        reportLoosened(file, context, template?.default_gates, ["step_templates", i, "default_gates"]);
      });
    },
    graph(file, context) {
      file.reading.value?.steps?.forEach((step, i) => {
        reportLoosened(file, context, step?.gates, ["steps", i, "gates"]);
      });
      reportLoosened(file, context, file.reading.value?.run_gates, ["run_gates"]);
    },
  },
  fixes: (_, { file, place }) => repair("Remove `required: false`", file, removeEntry(file.tree, pathOfPlace(place))),
});

function reportLoosened(
  file: PackFile | GraphFile,
  context: RuleContext<Data>,
  entries: readonly (WrittenGateEntry | undefined)[] | undefined,
  path: NodePath,
): void {
  const owner = file.kind === "pack" ? file.reading.value?.name : undefined;
  (entries ?? []).forEach((entry, i) => {
    const use: Written<GateUse> | undefined = entry && usesTemplate(entry) ? entry : undefined;
    if (use?.template_id === undefined || use.required !== false) return;
    const template = use.template_id;
    const pack = namespaceOf(template);
    // What an author loosens of his own is his own affair.
    if (pack === undefined || pack === owner) return;
    const declaration = context.resolve("gate_template", template);
    if (!declaration || declaration.value.template.required === false) return;
    const related = [declaredIn(declaration.file, `gate_template:${template}`, "Registered here as required.")];
    context.report(keyAt([...path, i, "required"]), { template, pack }, { related });
  });
}
