// What a keyword's check is, and what it is made from. Must not know any keyword.
import type { JsonValue } from "../../base/json.js";
import type { SchemaLocation } from "./document.js";
import type { Evaluated } from "./evaluated.js";
import type { Run } from "./run.js";

/**
 * Whether a value holds. Where `run` collects, every fault is noted; otherwise the check ends at the first. `seen`, where someone
 * wants to know, is told which properties and items were looked at.
 */
export type Check = (value: JsonValue, run: Run, seen: Evaluated | undefined) => boolean;

export interface MakerContext {
  /** The schema that the keyword stands in. */
  readonly at: SchemaLocation;
  readonly schema: { readonly [key: string]: JsonValue };
  /** The check of a schema below this one. What is no schema holds always; PK401 tells of it. */
  child(...path: readonly (string | number)[]): Check;
  /** The schema that a reference means, looked up when it is first needed; ends the run where it means none. */
  target(reference: string, run: Run): Target;
  /** The check of a schema anywhere. */
  checkOf(location: SchemaLocation): Check;
}

export interface Target {
  readonly location: SchemaLocation;
  readonly check: Check;
}

/** Makes the check of a keyword from its value as written; undefined where that can check nothing. */
export type CheckMaker = (written: JsonValue, context: MakerContext) => Check | undefined;

export interface KeywordCheck {
  readonly keyword: string;
  readonly make: CheckMaker;
  /** Only in this draft; in both when left out. */
  readonly draft?: "2020-12" | "draft-07";
}
