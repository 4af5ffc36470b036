// An annotated pack as a Python module: calls of the kernel's models, with the imports that they need. Must not know where it came from.

import { packDefinition } from "../../model/shapes/pack.js";
import type { Shape } from "../../model/shapes/shape.js";
import { printPythonText } from "../../syntax/python/print.js";
import type {
  Annotated,
  AnnotatedCollection,
  AnnotatedDocument,
  AnnotatedMember,
  AnnotatedScalar,
} from "./annotated.js";
import { hasComments } from "./to-yaml.js";

/** The kernel's modules and the models in them that a module may call. Others are written as dicts, which stand for any model. */
export const modules: Readonly<Record<string, readonly string[]>> = {
  "lily.kernel.gate_models": ["GateRunnerSpec", "GateSpec"],
  "lily.kernel.graph_models": ["ExecutorSpec", "RetryPolicy", "TimeoutPolicy"],
  "lily.kernel.pack_models": ["GateTemplate", "PackDefinition", "SchemaRegistration", "StepTemplate"],
  "lily.kernel.policy_models": ["SafetyPolicy"],
  "lily.kernel.routing_models": ["RoutingAction", "RoutingCondition", "RoutingRule"],
};

/** How long a line may be. */
const widest = 100;

/** The whole text, with a final line break. */
export function documentToPython({ head, root }: AnnotatedDocument): string {
  const printer = new PythonPrinter();
  const definition = printer.value(root, packDefinition, "", "PACK_DEFINITION = ".length);
  const comments = head.map((line) => `#${line === "" ? "" : ` ${line}`}`);
  const imports = Object.entries(modules).flatMap(([module, models]) => {
    const used = models.filter((model) => printer.used.has(model));
    return used.length === 0 ? [] : [`from ${module} import ${used.join(", ")}`];
  });
  return [
    ...comments,
    ...(comments.length > 0 ? [""] : []),
    ...imports,
    "",
    `PACK_DEFINITION = ${definition}`,
    "",
  ].join("\n");
}

class PythonPrinter {
  readonly used = new Set<string>();

  /** A value as an expression; further lines begin with `outer`, and the first has `taken` characters before it. */
  value(value: Annotated, shape: Shape | undefined, outer: string, taken: number): string {
    if (value.kind === "scalar") return scalar(value);
    const model = modelOf(value, shape);
    if (model !== undefined) this.used.add(model);
    const [open, close] = value.kind === "list" ? ["[", "]"] : model === undefined ? ["{", "}"] : [`${model}(`, ")"];
    if (value.members.length === 0 && value.tail.length === 0) return open + close;
    const flat = hasComments(value) ? undefined : this.onOneLine(value, shape, model);
    if (flat !== undefined && taken + flat.length <= widest && !flat.includes("\n")) return flat;
    const inner = `${outer}    `;
    const lines = value.members.flatMap((member) => this.member(member, value, shape, model, inner));
    return [open, ...lines, ...value.tail.map((line) => `${inner}# ${line}`), outer + close].join("\n");
  }

  private member(
    member: AnnotatedMember,
    parent: Annotated,
    shape: Shape | undefined,
    model: string | undefined,
    inner: string,
  ): string[] {
    const name = prefixOf(member, model);
    const printed = this.value(member.value, shapeOf(parent, shape, member.key), inner, inner.length + name.length + 1);
    const aside = member.beside === undefined ? "" : `  # ${member.beside}`;
    const above = member.above.map((line) => `${inner}#${line === "" ? "" : ` ${line}`}`);
    // A comment on the first line of a long value stands behind its bracket.
    const [first, ...rest] = `${inner}${name}${printed},`.split("\n") as [string, ...string[]];
    return [...above, `${first}${aside}`, ...rest];
  }

  private onOneLine(value: AnnotatedCollection, shape: Shape | undefined, model: string | undefined): string {
    const members = value.members.map(
      (member) => prefixOf(member, model) + this.value(member.value, shapeOf(value, shape, member.key), "", -Infinity),
    );
    const inside = members.join(", ");
    if (value.kind === "list") return `[${inside}]`;
    return model === undefined ? `{${inside}}` : `${model}(${inside})`;
  }
}

/** The model whose call a mapping becomes; undefined where a dict says it. */
function modelOf(value: Annotated, shape: Shape | undefined): string | undefined {
  if (value.kind !== "map" || !shape) return undefined;
  const record = shape.type === "choice" ? (hasKey(value, shape.useKey) ? shape.use : shape.written) : shape;
  if (record.type !== "record") return undefined;
  const isKnown = Object.values(modules).some((models) => models.includes(record.name));
  const isPlain = value.members.every(({ key }) => /^[A-Za-z_]\w*$/.test(key as string) && key !== "with");
  return isKnown && isPlain ? record.name : undefined;
}

function shapeOf(parent: Annotated, shape: Shape | undefined, key: string | undefined): Shape | undefined {
  if (shape?.type === "list") return shape.item;
  if (shape?.type === "map") return shape.value;
  const record = shape?.type === "choice" ? (hasKey(parent, shape.useKey) ? shape.use : shape.written) : shape;
  return record?.type === "record" && key !== undefined && Object.hasOwn(record.fields, key)
    ? record.fields[key]?.shape
    : undefined;
}

function hasKey(value: Annotated, key: string): boolean {
  return value.kind === "map" && value.members.some((member) => member.key === key);
}

function prefixOf({ key }: AnnotatedMember, model: string | undefined): string {
  if (key === undefined) return "";
  return model === undefined ? `${printPythonText(key)}: ` : `${key}=`;
}

function scalar({ value, digits }: AnnotatedScalar): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return digits ?? (Object.is(value, -0) ? "-0.0" : String(value));
  return printPythonText(value);
}
