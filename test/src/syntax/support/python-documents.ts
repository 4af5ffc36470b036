// Writes values as pack modules in ways that people write them: calls or dicts, quotes, commas, line breaks, comments, constants, sums.
import fc from "fast-check";
import type { JsonValue } from "../../../../shared/src/base/json.js";
import type { SyntaxTree } from "../../../../shared/src/syntax/parse.js";
import { type FieldModel, fieldModels } from "../../../../shared/src/syntax/python/field-models.js";
import { printPythonText } from "../../../../shared/src/syntax/python/print.js";
import { constructors } from "../../../../shared/src/syntax/python/vocabulary.js";
import { type NodePath, nodeAt } from "../../../../shared/src/syntax/tree.js";
import { type Choose, choices, documents, texts, values, words } from "./documents.js";

export interface PythonHabits {
  /** Calls only the models that belong to the fields, and no sums or names: as most modules are. */
  readonly plain: boolean;
  /** How numbers are written where that is not as usual. */
  readonly numbers?: ReadonlyMap<number, string>;
}

/** Writes a mapping as a module. All comments are different and start with `# note`. Texts hold no halves of surrogate pairs. */
export function writtenAsPython(
  value: { readonly [key: string]: JsonValue },
  choose: Choose,
  habits: PythonHabits = { plain: false },
): string {
  return new Writer(choose, habits).module(value);
}

/** The value with what no Python text can hold taken out of its texts. */
export function writableInPython<T extends JsonValue>(value: T): T {
  const whole = (text: string) => text.replace(/\p{Surrogate}/gu, "?");
  if (typeof value === "string") return whole(value) as T;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => writableInPython(item)) as unknown as T;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [whole(key), writableInPython(child as JsonValue)]),
  ) as T;
}

/** Whether a key can be an argument's name. */
export function isName(key: string): boolean {
  return /^[a-z_]\w*$/i.test(key) && !/^(?:with|if|in|is|for|from|None|True|False|not|or|and|as)$/.test(key);
}

/** What an edit is asked to write, in words that Python can hold. */
export interface PythonDraw {
  readonly text: string;
  readonly word: string;
  readonly value: JsonValue;
}

/** A module, what it says, and what may be written into it. */
export interface GeneratedModule {
  readonly text: string;
  readonly document: { readonly [key: string]: JsonValue };
  readonly draw: PythonDraw;
}

export const modules: fc.Arbitrary<GeneratedModule> = fc
  .tuple(documents, choices, texts, words, values)
  .map(([any, choose, text, word, value]) => {
    const whole = writableInPython(any);
    const document = Array.isArray(whole) ? { schemas: whole as JsonValue } : (whole as { [key: string]: JsonValue });
    const draw = { text: writableInPython(text), word: writableInPython(word), value: writableInPython(value) };
    return { text: writtenAsPython(document, choose), document, draw };
  });

/**
 * Whether Python has no way to say what is asked for: an argument that is nothing is absent, one without a name does not exist; and a
 * constant that is written as a sum may not be what its name says once more.
 */
export function isNotForPython(
  operation: string,
  tree: SyntaxTree,
  path: NodePath,
  { word, value }: PythonDraw,
): boolean {
  const holder = nodeAt(tree.root, path.slice(0, -1));
  const isArgument = holder?.kind === "map" && holder.calls !== undefined;
  const node = nodeAt(tree.root, path);
  if (operation === "insertField") return node?.kind === "map" && node.calls !== undefined && value === null;
  if (operation === "renameKey") return isArgument && !isName(word);
  if (operation === "replaceValue") return path.length === 0 || (isArgument && value === null);
  return false;
}

class Writer {
  private notes = 0;
  private names = 0;
  private readonly constants: string[] = [];
  private readonly quote: '"' | "'";
  private readonly indent: string;
  private readonly commas: boolean;
  private readonly calls: boolean;
  private readonly newline: string;
  private readonly used = new Set<string>(["PackDefinition"]);

  constructor(
    private readonly choose: Choose,
    private readonly habits: PythonHabits,
  ) {
    this.quote = choose(2) === 0 ? "'" : '"';
    this.indent = ["    ", "    ", "  ", "\t"][choose(4)] as string;
    this.commas = choose(3) > 0;
    this.calls = choose(4) > 0;
    this.newline = choose(5) === 0 ? "\r\n" : "\n";
  }

  module(value: { readonly [key: string]: JsonValue }): string {
    const body = this.call("PackDefinition", value, "", { holds: "one", model: "PackDefinition" });
    const head = this.choose(2) === 0 ? ['"""A pack."""', ""] : [];
    const lines = [
      ...head,
      `from lily.kernel.models import ${[...this.used].join(", ")}`,
      "",
      ...this.constants,
      `PACK_DEFINITION = ${body}`,
    ];
    const text = lines.join("\n") + (this.choose(4) === 0 ? "" : "\n");
    return text.replaceAll("\n", this.newline);
  }

  private value(value: JsonValue, outer: string, field: FieldModel | undefined): string {
    if (!this.habits.plain && this.constants.length < 6 && this.choose(8) === 0) {
      const name = `C${++this.names}`;
      const printed = this.written(value, "", field);
      this.constants.push(`${name} = ${printed}${this.lineNote()}`);
      return name;
    }
    return this.written(value, outer, field);
  }

  private written(value: JsonValue, outer: string, field: FieldModel | undefined): string {
    if (value === null) return "None";
    if (typeof value === "boolean") return value ? "True" : "False";
    if (typeof value === "number") return this.habits.numbers?.get(value) ?? String(value);
    if (typeof value === "string") return this.text(value);
    if (Array.isArray(value)) return this.list(value as readonly JsonValue[], outer, field);
    const object = value as { readonly [key: string]: JsonValue };
    const callee = this.callee(object, field);
    return callee === undefined ? this.dict(object, outer, field) : this.call(callee, object, outer, field);
  }

  private callee(value: { readonly [key: string]: JsonValue }, field: FieldModel | undefined): string | undefined {
    if (!this.calls || !Object.entries(value).every(([key, child]) => isName(key) && child !== null)) return undefined;
    if (field?.holds === "one") return "template_id" in value && field.unless ? undefined : field.model;
    return !this.habits.plain && this.choose(6) === 0 ? [...constructors][this.choose(constructors.size)] : undefined;
  }

  private call(
    callee: string,
    value: { readonly [key: string]: JsonValue },
    outer: string,
    field: FieldModel | undefined,
  ): string {
    this.used.add(callee);
    const inner = (key: string) => this.inner(field, callee, key);
    const members = Object.entries(value).map(
      ([key, child]) =>
        (at: string) =>
          isName(key) && child !== null
            ? `${key}=${this.value(child, at, inner(key))}`
            : `**${this.dict({ [key]: child }, at, undefined)}`,
    );
    return this.collection(`${callee}(`, ")", members, outer);
  }

  private dict(value: { readonly [key: string]: JsonValue }, outer: string, field: FieldModel | undefined): string {
    const members = Object.entries(value).map(([key, child]) => (at: string) => {
      const model = field?.holds === "one" ? field.model : undefined;
      const inner = field?.holds === "map" ? ({ ...field, holds: "one" } as const) : this.inner(field, model, key);
      return `${this.text(key, true)}: ${this.value(child, at, inner)}`;
    });
    return this.collection("{", "}", members, outer);
  }

  private list(value: readonly JsonValue[], outer: string, field: FieldModel | undefined): string {
    const item = field?.holds === "list" ? ({ ...field, holds: "one" } as const) : undefined;
    const members = value.map((child) => (at: string) => this.value(child, at, item));
    if (this.habits.plain || value.length === 0) return this.collection("[", "]", members, outer);
    if (this.choose(6) === 0) return this.tuple(members, outer);
    if (this.choose(8) === 0) {
      const cut = this.choose(value.length + 1);
      const [left, right] = [members.slice(0, cut), members.slice(cut)];
      return `${this.collection("[", "]", left, outer)} + ${this.collection("[", "]", right, outer)}`;
    }
    if (this.choose(8) === 0) {
      const name = `C${++this.names}`;
      const printed = this.collection("[", "]", members, "");
      this.constants.push(`${name} = ${printed}`);
      return this.choose(2) === 0 ? `[*${name}]` : `[] + ${name}`;
    }
    return this.collection("[", "]", members, outer);
  }

  private tuple(members: readonly ((at: string) => string)[], outer: string): string {
    const [only] = members;
    return members.length === 1 && only ? `(${only(outer)},)` : this.collection("(", ")", members, outer);
  }

  private collection(open: string, close: string, members: readonly ((at: string) => string)[], outer: string): string {
    if (members.length === 0) return open + close;
    const at = outer + this.indent;
    if (this.choose(3) === 0) {
      const comma = this.choose(6) === 0 ? "," : "";
      return `${open}${members.map((member) => member(outer)).join(", ")}${comma}${close}`;
    }
    const lines = members.map((member, i) => {
      const above = this.choose(8) === 0 ? `${at}${this.note()}\n` : "";
      const comma = i < members.length - 1 || this.commas ? "," : "";
      return `${above}${at}${member(at)}${comma}${this.lineNote()}`;
    });
    return `${open}${this.lineNote()}\n${lines.join("\n")}\n${outer}${close}`;
  }

  private inner(field: FieldModel | undefined, model: string | undefined, key: string): FieldModel | undefined {
    if (field?.holds === "map") return { ...field, holds: "one" };
    return model === undefined ? undefined : fieldModels[model]?.[key];
  }

  private text(text: string, isKey = false): string {
    const other = this.quote === '"' ? "'" : '"';
    const quote = this.choose(8) === 0 ? other : this.quote;
    if (this.habits.plain || isKey || this.choose(5) > 0) return printPythonText(text, quote);
    const cut = this.choose(text.length + 1);
    const [left, right] = [text.slice(0, cut), text.slice(cut)];
    const isWhole = !/\p{Surrogate}/u.test(left) && !/\p{Surrogate}/u.test(right);
    if (isWhole && this.choose(3) === 0) return `(${printPythonText(left, quote)} ${printPythonText(right, quote)})`;
    if (isWhole && this.choose(3) === 0) return `${printPythonText(left, quote)} + ${printPythonText(right, quote)}`;
    if (/^[\w .$-]+$/.test(text)) return this.choose(2) === 0 ? `r${quote}${text}${quote}` : `f${quote}${text}${quote}`;
    return /^[\w .\n$-]*$/.test(text) ? `"""${text}"""` : `(${printPythonText(text, quote)})`;
  }

  private lineNote(): string {
    return this.choose(6) === 0 ? `  ${this.note()}` : "";
  }

  private note(): string {
    this.notes++;
    return `# note ${this.notes}.`;
  }
}
