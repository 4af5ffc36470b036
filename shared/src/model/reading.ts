// Located tree → model. Reads any tree by the tables in shapes/; never fails: what does not fit becomes a problem.
// Must not know other files, findings or words for people.
import { type JsonValue, plainObject } from "../base/json.js";
import { nearest } from "../base/near.js";
import { normalisePath } from "../base/paths.js";
import { entryAt, headAt, keyAt, type Place, valueAt } from "../syntax/place.js";
import { childOf, type ListNode, type LocatedNode, type MapNode, type NodePath, toJson } from "../syntax/tree.js";
import { writtenAt } from "./definitions.js";
import type { ActualType, ExpectedType, ShapeProblem } from "./problems.js";
import { recordChecks } from "./record-checks.js";
import type {
  AnyShape,
  ChoiceShape,
  Field,
  ListShape,
  MapShape,
  NameKind,
  NumberShape,
  RecordShape,
  Shape,
  TextShape,
} from "./shapes/shape.js";

/** A text or key that gives or takes a name. */
export interface NamedText {
  readonly role: "declares" | "refers";
  readonly kind: NameKind;
  readonly name: string;
  readonly at: Place;
  /** The record that it stands in. */
  readonly record: string;
}

/** A text that holds `${{`, or an interpolation where none is allowed. */
export interface InterpolatedText {
  readonly text: string;
  readonly path: NodePath;
  /** In a mapping's key. */
  readonly inKey: boolean;
  readonly allowed: boolean;
  /** What the field needs: a text, an item of a list (an array may be spliced), a number, or an argument of any type. */
  readonly needs: "text" | "item" | "number" | "integer" | "argument";
  /** The field's name, for people. */
  readonly field: string;
}

/** A number, version, path or pattern that a rule wants to look at. */
export interface SpecialText {
  readonly shape: TextShape;
  readonly text: string;
  readonly path: NodePath;
  readonly field: string;
}

export interface Reading<T> {
  readonly value: T | undefined;
  readonly problems: readonly ShapeProblem[];
  readonly names: readonly NamedText[];
  readonly interpolations: readonly InterpolatedText[];
  readonly specials: readonly SpecialText[];
}

export interface ReadingOptions {
  /** Whether `${{ … }}` means anything in this file (packs only). */
  readonly interpolation: boolean;
  /** Whether null counts as absent in fields that the kernel writes as null (emitted graphs, format.md 14). */
  readonly nullIsAbsent: boolean;
  /** Whether `${{` is nothing but these characters (graphs that expansion wrote). */
  readonly literal?: boolean;
}

/** Reads a tree by a shape. `T` is the `Written` type that belongs to the shape. */
export function readShape<T>(root: LocatedNode, shape: Shape, options: ReadingOptions): Reading<T> {
  const reader = new ShapeReader(options);
  const value = reader.read(root, shape, {
    path: [],
    field: "the file",
    record: "",
    interpolated: false,
    item: false,
  }) as T | undefined;
  return {
    value,
    problems: reader.problems,
    names: reader.names,
    interpolations: reader.interpolations,
    specials: reader.specials,
  };
}

/** A path as people write it: `step_templates[2].default_executor.argv`. */
export function labelOf(path: NodePath): string {
  let label = "";
  for (const step of path) label += typeof step === "number" ? `[${step}]` : label === "" ? step : `.${step}`;
  return label === "" ? "the file" : label;
}

interface Slot {
  readonly path: NodePath;
  readonly field: string;
  readonly record: string;
  readonly interpolated: boolean;
  readonly item: boolean;
  readonly mayBeEmpty?: boolean;
  readonly required?: boolean;
  readonly instead?: Field["insteadOfMissing"];
}

export class ShapeReader {
  readonly problems: ShapeProblem[] = [];
  readonly names: NamedText[] = [];
  readonly interpolations: InterpolatedText[] = [];
  readonly specials: SpecialText[] = [];
  private readonly options: ReadingOptions;

  constructor(options: ReadingOptions) {
    this.options = options;
  }

  read(node: LocatedNode, shape: Shape, slot: Slot): unknown {
    if (node.kind === "null" && shape.type !== "any") return this.readNull(slot);
    switch (shape.type) {
      case "text":
        return this.readText(node, shape, slot);
      case "number":
        return this.readNumber(node, shape, slot);
      case "boolean":
        return node.kind === "boolean" ? node.value : this.mismatch(node, "boolean", slot);
      case "any":
        return this.readAny(node, shape, slot);
      case "list":
        return this.readList(node, shape, slot);
      case "map":
        return this.readMap(node, shape, slot);
      case "record":
        return this.readRecord(node, shape, slot);
      case "choice":
        return this.readChoice(node, shape, slot);
    }
  }

  private readNull(slot: Slot): undefined {
    // An empty file is a fault of the text, and is reported as such.
    if (slot.path.length === 0) return undefined;
    if (slot.instead) this.problems.push({ kind: slot.instead, at: keyAt(slot.path) });
    else this.problems.push(emptyValue(slot, keyAt(slot.path)));
    return undefined;
  }

  private mismatch(node: LocatedNode, expected: ExpectedType, slot: Slot): undefined {
    if (node.kind === "text") {
      const allowed = slot.interpolated && this.options.interpolation;
      const found = this.noteInterpolation(node.value, slot, expected === "list" ? "item" : "argument", allowed);
      // An interpolation where none may be says more than the type of the text around it.
      if (found && !allowed) return undefined;
    }
    const value = node.kind === "map" || node.kind === "list" ? undefined : (node.value as JsonValue);
    this.problems.push({
      kind: "wrong-type",
      label: labelOf(slot.path),
      expected,
      actual: actualType(node),
      at: valueAt(slot.path),
      ...(value !== undefined ? { value } : {}),
    });
    return undefined;
  }

  private readText(node: LocatedNode, shape: TextShape, slot: Slot): string | undefined {
    if (node.kind === "number" && shape.version) {
      this.problems.push({ kind: "version-is-number", source: node.source, field: slot.field, at: valueAt(slot.path) });
      return undefined;
    }
    if (node.kind !== "text") return this.mismatch(node, "text", slot);
    const { value } = node;
    // An empty argument is an argument, an empty name is none.
    const names = shape.declares !== undefined || shape.refers !== undefined;
    if (value === "" && !slot.mayBeEmpty && (!slot.item || names)) {
      this.problems.push(emptyValue(slot, valueAt(slot.path)));
      return undefined;
    }
    const literal = shape.literal || shape.values !== undefined || (shape.declares ?? shape.refers) !== undefined;
    const interpolated = this.noteInterpolation(
      value,
      slot,
      slot.item ? "item" : "text",
      slot.interpolated && !literal,
    );
    if (shape.values && !shape.values.includes(value)) {
      if (interpolated) return undefined;
      const near = nearest(value, shape.values);
      this.problems.push({
        kind: "not-one-of",
        value,
        values: shape.values,
        at: valueAt(slot.path),
        ...(near !== undefined ? { near } : {}),
      });
      return undefined;
    }
    const kind = shape.declares ?? shape.refers;
    if (kind && !interpolated)
      this.names.push({
        role: shape.declares ? "declares" : "refers",
        kind,
        name: value,
        at: valueAt(slot.path),
        record: slot.record,
      });
    if (shape.version || shape.path || shape.glob)
      this.specials.push({ shape, text: value, path: slot.path, field: slot.field });
    return value;
  }

  /** Notes a text that holds an interpolation; says whether it does. */
  private noteInterpolation(
    text: string,
    slot: Slot,
    needs: InterpolatedText["needs"],
    allowed: boolean,
    inKey = false,
  ): boolean {
    if (this.options.literal || !text.includes("${{")) return false;
    this.interpolations.push({
      text,
      path: slot.path,
      inKey,
      allowed: allowed && this.options.interpolation,
      needs,
      field: slot.field,
    });
    return hasInterpolation(text);
  }

  private readNumber(node: LocatedNode, shape: NumberShape, slot: Slot): number | string | undefined {
    if (node.kind === "text" && slot.interpolated && this.options.interpolation && hasInterpolation(node.value)) {
      this.noteInterpolation(node.value, slot, shape.integer ? "integer" : "number", true);
      return node.value;
    }
    if (node.kind !== "number") return this.mismatch(node, "number", slot);
    const { value } = node;
    const bound = brokenBound(value, shape);
    if (bound === undefined) return value;
    const suggestion = suggestedNumber(value, shape);
    this.problems.push({
      kind: "number-out-of-range",
      field: slot.field,
      bound,
      source: node.source,
      at: valueAt(slot.path),
      ...(suggestion !== undefined ? { suggestion } : {}),
    });
    return undefined;
  }

  private readAny(node: LocatedNode, shape: AnyShape, slot: Slot): JsonValue | undefined {
    this.walkAny(node, shape, slot);
    return toJson(node);
  }

  private walkAny(node: LocatedNode, shape: AnyShape, slot: Slot): void {
    if (node.kind === "list") {
      node.items.forEach((item, i) => {
        this.walkAny(item.value, shape, { ...slot, path: [...slot.path, i], item: true });
      });
    } else if (node.kind === "map") {
      for (const entry of node.entries)
        this.walkAny(entry.value, shape, { ...slot, path: [...slot.path, entry.key], item: false });
    } else if (node.kind === "text" && shape.holds !== "json-schema") {
      const allowed = shape.holds === "argument" && slot.interpolated;
      this.noteInterpolation(node.value, slot, slot.item ? "item" : "argument", allowed);
    } else if (node.kind === "number") {
      const bound = brokenBound(node.value, {});
      if (bound !== undefined)
        this.problems.push({
          kind: "number-out-of-range",
          field: slot.field,
          bound,
          source: node.source,
          at: valueAt(slot.path),
        });
    }
  }

  private readList(node: LocatedNode, shape: ListShape, slot: Slot): unknown {
    if (node.kind !== "list") return this.mismatch(node, "list", slot);
    if (node.items.length < (shape.minimum ?? 0)) {
      if (slot.instead) this.problems.push({ kind: slot.instead, at: valueAt(slot.path) });
      else this.problems.push(emptyValue(slot, valueAt(slot.path)));
    }
    if (!shape.repeats) this.noteRepetitions(node, shape, slot);
    return node.items.map((item, i) =>
      this.read(item.value, shape.item, { ...slot, path: [...slot.path, i], item: true, instead: undefined }),
    );
  }

  /** Notes each scalar item that an earlier one equals; paths are equal when they lead to the same place. */
  private noteRepetitions(node: ListNode, shape: ListShape, slot: Slot): void {
    if (node.items.length < 2 || (shape.item.type !== "text" && shape.item.type !== "any")) return;
    const isPath = shape.item.type === "text" && shape.item.path === "write-path";
    const seen = new Map<string | number | boolean, number>();
    node.items.forEach(({ value }, i) => {
      if (value.kind === "map" || value.kind === "list" || value.kind === "null") return;
      // Longer texts are no paths.
      const key =
        isPath && value.kind === "text" && value.value.length < 4096 ? normalisePath(value.value) : value.value;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, i);
      else
        this.problems.push({
          kind: "duplicate-entry",
          field: slot.field,
          value: value.value,
          first: entryAt([...slot.path, first]),
          at: entryAt([...slot.path, i]),
        });
    });
  }

  private readMap(node: LocatedNode, shape: MapShape, slot: Slot): unknown {
    if (node.kind !== "map") return this.mismatch(node, "mapping", slot);
    const result = plainObject<unknown>();
    for (const entry of lastEntries(node)) {
      const path = [...slot.path, entry.key];
      const kind = shape.keyDeclares ?? (shape.keyRefers === "finding-code" ? undefined : shape.keyRefers);
      if (kind)
        this.names.push({
          role: shape.keyDeclares ? "declares" : "refers",
          kind,
          name: entry.key,
          at: keyAt(path),
          record: slot.record,
        });
      this.noteInterpolation(entry.key, { ...slot, path }, "text", false, true);
      result[entry.key] = this.read(entry.value, shape.value, {
        ...slot,
        path,
        field: entry.key,
        item: false,
        mayBeEmpty: true,
        instead: undefined,
      });
    }
    return result;
  }

  private readChoice(node: LocatedNode, shape: ChoiceShape, slot: Slot): unknown {
    if (node.kind !== "map") return this.mismatch(node, "mapping", slot);
    const used = hasField(node, shape.use, shape.useKey, shape.written);
    const written = hasField(node, shape.written, shape.writtenKey, shape.use);
    const chosen = used ? shape.use : shape.written;
    if (shape.name !== "GateEntry" || used !== written) return this.readRecord(node, chosen, slot);
    if (used) {
      this.problems.push({ kind: "gate-entry", found: "both", at: keyAt([...slot.path, shape.writtenKey]) });
      return this.readRecord(node, chosen, slot, [shape.writtenKey]);
    }
    this.problems.push({ kind: "gate-entry", found: "neither", at: headAt(slot.path) });
    return this.readRecord(node, chosen, slot, Object.keys(chosen.fields));
  }

  /** Reads a record. `settled` are fields about which a more exact problem was reported already. */
  private readRecord(node: LocatedNode, shape: RecordShape, slot: Slot, settled: readonly string[] = []): unknown {
    if (node.kind !== "map") return this.mismatch(node, "mapping", slot);
    if (node.calls !== undefined && node.calls !== shape.name) {
      const problem = { label: labelOf(slot.path), expected: shape.name, actual: node.calls };
      this.problems.push({ kind: "other-model", ...problem, at: valueAt(slot.path) });
    }
    const result: Record<string, unknown> & { [writtenAt]: NodePath } = { [writtenAt]: slot.path };
    const check = recordChecks[shape.name];
    const handled = new Set<string>(settled);
    const readAs = (key: string, name: string) => {
      const value = childOf(node, key);
      const field = shape.fields[name];
      return value && field && this.read(value, field.shape, fieldSlot(shape, field, [...slot.path, key]));
    };
    check?.({ node, path: slot.path, report: (problem) => this.problems.push(problem), handled, result, readAs });
    for (const entry of lastEntries(node)) {
      const path = [...slot.path, entry.key];
      const field = Object.hasOwn(shape.fields, entry.key) ? (shape.fields[entry.key] as Field) : undefined;
      if (field) {
        if (entry.value.kind === "null" && field.nullable && this.options.nullIsAbsent) continue;
        const value = this.read(entry.value, field.shape, fieldSlot(shape, field, path));
        if (value !== undefined) result[entry.key] = value;
      } else if (
        !handled.has(entry.key) &&
        !(shape.extensible && (entry.key.startsWith("x-") || (entry.key === "$schema" && slot.path.length === 0)))
      ) {
        const correct = this.unknownField(node, shape, entry.key, path);
        if (correct === undefined) continue;
        // What stands under a foreign name is read as what it is meant for, so that nothing else seems to be missing.
        const value = readAs(entry.key, correct);
        if (value !== undefined) result[correct] = value;
      }
    }
    for (const [name, field] of Object.entries(shape.fields)) {
      if (!field.required || handled.has(name) || childOf(node, name) !== undefined) continue;
      // A foreign name that stands for the missing field is reported once, where it stands.
      if (
        Object.entries(shape.foreign ?? {}).some(
          ([foreign, own]) => own === name && childOf(node, foreign) !== undefined,
        )
      )
        continue;
      if (field.insteadOfMissing) this.problems.push({ kind: field.insteadOfMissing, at: headAt(slot.path) });
      else this.problems.push({ kind: "missing-field", record: shape.name, field: name, at: headAt(slot.path) });
    }
    return result;
  }

  /** Reports a key that the record does not have; returns the free field that a foreign name stands for. */
  private unknownField(node: MapNode, shape: RecordShape, name: string, path: NodePath): string | undefined {
    const correct = shape.foreign && Object.hasOwn(shape.foreign, name) ? shape.foreign[name] : undefined;
    if (correct !== undefined) {
      const taken = childOf(node, correct) !== undefined;
      this.problems.push({
        kind: "field-of-other-type",
        record: shape.name,
        field: name,
        correct,
        taken,
        at: keyAt(path),
      });
      return taken ? undefined : correct;
    }
    const free = Object.keys(shape.fields).filter((field) => childOf(node, field) === undefined);
    const near = nearest(name, free);
    this.problems.push({
      kind: "unknown-field",
      record: shape.name,
      field: name,
      at: keyAt(path),
      ...(near !== undefined ? { near } : {}),
    });
    return undefined;
  }
}

function fieldSlot(shape: RecordShape, field: Field, path: NodePath): Slot {
  return {
    path,
    field: String(path.at(-1)),
    record: shape.name,
    interpolated: field.interpolated === true,
    item: false,
    mayBeEmpty: field.mayBeEmpty === true,
    required: field.required === true,
    instead: field.insteadOfMissing,
  };
}

function emptyValue(slot: Slot, at: Place): ShapeProblem {
  const { field, record, required = false, item } = slot;
  return { kind: "empty-value", field, record, required: required && !item, item, at };
}

/** Whether a mapping has a field of a record, under its own name or one that only this of the two records knows it by. */
function hasField(node: MapNode, shape: RecordShape, field: string, other: RecordShape): boolean {
  if (childOf(node, field)) return true;
  const known = (name: string) => Object.hasOwn(other.fields, name) || Object.hasOwn(other.foreign ?? {}, name);
  return Object.entries(shape.foreign ?? {}).some(
    ([foreign, own]) => own === field && !known(foreign) && childOf(node, foreign) !== undefined,
  );
}

/** Whether a text holds an interpolation that is not escaped. */
export function hasInterpolation(text: string): boolean {
  return text.replaceAll("$${{", "").includes("${{");
}

/** The entries of a mapping; of repeated keys the last one. */
function lastEntries(node: MapNode): MapNode["entries"] {
  const seen = new Map(node.entries.map((entry) => [entry.key, entry]));
  return seen.size === node.entries.length ? node.entries : [...seen.values()];
}

function actualType(node: LocatedNode): ActualType {
  return node.kind === "map" ? "mapping" : node.kind;
}

function brokenBound(value: number, shape: Omit<NumberShape, "type">): string | undefined {
  if (!Number.isFinite(value)) return "a finite number";
  if (Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return "at most 9007199254740991, the largest whole number that every reader keeps exactly";
  if (shape.integer && !Number.isInteger(value)) return "a whole number";
  if (shape.minimum !== undefined && value < shape.minimum) return `${shape.minimum} or more`;
  if (shape.above !== undefined && value <= shape.above) return `more than ${shape.above}`;
  return undefined;
}

function suggestedNumber(value: number, shape: Omit<NumberShape, "type">): number | undefined {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return undefined;
  if (shape.minimum !== undefined && value < shape.minimum) return shape.minimum;
  if (shape.above !== undefined && value <= shape.above) return value < shape.above ? Math.abs(value) : undefined;
  return shape.integer ? Math.round(value) : undefined;
}
