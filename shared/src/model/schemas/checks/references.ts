// The keywords that apply a schema from elsewhere.
import type { JsonValue } from "../../../base/json.js";
import { splitUri } from "../../../base/uri.js";
import type { Check, KeywordCheck, MakerContext, Target } from "../check.js";
import type { Evaluated } from "../evaluated.js";
import type { Run } from "../run.js";

export const referenceChecks: readonly KeywordCheck[] = [
  { keyword: "$ref", make: referenceCheck },
  { keyword: "$dynamicRef", make: dynamicReferenceCheck, draft: "2020-12" },
];

function referenceCheck(written: JsonValue, context: MakerContext): Check | undefined {
  if (typeof written !== "string") return undefined;
  let target: Target | undefined;
  return (value, run, seen) => {
    target ??= context.target(written, run);
    return apply(target, value, run, seen, context);
  };
}

function dynamicReferenceCheck(written: JsonValue, context: MakerContext): Check | undefined {
  if (typeof written !== "string") return undefined;
  const anchor = splitUri(written).fragment ?? "";
  let initial: Target | undefined;
  return (value, run, seen) => {
    initial ??= context.target(written, run);
    // Only a reference that leads to a `$dynamicAnchor` by its name looks further out; any other is as `$ref`.
    const isDynamic = initial.location.resource.dynamicAnchors.get(anchor) === initial.location;
    const outermost = isDynamic ? run.scope.outermost(anchor) : undefined;
    const target = outermost ? { location: outermost, check: context.checkOf(outermost) } : initial;
    return apply(target, value, run, seen, context);
  };
}

function apply(
  { location, check }: Target,
  value: JsonValue,
  run: Run,
  seen: Evaluated | undefined,
  { at }: MakerContext,
): boolean {
  const before = run.scope;
  run.scope = before.entering(location.resource);
  run.follow(location, at);
  const holds = check(value, run, seen);
  run.unfollow();
  run.scope = before;
  return holds;
}
