// What is registered at one moment (format.md 9): immutable, made of whole packs only. Must not know how it came about.
import type { JsonValue } from "../base/json.js";
import { compareCodePoints } from "../base/order.js";
import { folderOf, joinPath } from "../base/paths.js";
import { filledPack } from "../model/defaults.js";
import type {
  AuthoredRule,
  GateTemplate,
  PackDefinition,
  SchemaRegistration,
  StepTemplate,
} from "../model/definitions.js";
import { packDigest, registryDigest } from "../model/digest.js";
import type { TemplateSource } from "../model/expansion.js";
import type { AnalysedFile, PackFile } from "../model/file.js";
import { toJson } from "../syntax/tree.js";
import type { Workspace } from "./workspace.js";

/** A pack as it is registered. */
export interface RegisteredPack {
  /** With all defaults filled in; the bodies of schemas are there also where they stand in files. */
  readonly definition: PackDefinition;
  /** The manifest's path from the workspace's root. */
  readonly file: string;
  readonly digest: string;
}

/** The registries of a kernel that has loaded some packs. Maps are in the order of their keys; rules in the order of loading. */
export interface Snapshot extends TemplateSource {
  readonly kernelVersion: string;
  readonly packs: ReadonlyMap<string, RegisteredPack>;
  readonly schemas: ReadonlyMap<string, SchemaRegistration>;
  readonly stepTemplates: ReadonlyMap<string, StepTemplate>;
  readonly gateTemplates: ReadonlyMap<string, GateTemplate>;
  readonly routingRules: readonly AuthoredRule[];
  /** The registry's digest (format.md 10). */
  readonly digest: string;
}

const kept = new WeakMap<Workspace, { readonly version: number; readonly snapshot: Snapshot }>();

/** Packs as they were registered last, with the schema files that they were made of. */
const registered = new WeakMap<
  PackFile,
  { readonly pack: RegisteredPack; readonly schemaFiles: ReadonlyMap<string, AnalysedFile | undefined> }
>();

/** The snapshot of a settled workspace: its loaded packs. Made anew only after a change of what is known. */
export function snapshotOf(workspace: Workspace): Snapshot {
  const known = kept.get(workspace);
  if (known?.version === workspace.version) return known.snapshot;
  const snapshot = makeSnapshot(workspace);
  kept.set(workspace, { version: workspace.version, snapshot });
  return snapshot;
}

function makeSnapshot(workspace: Workspace): Snapshot {
  const view = workspace.view();
  const packs: [string, RegisteredPack][] = [];
  for (const { name, file, loaded } of workspace.packs()) {
    const pack = loaded ? registeredPack(workspace, file) : undefined;
    if (pack) packs.push([name, pack]);
  }
  const inOrder = packs
    .map(([name, pack]) => ({ pack: name, file: pack.file, definition: pack.definition }))
    .sort((a, b) => view.compareLoadOrder(a, b));
  const collect = <T>(items: (pack: PackDefinition) => readonly T[] | undefined, id: (item: T) => string) =>
    new Map(
      inOrder
        .flatMap(({ definition }) => (items(definition) ?? []).map((item) => [id(item), item] as const))
        .sort((a, b) => compareCodePoints(a[0], b[0])),
    );
  const stepTemplates = collect(
    (pack) => pack.step_templates,
    (template) => template.template_id,
  );
  const gateTemplates = collect(
    (pack) => pack.gate_templates,
    (template) => template.template_id,
  );
  const kernelVersion = workspace.settings.kernelVersion;
  return {
    kernelVersion,
    packs: new Map(packs),
    schemas: collect(
      (pack) => pack.schemas,
      (schema) => schema.schema_id,
    ),
    stepTemplates,
    gateTemplates,
    routingRules: inOrder.flatMap(({ definition }) => definition.routing_rules ?? []),
    digest: registryDigest(
      kernelVersion,
      packs.map(([name, pack]) => ({ name, version: pack.definition.version, digest: pack.digest })),
    ),
    stepTemplate: (id) => stepTemplates.get(id),
    gateTemplate: (id) => gateTemplates.get(id),
  };
}

/** A pack as it is registered; the same object as long as neither its manifest nor its schema files change. */
function registeredPack(workspace: Workspace, file: PackFile): RegisteredPack | undefined {
  if (!file.reading.value) return undefined;
  const known = registered.get(file);
  if (known && [...known.schemaFiles].every(([path, before]) => workspace.file(path) === before)) return known.pack;
  const schemaFiles = new Map<string, AnalysedFile | undefined>();
  const schemaFile = (written: string) => {
    const path = joinPath(folderOf(file.path), written);
    schemaFiles.set(path, workspace.file(path));
    return jsonFile(workspace, path);
  };
  const definition = filledPack(file.reading.value, schemaFile);
  const pack = { definition, file: file.path, digest: packDigest(definition, schemaFile) };
  registered.set(file, { pack, schemaFiles });
  return pack;
}

function jsonFile(workspace: Workspace, path: string): JsonValue | undefined {
  const root = workspace.knownFile(path)?.tree.root;
  return root && toJson(root);
}
