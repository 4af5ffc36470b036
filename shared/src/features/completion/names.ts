// Names for the slot under the cursor: ids that packs register, steps, gates and artifacts of the graph, packs.

import { sortedUnique } from "../../base/order.js";
import { present, type WrittenGraph } from "../../model/definitions.js";
import { isContributionKind, kindWords } from "../../model/grammar.js";
import { gatesOfRun } from "../../model/run-gates.js";
import type { ContributionKind, NameKind, TextShape } from "../../model/shapes/shape.js";
import { templateFinder } from "../../rules/template-finder.js";
import { childOf, nodeAt } from "../../syntax/tree.js";
import { describeContribution, describePack, summariseContribution } from "../describe-contributions.js";
import { placeToFill } from "../snippets.js";
import type { CompletionContext } from "./context.js";
import { type CompletionKind, insideQuotes, type Offer, scalarAt } from "./item.js";
import { stepsToGoTo } from "./routing.js";
import { stepsThatMayComeBefore } from "./step-order.js";

/** More than this many ids are narrowed down by what is typed before they are described. */
const describedAtOnce = 200;

/** Names that fit a slot that refers to something, or the beginning of a name for a slot that declares it. */
export function nameOffers(context: CompletionContext, shape: TextShape): Offer[] {
  const { refers, declares } = shape;
  if (refers === undefined) return declares === undefined ? [] : declarationOffers(context, declares);
  if (isContributionKind(refers)) return contributionOffers(context, refers);
  return namesOf(context, refers)
    .filter(({ name }) => !context.companions.includes(name) && name !== context.cursor.word)
    .map(({ name, detail, documentation }, i) => ({
      label: name,
      kind: kindOf[refers] ?? "value",
      ...scalarAt(context.cursor, name, context.style),
      detail,
      documentation,
      rank: Math.min(i, 900),
    }));
}

const kindOf: Partial<Readonly<Record<NameKind, CompletionKind>>> = {
  pack: "pack",
  step: "step",
  gate: "gate",
  artifact: "artifact",
  schema: "schema",
  step_template: "template",
  gate_template: "template",
};

/** Registered ids of a kind: the file's own pack first, the kernel's last. Of many, those that `typed` may be meant for. */
export function contributionIds(
  context: CompletionContext,
  kind: ContributionKind,
  typed = "",
): { readonly id: string; readonly rank: number }[] {
  const { view, owner } = context;
  const named = sortedUnique(view.lookup("all", kind).map(({ value }) => value));
  // Of thousands of names only those are looked up that may be shown.
  const begun = named.length > describedAtOnce ? named.filter((id) => isBegunBy(id, typed)) : named;
  const registered = begun.filter((id) => view.resolve(kind, id));
  const kernel = kind === "schema" ? [...view.setting("kernelSchemaIds")] : [];
  return [
    ...registered.map((id) => ({ id, rank: owner !== undefined && id.startsWith(`${owner}.`) ? 10 : 20 })),
    ...kernel.map((id) => ({ id, rank: 30 })),
  ];
}

/** Whether what is typed so far may be meant for a name: its signs occur in the name in their order. */
export function isBegunBy(name: string, typed: string): boolean {
  let at = 0;
  const low = name.toLowerCase();
  for (const sign of typed.toLowerCase()) {
    at = low.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function contributionOffers(context: CompletionContext, kind: ContributionKind): Offer[] {
  const { view, cursor, style } = context;
  const all = contributionIds(context, kind, cursor.prefix).filter(({ id }) => !context.companions.includes(id));
  const narrowed = all.length > describedAtOnce ? all.filter(({ id }) => isBegunBy(id, cursor.prefix)) : all;
  const isLong = narrowed.length > describedAtOnce;
  return narrowed.map(({ id, rank }) => ({
    label: id,
    kind: kindOf[kind] ?? "value",
    ...scalarAt(cursor, id, style),
    detail: summariseContribution(view, kind, id) ?? kindWords[kind],
    documentation: isLong ? undefined : describeContribution(view, kind, id),
    rank,
  }));
}

interface Name {
  readonly name: string;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
}

function namesOf(context: CompletionContext, kind: NameKind): Name[] {
  const { view, subject, cursor } = context;
  if (kind === "pack") {
    const names = sortedUnique(view.lookup("packs", "").map(({ value }) => value));
    return names.map((name) => ({
      name,
      detail: view.lookup("pack", name)[0]?.value.description,
      documentation: describePack(view, name),
    }));
  }
  if (subject.kind !== "graph") return [];
  const graph = subject.reading.value as WrittenGraph | undefined;
  if (kind === "step") {
    const isDependency = cursor.path[0] === "steps" && cursor.path[2] === "depends_on";
    const own = cursor.path[1];
    const steps =
      isDependency && typeof own === "number"
        ? stepsThatMayComeBefore(graph, own)
        : cursor.path.at(-1) === "target_step_id"
          ? stepsToGoTo(graph, cursor.root, cursor.path)
          : present(graph?.steps);
    return steps.flatMap(({ step_id, name }) => (step_id === undefined ? [] : [{ name: step_id, detail: name }]));
  }
  if (kind === "gate") {
    const onlyOf = childOf(nodeAt(cursor.root, cursor.path.slice(0, -1)), "step_id");
    return gatesOfRun(graph, templateFinder(view))
      .filter(({ step }) => onlyOf?.kind !== "text" || step === onlyOf.value)
      .map(({ id, gateTemplate, step }) => ({
        name: id,
        detail: gateTemplate ?? (step === undefined ? "gate of the run" : `gate of ${step}`),
      }));
  }
  if (kind !== "artifact") return [];
  return present(graph?.input_artifacts).flatMap(({ artifact_id, schema_id }) =>
    artifact_id === undefined
      ? []
      : [
          {
            name: artifact_id,
            detail: schema_id,
            documentation: schema_id === undefined ? undefined : describeContribution(view, "schema", schema_id),
          },
        ],
  );
}

/** The form of a name that is about to be given. */
function declarationOffers(context: CompletionContext, kind: NameKind): Offer[] {
  const { subject, cursor, owner } = context;
  if (owner === undefined || cursor.prefix.includes(`${owner}.`)) return [];
  const name = placeToFill("name", "name");
  const form =
    isContributionKind(kind) && subject.kind === "pack"
      ? [`${owner}.`, ".v1"]
      : kind === "rule"
        ? [`${owner}.`, ""]
        : undefined;
  if (!form) return [];
  const text = form[0] + name + form[1];
  const { syntax } = cursor.tree;
  const sign = cursor.quote || syntax === "yaml" ? "" : syntax === "python" ? context.style.quote : '"';
  const inside = syntax === "python" ? insideQuotes(text, cursor) : text;
  return [
    {
      label: `${form[0]}<name>${form[1]}`,
      kind: "snippet",
      text: sign + inside + sign,
      inQuotes: cursor.quote !== undefined,
      detail: `The id of a ${kindWords[kind]} of \`${owner}\``,
    },
  ];
}
