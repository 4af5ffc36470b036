// The language in which the format's models are written down. Data only: reading, completion, hover and the published
// JSON Schemas all follow from the tables written in it. Must not know any text or any finding.

/** What a value may be: the tables of the format are made of these. */
export type Shape =
  | TextShape
  | NumberShape
  | BooleanShape
  | AnyShape
  | ListShape
  | MapShape
  | RecordShape
  | ChoiceShape;

/** What an id or name stands for. */
export type NameKind =
  | "pack"
  | "schema"
  | "step_template"
  | "gate_template"
  | "rule"
  | "graph"
  | "step"
  | "gate"
  | "artifact"
  | "parameter";

/** The kinds of contributions that a pack registers under an id of three parts. */
export type ContributionKind = "schema" | "step_template" | "gate_template";

export interface TextShape {
  readonly type: "text";
  /** The name this text gives to something. */
  readonly declares?: NameKind | undefined;
  /** The thing this text names. */
  readonly refers?: NameKind | undefined;
  /** A version as of format.md 1: SemVer, the bare `X.Y.Z`, the kernel's `X.Y.Z[-pre]`, or an npm range. */
  readonly version?: "semver" | "bare" | "kernel" | "range" | undefined;
  /** A closed set of values. */
  readonly values?: readonly string[] | undefined;
  /** Values offered by completion, where the set is not closed. */
  readonly suggestions?: readonly string[] | undefined;
  /** Must be known before expansion, so it never holds an interpolation, whatever its field allows. */
  readonly literal?: true | undefined;
  /** A path of the workspace or of the run folder. */
  readonly path?: "schema-file" | "registry" | "write-path" | "working-directory" | undefined;
  readonly glob?: true | undefined;
}

export interface NumberShape {
  readonly type: "number";
  readonly integer?: true;
  readonly minimum?: number;
  readonly above?: number;
}

export interface BooleanShape {
  readonly type: "boolean";
}

/** Any JSON value: schema bodies, arguments, defaults. */
export interface AnyShape {
  readonly type: "any";
  readonly holds: "json-schema" | "argument" | "default" | "enum-value";
}

export interface ListShape {
  readonly type: "list";
  readonly item: Shape;
  readonly minimum?: number;
  /** The same item may come several times and then means something. */
  readonly repeats?: true;
}

/** A mapping whose keys the author chooses. */
export interface MapShape {
  readonly type: "map";
  readonly value: Shape;
  readonly keyDeclares?: NameKind;
  readonly keyRefers?: NameKind | "finding-code";
}

/** A mapping with known fields. */
export interface RecordShape {
  readonly type: "record";
  readonly name: string;
  readonly doc: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** Names that authors bring from elsewhere, and what this record calls them (PK106). */
  readonly foreign?: Readonly<Record<string, string>>;
  /** Keys that begin with `x-` are ignored (format.md 1). */
  readonly extensible?: true;
}

/** One of two records, told apart by a key that only one of them has. */
export interface ChoiceShape {
  readonly type: "choice";
  readonly name: "GateEntry" | "Step";
  /** The record whose instances hold the template's id. */
  readonly use: RecordShape;
  readonly useKey: string;
  readonly written: RecordShape;
  readonly writtenKey: string;
}

export interface Field {
  readonly shape: Shape;
  readonly doc: string;
  readonly required?: true;
  /** May hold `${{ parameters.x }}` (format.md 2, "Interp."). */
  readonly interpolated?: true;
  /** The default as it is shown to people. */
  readonly default?: string;
  /** The kernel writes null here, so an emitted graph may (format.md 14). */
  readonly nullable?: true;
  /** An empty text is a value like any other. */
  readonly mayBeEmpty?: true;
  /** A finding more exact than "missing" or "empty". */
  readonly insteadOfMissing?: "no-steps" | "empty-argv";
}

const anyText: TextShape = {
  type: "text",
  declares: undefined,
  refers: undefined,
  version: undefined,
  values: undefined,
  suggestions: undefined,
  literal: undefined,
  path: undefined,
  glob: undefined,
};

/** All of them are made alike: they are looked at for every text of every file. */
export const text = (options: Omit<TextShape, "type"> = {}): TextShape => ({ ...anyText, ...options });
export const number = (options: Omit<NumberShape, "type"> = {}): NumberShape => ({ type: "number", ...options });
export const boolean: BooleanShape = { type: "boolean" };
export const any = (holds: AnyShape["holds"]): AnyShape => ({ type: "any", holds });
export const list = (item: Shape, options: Omit<ListShape, "type" | "item"> = {}): ListShape => ({
  type: "list",
  item,
  ...options,
});
export const map = (value: Shape, options: Omit<MapShape, "type" | "value"> = {}): MapShape => ({
  type: "map",
  value,
  ...options,
});
export const record = (
  name: string,
  doc: string,
  fields: Readonly<Record<string, Field>>,
  options: Pick<RecordShape, "foreign" | "extensible"> = {},
): RecordShape => ({ type: "record", name, doc, fields, ...options });
