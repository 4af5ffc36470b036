// The keywords that ask what the others have looked at; they come last in a schema.
import type { JsonValue } from "../../../base/json.js";
import type { Check, KeywordCheck, MakerContext } from "../check.js";
import { isMapping, isSchema } from "../keywords.js";
import { itemHolds } from "./items.js";
import { below } from "./properties.js";

export const unevaluatedChecks: readonly KeywordCheck[] = [
  { keyword: "unevaluatedItems", make: unevaluatedItemsCheck, draft: "2020-12" },
  { keyword: "unevaluatedProperties", make: unevaluatedPropertiesCheck, draft: "2020-12" },
];

function unevaluatedItemsCheck(written: JsonValue, { at, child }: MakerContext): Check | undefined {
  if (!isSchema(written)) return undefined;
  const check = child("unevaluatedItems");
  return (value, run, seen) => {
    if (!Array.isArray(value)) return true;
    let holds = true;
    for (let index = 0; index < value.length; index++) {
      if (seen?.hasItem(index)) continue;
      const fits =
        written === false ? run.refuse("unevaluatedItems", at, { index }) : itemHolds(check, value, index, run);
      if (fits) continue;
      if (!run.collecting) return false;
      holds = false;
    }
    seen?.addAllItems();
    return holds;
  };
}

function unevaluatedPropertiesCheck(written: JsonValue, { at, child }: MakerContext): Check | undefined {
  if (!isSchema(written)) return undefined;
  const check = child("unevaluatedProperties");
  return (value, run, seen) => {
    if (!isMapping(value)) return true;
    let holds = true;
    for (const property of Object.keys(value)) {
      if (seen?.hasName(property)) continue;
      const fits =
        written === false ? run.refuse("unevaluatedProperties", at, { property }) : below(check, value, property, run);
      if (fits) continue;
      if (!run.collecting) return false;
      holds = false;
    }
    seen?.addAllNames();
    return holds;
  };
}
