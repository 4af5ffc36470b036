// Model classes to JSON Schema, as Pydantic 2 makes it (format.md 6), titles left out: they would only repeat names.
import type { JsonValue } from "../../../base/json.js";
import { canonicalJson } from "../../../base/json.js";
import type { Span } from "../../../base/span.js";
import { type LocatedNode, type MapEntry, type MapNode, toJson } from "../../tree.js";
import { basesOf, membersOf } from "../enums.js";
import { lastName, type SyntaxNode } from "../grammar.js";
import type { ValueReader } from "../values.js";
import { bounded } from "./bounds.js";
import { classNamed, documentationOf, isEnum, isModel, readModel, type WrittenField } from "./classes.js";
import { type FieldArgument, type FieldCall, readField, staticNode } from "./fields.js";
import { choicesOf, jsonType, plainTypes } from "./json-types.js";
import { located, locatedEntry, locatedList, locatedMap, withEntries } from "./located.js";
import { Opaque } from "./opaque.js";
import { readType, type TypeExpression } from "./types.js";

/** Makes the schema of a class. Throws `Opaque`. */
export function schemaOfClass(node: SyntaxNode, reader: ValueReader): MapNode {
  const maker = new SchemaMaker(reader);
  return maker.root(node);
}

/** How deep types may stand in types. */
const deepest = 40;

class SchemaMaker {
  private readonly definitions = new Map<string, MapNode | undefined>();
  private depth = 0;

  constructor(private readonly reader: ValueReader) {}

  root(node: SyntaxNode): MapNode {
    const { name, nameSpan } = readModel(node, this.reader);
    const schema = this.model(node);
    const isRecursive = this.definitions.has(name);
    if (isRecursive) this.definitions.set(name, schema);
    const entries = [...this.definitions].map(([key, definition]) =>
      locatedEntry(key, definition as MapNode, (definition as MapNode).span),
    );
    const defs = entries.length > 0 ? [locatedEntry("$defs", locatedMap(entries, nameSpan), nameSpan)] : [];
    if (!isRecursive) return withEntries(schema, defs);
    return locatedMap([...defs, this.entry("$ref", `#/$defs/${name}`, nameSpan)], nameSpan);
  }

  private model(node: SyntaxNode): MapNode {
    const { nameSpan, fields, extra, documentation } = readModel(node, this.reader);
    const properties: MapEntry[] = [];
    const required: LocatedNode[] = [];
    for (const field of fields) {
      const property = this.property(field);
      if (!property) continue;
      const { alias, optional, schema } = property;
      const name = alias ?? field.name;
      properties.push(locatedEntry(name, schema, field.nameSpan));
      if (!optional) required.push(located(name, field.nameSpan));
    }
    const entries = [
      this.entry("type", "object", nameSpan),
      locatedEntry("properties", locatedMap(properties, nameSpan), nameSpan),
    ];
    if (documentation) entries.unshift(this.entry("description", documentation.text, documentation.span));
    if (required.length > 0) entries.push(locatedEntry("required", locatedList(required, nameSpan), nameSpan));
    if (extra && extra.value !== "ignore")
      entries.push(this.entry("additionalProperties", extra.value === "allow", extra.span));
    return locatedMap(entries, nameSpan);
  }

  private property({ annotation, value }: WrittenField) {
    const source = { text: this.reader.text, shift: 0, quoted: false };
    const type = readType(annotation, source);
    if ((type.kind === "name" && type.name === "ClassVar") || (type.kind === "generic" && type.head === "ClassVar"))
      return;
    const isCall = value?.name === "CallExpression" && lastName(value.firstChild, this.reader.text) === "Field";
    const plain = (): FieldCall => ({
      default: value && value.name !== "Ellipsis" ? staticNode(value, this.reader) : undefined,
      optional: value !== undefined && value.name !== "Ellipsis",
      alias: undefined,
      bounds: [],
      notes: [],
    });
    const call = value && isCall ? readField(value, this.reader) : plain();
    const own = bounded(this.type(type), call.bounds);
    const more = call.notes.map(({ name, keySpan, value: note }) => locatedEntry(name, note, keySpan));
    if (call.default) more.push(locatedEntry("default", call.default, call.default.span));
    const alias = call.alias?.kind === "text" ? call.alias.value : undefined;
    return { schema: withEntries(own, more), optional: call.optional, alias };
  }

  private type(type: TypeExpression): MapNode {
    if (++this.depth > deepest) throw new Opaque("types that are nested very deeply");
    const schema = this.typeAt(type);
    this.depth--;
    return schema;
  }

  private typeAt(type: TypeExpression): MapNode {
    const { span } = type;
    switch (type.kind) {
      case "none":
        return this.plain({ type: "null" }, span);
      case "name":
        return this.named(type.name, type.node, span);
      case "union":
        return this.union(type.members, span);
      case "generic":
        return this.generic(type);
      default:
        throw new Opaque(`the type \`${type.shown.slice(0, 60)}\``);
    }
  }

  private named(name: string, node: SyntaxNode, span: Span): MapNode {
    const own = node.name === "VariableName" ? classNamed(name, this.reader) : undefined;
    if (own) return this.reference(name, own, span);
    const binding = node.name === "VariableName" ? this.reader.scope.bindings.get(name) : undefined;
    if (binding && binding.kind !== "import") {
      if (binding.kind !== "value") throw new Opaque(`the type \`${name}\``);
      return this.type(readType(binding.node, { text: this.reader.text, shift: 0, quoted: false }));
    }
    const known = plainTypes.get((binding?.kind === "import" ? binding.name : undefined) ?? name);
    if (!known) throw new Opaque(`the type \`${name}\``);
    return this.plain(known, span);
  }

  private reference(name: string, node: SyntaxNode, span: Span): MapNode {
    if (!this.definitions.has(name)) {
      const make = isModel(node, this.reader)
        ? () => this.model(node)
        : isEnum(node, this.reader)
          ? () => this.enumeration(node)
          : undefined;
      if (!make) throw new Opaque(`the class \`${name}\``);
      // Set first: the class may refer to itself.
      this.definitions.set(name, undefined);
      this.definitions.set(name, make());
    }
    return this.plain({ $ref: `#/$defs/${name}` }, span);
  }

  private enumeration(node: SyntaxNode): MapNode {
    const { text } = this.reader;
    const name = node.getChild("VariableName") as SyntaxNode;
    const span = { start: name.from, end: name.to };
    const values = membersOf(node, text)
      .filter((member) => !/^_.*_$/.test(member.name))
      .map((member) => staticNode(member.value, this.reader));
    const seen = new Set<string>();
    const unique = values.filter((value) => {
      const key = canonicalJson(toJson(value));
      return !seen.has(key) && seen.add(key);
    });
    if (unique.length === 0) throw new Opaque(`the enum \`${text.slice(name.from, name.to)}\``);
    const documentation = documentationOf(node, text);
    const entries = documentation ? [this.entry("description", documentation.text, documentation.span)] : [];
    const bases = basesOf(node, text);
    const type = bases.some((base) => base === "str" || base === "StrEnum")
      ? "string"
      : bases.some((base) => base === "int" || base === "IntEnum")
        ? "integer"
        : this.commonType(unique);
    if (type) entries.push(this.entry("type", type, span));
    entries.push(locatedEntry("enum", locatedList(unique, span), span));
    return locatedMap(entries, span);
  }

  private generic(type: TypeExpression & { kind: "generic" }): MapNode {
    const { head, span, source } = type;
    const argument = (index: number) => this.type(readType(type.arguments[index] as SyntaxNode, source));
    const count = type.arguments.length;
    if ((head === "list" || head === "List") && count === 1)
      return locatedMap([this.entry("type", "array", span), locatedEntry("items", argument(0), span)], span);
    if ((head === "dict" || head === "Dict") && count === 2) {
      const key = readType(type.arguments[0] as SyntaxNode, source);
      if (key.kind !== "name" || key.name !== "str") throw new Opaque("a dict whose keys are no texts");
      const value = argument(1);
      const values = value.entries.length === 0 ? located(true, span) : value;
      return locatedMap([this.entry("type", "object", span), locatedEntry("additionalProperties", values, span)], span);
    }
    if (head === "Optional" && count === 1)
      return this.union([readType(type.arguments[0] as SyntaxNode, source), { kind: "none", span }], span);
    if (head === "Union")
      return this.union(
        type.arguments.map((node) => readType(node, source)),
        span,
      );
    if (head === "Literal" && count > 0) return this.literal(type);
    if (head === "Annotated" && count > 0 && source.shift === 0) {
      const bounds = type.arguments.slice(1).flatMap((node) => this.annotatedBounds(node));
      return bounded(argument(0), bounds);
    }
    throw new Opaque(
      `the type \`${source.text.slice(span.start - source.shift, Math.min(span.end - source.shift, span.start - source.shift + 60))}\``,
    );
  }

  private annotatedBounds(node: SyntaxNode): readonly FieldArgument[] {
    const isField = node.name === "CallExpression" && lastName(node.firstChild, this.reader.text) === "Field";
    const call = isField ? readField(node, this.reader) : undefined;
    if (!call || call.optional || call.alias || call.notes.length > 0)
      throw new Opaque("an annotation that is more than bounds");
    return call.bounds;
  }

  private literal({ arguments: nodes, source, span }: TypeExpression & { kind: "generic" }): MapNode {
    if (source.shift !== 0) throw new Opaque("a `Literal` inside quotes");
    const values = nodes.map((node) => staticNode(node, this.reader));
    const type = this.commonType(values);
    const typed = type ? [this.entry("type", type, span)] : [];
    const only = values.length === 1 ? values[0] : undefined;
    return locatedMap(
      [only ? locatedEntry("const", only, span) : locatedEntry("enum", locatedList(values, span), span), ...typed],
      span,
    );
  }

  private union(members: readonly TypeExpression[], span: Span): MapNode {
    const schemas = members.map((member) => this.type(member)).flatMap((schema) => choicesOf(schema));
    const seen = new Set<string>();
    const unique = schemas.filter((schema) => {
      const key = canonicalJson(toJson(schema));
      return !seen.has(key) && seen.add(key);
    });
    if (unique.length === 1) return unique[0] as MapNode;
    return locatedMap([locatedEntry("anyOf", locatedList(unique, span), span)], span);
  }

  private commonType(values: readonly LocatedNode[]): string | undefined {
    const types = new Set(values.map((value) => jsonType(value)));
    const [only] = types;
    return types.size === 1 ? only : undefined;
  }

  private entry(key: string, value: JsonValue, span: Span): MapEntry {
    return locatedEntry(key, located(value, span), span);
  }

  private plain(value: JsonValue, span: Span): MapNode {
    return located(value, span) as MapNode;
  }
}
