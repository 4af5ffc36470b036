// What a name of the module stands for at a place of it, as Python finds it: what was bound last before, what came in by `*`, what is
// built in. Must not know expressions.

import { lastIndexUpTo } from "../ordered.js";
import type { Binding, Scope } from "../scope.js";
import { isVocabulary } from "../vocabulary.js";
import { builtinNames } from "./kinds.js";

export type Standing =
  | Binding
  | { readonly kind: "builtin" }
  /** Bound by nothing in the module, but a word of the pack language: taken for what it is, an import may be missing. */
  | { readonly kind: "known" }
  /** May have come in by `*`. */
  | { readonly kind: "starred" }
  | { readonly kind: "unbound" };

/** What a name stands for at an offset, class bodies left out of account. */
export function standing(name: string, offset: number, { history, stars }: Scope): Standing {
  const star = stars[lastIndexUpTo(stars, offset, (at) => at)] ?? -1;
  const moments = history.get(name) ?? [];
  const last = moments[lastIndexUpTo(moments, offset, ({ at }) => at)];
  if (last?.binding) {
    if (star < last.at || last.binding.kind === "import") return last.binding;
    return { kind: "unclear", at: star };
  }
  if (builtinNames.has(name)) return { kind: "builtin" };
  if (history.has(name)) return { kind: "unbound" };
  if (star >= 0 && !name.startsWith("_")) return { kind: "starred" };
  return isVocabulary(name) ? { kind: "known" } : { kind: "unbound" };
}

/** Whether what a name stands for at an offset belongs to another module. */
export function isOfAnother(name: string, offset: number, scope: Scope): boolean {
  const { kind } = standing(name, offset, scope);
  return kind === "import" || kind === "known" || kind === "starred";
}

/** What a name is called in the module that it comes from; undefined where a module itself is bound. */
export function originalOf(name: string, found: Standing): string | undefined {
  return found.kind === "import" ? found.name : name;
}
