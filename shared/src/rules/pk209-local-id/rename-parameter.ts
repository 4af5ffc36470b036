import type { AnalysedFile } from "../../model/file.js";
import { scanInterpolations } from "../../model/interpolation.js";
import { type Edits, renameKey, replaceText } from "../../syntax/source-edits.js";
import { childOf, type NodePath, nodeAt } from "../../syntax/tree.js";
import type { FileEdit, FixContext } from "../rule.js";

/**
 * Renames the parameter that is declared at `declared` (`…, "parameters", <name>`): its declaration, the texts of its template
 * that use it, and the arguments for it in all files that use the template. Nothing where one of these cannot be changed.
 */
export function renameParameter(context: FixContext, declared: NodePath, to: string): FileEdit[] {
  const { file } = context;
  const from = String(declared.at(-1));
  const template = declared.slice(0, -2);
  const own: Edits[] = [renameKey(file.tree, declared, to), ...usesIn(file, template, from, to)];
  const others: { readonly file: string; readonly edits: readonly Edits[] }[] = [];
  const id = childOf(nodeAt(file.tree.root, template), "template_id");
  if (id?.kind === "text") {
    own.push(...argumentsIn(file, id.value, from, to));
    const kind = template[0] === "gate_templates" ? "gate_template" : "step_template";
    for (const user of context.view.lookup("uses", `${kind}:${id.value}`)) {
      const other = user.file === file.path ? undefined : context.other(user.file);
      const edits = other ? argumentsIn(other, id.value, from, to) : [];
      if (edits.length > 0) others.push({ file: user.file, edits });
    }
  }
  const all = [{ file: file.path, edits: own }, ...others];
  const made = all.flatMap(({ file, edits }) =>
    edits.every((one) => one !== undefined) ? [{ file, edits: edits.flat() }] : [],
  );
  return made.length === all.length ? made : [];
}

/** Edits of the texts below `template` that refer to the parameter. */
function usesIn(file: AnalysedFile, template: NodePath, from: string, to: string): Edits[] {
  if (!("reading" in file)) return [];
  return file.reading.interpolations
    .filter(({ path, inKey }) => !inKey && template.every((step, i) => path[i] === step))
    .flatMap(({ text, path }) => {
      let changed = "";
      for (const piece of scanInterpolations(text)) {
        const source = text.slice(piece.span.start, piece.span.end);
        const isUse = piece.kind !== "text" && piece.name === from;
        changed += isUse ? source.replace(`parameters.${from}`, () => `parameters.${to}`) : source;
      }
      return changed === text ? [] : [replaceText(file.tree, path, changed)];
    });
}

/** Edits of the keys below `with` in uses of a template. */
function argumentsIn(file: AnalysedFile, template: string, from: string, to: string): Edits[] {
  if (!("reading" in file)) return [];
  return file.reading.names
    .filter(({ role, kind, name }) => role === "refers" && kind === "parameter" && name === from)
    .flatMap(({ at }) => {
      if (at.part !== "key") return [];
      const id = childOf(nodeAt(file.tree.root, at.path.slice(0, -2)), "template_id");
      const isOfTemplate = id?.kind === "text" && id.value === template;
      return isOfTemplate ? [renameKey(file.tree, at.path, to)] : [];
    });
}
