// The port through which the workspace asks for findings. The rules implement it; the registry must not know them.
import type { AnalysedFile } from "../model/file.js";
import type { Diagnostic, RelatedRange } from "./diagnostic.js";
import type { Finding, RelatedPlace } from "./finding.js";
import type { Settings } from "./settings.js";
import type { RegistryView } from "./view.js";

/**
 * When a rule can be asked:
 * - `text`: of a file whose text does not parse, too;
 * - `file`: needs nothing but the file and the settings;
 * - `schemas`: looks up what the schemas of the file refer to, which for most is nothing;
 * - `workspace`: looks up what other files declare;
 * - `status`: also asks which packs are loaded.
 */
export type Stage = "text" | "file" | "schemas" | "workspace" | "status";

/** Which rules are asked: those that look at a file as a whole, or those that look at it part by part (model/file-of-part.ts). */
export type Scope = "whole" | "part";

export interface Checker {
  /** The findings of the rules of some stages: first those of the rules that look at the whole file, in the order of the rule table. */
  check(file: AnalysedFile, stages: readonly Stage[], view: RegistryView): readonly Finding[];
  /** Those of the rules of one scope alone; a file of which only a part is there is given to rules that look at parts. */
  checkScope(file: AnalysedFile, stages: readonly Stage[], view: RegistryView, scope: Scope): Finding[];
  /** Applies suppressions and severities to a file's findings and adds what they themselves give rise to. */
  present(file: AnalysedFile, findings: readonly Finding[], settings: Settings, sites: SiteFinder): Presented;
}

/** Finds a related place, as its file is now; undefined where the file is gone. */
export type SiteFinder = (related: RelatedPlace) => RelatedRange | undefined;

export interface Presented {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: number;
}
