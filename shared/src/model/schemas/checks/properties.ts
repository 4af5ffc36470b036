// The keywords that look at the properties of a mapping.
import type { JsonValue } from "../../../base/json.js";
import type { Check, KeywordCheck, MakerContext } from "../check.js";
import { isMapping, isSchema, ownValue } from "../keywords.js";
import type { Run } from "../run.js";
import { patternIn } from "./scalars.js";

export const propertyChecks: readonly KeywordCheck[] = [
  { keyword: "required", make: requiredCheck },
  {
    keyword: "dependentRequired",
    make: (written, context) => dependentNames(written, "dependentRequired", context),
    draft: "2020-12",
  },
  { keyword: "dependencies", make: dependenciesCheck, draft: "draft-07" },
  {
    keyword: "dependentSchemas",
    make: (written, context) => dependentSchemas(written, "dependentSchemas", context),
    draft: "2020-12",
  },
  { keyword: "propertyNames", make: propertyNamesCheck },
  { keyword: "properties", make: propertiesCheck },
  { keyword: "patternProperties", make: patternPropertiesCheck },
  { keyword: "additionalProperties", make: additionalPropertiesCheck },
];

function requiredCheck(written: JsonValue, { at }: MakerContext): Check | undefined {
  const names = textsOf(written);
  if (names.length === 0) return undefined;
  return (value, run) => {
    if (!isMapping(value)) return true;
    let holds = true;
    for (const property of names) {
      if (Object.hasOwn(value, property)) continue;
      holds = run.refuse("required", at, { property });
      if (!run.collecting) return false;
    }
    return holds;
  };
}

function dependentNames(written: JsonValue, word: string, { at }: MakerContext): Check | undefined {
  if (!isMapping(written)) return undefined;
  const needs = Object.keys(written).map((because) => ({ because, names: textsOf(written[because] as JsonValue) }));
  return (value, run) => {
    if (!isMapping(value)) return true;
    let holds = true;
    for (const { because, names } of needs) {
      if (!Object.hasOwn(value, because)) continue;
      for (const property of names)
        if (!Object.hasOwn(value, property))
          holds = run.refuse("dependentRequired", at, { property, because }, [], word);
    }
    return holds;
  };
}

function dependentSchemas(written: JsonValue, word: string, { child }: MakerContext): Check | undefined {
  if (!isMapping(written)) return undefined;
  const needs = Object.keys(written)
    .filter((because) => isSchema(written[because]))
    .map((because) => ({ because, check: child(word, because) }));
  return (value, run, seen) => {
    if (!isMapping(value)) return true;
    let holds = true;
    for (const { because, check } of needs)
      if (Object.hasOwn(value, because) && !check(value, run, seen)) holds = false;
    return holds;
  };
}

/** Draft-07 has both kinds of dependency in one keyword. */
function dependenciesCheck(written: JsonValue, context: MakerContext): Check | undefined {
  const names = dependentNames(written, "dependencies", context);
  const schemas = dependentSchemas(written, "dependencies", context);
  if (!names || !schemas) return undefined;
  return (value, run, seen) => {
    const holds = names(value, run, seen);
    return schemas(value, run, seen) && holds;
  };
}

function propertyNamesCheck(written: JsonValue, { at, child }: MakerContext): Check | undefined {
  if (!isSchema(written)) return undefined;
  const check = child("propertyNames");
  return (value, run) => {
    if (!isMapping(value)) return true;
    let holds = true;
    for (const property of Object.keys(value)) {
      run.lookAtName();
      const fits = run.quietly(() => check(property, run, undefined));
      const why = fits || !run.collecting ? [] : run.errorsOf(() => check(property, run, undefined));
      run.lookAway();
      if (fits) continue;
      holds = run.refuse("propertyNames", at, { property }, [why]);
      if (!run.collecting) return false;
    }
    return holds;
  };
}

function propertiesCheck(written: JsonValue, { child }: MakerContext): Check | undefined {
  if (!isMapping(written)) return undefined;
  const checks = new Map(Object.keys(written).map((name) => [name, child("properties", name)]));
  return (value, run, seen) => {
    if (!isMapping(value)) return true;
    let holds = true;
    for (const name of Object.keys(value)) {
      const check = checks.get(name);
      if (check === undefined) continue;
      seen?.addName(name);
      if (below(check, value, name, run)) continue;
      if (!run.collecting) return false;
      holds = false;
    }
    return holds;
  };
}

function patternPropertiesCheck(written: JsonValue, context: MakerContext): Check | undefined {
  if (!isMapping(written)) return undefined;
  const checks = Object.keys(written).map((pattern) => ({
    matches: patternIn(pattern, context),
    check: context.child("patternProperties", pattern),
  }));
  return (value, run, seen) => {
    if (!isMapping(value)) return true;
    let holds = true;
    for (const name of Object.keys(value)) {
      for (const { matches, check } of checks) {
        if (!matches(name, run)) continue;
        seen?.addName(name);
        if (below(check, value, name, run)) continue;
        if (!run.collecting) return false;
        holds = false;
      }
    }
    return holds;
  };
}

function additionalPropertiesCheck(written: JsonValue, context: MakerContext): Check | undefined {
  if (!isSchema(written)) return undefined;
  const { at, schema, child } = context;
  const properties = ownValue(schema, "properties");
  const named = new Set(isMapping(properties) ? Object.keys(properties) : []);
  const patterned = ownValue(schema, "patternProperties");
  const patterns = (isMapping(patterned) ? Object.keys(patterned) : []).map((pattern) => patternIn(pattern, context));
  const check = child("additionalProperties");
  return (value, run, seen) => {
    if (!isMapping(value)) return true;
    let holds = true;
    for (const property of Object.keys(value)) {
      if (named.has(property) || patterns.some((matches) => matches(property, run))) continue;
      seen?.addName(property);
      const fits =
        written === false ? run.refuse("additionalProperties", at, { property }) : below(check, value, property, run);
      if (fits) continue;
      if (!run.collecting) return false;
      holds = false;
    }
    return holds;
  };
}

/** Whether the property of a mapping holds. */
export function below(check: Check, mapping: { readonly [key: string]: JsonValue }, name: string, run: Run): boolean {
  run.descend(name);
  const holds = check(mapping[name] as JsonValue, run, undefined);
  run.ascend();
  return holds;
}

function textsOf(written: JsonValue): string[] {
  return Array.isArray(written) ? written.filter((one): one is string => typeof one === "string") : [];
}
