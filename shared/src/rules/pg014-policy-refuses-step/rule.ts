import { usesTemplate } from "../../model/definitions.js";
import { namespaceOf } from "../../model/grammar.js";
import { grantedTo } from "../../model/safety/effective.js";
import { packParty, partiesOf } from "../../registry/policy-parties.js";
import { valueAt } from "../../syntax/place.js";
import { valueText } from "../argument-words.js";
import { defineRule } from "../rule.js";
import { partyWords, shownList } from "../safety-policies.js";

export const policyRefusesStep = defineRule<{ step: string | undefined; kind: string; tools: readonly string[] }>({
  code: "PG014",
  name: "policy-refuses-step",
  group: "graph",
  severity: "warning",
  stage: "workspace",
  message: ({ step, kind, tools }) =>
    `The effective policy refuses ${step === undefined ? "this step" : `step \`${valueText(step)}\``}: executor \`${valueText(kind)}\` is not in \`allowed_tools\`, which ${tools.length === 0 ? "allows nothing" : `allows ${shownList(tools)}`}. Every run would end with a violation here; allow the kind wherever \`allowed_tools\` is set, or use another step.`,
  check: {
    graph(file, context) {
      const graph = file.reading.value;
      if (!graph) return;
      const parties = partiesOf(graph, file.path, context);
      const tools = grantedTo(parties).allowed_tools ?? [];
      const refuse = (kind: string) =>
        parties.filter(({ proposal }) => proposal.allowed_tools?.includes(kind) === false);
      graph.steps?.forEach((step, i) => {
        const template = step && usesTemplate(step) ? step.template_id : undefined;
        const executor =
          template !== undefined
            ? context.resolve("step_template", template)?.value.template.default_executor
            : step && "executor" in step
              ? step.executor
              : undefined;
        if (!step || !executor) return;
        const kind = executor.kind ?? "local_command";
        // A kind that the kernel does not know, and a template that its own pack refuses, have findings that say more.
        if (tools.includes(kind) || !context.setting("executorKinds").includes(kind)) return;
        const pack = template === undefined ? undefined : namespaceOf(template);
        if (pack !== undefined && packParty(pack, context).proposal.allowed_tools?.includes(kind) === false) return;
        const related = refuse(kind).flatMap(({ site, ...party }) => {
          if (!site) return [];
          const message = `\`allowed_tools\` of ${partyWords(party)} does not list \`${valueText(kind)}\`.`;
          return [{ file: site.file, place: valueAt([...site.path, "allowed_tools"]), message }];
        });
        const path = template === undefined ? ["executor", "kind"] : ["template_id"];
        context.report(
          valueAt(["steps", i, ...path]),
          { step: step.step_id, kind, tools: tools.slice(0, 6) },
          { related: related.slice(0, 5) },
        );
      });
    },
  },
});
