// What people read about the thing under the cursor. Must not know any editor.
import type { Span } from "../base/span.js";
import {
  type AuthoredRule,
  type Parameter,
  present,
  usesTemplate,
  type Written,
  type WrittenGraph,
  type WrittenPack,
} from "../model/definitions.js";
import { isContributionKind } from "../model/grammar.js";
import type { NamedText } from "../model/reading.js";
import { gatesOfRun } from "../model/run-gates.js";
import { keywordDocs } from "../model/schema-bodies/keyword-docs.js";
import type { RegistryView } from "../registry/view.js";
import type { Workspace } from "../registry/workspace.js";
import { templateFinder } from "../rules/template-finder.js";
import type { NodePath } from "../syntax/tree.js";
import { describeBinding, describeModelArgument, isModelArgument } from "./describe-bindings.js";
import { describeContribution, describePack, describeParameter } from "./describe-contributions.js";
import { describeField } from "./describe-fields.js";
import { describePolicy } from "./describe-policy.js";
import { describeRoutingRule } from "./describe-routing.js";
import { describeRule } from "./describe-rules.js";
import { code, escapeMarkdown, paragraphs } from "./markdown.js";
import { argumentParameters, templateParameters } from "./parameters.js";
import { schemaPlaceAt } from "./schema-places.js";
import { nameAt, type Subject, subjectOf } from "./subject.js";
import { type Target, targetAt } from "./target.js";
import { partAt } from "./under-cursor.js";

/** What is said about a place. */
export interface Hover {
  /** What it is about (UTF-16 offsets from 0). */
  readonly span: Span;
  readonly markdown: string;
}

/** What there is to say about the text at an offset (UTF-16, from 0). Undefined where there is nothing. */
export function hoverAt(workspace: Workspace, path: string, offset: number): Hover | undefined {
  const subject = subjectOf(workspace, path);
  if (!subject) return undefined;
  const keyword = keywordHover(subject, offset);
  if (keyword) return keyword;
  const target = targetAt(subject, offset);
  if (!target) return undefined;
  const markdown = describe(subject, target, workspace.view());
  return markdown === undefined ? undefined : { span: target.span, markdown };
}

function describe(subject: Subject, target: Target, view: RegistryView): string | undefined {
  switch (target.kind) {
    case "rule":
      return describeRule(target.rule);
    case "schema-urn":
      return describeContribution(view, "schema", target.id) ?? unregistered("schema", target.id);
    case "interpolation":
      return describeKnown(target.name, templateParameters(subject, target.template));
    case "key": {
      const { field, record, path } = target.slot;
      if (isModelArgument(subject, target)) return describeModelArgument;
      return (
        field &&
        paragraphs(describeField(target.key, field, record, subject.kind === "pack"), policyAt(subject, path, view))
      );
    }
    case "value": {
      const { field, fieldName, record } = target.slot;
      const { type } = target.slot.shape;
      const scalar = type === "text" || type === "number" || type === "boolean";
      return field && fieldName !== undefined && scalar
        ? describeField(fieldName, field, record, subject.kind === "pack")
        : undefined;
    }
    case "binding": {
      const { node } = target.bound;
      const named = node && nameAt(subject, node.span.start)?.named;
      return paragraphs(describeBinding(subject, target), named && describeName(subject, named, view));
    }
    case "name":
      return describeName(subject, target.named, view);
  }
}

/** What a keyword of a schema body says. */
function keywordHover({ kind, file: { tree } }: Subject, offset: number): Hover | undefined {
  const part = kind === "pack" ? partAt(tree.root, offset) : undefined;
  if (part?.part !== "key" || schemaPlaceAt(tree.root, part.path.slice(0, -1))?.kind !== "schema") return undefined;
  const name = String(part.path.at(-1));
  const place = schemaPlaceAt(tree.root, part.path);
  // What is read from a class stands at the class, where nobody has written a keyword.
  const isWritten = tree.text.slice(part.span.start, part.span.end).includes(name);
  const doc = place && isWritten ? keywordDocs.get(name) : undefined;
  return doc === undefined
    ? undefined
    : { span: part.span, markdown: paragraphs(`**${code(name)}** — JSON Schema`, doc) };
}

/** The effective policy, where a path is that of a graph's packs or policy: these decide it. */
function policyAt(subject: Subject, path: NodePath, view: RegistryView): string | undefined {
  if (subject.kind !== "graph" || path.length !== 1 || (path[0] !== "packs" && path[0] !== "safety_policy"))
    return undefined;
  const graph = subject.reading.value as WrittenGraph | undefined;
  return graph && describePolicy(graph, subject.file.path, view);
}

function describeName(subject: Subject, named: NamedText, view: RegistryView): string | undefined {
  const { kind, name, role, at } = named;
  const path = at.part === "span" ? [] : at.path;
  if (isContributionKind(kind)) {
    const described = describeContribution(view, kind, name);
    return described ?? (role === "refers" ? unregistered(kind.replace("_", " "), name) : undefined);
  }
  switch (kind) {
    case "pack":
      return (
        describePack(view, name) ??
        (role === "refers"
          ? paragraphs(`**${code(name)}** — pack`, "No manifest of this workspace has this name.")
          : undefined)
      );
    case "parameter":
      return role === "declares"
        ? describeKnown(name, templateParameters(subject, path.slice(0, 2)))
        : describeKnown(name, argumentParameters(subject, path.slice(0, -2), view));
    case "step":
      return describeStep(subject, name);
    case "gate":
      return describeGate(subject, name, path, view);
    case "artifact":
      return describeArtifact(subject, name, view);
    case "graph":
      return `**${code(name)}** — graph`;
    case "rule":
      return describeRoutingRule(name, ruleAt(subject, path));
  }
}

function ruleAt({ reading }: Subject, path: NodePath): Written<AuthoredRule> | undefined {
  const { routing_rules: rules } = (reading.value ?? {}) as Pick<WrittenPack, "routing_rules">;
  return rules?.[Number(path[1])];
}

function unregistered(kind: string, id: string): string {
  return paragraphs(`**${code(id)}** — ${kind}`, "No pack of this workspace registers it.");
}

function describeKnown(
  name: string,
  parameters: Readonly<Record<string, Written<Parameter> | undefined>> | undefined,
): string | undefined {
  const parameter = parameters && Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return parameter && describeParameter(name, parameter);
}

function describeStep(subject: Subject, id: string): string | undefined {
  if (subject.kind !== "graph") return `**${code(id)}** — step, of the graphs that use this pack`;
  const step = present((subject.reading.value as WrittenGraph | undefined)?.steps).find((one) => one.step_id === id);
  if (!step) return paragraphs(`**${code(id)}** — step`, "This graph has no step of this id.");
  const after = present(step.depends_on);
  return paragraphs(
    `**${code(id)}** — step${step.name === undefined ? "" : `: ${escapeMarkdown(step.name)}`}`,
    step.description === undefined ? undefined : escapeMarkdown(step.description),
    usesTemplate(step) && step.template_id !== undefined
      ? `Made from ${code(step.template_id)}.`
      : "Written out in full.",
    after.length === 0 ? undefined : `Comes after ${after.map(code).join(", ")}.`,
  );
}

function describeGate(subject: Subject, id: string, path: NodePath, view: RegistryView): string | undefined {
  if (subject.kind !== "graph") {
    const pack = subject.reading.value as WrittenPack | undefined;
    const known = pack !== undefined && path[0] === "step_templates";
    return paragraphs(
      `**${code(id)}** — gate`,
      known ? `In a graph it is called ${code(`<step_id>.${id}`)}.` : undefined,
    );
  }
  const gate = gatesOfRun(subject.reading.value as WrittenGraph | undefined, templateFinder(view)).find(
    (one) => one.id === id,
  );
  if (!gate) return paragraphs(`**${code(id)}** — gate`, "This graph has no gate of this id.");
  return paragraphs(
    `**${code(id)}** — gate of ${gate.step === undefined ? "the run" : `step ${code(gate.step)}`}`,
    gate.gateTemplate === undefined ? undefined : `Made from ${code(gate.gateTemplate)}.`,
    gate.gateTemplate === undefined ? undefined : describeContribution(view, "gate_template", gate.gateTemplate),
  );
}

function describeArtifact(subject: Subject, id: string, view: RegistryView): string | undefined {
  const graph = subject.kind === "graph" ? (subject.reading.value as WrittenGraph | undefined) : undefined;
  const artifact = present(graph?.input_artifacts).find((one) => one.artifact_id === id);
  const schema = artifact?.schema_id;
  return paragraphs(
    `**${code(id)}** — ${artifact ? "input artifact" : "artifact"}`,
    schema === undefined ? undefined : (describeContribution(view, "schema", schema) ?? `Follows ${code(schema)}.`),
  );
}
