// What a step's own command says otherwise than its template's, as arguments for parameters that the template has or could have.
// Must not know where the two are written.
import { type JsonValue, plainObject } from "../../base/json.js";
import type { Parameter, StepTemplate, Written } from "../../model/definitions.js";
import { toSegment } from "../../model/grammar.js";
import { interpolationOf, scanInterpolations } from "../../model/interpolation.js";
import type { NodePath } from "../../syntax/tree.js";
import { freeName } from "../free-name.js";

/** What has to change so that the template, given the arguments, runs what the step wants. */
export interface CommandDifference {
  readonly args: Readonly<Record<string, JsonValue>>;
  readonly added: readonly { readonly name: string; readonly parameter: Parameter }[];
  /** Texts of the template's executor that become others, by their paths in it. */
  readonly texts: readonly { readonly path: NodePath; readonly text: string }[];
  /** The item that is added to the end of `argv`. */
  readonly item: string | undefined;
}

/** Undefined where the difference is none, or where parameters cannot make it. A field that the step leaves out stays as it is. */
export function commandDifference(
  template: Written<StepTemplate>,
  override: Readonly<Record<string, JsonValue>>,
): CommandDifference | undefined {
  const executor = template.default_executor;
  if (!executor || Object.keys(override).some((key) => !["kind", "argv", "cwd", "env"].includes(key))) return undefined;
  if (override.kind !== undefined && override.kind !== (executor.kind ?? "local_command")) return undefined;
  const draft = new Draft(template.parameters ?? {});
  const { argv = executor.argv, cwd = executor.cwd, env = {} } = override;
  const own = executor.argv ?? [];
  if (!isTexts(argv) || !isTexts(own)) return undefined;
  const rest = draft.listAtEnd(own);
  const single = rest === undefined ? own : own.slice(0, -1);
  if (argv.length < single.length) return undefined;
  single.forEach((item, i) => {
    draft.compare(["argv", i], item, argv[i] as string, nameOfItem(own, i));
  });
  if (rest !== undefined || argv.length > single.length) draft.append(argv.slice(single.length), rest);
  if (cwd !== undefined) draft.compare(["cwd"], executor.cwd, cwd, "folder");
  if (!isRecord(env)) return undefined;
  for (const [name, value] of Object.entries(env)) {
    const present = Object.hasOwn(executor.env ?? {}, name) ? executor.env?.[name] : undefined;
    draft.compare(["env", name], present, value, toSegment(name) ?? "value");
  }
  return draft.finish();
}

/** Collects the differences of texts. */
class Draft {
  private readonly args = plainObject<JsonValue>();
  private readonly added: { name: string; parameter: Parameter }[] = [];
  private readonly texts: { path: NodePath; text: string }[] = [];
  private item: string | undefined;
  private possible = true;
  private readonly parameters: Readonly<Record<string, Written<Parameter> | undefined>>;

  constructor(parameters: Readonly<Record<string, Written<Parameter> | undefined>>) {
    this.parameters = parameters;
  }

  /** A text of the template and what the step has in its place. */
  compare(path: NodePath, present: string | undefined, wanted: JsonValue | undefined, name: string): void {
    if (present === wanted) return;
    if (present === undefined || typeof wanted !== "string" || wanted.includes("${{")) {
      this.possible = false;
      return;
    }
    if (present.includes("${{")) {
      this.argue(present, wanted);
      return;
    }
    // Of `--model=small` only what follows the equals sign is the value.
    const head = /^--?[A-Za-z][\w-]*=/.exec(present)?.[0] ?? "";
    const kept = wanted.startsWith(head) ? head : "";
    const parameter = this.add(name, { type: "string", default: present.slice(kept.length) });
    this.args[parameter] = wanted.slice(kept.length);
    this.texts.push({ path, text: kept + interpolationOf(parameter) });
  }

  /** The parameter of a list that ends with one which takes any number of items. */
  listAtEnd(items: readonly string[]): string | undefined {
    const [piece, ...others] = scanInterpolations(items.at(-1) ?? "");
    if (piece?.kind !== "parameter" || others.length > 0) return undefined;
    const parameter = this.parameters[piece.name];
    return parameter?.type === "array" && parameter.enum === undefined ? piece.name : undefined;
  }

  /** Items behind the template's own, for the parameter that takes them already, or for a new one. */
  append(items: readonly string[], known: string | undefined): void {
    if (items.some((item) => item.includes("${{"))) this.possible = false;
    if (known !== undefined) {
      this.args[known] = items;
      return;
    }
    const parameter = this.add("arguments", { type: "array", default: [] });
    this.args[parameter] = items;
    this.item = interpolationOf(parameter);
  }

  finish(): CommandDifference | undefined {
    const { args, added, texts, item } = this;
    return this.possible && Object.keys(args).length > 0 ? { args, added, texts, item } : undefined;
  }

  /** The template has a parameter in this text already, so an argument is enough. */
  private argue(present: string, wanted: string): void {
    const pieces = scanInterpolations(present);
    const index = pieces.findIndex(({ kind }) => kind === "parameter");
    const piece = pieces[index];
    const literal = (from: number, to?: number) =>
      pieces
        .slice(from, to)
        .map((one) => (one.kind === "text" ? one.value : undefined))
        .reduce<string | undefined>((all, one) => (all === undefined || one === undefined ? undefined : all + one), "");
    const head = literal(0, index);
    const tail = literal(index + 1);
    const parameter = piece?.kind === "parameter" ? this.parameters[piece.name] : undefined;
    const isFree = parameter?.type === "string" && parameter.enum === undefined && parameter.pattern === undefined;
    if (piece?.kind !== "parameter" || head === undefined || tail === undefined || !isFree) {
      this.possible = false;
      return;
    }
    const value = wanted.slice(head.length, wanted.length - tail.length);
    const isTaken = Object.hasOwn(this.args, piece.name) && this.args[piece.name] !== value;
    if (head + value + tail !== wanted || isTaken) this.possible = false;
    this.args[piece.name] = value;
  }

  private add(wish: string, parameter: Parameter): string {
    const isTaken = (name: string) =>
      Object.hasOwn(this.parameters, name) || this.added.some((other) => other.name === name);
    const name = isTaken(wish) ? freeName(wish, isTaken) : wish;
    this.added.push({ name, parameter });
    return name;
  }
}

/** What a parameter for an item of `argv` is called: as the option that it belongs to, or by what the item is. */
function nameOfItem(argv: readonly string[], index: number): string {
  const item = argv[index] ?? "";
  const option = /^--?([A-Za-z][\w-]*)=/.exec(item)?.[1] ?? /^--?([A-Za-z][\w-]*)$/.exec(argv[index - 1] ?? "")?.[1];
  const named = option === undefined ? undefined : toSegment(option);
  if (named !== undefined) return named;
  if (index === 0) return "program";
  return /\.[a-z]{1,4}$/.test(item) ? "script" : "argument";
}

function isRecord(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
