// From a name to the place that declares it. Knows files, paths and spans; must not know any editor.

import { folderOf, joinPath } from "../base/paths.js";
import type { Span } from "../base/span.js";
import type { WrittenGraph } from "../model/definitions.js";
import type { FactKey } from "../model/facts.js";
import { contributionKinds, isContributionKind } from "../model/grammar.js";
import type { NamedText } from "../model/reading.js";
import { gateIdOf, gatesOfRun } from "../model/run-gates.js";
import type { ContributionKind, NameKind } from "../model/shapes/shape.js";
import { declarationPlaces, spanIn } from "../registry/sites.js";
import type { Workspace } from "../registry/workspace.js";
import { templateFinder } from "../rules/template-finder.js";
import { entryAt, type Place } from "../syntax/place.js";
import { childOf, type NodePath, nodeAt } from "../syntax/tree.js";
import type { Slot } from "./slots.js";
import { type Subject, type SubjectFile, subjectOf } from "./subject.js";
import { type Target, targetAt } from "./target.js";

/** From a text to a declaration. All spans are UTF-16 offsets from 0. */
export interface DefinitionLink {
  /** What was pointed at, in the file that was asked about. */
  readonly origin: Span;
  /** The file with the declaration, relative to the workspace's root. */
  readonly file: string;
  /** The whole declaration: the record, or the entry of a parameter. Empty at the start for a whole file. */
  readonly span: Span;
  /** The name inside of it. */
  readonly selection: Span;
}

/** The declarations of what stands at an offset (UTF-16, from 0), the one that counts first. Empty where there is none. */
export function definitionOf(workspace: Workspace, path: string, offset: number): DefinitionLink[] {
  const subject = subjectOf(workspace, path);
  const target = subject && targetAt(subject, offset);
  if (!subject || !target) return [];
  return sitesOf(workspace, subject, target).map((site) => ({ origin: target.span, ...site }));
}

type Site = Omit<DefinitionLink, "origin">;

function sitesOf(workspace: Workspace, subject: Subject, target: Target): Site[] {
  switch (target.kind) {
    case "schema-urn":
      return contributionSites(workspace, "schema", target.id);
    case "interpolation":
      return parameterSites(subject.file, [...target.template, "parameters", target.name]);
    case "name":
      return nameSites(workspace, subject, target.named);
    case "value":
      return target.node.kind === "text" ? fileSites(workspace, subject, target.slot, target.node.value) : [];
    case "binding": {
      const { kind, statement, span } = target.bound;
      return kind === "import" ? [] : [{ file: subject.file.path, span: statement, selection: span }];
    }
    case "rule":
    case "key":
      return [];
  }
}

function nameSites(workspace: Workspace, subject: Subject, { role, kind, name, at }: NamedText): Site[] {
  if (role === "declares") return [siteAt(subject.file, at)];
  if (isContributionKind(kind)) return contributionSites(workspace, kind, name);
  if (kind === "pack") {
    const files = workspace.view().lookup("pack", name);
    return files.flatMap(({ file }) => declaredSites(workspace, file, `pack:${name}`));
  }
  if (kind === "parameter") return at.part === "span" ? [] : argumentSites(workspace, subject, at.path);
  const here = ownSites(subject, kind, name);
  return here.length > 0 || kind !== "gate" ? here : expandedGateSites(workspace, subject, name);
}

/** The registrations of an id: the pack's whose namespace it is, else whatever claims it, also as another kind. */
function contributionSites(workspace: Workspace, kind: ContributionKind, id: string): Site[] {
  const view = workspace.view();
  const resolved = view.resolve(kind, id);
  if (resolved) return declaredSites(workspace, resolved.file, `${kind}:${id}`);
  const kinds = [kind, ...contributionKinds.filter((other) => other !== kind)];
  return kinds.flatMap((each) => {
    const files = new Set(view.lookup(each, id).map((declaration) => declaration.file));
    return [...files].flatMap((file) => declaredSites(workspace, file, `${each}:${id}`));
  });
}

/** The places in a file that declare a fact: in its text as it is, or where that is broken there, as it last was. */
function declaredSites(workspace: Workspace, path: string, key: FactKey): Site[] {
  for (const file of [workspace.file(path), workspace.knownFile(path)]) {
    const places = file ? declarationPlaces(file, key) : [];
    if (file && places.length > 0) {
      const end = workspace.file(path)?.tree.text.length ?? 0;
      return places.map((place) => withinText(siteAt(file, place), end));
    }
  }
  return [];
}

function ownSites({ file, reading }: Subject, kind: NameKind, name: string): Site[] {
  return reading.names
    .filter((named) => named.role === "declares" && named.kind === kind && named.name === name)
    .map((named) => siteAt(file, named.at));
}

/** The declaration of the parameter that an argument is for: `path` is the argument's in its `with`. */
function argumentSites(workspace: Workspace, { reading }: Subject, path: NodePath): Site[] {
  const template = reading.names.find(
    ({ at, role, kind }) =>
      role === "refers" &&
      (kind === "step_template" || kind === "gate_template") &&
      at.part !== "span" &&
      samePath(at.path, [...path.slice(0, -2), "template_id"]),
  );
  if (!template || !isContributionKind(template.kind)) return [];
  const declaration = workspace.view().resolve(template.kind, template.name);
  const declaring = declaration && workspace.file(declaration.file);
  const place = declaring && declarationPlaces(declaring, `${template.kind}:${template.name}`)[0];
  if (!declaring || !place || place.part === "span") return [];
  return parameterSites(declaring, [...place.path.slice(0, -1), "parameters", String(path.at(-1))]);
}

function parameterSites(file: SubjectFile, path: NodePath): Site[] {
  return nodeAt(file.tree.root, path.slice(0, -1))?.kind === "map" &&
    childOf(nodeAt(file.tree.root, path.slice(0, -1)), String(path.at(-1)))
    ? [siteAt(file, { part: "key", path })]
    : [];
}

/** A gate that a step template brings is declared in the template's pack, or it is the use of a template there. */
function expandedGateSites(workspace: Workspace, subject: Subject, id: string): Site[] {
  if (subject.kind !== "graph") return [];
  const view = workspace.view();
  const graph = subject.reading.value as WrittenGraph | undefined;
  const gate = gatesOfRun(graph, templateFinder(view)).find((one) => one.id === id);
  if (!gate) return [];
  if (gate.stepTemplate === undefined)
    return [siteAt(subject.file, { part: "value", path: [...gate.path, "template_id"] })];
  const declaration = view.resolve("step_template", gate.stepTemplate);
  const declaring = declaration && workspace.file(declaration.file);
  const place = declaring && declarationPlaces(declaring, `step_template:${gate.stepTemplate}`)[0];
  if (!declaring || !place || place.part === "span") return [];
  const gates = declaration.value.template.default_gates ?? [];
  const index = gates.findIndex((one) => one && `${gate.step}.${gateIdOf(one)}` === id);
  const entry: NodePath = [...place.path.slice(0, -1), "default_gates", index];
  const named = ["gate_id", "template_id"].find((key) => childOf(nodeAt(declaring.tree.root, entry), key));
  return named === undefined ? [] : [siteAt(declaring, { part: "value", path: [...entry, named] })];
}

/** The file that a `schema_file` or a registry's `path` names, where the workspace has it. */
function fileSites(workspace: Workspace, { file }: Subject, { shape }: Slot, text: string): Site[] {
  if (shape.type !== "text" || (shape.path !== "schema-file" && shape.path !== "registry")) return [];
  const path = joinPath(folderOf(file.path), text);
  const manifests = workspace.view().lookup("manifests", path);
  const files = workspace.file(path) ? [path] : manifests.map((declaration) => declaration.file);
  const start = { start: 0, end: 0 };
  return files.map((found) => ({ file: found, span: start, selection: start }));
}

/** The record around a name, or the entry whose key it is. */
function siteAt(file: SubjectFile, at: Place): Site {
  const selection = spanIn(file, at);
  if (at.part === "span") return { file: file.path, span: selection, selection };
  const whole = entryAt(at.part === "key" || at.path.length < 2 ? at.path : at.path.slice(0, -1));
  return { file: file.path, span: spanIn(file, whole), selection };
}

function withinText(site: Site, end: number): Site {
  const clamp = (span: Span): Span => ({ start: Math.min(span.start, end), end: Math.min(span.end, end) });
  return { ...site, span: clamp(site.span), selection: clamp(site.selection) };
}

function samePath(a: NodePath, b: NodePath): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}
