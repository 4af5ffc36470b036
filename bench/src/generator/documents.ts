// The document that measurements type in: the same manifest in the form that a server reads. Knows forms, must not know servers.
import { type LocatedNode, parseContent, toJson } from "@packwright/shared";
import { longPackText, typingPlace } from "./packs.js";
import { seeded } from "./random.js";
import { workflowText } from "./workflow.js";

export type Form = "yaml" | "json" | "workflow";

export interface EditedDocument {
  /** Where it lies in the workspace. */
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
  /** The offset at which characters are typed: inside a description, which no other file reads. */
  readonly typingAt: number;
  /** A line that no form of the document allows, and the offset of a line before which it may stand. */
  readonly fault: { readonly at: number; readonly text: string };
}

/** The pack that measurements type in. */
export const editedPack = "edited";
export const usualLines = 200;
export const longLines = 20_000;

/** A parameter that nothing uses: with a finding in it, a document is told again after every keystroke. */
const unusedParameter = "    parameters:\n      spare: { type: string, default: none }\n";

/** The manifest of `lines` lines, which refers to the packs 0 to `others` - 1, with one finding in it. */
export function editedManifest(lines: number, others: number): string {
  return longPackText(editedPack, lines, others, seeded(lines)).replace(
    /(step_templates:[\s\S]*?) {4}parameters:\n/,
    (_, before: string) => before + unusedParameter,
  );
}

/** A manifest in the form that a server reads; a workflow of as many lines for the one that reads nothing else. */
export function documentIn(form: Form, manifest: string): EditedDocument {
  const [path, languageId, text] = formed(form, manifest);
  const line = { yaml: "schemas:", json: '  "schemas":', workflow: "jobs:" }[form];
  const fault = { at: text.indexOf(`\n${line}`) + 1, text: form === "json" ? '"nonsense": 1,\n' : "nonsense: 1\n" };
  return { path, languageId, text, typingAt: text.indexOf(typingPlace), fault };
}

function formed(form: Form, manifest: string): readonly [path: string, languageId: string, text: string] {
  if (form === "yaml") return [`packs/${editedPack}/pack.yaml`, "yaml", manifest];
  if (form === "json") return [`json/${editedPack}/pack.json`, "json", inJson(manifest)];
  return [`.github/workflows/${editedPack}.yml`, "yaml", workflowText(manifest.split("\n").length)];
}

function inJson(manifest: string): string {
  const { root } = parseContent("yaml", { text: manifest });
  return `${JSON.stringify(toJson(root as LocatedNode), null, 2)}\n`;
}
