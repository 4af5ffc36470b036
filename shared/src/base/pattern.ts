// Matches regular expressions that authors write, in time linear in the text (format.md 14, Limits): no pattern can make a check
// hang. Must not know where patterns come from.
import { RE2JS } from "re2js";
import type { PatternFault } from "./pattern-characters.js";
import { translatePattern } from "./pattern-translation.js";

export type { PatternFault, PatternFaultKind } from "./pattern-characters.js";

/** A pattern ready for use, or why the engine cannot take it: look-around, back-references, or no pattern at all. */
export type CompiledPattern =
  | {
      readonly matches: (text: string) => boolean;
      /** About how many states the engine has: the time to match grows with the text's length times this. */
      readonly weight: number;
    }
  | { readonly fault: PatternFault };

/** Compiles a pattern in the notation of JSON Schema: ECMA-262, by code points. A pattern matches anywhere in a text unless it is anchored. */
export function compilePattern(source: string): CompiledPattern {
  const known = compiled.get(source);
  if (known) return known;
  const pattern = compile(source);
  if (compiled.size >= 200) compiled.clear();
  compiled.set(source, pattern);
  return pattern;
}

/** Compiling costs more than matching, and the same few patterns are asked for at every keystroke. */
const compiled = new Map<string, CompiledPattern>();

function compile(source: string): CompiledPattern {
  const translated = translatePattern(source);
  if ("kind" in translated) return { fault: translated };
  try {
    const pattern = RE2JS.compile(translated.source);
    return { matches: (text) => pattern.test(text), weight: translated.weight };
  } catch (error) {
    // Whatever else the engine refuses; its words are its own, so the whole pattern is named.
    const words = error instanceof Error ? error.message : "";
    const kind = words.includes("\\p{") ? "unknown-property" : /large|repeat|depth/.test(words) ? "too-large" : "other";
    return { fault: { kind, at: 0, text: source } };
  }
}
