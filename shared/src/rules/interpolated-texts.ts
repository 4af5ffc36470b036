// The interpolations of a pack, each with the template whose parameters it sees (format.md 3: scope is lexical).
import { rememberingLatest } from "../base/latest.js";
import type { Parameters } from "../model/arguments.js";
import type { GateTemplate, Parameter, StepTemplate, Written } from "../model/definitions.js";
import type { AnalysedFile, CheckedFile, PackFile } from "../model/file.js";
import { type Piece, scanInterpolations } from "../model/interpolation.js";
import type { InterpolatedText } from "../model/reading.js";
import type { SyntaxTree } from "../syntax/parse.js";
import type { Place } from "../syntax/place.js";
import { type Edits, replaceText } from "../syntax/source-edits.js";
import { type LocatedNode, type NodePath, nodeAt } from "../syntax/tree.js";

export type AnyTemplate = Written<StepTemplate> | Written<GateTemplate>;

/** A template of a pack with its place. */
export interface TemplateAt {
  readonly path: NodePath;
  readonly template: AnyTemplate;
  readonly parameters: Parameters;
  readonly kind: "step_template" | "gate_template";
}

/** A text with interpolations and what it is made of. */
export interface ScannedText extends InterpolatedText {
  readonly pieces: readonly Piece[];
  /** The first pieces that are no literal text. */
  readonly placeholders: readonly Exclude<Piece, { kind: "text" }>[];
  /** The template around it; undefined where no parameter exists. */
  readonly scope: TemplateAt | undefined;
}

/** The texts of a file that hold more than escapes, in the order of the text. Several rules look at them, one after the other. */
export const scannedTexts: (file: CheckedFile) => readonly ScannedText[] = rememberingLatest(scan);

function scan(file: CheckedFile): ScannedText[] {
  // A text behind many aliases stands in the file once, and is one text wherever it means the same.
  const seen = new Map<LocatedNode, Set<string>>();
  return file.reading.interpolations.flatMap((one) => {
    const node = one.inKey ? undefined : nodeAt(file.tree.root, one.path);
    if (node) {
      const meaning = `${one.needs} ${one.allowed} ${one.path[0]} ${one.path[1]}`;
      const meanings = seen.get(node) ?? new Set();
      if (meanings.has(meaning)) return [];
      seen.set(node, meanings.add(meaning));
    }
    const pieces = scanInterpolations(one.text);
    if (pieces.every((piece) => piece.kind === "text")) return [];
    const placeholders = pieces.filter((piece) => piece.kind !== "text").slice(0, mostPlaceholders);
    const { text, path, inKey, allowed, needs, field } = one;
    return [{ text, path, inKey, allowed, needs, field, pieces, placeholders, scope: templateAround(file, path) }];
  });
}

/** Of one text are judged; nobody writes more. */
const mostPlaceholders = 50;

/** The template in which a path lies; only packs have some. */
export function templateAround(file: AnalysedFile, path: NodePath): TemplateAt | undefined {
  const [list, index] = path;
  if (file.kind !== "pack" || typeof index !== "number" || (list !== "step_templates" && list !== "gate_templates"))
    return undefined;
  const template = file.reading.value?.[list]?.[index];
  const kind = list === "step_templates" ? "step_template" : "gate_template";
  return template && { path: [list, index], template, parameters: template.parameters ?? {}, kind };
}

/** All templates of a pack, step templates first. Several rules look at them, one after the other, and at their parameters. */
export const templatesOf: (file: PackFile) => readonly TemplateAt[] = rememberingLatest((file) =>
  (["step_templates", "gate_templates"] as const).flatMap((list) =>
    (file.reading.value?.[list] ?? []).flatMap((_, index) => templateAround(file, [list, index]) ?? []),
  ),
);

/** A parameter of a template. */
export interface ParameterAt {
  readonly path: NodePath;
  readonly name: string;
  readonly parameter: Written<Parameter>;
}

/** The parameters of all templates of a pack that could be read, in the order of its templates. */
export const parametersOf: (file: PackFile) => readonly ParameterAt[] = rememberingLatest((file) =>
  templatesOf(file).flatMap(({ path, parameters }) =>
    Object.entries(parameters).flatMap(([name, parameter]): ParameterAt[] =>
      parameter ? [{ path: [...path, "parameters", name], name, parameter }] : [],
    ),
  ),
);

/** What stands at a place within a text; undefined where the text is gone. */
export function sourceAt(tree: SyntaxTree, place: Place): string | undefined {
  return partsAt(tree, place)?.source;
}

/** The edits that put other source at a place within a text; everything else of the text stays as it is written. */
export function replaceWithin(tree: SyntaxTree, place: Place, source: string): Edits {
  const parts = partsAt(tree, place);
  return parts && replaceText(tree, parts.path, parts.before + source + parts.after);
}

function partsAt(tree: SyntaxTree, place: Place) {
  if (place.part !== "within") return undefined;
  const { path, within } = place;
  const node = nodeAt(tree.root, path);
  if (node?.kind !== "text") return undefined;
  const { value } = node;
  const { start, end } = within;
  return { path, before: value.slice(0, start), source: value.slice(start, end), after: value.slice(end) };
}

/** The types of parameters in a template, by name; undefined where a parameter has none that could be read. */
export function declaredParameter(scope: TemplateAt | undefined, name: string) {
  return scope && Object.hasOwn(scope.parameters, name) ? scope.parameters[name] : undefined;
}
