// Schemas → checks: closures made once for each schema, never code from text. Must not know what a single keyword checks.

import type { JsonValue } from "../../base/json.js";
import type { Check, KeywordCheck, MakerContext, Target } from "./check.js";
import { itemChecks } from "./checks/items.js";
import { logicChecks } from "./checks/logic.js";
import { propertyChecks } from "./checks/properties.js";
import { referenceChecks } from "./checks/references.js";
import { scalarChecks } from "./checks/scalars.js";
import { unevaluatedChecks } from "./checks/unevaluated.js";
import { holdsSchema, type SchemaLocation } from "./document.js";
import type { Draft } from "./drafts.js";
import { Evaluated } from "./evaluated.js";
import { isMapping, keywordsOf } from "./keywords.js";
import { limits } from "./limits.js";
import { meetObstacle } from "./run.js";
import type { SchemaStore } from "./store.js";

/** In the order in which they are asked: what is cheap and says most comes first, what asks after the others last. */
const order: readonly KeywordCheck[] = [
  ...scalarChecks,
  ...referenceChecks,
  ...itemChecks,
  ...propertyChecks,
  ...logicChecks,
  ...unevaluatedChecks,
];

/** The checks of each draft by keyword, with their places in the order. */
const byDraft: Readonly<Record<Draft, ReadonlyMap<string, KeywordCheck & { readonly rank: number }>>> = {
  "2020-12": checksOf("2020-12"),
  "draft-07": checksOf("draft-07"),
};

const always: Check = () => true;

/** Makes the checks of the schemas of a store, each when it is first needed. */
export class SchemaCompiler {
  private readonly store: SchemaStore;
  private readonly checks = new Map<SchemaLocation, Check>();

  constructor(store: SchemaStore) {
    this.store = store;
  }

  checkOf(location: SchemaLocation): Check {
    const known = this.checks.get(location);
    if (known) return known;
    const check = this.compile(location);
    this.checks.set(location, check);
    return check;
  }

  private compile(at: SchemaLocation): Check {
    const { value: schema } = at;
    if (schema === false) return (_, run) => run.refuse("false", at, {});
    if (!isMapping(schema)) return always;
    if (at.path.length > limits.nesting) return () => meetObstacle(at, { kind: "too-deep" });
    const context: MakerContext = {
      at,
      schema,
      child: (...path) => this.child(at, path),
      target: (reference) => this.target(at, reference),
      checkOf: (location) => this.checkOf(location),
    };
    const checks = this.activeChecks(at)
      .map(({ keyword, make }) => make(schema[keyword] as JsonValue, context))
      .filter((check): check is Check => check !== undefined);
    if (checks.length === 0) return always;
    const isCounting = Object.hasOwn(schema, "unevaluatedItems") || Object.hasOwn(schema, "unevaluatedProperties");
    return entering(at, isCounting ? counted(together(checks)) : together(checks));
  }

  private activeChecks(at: SchemaLocation): KeywordCheck[] {
    const schema = at.value as { readonly [key: string]: JsonValue };
    const { draft, vocabularies } = at.resource.dialect;
    const known = byDraft[draft];
    // In draft-07 nothing beside a `$ref` is heeded.
    const words = draft === "draft-07" && Object.hasOwn(schema, "$ref") ? ["$ref"] : Object.keys(schema);
    return words
      .flatMap((word) => known.get(word) ?? [])
      .filter(({ keyword }) => vocabularies.has(keywordsOf(draft).get(keyword)?.vocabulary ?? "core"))
      .sort((a, b) => a.rank - b.rank);
  }

  private child(at: SchemaLocation, path: readonly (string | number)[]): Check {
    let below: SchemaLocation | undefined = at;
    for (const step of path) below = below && at.document.below(below, step);
    return below && holdsSchema(below) ? this.checkOf(below) : always;
  }

  private target(at: SchemaLocation, reference: string): Target {
    const resolution = this.store.resolve(at, reference);
    if (resolution.kind !== "found") return meetObstacle(at, { kind: "reference", reference, resolution });
    return { location: resolution.location, check: this.checkOf(resolution.location) };
  }
}

function checksOf(draft: Draft): Map<string, KeywordCheck & { readonly rank: number }> {
  const active = order.filter((check) => (check.draft ?? draft) === draft);
  return new Map(active.map((check, rank) => [check.keyword, { ...check, rank }]));
}

/** Counts a schema that is applied, and notes where a resource begins. */
function entering(at: SchemaLocation, check: Check): Check {
  // A schema with an `$id` inside another is entered without a reference.
  if (at.resource.path.length === 0 || at.resource.path.length !== at.path.length)
    return (value, run, seen) => {
      run.enter(at);
      const holds = check(value, run, seen);
      run.leave();
      return holds;
    };
  return (value, run, seen) => {
    run.enter(at);
    const before = run.scope;
    run.scope = before.entering(at.resource);
    const holds = check(value, run, seen);
    run.scope = before;
    run.leave();
    return holds;
  };
}

function together(checks: readonly Check[]): Check {
  const [only] = checks;
  if (checks.length === 1 && only) return only;
  return (value, run, seen) => {
    let holds = true;
    for (const check of checks) {
      if (check(value, run, seen)) continue;
      if (!run.collecting) return false;
      holds = false;
    }
    return holds;
  };
}

/** A schema that asks what was looked at keeps its own account, and passes it on. */
function counted(check: Check): Check {
  return (value, run, seen) => {
    const own = new Evaluated();
    const holds = check(value, run, own);
    seen?.add(own);
    return holds;
  };
}
