// Names for the slot under the cursor: ids that packs register, steps, gates and artifacts of the graph, packs.

import type { TextPart } from "../../base/sorted-texts.js";
import { present, type WrittenGraph } from "../../model/definitions.js";
import { isContributionKind, kindWords } from "../../model/grammar.js";
import { gatesOfRun } from "../../model/run-gates.js";
import type { ContributionKind, NameKind, TextShape } from "../../model/shapes/shape.js";
import type { RegistryView } from "../../registry/view.js";
import { templateFinder } from "../../rules/template-finder.js";
import { childOf, nodeAt } from "../../syntax/tree.js";
import { describeContribution, describePack, summariseContribution } from "../describe-contributions.js";
import { placeToFill } from "../snippets.js";
import type { CompletionContext } from "./context.js";
import { type CompletionKind, insideQuotes, type Offer, scalarAt } from "./item.js";
import { firstOf, likelyNames } from "./likely.js";
import { stepsToGoTo } from "./routing.js";
import { stepsThatMayComeBefore } from "./step-order.js";

/** So many names are offered at once; of more, those that what is typed is likeliest meant for. */
const offeredAtOnce = 200;

/** Names that fit a slot that refers to something, or the beginning of a name for a slot that declares it. */
export function nameOffers(context: CompletionContext, shape: TextShape): Offer[] {
  const { refers, declares } = shape;
  if (refers === undefined) return declares === undefined ? [] : declarationOffers(context, declares);
  if (isContributionKind(refers)) return contributionOffers(context, refers);
  const { companions, cursor, style } = context;
  return namesOf(context, refers)
    .filter(({ name }) => !companions.includes(name) && name !== cursor.word)
    .map((named, i) => ({
      label: named.name,
      kind: kindOf[refers] ?? "value",
      ...scalarAt(cursor, named.name, style),
      detail: named.detail,
      get documentation() {
        return named.documentation;
      },
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

/** Registered ids of a kind: the file's own pack first, the kernel's last. Of many, those that the word at the cursor is likeliest meant for. */
export function contributionIds(
  context: CompletionContext,
  kind: ContributionKind,
): { readonly id: string; readonly rank: number }[] {
  const { view, owner, companions, cursor } = context;
  const kernel = kind === "schema" ? view.setting("kernelSchemaIds") : [];
  const registered = registeredIds(view, kind, { typed: cursor.prefix, owner, besides: companions });
  return [
    ...registered.map((id) => ({ id, rank: owner !== undefined && id.startsWith(`${owner}.`) ? 10 : 20 })),
    ...kernel.filter((id) => !companions.includes(id)).map((id) => ({ id, rank: 30 })),
  ];
}

/** Ids of a kind that packs register, sorted; of many a few, those of `owner` before others, by what is typed. */
export function registeredIds(
  view: RegistryView,
  kind: ContributionKind,
  wish: { readonly typed: string; readonly owner?: string | undefined; readonly besides?: readonly string[] },
): string[] {
  const { typed, owner, besides = [] } = wish;
  const own = owner === undefined ? undefined : `${owner}.`;
  const found: string[] = [];
  for (const id of fewOrLikely(view.nameParts(kind), typed, own)) {
    if (besides.includes(id) || !view.resolve(kind, id)) continue;
    found.push(id);
    if (found.length === offeredAtOnce) break;
  }
  return found;
}

/** A short list is given as it is, because the editor narrows it down; of a long one the names that are likeliest meant come first. */
function fewOrLikely(parts: readonly TextPart[], typed: string, preferred?: string): Iterable<string> {
  const count = parts.reduce((sum, { texts }) => sum + texts.length, 0);
  return count > offeredAtOnce ? likelyNames(parts, typed, preferred) : parts.flatMap(({ texts }) => texts);
}

function contributionOffers(context: CompletionContext, kind: ContributionKind): Offer[] {
  const { view, cursor, style } = context;
  return contributionIds(context, kind).map(({ id, rank }) => ({
    label: id,
    kind: kindOf[kind] ?? "value",
    ...scalarAt(cursor, id, style),
    detail: summariseContribution(view, kind, id) ?? kindWords[kind],
    get documentation() {
      return describeContribution(view, kind, id);
    },
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
    return firstOf(fewOrLikely(view.nameParts("pack"), cursor.prefix), offeredAtOnce).map((name) => ({
      name,
      detail: view.lookup("pack", name)[0]?.value.description,
      get documentation() {
        return describePack(view, name);
      },
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
