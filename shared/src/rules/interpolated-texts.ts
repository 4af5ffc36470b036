// The interpolations of a pack, each with the template whose parameters it sees (format.md 3: scope is lexical).
import type { Parameters } from "../model/arguments.js";
import type { GateTemplate, StepTemplate, Written } from "../model/definitions.js";
import type { CheckedFile, PackFile } from "../model/file.js";
import { type Piece, scanInterpolations } from "../model/interpolation.js";
import type { InterpolatedText } from "../model/reading.js";
import type { NodePath } from "../syntax/tree.js";

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
  /** The template around it; undefined where no parameter exists. */
  readonly scope: TemplateAt | undefined;
}

/** The texts of a file that hold more than escapes, in the order of the text. */
export function scannedTexts(file: CheckedFile): readonly ScannedText[] {
  const known = scanned.get(file);
  if (known) return known;
  const texts = scan(file);
  scanned.set(file, texts);
  return texts;
}

/** Several rules look at the same texts of the same file. */
const scanned = new WeakMap<CheckedFile, readonly ScannedText[]>();

function scan(file: CheckedFile): ScannedText[] {
  return file.reading.interpolations.flatMap((one) => {
    const pieces = scanInterpolations(one.text);
    if (pieces.every((piece) => piece.kind === "text")) return [];
    return [{ ...one, pieces, scope: file.kind === "pack" ? templateAround(file, one.path) : undefined }];
  });
}

/** The template in which a path of a pack lies. */
export function templateAround(file: PackFile, path: NodePath): TemplateAt | undefined {
  const [list, index] = path;
  if (typeof index !== "number" || (list !== "step_templates" && list !== "gate_templates")) return undefined;
  const template = file.reading.value?.[list]?.[index];
  const kind = list === "step_templates" ? "step_template" : "gate_template";
  return template && { path: [list, index], template, parameters: template.parameters ?? {}, kind };
}

/** All templates of a pack, step templates first. */
export function templatesOf(file: PackFile): TemplateAt[] {
  const found: TemplateAt[] = [];
  for (const list of ["step_templates", "gate_templates"] as const) {
    const templates = file.reading.value?.[list] ?? [];
    for (let i = 0; i < templates.length; i++) {
      const one = templateAround(file, [list, i]);
      if (one) found.push(one);
    }
  }
  return found;
}

/** The text with one of its pieces replaced by other source; everything else stays as it is written. */
export function withPieceReplaced(text: string, piece: Piece, replacement: string): string {
  return text.slice(0, piece.span.start) + replacement + text.slice(piece.span.end);
}

/** The types of parameters in a template, by name; undefined where a parameter has none that could be read. */
export function declaredParameter(scope: TemplateAt | undefined, name: string) {
  return scope && Object.hasOwn(scope.parameters, name) ? scope.parameters[name] : undefined;
}
