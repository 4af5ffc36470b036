// The keywords that look at the items of a list.
import type { JsonValue } from "../../../base/json.js";
import type { Check, KeywordCheck, MakerContext } from "../check.js";
import type { ErrorKeyword } from "../errors.js";
import { isSchema, ownValue } from "../keywords.js";
import { limits } from "../limits.js";
import { meetObstacle, type Run } from "../run.js";
import { valueKey } from "../values.js";

type RestKeyword = Extract<ErrorKeyword, "items" | "additionalItems">;

export const itemChecks: readonly KeywordCheck[] = [
  { keyword: "uniqueItems", make: uniqueItemsCheck },
  { keyword: "prefixItems", make: (written, context) => firstItems(written, "prefixItems", context), draft: "2020-12" },
  { keyword: "items", make: itemsCheck, draft: "2020-12" },
  { keyword: "items", make: itemsOfDraft07, draft: "draft-07" },
  { keyword: "additionalItems", make: additionalItemsCheck, draft: "draft-07" },
  { keyword: "contains", make: containsCheck, draft: "2020-12" },
  { keyword: "contains", make: (written, context) => contains(written, 1, undefined, context), draft: "draft-07" },
];

function uniqueItemsCheck(written: JsonValue, { at }: MakerContext): Check | undefined {
  if (written !== true) return undefined;
  return (value, run) => {
    if (!Array.isArray(value)) return true;
    const indices = new Map<string, number>();
    for (const [second, item] of value.entries()) {
      const key = valueKey(item, limits.nesting) ?? meetObstacle(at, { kind: "too-deep" });
      run.spend(Math.floor(key.length / 1024), at);
      const first = indices.get(key);
      if (first !== undefined) return run.refuse("uniqueItems", at, { first, second });
      indices.set(key, second);
    }
    return true;
  };
}

function itemsCheck(written: JsonValue, context: MakerContext): Check | undefined {
  const prefix = ownValue(context.schema, "prefixItems");
  return rest(written, "items", Array.isArray(prefix) ? prefix.length : 0, context);
}

function itemsOfDraft07(written: JsonValue, context: MakerContext): Check | undefined {
  return Array.isArray(written) ? firstItems(written, "items", context) : rest(written, "items", 0, context);
}

/** Beside anything but a list in `items`, the keyword says nothing. */
function additionalItemsCheck(written: JsonValue, context: MakerContext): Check | undefined {
  const items = ownValue(context.schema, "items");
  return Array.isArray(items) ? rest(written, "additionalItems", items.length, context) : undefined;
}

function firstItems(written: JsonValue, word: string, { child }: MakerContext): Check | undefined {
  if (!Array.isArray(written)) return undefined;
  const checks = written.map((_, index) => child(word, index));
  return (value, run, seen) => {
    if (!Array.isArray(value)) return true;
    seen?.addItemsBefore(checks.length);
    let holds = true;
    for (let index = 0; index < Math.min(checks.length, value.length); index++) {
      if (itemHolds(checks[index] as Check, value, index, run)) continue;
      if (!run.collecting) return false;
      holds = false;
    }
    return holds;
  };
}

function rest(written: JsonValue, keyword: RestKeyword, start: number, { at, child }: MakerContext): Check | undefined {
  if (!isSchema(written)) return undefined;
  const check = child(keyword);
  return (value, run, seen) => {
    if (!Array.isArray(value)) return true;
    seen?.addAllItems();
    // One error says of all items too many that they are.
    if (written === false) return value.length <= start || run.refuse(keyword, at, { index: start });
    let holds = true;
    for (let index = start; index < value.length; index++) {
      if (itemHolds(check, value, index, run)) continue;
      if (!run.collecting) return false;
      holds = false;
    }
    return holds;
  };
}

function containsCheck(written: JsonValue, context: MakerContext): Check | undefined {
  const minimum = ownValue(context.schema, "minContains");
  const maximum = ownValue(context.schema, "maxContains");
  return contains(
    written,
    typeof minimum === "number" ? minimum : 1,
    typeof maximum === "number" ? maximum : undefined,
    context,
  );
}

function contains(
  written: JsonValue,
  minimum: number,
  maximum: number | undefined,
  { at, schema, child }: MakerContext,
): Check | undefined {
  if (!isSchema(written)) return undefined;
  const check = child("contains");
  const tooFew = Object.hasOwn(schema, "minContains") && minimum !== 1 ? "minContains" : "contains";
  return (value, run, seen) => {
    if (!Array.isArray(value)) return true;
    let actual = 0;
    for (let index = 0; index < value.length; index++) {
      if (!run.quietly(() => itemHolds(check, value, index, run))) continue;
      seen?.addItem(index);
      actual++;
    }
    if (actual < minimum) return run.refuse(tooFew, at, { limit: minimum, actual });
    return maximum === undefined || actual <= maximum || run.refuse("maxContains", at, { limit: maximum, actual });
  };
}

/** Whether an item of a list holds. */
export function itemHolds(check: Check, list: readonly JsonValue[], index: number, run: Run): boolean {
  run.descend(index);
  const holds = check(list[index] as JsonValue, run, undefined);
  run.ascend();
  return holds;
}
