// Values that fixes put where something is missing: sensible ones that raise no error of their own. Must not know which rule asks.
import type { JsonValue } from "../base/json.js";
import { sortedUnique } from "../base/order.js";
import { folderOf, nameOf } from "../base/paths.js";
import type { CheckedFile } from "../model/file.js";
import { isContributionKind, isLocalId, isPackName, namespaceOf, toSegment } from "../model/grammar.js";
import type { NameKind } from "../model/shapes/shape.js";
import { numbersOf } from "../model/versions.js";
import type { RegistryView } from "../registry/view.js";
import { childOf, type LocatedNode, type NodePath, nodeAt } from "../syntax/tree.js";
import { isRegistered } from "./declarations.js";
import { freeName } from "./free-name.js";

/** Where a value is wanted: a field of the record at `path`. */
export interface Gap {
  readonly file: CheckedFile;
  readonly path: NodePath;
  readonly view: RegistryView;
}

/** A value for a field of a record; undefined where nothing sensible can be said. */
export function placeholderFor(record: string, field: string, gap: Gap): JsonValue | undefined {
  return placeholders[record]?.[field]?.(gap);
}

/** A pack's name that follows from its folder's. */
export function packNameFrom(folder: string): string {
  const segment = toSegment(folder);
  return segment !== undefined && isPackName(segment) ? segment : "my_pack";
}

/** A graph's id that follows from its file's name. */
export function graphIdFrom(fileName: string): string {
  const stem = fileName.replace(/\.graph\.(ya?ml|json)$/, "");
  return isLocalId(stem) ? stem : (toSegment(stem) ?? "my_graph");
}

/** The three numbers of the workspace's kernel. */
export function kernelNumbers(view: RegistryView): string {
  return numbersOf(view.setting("kernelVersion"))?.join(".") ?? "0.1.0";
}

type Maker = (gap: Gap) => JsonValue;

const command: Maker = () => ({ argv: ["your-command"] });

const placeholders: Readonly<Record<string, Readonly<Record<string, Maker>>>> = {
  PackDefinition: {
    name: ({ file }) => ownerOf(file),
    version: () => "0.1.0",
    minimum_kernel_version: ({ view }) => kernelNumbers(view),
  },
  SchemaRegistration: { schema_id: (gap) => newId(gap, "schema", "new_schema") },
  StepTemplate: {
    template_id: (gap) => newId(gap, "step_template", "new_step"),
    default_executor: command,
  },
  GateTemplate: {
    template_id: (gap) => newId(gap, "gate_template", "new_gate"),
    runner_spec: command,
  },
  Parameter: { type: ({ file, path }) => typeOf(childOf(nodeAt(file.tree.root, path), "default")) },
  GateSpec: {
    gate_id: (gap) => newName(gap, "gate", "new_gate"),
    name: () => "New gate",
    runner: command,
  },
  RoutingRule: {
    rule_id: (gap) => newName(gap, "rule", `${ownerOf(gap.file)}.new_rule`),
    when: () => ({ step_status: "failed" }),
    action: () => ({ type: "escalate" }),
  },
  RoutingAction: {
    type: ({ file, path }) => (childOf(nodeAt(file.tree.root, path), "target_step_id") ? "goto_step" : "escalate"),
  },
  GraphSpec: { graph_id: ({ file }) => graphIdFrom(nameOf(file.path)) },
  TemplateUse: { step_id: (gap) => newName(gap, "step", "new_step") },
  StepSpec: { step_id: (gap) => newName(gap, "step", "new_step") },
  InputArtifact: {
    artifact_id: (gap) => newName(gap, "artifact", "new_artifact"),
    schema_id: ({ view }) => view.names("all", "schema")[0] ?? view.setting("kernelSchemaIds")[0] ?? "gate_result.v1",
  },
  RegistryEntry: {
    name: ({ file, path }) => packNameFrom(nameOf(textOf(childOf(nodeAt(file.tree.root, path), "path")) ?? "")),
    path: ({ file, path, view }) => {
      const name = textOf(childOf(nodeAt(file.tree.root, path), "name")) ?? "my_pack";
      const manifest = view.lookup("pack", name)[0];
      return manifest ? folderOf(manifest.file) : `packs/${name}`;
    },
  },
};

/** What ids and rules of a file begin with: the pack's name or the graph's id, the present one or one that suits. */
function ownerOf(file: CheckedFile): string {
  if (file.kind === "graph") {
    const id = file.reading.value?.graph_id;
    return id !== undefined && isLocalId(id) ? id : graphIdFrom(nameOf(file.path));
  }
  const name = file.kind === "pack" ? file.reading.value?.name : undefined;
  if (name !== undefined && isPackName(name)) return name;
  const ids = file.reading.names.filter(({ role, kind }) => role === "declares" && isContributionKind(kind));
  const [only, ...others] = sortedUnique(ids.flatMap((id) => namespaceOf(id.name) ?? []));
  return only !== undefined && others.length === 0 && isPackName(only)
    ? only
    : packNameFrom(nameOf(folderOf(file.path)));
}

function newId(gap: Gap, kind: "schema" | "step_template" | "gate_template", name: string): string {
  const id = `${ownerOf(gap.file)}.${name}.v1`;
  const isTaken = (candidate: string) => isRegistered(candidate, gap.view);
  const isHere = (candidate: string) =>
    gap.file.reading.names.some((named) => named.kind === kind && named.name === candidate);
  return unused(id, (candidate) => isTaken(candidate) || isHere(candidate));
}

function newName({ file }: Gap, kind: NameKind, name: string): string {
  return unused(name, (candidate) =>
    file.reading.names.some((named) => named.kind === kind && named.name === candidate),
  );
}

function unused(name: string, isTaken: (candidate: string) => boolean): string {
  return isTaken(name) ? freeName(name, isTaken) : name;
}

/** The parameter type of a default value. */
function typeOf(node: LocatedNode | undefined): string {
  switch (node?.kind) {
    case "number":
      return Number.isInteger(node.value) ? "integer" : "number";
    case "boolean":
      return "boolean";
    case "list":
      return "array";
    default:
      return "string";
  }
}

function textOf(node: LocatedNode | undefined): string | undefined {
  return node?.kind === "text" ? node.value : undefined;
}
