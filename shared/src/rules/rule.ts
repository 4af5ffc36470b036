// What a rule is. Every rule has a folder: rule.ts (what is wrong, the words, the fixes) and rule.md (its page, which is its test).
import type { JsonValue } from "../base/json.js";
import type { Span, TextEdit } from "../base/span.js";
import type { FactFamily, FactKey, FactTypes } from "../model/facts.js";
import type { AnalysedFile, CheckedFile, ConfigFile, GraphFile, PackFile, ResourceFile } from "../model/file.js";
import type { Suppression } from "../model/suppressions.js";
import type { Stage } from "../registry/checker.js";
import type { Declaration } from "../registry/fact-index.js";
import type { RelatedPlace, RuleIdentity, Severity } from "../registry/finding.js";
import type { RegistryView } from "../registry/view.js";
import type { Place } from "../syntax/place.js";
import type { Subject } from "./subjects.js";

/** A rule. `Data` is what it finds: plain JSON, from which words and fixes follow. */
export interface Rule<Data = never> extends RuleIdentity {
  /** When it can be asked; of several stages the latest that it needs. Rules about suppressions are asked after all others. */
  readonly stage: Stage | "suppressions";
  /** Where a file, or a part of one, holds nothing of this, the rule has nothing to say and is not asked. Most rules speak of few parts. */
  readonly about?: Subject;
  /** What is wrong, why it matters, what to do: in plain words and without line numbers. */
  message(data: Data): string;
  /** Looks for the fault in a file as a whole; one function for each kind of file in which it can occur. */
  readonly check?: Check<Data>;
  /**
   * Looks for what can be told of each part of a manifest or a graph by itself. It is given a file as if it had no other part
   * (model/file-of-part.ts), so that an edit asks again only about the parts that it touches. It may look at the name of the whole and
   * follow paths within the part; whatever else it needs of the file it has to look up.
   */
  readonly checkParts?: Check<Data>;
  /** For rules about suppressions. */
  readonly checkSuppressions?: (context: SuppressionContext<Data>) => void;
  /** Repairs for one finding, the best first. */
  readonly fixes?: (data: Data, context: FixContext) => readonly Fix[];
}

/** Declares a rule; it only lets the compiler check that data, words and fixes agree. */
export function defineRule<Data>(rule: Rule<Data>): Rule<Data> {
  return rule;
}

/** How a rule looks at each kind of file. */
export interface Check<Data> {
  readonly pack?: (file: PackFile, context: RuleContext<Data>) => void;
  readonly graph?: (file: GraphFile, context: RuleContext<Data>) => void;
  readonly config?: (file: ConfigFile, context: RuleContext<Data>) => void;
  /** A schema file, once it parses. */
  readonly resource?: (file: ResourceFile, context: RuleContext<Data>) => void;
  /** Any file that is read as text, schemas included; what it means is not asked. */
  readonly text?: (file: CheckedFile | ResourceFile, context: RuleContext<Data>) => void;
  /** Any of the three. */
  readonly any?: (file: CheckedFile, context: RuleContext<Data>) => void;
}

export interface ReportOptions {
  readonly related?: readonly RelatedPlace[];
  /** Where one rule's findings differ in severity (PK109). */
  readonly severity?: Severity;
  readonly tags?: readonly ("unnecessary" | "deprecated")[];
  /** Of several findings of the rule with the same key only the first in the file stands. */
  readonly first?: string;
}

/** What a rule may look at besides the file itself. */
export interface RuleContext<Data>
  extends Pick<
    RegistryView,
    | "lookup"
    | "has"
    | "names"
    | "resolve"
    | "otherClaims"
    | "setting"
    | "status"
    | "isKernelSchema"
    | "once"
    | "compareLoadOrder"
    | "compareClaims"
  > {
  report(place: Place, data: Data, options?: ReportOptions): void;
  /** The rule of a code or name. */
  ruleOf(codeOrName: string): RuleIdentity | undefined;
  /** All codes and names of rules. */
  ruleIds(): readonly string[];
}

/** What rules about suppressions see: each suppression of a file, what it silenced, and the rule it names. */
export interface SuppressionContext<Data> {
  readonly suppressions: readonly {
    readonly suppression: Suppression;
    /** The rule that the suppression names; undefined where there is none of that code or name. */
    readonly rule: RuleIdentity | undefined;
    /** Whether anything looks for what the rule names; false for codes that are only settled. */
    readonly lookedFor: boolean;
    /** How many findings it silenced. */
    readonly silenced: number;
    /** Whether a finding stands there that it may not silence. */
    readonly refused: boolean;
  }[];
  report(place: Place, data: Data): void;
}

/** A repair. */
export interface Fix {
  /** An imperative: "Rename to `argv`". */
  readonly title: string;
  /** Whether it keeps or restores the evident meaning, so that it may be applied without asking ("Fix all" in an editor). */
  readonly safe: boolean;
  readonly edits: readonly FileEdit[];
  /** A file that the fix creates. */
  readonly creates?: { readonly file: string; readonly text: string };
  /** A file that the fix deletes. */
  readonly deletes?: string;
  /** A place to open instead of an edit ("go to the first"). */
  readonly opens?: { readonly file: string; readonly place: Place };
}

/** Edits of one file. */
export interface FileEdit {
  readonly file: string;
  readonly edits: readonly TextEdit[];
}

/** What a fix may look at. It is asked for later than the finding, so it works on the files as they are then. */
export interface FixContext {
  /** The file with the finding, as its text is now. */
  readonly file: AnalysedFile;
  /** Where the finding stands. */
  readonly place: Place;
  /** Another file of the workspace, as its text is now. */
  other(path: string): AnalysedFile | undefined;
  /** The file that declares a fact. */
  declarations<F extends FactFamily>(family: F, name: string): readonly Declaration<FactTypes[F]>[];
  readonly view: RegistryView;
  /** The file of packs.config.yaml, where there is one. */
  readonly config: ConfigFile | undefined;
  /** Manifests that are there and that the configuration leaves out. */
  readonly leftOut: readonly string[];
}

/** The path of a place, for fixes of findings that stand at one. */
export function pathOfPlace(place: Place): readonly (string | number)[] {
  return place.part === "span" ? [] : place.path;
}

/** The span of a place, for fixes of findings that stand at one. */
export function spanOfPlace(place: Place): Span {
  return place.part === "span" ? place.span : { start: 0, end: 0 };
}

export const declaredIn = (file: string, declares: FactKey, message: string): RelatedPlace => ({
  file,
  declares,
  message,
});

export type { JsonValue };
